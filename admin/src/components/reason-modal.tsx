import { Form, Input, Modal } from 'antd';

/** Asks for a reason before an act; `required` says whether it may stay empty. */
export function ReasonModal({
  title,
  isOpen,
  isRequired,
  isRunning,
  okText = '确定',
  onCancel,
  onSubmit,
}: {
  title: string;
  isOpen: boolean;
  isRequired: boolean;
  isRunning: boolean;
  okText?: string;
  onCancel: () => void;
  onSubmit: (reason: string) => void;
}) {
  const [form] = Form.useForm<{ reason?: string }>();
  return (
    <Modal
      title={title}
      open={isOpen}
      okText={okText}
      confirmLoading={isRunning}
      onCancel={onCancel}
      onOk={form.submit}
      destroyOnHidden
      afterClose={form.resetFields}
    >
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
