import { Form, Input, Modal, Segmented } from 'antd';
import type { Customer } from '../../api-types';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
import { CUSTOMER_LEVELS, type CustomerLevel } from '../../domain';

interface Values {
  level: CustomerLevel;
  reason: string;
  until?: string;
}

/** A level of one's own, with its reason; it stays until its last day, or until it is taken back. */
export function LevelModal({
  customer,
  isOpen,
  onClose,
}: {
  customer: Customer;
  isOpen: boolean;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Values>();
  const showAtFields = useFieldErrors(form);
  const { run, isRunning } = useOperation();
  const save = async ({ level, reason, until }: Values) => {
    const done = await run(
      {
        method: 'put',
        path: `/customers/${customer.id}/level`,
        values: { level, reason, ...(until ? { until } : {}) },
        success: '等级已调整',
        refreshes: ['customers'],
      },
      showAtFields,
    );
    if (done) onClose();
  };
  return (
    <Modal
      title="调整等级"
      open={isOpen}
      onCancel={onClose}
      onOk={form.submit}
      confirmLoading={isRunning}
      destroyOnHidden
    >
      <p className="cell-sub">调整后不再随佣金变化，直到有效期结束或恢复系统评定。</p>
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={save}
        initialValues={{ level: customer.level ?? 'D' }}
      >
        <Form.Item name="level" label="等级">
          <Segmented
            block
            options={CUSTOMER_LEVELS.map((level) => ({ value: level, label: `${level} 级` }))}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label="原因"
          rules={[{ required: true, whitespace: true, message: '请填写原因' }]}
        >
          <Input.TextArea rows={2} maxLength={200} showCount />
        </Form.Item>
        <Form.Item name="until" label="有效期至" extra="不填则一直有效">
          <Input type="date" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
