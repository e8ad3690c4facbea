import { Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';

/** Asks for a reason before an act; `required` says whether it may stay empty. */
export function ReasonModal({
  title,
  isOpen,
  isRequired,
  isRunning,
  isDanger = false,
  okText = '确定',
  hint,
  children,
  onCancel,
  onSubmit,
}: {
  title: string;
  isOpen: boolean;
  isRequired: boolean;
  isRunning: boolean;
  isDanger?: boolean;
  okText?: string;
  /** What follows, and what the reason is for. */
  hint?: ReactNode;
  /** What the act is about, above the field. */
  children?: ReactNode;
  onCancel: () => void;
  onSubmit: (reason: string) => void;
}) {
  const [form] = Form.useForm<{ reason?: string }>();
  return (
    <Modal
      title={title}
      open={isOpen}
      okText={okText}
      okButtonProps={{ danger: isDanger }}
      confirmLoading={isRunning}
      onCancel={onCancel}
      onOk={form.submit}
      destroyOnHidden
      afterClose={form.resetFields}
    >
      {children}
      {hint && <p className="cell-sub">{hint}</p>}
      <Form form={form} layout="vertical" onFinish={({ reason }) => onSubmit(reason?.trim() ?? '')}>
        <Form.Item
          name="reason"
          label={isRequired ? '原因' : '原因（可不填）'}
          rules={[{ required: isRequired, whitespace: true, message: '请填写原因' }]}
        >
          <Input.TextArea rows={3} maxLength={200} showCount autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
