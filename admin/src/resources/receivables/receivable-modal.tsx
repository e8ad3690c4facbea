import { Form, Input, Modal, Select } from 'antd';
import { FenItem } from '../../components/form-items';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
import { RECEIPT_KIND_LABELS, RECEIVABLE_KINDS, type ReceivableKind } from '../../domain';

interface ReceivableValues {
  kind: ReceivableKind;
  dueOn: string;
  amountFen: number;
  note?: string;
}

/** A receivable that no contract's terms make. */
export function ReceivableModal({
  dealId,
  isOpen,
  onClose,
  refreshes,
}: {
  dealId: string;
  isOpen: boolean;
  onClose: () => void;
  refreshes: string[];
}) {
  const [form] = Form.useForm<ReceivableValues>();
  const showAtFields = useFieldErrors(form);
  const { run, isRunning } = useOperation();
  const add = async ({ note, ...values }: ReceivableValues) => {
    const done = await run(
      {
        path: '/receivables',
        values: { deal: dealId, ...values, ...(note ? { note } : {}) },
        success: '应收已登记',
        refreshes,
      },
      showAtFields,
    );
    if (done) onClose();
  };
  return (
    <Modal
      title="登记应收"
      open={isOpen}
      okText="登记"
      confirmLoading={isRunning}
      onCancel={onClose}
      onOk={form.submit}
      destroyOnHidden
    >
      <Form<ReceivableValues>
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ kind: 'commission' }}
        onFinish={add}
      >
        <Form.Item name="kind" label="款项" rules={[{ required: true }]}>
          <Select options={RECEIVABLE_KINDS.map((value) => ({ value, label: RECEIPT_KIND_LABELS[value] }))} />
        </Form.Item>
        <Form.Item name="dueOn" label="应收日" rules={[{ required: true, message: '请选择应收日' }]}>
          <Input type="date" />
        </Form.Item>
        <FenItem name="amountFen" label="金额" rules={[{ required: true, message: '请填写金额' }]} />
        <Form.Item name="note" label="备注">
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
