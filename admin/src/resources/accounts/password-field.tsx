import { ReloadOutlined } from '@ant-design/icons';
import { Button, Form, Input, Space } from 'antd';
import { checkPassword, PASSWORD_FAULT_LABELS, PASSWORD_MIN_LENGTH } from '../../domain';

/** Letters and digits that nobody confuses when a password is read out. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password that somebody else will use: shown in full, made up on request. */
export function PasswordField({ namesOf }: { namesOf: () => { username?: string; displayName?: string } }) {
  const form = Form.useFormInstance();
  const make = () => {
    form.setFieldValue('password', makePassword());
    void form.validateFields(['password']);
  };
  return (
    <Form.Item
      label="初始密码"
      required
      extra={`至少 ${PASSWORD_MIN_LENGTH} 位。请当面告知，并请对方登录后立即修改。`}
    >
      <Space.Compact block>
        <Form.Item
          name="password"
          noStyle
          validateFirst
          rules={[
            { required: true, message: '请填写密码' },
            {
              validator: async (_, value: string) => {
                const { username, displayName } = namesOf();
                const answer = checkPassword(value, { names: [username, displayName] });
                if (!answer.ok) throw new Error(PASSWORD_FAULT_LABELS[answer.reason]);
              },
            },
          ]}
        >
          <Input aria-label="初始密码" autoComplete="off" spellCheck={false} className="num" />
        </Form.Item>
        <Button icon={<ReloadOutlined />} onClick={make}>
          生成
        </Button>
      </Space.Compact>
    </Form.Item>
  );
}

/** `k7mp-x3qd-9wfa`: twelve characters by the browser's own randomness, about 59 bits. */
function makePassword(): string {
  const limit = 256 - (256 % ALPHABET.length);
  let text = '';
  while (text.length < 12) {
    for (const byte of crypto.getRandomValues(new Uint8Array(16))) {
      if (byte < limit && text.length < 12) text += ALPHABET[byte % ALPHABET.length];
    }
  }
  return text.replace(/(.{4})(?=.)/g, '$1-');
}
