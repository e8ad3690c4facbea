import { Form, Input, Modal } from 'antd';
import { useFieldErrors } from '../../../components/use-field-errors';
import { useOperation } from '../../../components/use-operation';

/** Asks for the link of a VR tour, and adds it. */
export function VrModal({ propertyId, onClose }: { propertyId: string; onClose: () => void }) {
  const [form] = Form.useForm<{ url: string; caption?: string }>();
  const showErrors = useFieldErrors(form);
  const { run, isRunning } = useOperation();
  const save = async () => {
    const values = await form.validateFields();
    const saved = await run(
      { path: `/properties/${propertyId}/vr`, values, success: '已添加', refreshes: ['properties'] },
      showErrors,
    );
    if (saved) onClose();
  };
  return (
    <Modal
      open
      title="添加 VR 看房"
      okText="添加"
      cancelText="取消"
      confirmLoading={isRunning}
      onOk={() => void save().catch(() => {})}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false}>
        <Form.Item
          name="url"
          label="VR 链接"
          extra="粘贴 VR 网站的分享链接，以 https:// 开头"
          rules={[{ required: true, message: '请填写 VR 链接' }]}
        >
          <Input inputMode="url" maxLength={500} placeholder="https://" />
        </Form.Item>
        <Form.Item name="caption" label="说明">
          <Input maxLength={100} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
