import { App, Button, Card, Form, Input } from 'antd';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';
import { checkPassword, PASSWORD_FAULT_LABELS, PASSWORD_MIN_LENGTH } from '../../domain';
import { session, sessionHeader } from '../../providers/browser-session';
import type { SessionAnswer } from '../../providers/session-store';

interface Passwords {
  currentPassword: string;
  password: string;
  passwordConfirmation: string;
}

/** A new password; this session goes on with a new token, every other one ends. */
export function ChangePassword() {
  const [form] = Form.useForm<Passwords>();
  const { identity } = useSession();
  const { run, isRunning } = useOperation<SessionAnswer & { id?: string }>();
  const showAtFields = useFieldErrors(form);
  const { message } = App.useApp();
  const save = async (values: Passwords) => {
    const answer = await run(
      { path: '/auth/change-password', values, headers: { ...sessionHeader(), 'X-CSRF': '1' } },
      (error) => {
        if (error.code !== 'invalid_credentials') return showAtFields(error);
        form.setFields([{ name: 'currentPassword', errors: ['当前密码不正确'] }]);
        return true;
      },
    );
    if (!answer) return;
    session.begin(answer);
    form.resetFields();
    message.success('密码已修改，其他设备已全部退出');
  };
  return (
    <Card title="修改密码">
      <Form<Passwords>
        // Ids begin with the name: other forms of the page ask for a password as well.
        name="change-password"
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={save}
        className="narrow-form"
      >
        {/* Password managers file the new password under this name. */}
        <input type="text" autoComplete="username" value={identity?.username ?? ''} readOnly hidden />
        <Form.Item
          name="currentPassword"
          label="当前密码"
          rules={[{ required: true, message: '请输入当前密码' }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="password"
          label="新密码"
          validateFirst
          extra={`至少 ${PASSWORD_MIN_LENGTH} 位；不能是常见密码、连续或重复的字符，也不能由用户名或姓名组成。几个不相干的词连在一起最好记。`}
          rules={[
            { required: true, message: '请输入新密码' },
            {
              validator: async (_, value: string) => {
                const answer = checkPassword(value, { names: [identity?.username, identity?.displayName] });
                if (!answer.ok) throw new Error(PASSWORD_FAULT_LABELS[answer.reason]);
              },
            },
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="passwordConfirmation"
          label="再输入一次"
          dependencies={['password']}
          rules={[
            { required: true, message: '请再输入一次新密码' },
            ({ getFieldValue }) => ({
              validator: async (_, value: string) => {
                if (value && value !== getFieldValue('password')) throw new Error('两次输入不一致');
              },
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={isRunning}>
          修改密码
        </Button>
      </Form>
    </Card>
  );
}
