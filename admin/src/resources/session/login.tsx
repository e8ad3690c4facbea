import { LockOutlined, SafetyOutlined, UserOutlined } from '@ant-design/icons';
import { useLogin } from '@refinedev/core';
import { Alert, Button, Checkbox, Form, Input, Typography } from 'antd';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useSearchParams } from 'react-router';
import { BrandMark } from '../../layout/brand-mark';
import { challengeState } from '../../providers/challenge';
import { type Credentials, type SignInStep, signIn, signInWithCode } from '../../providers/sign-in';
import { useCountdown } from './use-countdown';
import '../../layout/layout.css';
import './login.css';

const REASONS: Record<string, string> = {
  ended: '登录已失效：超时，或已在别处退出。请重新登录，完成后回到刚才的页面。',
};

/** Name and password, then the code of the authenticator where the account has one. */
export function Login() {
  const { mutate: enter } = useLogin<object>();
  const [pending, setPending] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Extract<SignInStep, { kind: 'refused' }> | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const { secondsLeft, start } = useCountdown();
  const isSolving = useSyncExternalStore(challengeState.subscribe, challengeState.read);
  const reason = REASONS[useSearchParams()[0].get('reason') ?? ''];
  useEffect(() => {
    document.title = '登录 · 工业地产 SCRM';
  }, []);

  const run = async (step: () => Promise<SignInStep>) => {
    setIsRunning(true);
    setRefusal(null);
    const answer = await step();
    setIsRunning(false);
    if (answer.kind === 'done') return enter({});
    if (answer.kind === 'totp') return setPending(answer.ticket);
    setRefusal(answer);
    if (answer.isTicketSpent) setPending(null);
    if (answer.waitSeconds) start(answer.waitSeconds);
  };
  const isWaiting = secondsLeft > 0;
  const message = isWaiting
    ? `尝试次数过多，请在 ${secondsLeft} 秒后重试`
    : refusal && !refusal.waitSeconds
      ? refusal.message
      : null;
  const notice = (
    <div aria-live="polite">
      {message && (
        <Alert
          type={isWaiting ? 'warning' : 'error'}
          showIcon
          message={<span className="num">{message}</span>}
          style={{ marginBottom: 16 }}
        />
      )}
      {isSolving && <Alert type="info" showIcon message="正在进行安全验证…" style={{ marginBottom: 16 }} />}
    </div>
  );

  return (
    <main className="login">
      <div className="login-side">
        <div className="brand" style={{ padding: 0 }}>
          <BrandMark isLight /> 工业地产 SCRM
        </div>
        <div>
          <h2>
            从一次扫码，
            <br />
            到一笔结清的佣金
          </h2>
          <p>
            厂房、仓库与园区的房源、客户与推广，在同一处记录、匹配和成交；
            <br />
            每一分钱都说得清来处。
          </p>
        </div>
        <p>房源 · 客户 · 带看 · 成交 · 结算</p>
      </div>
      <div className="login-main">
        <div className="login-form">
          <div className="brand login-brand">
            <BrandMark /> 工业地产 SCRM
          </div>
          {pending ? (
            <CodeStep
              notice={notice}
              isRunning={isRunning}
              isWaiting={isWaiting}
              onBack={() => {
                setPending(null);
                setRefusal(null);
              }}
              onSubmit={(code) => run(() => signInWithCode({ ticket: pending, code }))}
            />
          ) : (
            <PasswordStep
              notice={
                <>
                  {reason && !message && (
                    <Alert type="info" showIcon message={reason} style={{ marginBottom: 16 }} />
                  )}
                  {notice}
                </>
              }
              isRunning={isRunning}
              isWaiting={isWaiting}
              onSubmit={(credentials) => run(() => signIn(credentials))}
            />
          )}
        </div>
      </div>
    </main>
  );
}

interface StepProps {
  notice: React.ReactNode;
  isRunning: boolean;
  isWaiting: boolean;
}

function PasswordStep({
  notice,
  isRunning,
  isWaiting,
  onSubmit,
}: StepProps & { onSubmit: (credentials: Credentials) => void }) {
  return (
    <Form<Credentials>
      layout="vertical"
      requiredMark={false}
      initialValues={{ isRemembered: true }}
      onFinish={onSubmit}
    >
      <Typography.Title level={1} style={{ fontSize: 24, marginBottom: 4 }}>
        登录
      </Typography.Title>
      <Typography.Paragraph type="secondary">运营人员工作台</Typography.Paragraph>
      {notice}
      <Form.Item name="identifier" label="用户名" rules={[{ required: true, message: '请输入用户名' }]}>
        <Input size="large" prefix={<UserOutlined />} autoComplete="username" autoFocus />
      </Form.Item>
      <Form.Item name="password" label="密码" rules={[{ required: true, message: '请输入密码' }]}>
        <Input.Password size="large" prefix={<LockOutlined />} autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="isRemembered" valuePropName="checked">
        <Checkbox>在这台设备上保持登录</Checkbox>
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={isRunning} disabled={isWaiting}>
        登录
      </Button>
    </Form>
  );
}

function CodeStep({
  notice,
  isRunning,
  isWaiting,
  onBack,
  onSubmit,
}: StepProps & { onBack: () => void; onSubmit: (code: string) => void }) {
  const [isRecovery, setIsRecovery] = useState(false);
  const [form] = Form.useForm<{ code: string }>();
  return (
    <Form<{ code: string }>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={({ code }) => onSubmit(code.trim())}
    >
      <Typography.Title level={1} style={{ fontSize: 24, marginBottom: 4 }}>
        两步验证
      </Typography.Title>
      <Typography.Paragraph type="secondary">
        {isRecovery
          ? '输入启用两步验证时保存的一个恢复码，每个只能用一次。'
          : '打开手机上的验证器，输入 6 位验证码。'}
      </Typography.Paragraph>
      {notice}
      <Form.Item
        key={isRecovery ? 'recovery' : 'code'}
        name="code"
        label={isRecovery ? '恢复码' : '验证码'}
        rules={[
          { required: true, whitespace: true, message: isRecovery ? '请输入恢复码' : '请输入验证码' },
          ...(isRecovery ? [] : [{ pattern: /^\s*\d{3}\s?\d{3}\s*$/, message: '验证码是 6 位数字' }]),
        ]}
      >
        <Input
          size="large"
          prefix={<SafetyOutlined />}
          autoFocus
          autoComplete={isRecovery ? 'off' : 'one-time-code'}
          inputMode={isRecovery ? 'text' : 'numeric'}
          maxLength={isRecovery ? 40 : 7}
          className="num"
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={isRunning} disabled={isWaiting}>
        验证并登录
      </Button>
      <div className="login-links">
        <Button type="link" onClick={onBack}>
          返回
        </Button>
        <Button
          type="link"
          onClick={() => {
            form.resetFields();
            setIsRecovery(!isRecovery);
          }}
        >
          {isRecovery ? '改用验证码' : '手机不在身边？使用恢复码'}
        </Button>
      </div>
    </Form>
  );
}
