import { Form, Input, Modal } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { type ReactNode, useRef } from 'react';

/** Asks for a reason before an act; `required` says whether it may stay empty. */
export function ReasonModal({
  title,
  isOpen,
  isRequired,
  isRunning,
  isDanger = false,
  okText = '确定',
  cancelText,
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
  cancelText?: string;
  /** What follows, and what the reason is for. */
  hint?: ReactNode;
  /** What the act is about, above the field. */
  children?: ReactNode;
  onCancel: () => void;
  onSubmit: (reason: string) => void;
}) {
  const [form] = Form.useForm<{ reason?: string }>();
  const field = useRef<TextAreaRef>(null);
  return (
    <Modal
      title={title}
      open={isOpen}
      okText={okText}
      cancelText={cancelText}
      okButtonProps={{ danger: isDanger }}
      confirmLoading={isRunning}
      onCancel={onCancel}
      onOk={form.submit}
      destroyOnHidden
      afterClose={form.resetFields}
      // a field cannot take the focus while the dialog is not on the screen yet
      afterOpenChange={(isShown) => isShown && field.current?.focus()}
    >
      {children}
      {hint && <p className="cell-sub">{hint}</p>}
      <Form form={form} layout="vertical" onFinish={({ reason }) => onSubmit(reason?.trim() ?? '')}>
        <Form.Item
          name="reason"
          label={isRequired ? '原因' : '原因（可不填）'}
          rules={[{ required: isRequired, whitespace: true, message: '请填写原因' }]}
        >
          <Input.TextArea
            ref={field}
            rows={3}
            maxLength={200}
            showCount
            aria-keyshortcuts="Control+Enter"
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
            }}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
