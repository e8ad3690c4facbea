import { CopyOutlined, DownloadOutlined } from '@ant-design/icons';
import { Alert, App, Button, Checkbox, Form, Input, Space, Steps, Typography } from 'antd';
import { useState } from 'react';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';
import { saveFile } from '../../save-file';

interface Secret {
  secret: string;
  uri: string;
  qrSvg: string;
}

/** Password → QR code and first code → recovery codes, which are shown this once. */
export function EnrolTotp({
  onConfirmed,
  onEnd,
}: {
  onConfirmed: () => void;
  onEnd: (isOn: boolean) => void;
}) {
  const [secret, setSecret] = useState<Secret | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  return (
    <>
      <Steps
        size="small"
        responsive={false}
        current={codes ? 2 : secret ? 1 : 0}
        items={[{ title: '确认密码' }, { title: '扫码' }, { title: '恢复码' }]}
        style={{ marginBottom: 18 }}
      />
      {codes ? (
        <RecoveryCodes codes={codes} onEnd={() => onEnd(true)} />
      ) : secret ? (
        <ScanStep
          secret={secret}
          onDone={(given) => {
            setCodes(given);
            onConfirmed();
          }}
          onCancel={() => onEnd(false)}
        />
      ) : (
        <PasswordStep onDone={setSecret} onCancel={() => onEnd(false)} />
      )}
    </>
  );
}

function PasswordStep({ onDone, onCancel }: { onDone: (secret: Secret) => void; onCancel: () => void }) {
  const [form] = Form.useForm<{ password: string }>();
  const { run, isRunning } = useOperation<Secret & { id?: string }>();
  const showAtFields = useFieldErrors(form);
  return (
    <Form
      name="enrol-totp"
      form={form}
      layout="vertical"
      requiredMark={false}
      className="narrow-form"
      onFinish={async (values) => {
        const secret = await run({ path: '/auth/totp/enrol', values }, (error) => {
          if (error.code !== 'invalid_credentials') return showAtFields(error);
          form.setFields([{ name: 'password', errors: ['密码不正确'] }]);
          return true;
        });
        if (secret) onDone(secret);
      }}
    >
      <Form.Item name="password" label="当前密码" rules={[{ required: true, message: '请输入密码' }]}>
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      <Space>
        <Button type="primary" htmlType="submit" loading={isRunning}>
          下一步
        </Button>
        <Button onClick={onCancel}>取消</Button>
      </Space>
    </Form>
  );
}

function ScanStep({
  secret: { secret, uri, qrSvg },
  onDone,
  onCancel,
}: {
  secret: Secret;
  onDone: (codes: string[]) => void;
  onCancel: () => void;
}) {
  const [form] = Form.useForm<{ code: string }>();
  const { run, isRunning } = useOperation<{ recoveryCodes: string[]; id?: string }>();
  const showAtFields = useFieldErrors(form);
  return (
    <div className="totp-scan">
      <div>
        <img
          className="totp-qr"
          alt="两步验证二维码"
          src={`data:image/svg+xml;utf8,${encodeURIComponent(qrSvg)}`}
        />
        <div className="cell-sub">
          <a href={uri}>在本机的验证器中打开</a>
        </div>
      </div>
      <Form
        name="confirm-totp"
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={async ({ code }) => {
          const answer = await run(
            { path: '/auth/totp/confirm', values: { code: code.replace(/\s/g, '') } },
            showAtFields,
          );
          if (answer) onDone(answer.recoveryCodes);
        }}
      >
        <Typography.Paragraph>
          用验证器应用扫描二维码；不能扫码时，手动输入密钥：
          <br />
          <Typography.Text code copyable={{ text: secret }}>
            {secret.replace(/(.{4})(?=.)/g, '$1 ')}
          </Typography.Text>
        </Typography.Paragraph>
        <Form.Item
          name="code"
          label="验证器上显示的 6 位验证码"
          rules={[
            { required: true, message: '请输入验证码' },
            { pattern: /^\s*\d{3}\s?\d{3}\s*$/, message: '验证码是 6 位数字' },
          ]}
        >
          <Input
            autoFocus
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={7}
            className="num"
            style={{ maxWidth: 200 }}
          />
        </Form.Item>
        <Space>
          <Button type="primary" htmlType="submit" loading={isRunning}>
            启用
          </Button>
          <Button onClick={onCancel}>取消</Button>
        </Space>
      </Form>
    </div>
  );
}

function RecoveryCodes({ codes, onEnd }: { codes: string[]; onEnd: () => void }) {
  const [isKept, setIsKept] = useState(false);
  const { identity } = useSession();
  const { message } = App.useApp();
  const text = codes.join('\n');
  return (
    <>
      <Alert
        type="warning"
        showIcon
        message="两步验证已启用。请现在保存恢复码，它们只显示这一次"
        description="手机丢失或更换时，用恢复码代替验证码登录，每个只能用一次。请保存在手机以外的安全地方。"
        style={{ marginBottom: 14 }}
      />
      <ul className="recovery-codes num">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Space wrap style={{ marginBottom: 14 }}>
        <Button
          icon={<CopyOutlined />}
          onClick={async () => {
            await navigator.clipboard.writeText(text);
            message.success('恢复码已复制');
          }}
        >
          复制
        </Button>
        <Button
          icon={<DownloadOutlined />}
          onClick={() =>
            saveFile(
              new Blob([`工业地产 SCRM 恢复码（${identity?.username ?? ''}）\n\n${text}\n`], {
                type: 'text/plain',
              }),
              'SCRM 恢复码.txt',
            )
          }
        >
          下载
        </Button>
      </Space>
      <div style={{ marginBottom: 14 }}>
        <Checkbox checked={isKept} onChange={(event) => setIsKept(event.target.checked)}>
          我已保存恢复码
        </Checkbox>
      </div>
      <Button type="primary" disabled={!isKept} onClick={onEnd}>
        完成
      </Button>
    </>
  );
}
