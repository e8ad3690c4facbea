import { Form, Modal } from 'antd';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
import type { StaffAccount } from '../../guard-types';
import { PasswordField } from './password-field';

/** A new password for a colleague who has lost theirs; every device of theirs signs in anew. */
export function PasswordModal({ account, onClose }: { account: StaffAccount | null; onClose: () => void }) {
  const [form] = Form.useForm<{ password: string }>();
  const { run, isRunning } = useOperation();
  const showAtFields = useFieldErrors(form);
  return (
    <Modal
      title={`重置密码：${account?.displayName ?? ''}`}
      open={account !== null}
      okText="重置"
      confirmLoading={isRunning}
      onCancel={onClose}
      onOk={form.submit}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={async (values) => {
          const done = await run(
            {
              path: `/guard/accounts/${account?.id}/password`,
              values,
              success: '密码已重置，原有登录已全部退出',
              refreshes: ['accounts'],
            },
            showAtFields,
          );
          if (done) onClose();
        }}
      >
        <PasswordField namesOf={() => account ?? {}} />
      </Form>
    </Modal>
  );
}
