import { Form, Input, Modal, Select } from 'antd';
import dayjs from 'dayjs';
import { FenItem } from '../../components/form-items';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
import { RECEIPT_KIND_LABELS, type ReceiptKind } from '../../domain';
import { toOptions } from '../../options';

interface ReceiptValues {
  kind: ReceiptKind;
  amountFen: number;
  at: string;
  note?: string;
}

/** Records money that came in or went back on a deal. */
export function ReceiptModal({
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
  const [form] = Form.useForm<ReceiptValues>();
  const showAtFields = useFieldErrors(form);
  const { run, isRunning } = useOperation();
  const add = async ({ at, note, ...values }: ReceiptValues) => {
    const done = await run(
      {
        path: `/deals/${dealId}/receipts`,
        values: { ...values, at: dayjs(at).toISOString(), ...(note ? { note } : {}) },
        success: '已登记',
        refreshes,
      },
      showAtFields,
    );
    if (done) onClose();
  };
  return (
    <Modal
      title="登记收付款"
      open={isOpen}
      okText="登记"
      confirmLoading={isRunning}
      onCancel={onClose}
      onOk={form.submit}
      destroyOnHidden
    >
      <Form<ReceiptValues>
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ kind: 'commission', at: dayjs().format('YYYY-MM-DD') }}
        onFinish={add}
      >
        <Form.Item name="kind" label="类别" rules={[{ required: true }]}>
          <Select options={toOptions(RECEIPT_KIND_LABELS)} />
        </Form.Item>
        <FenItem name="amountFen" label="金额" rules={[{ required: true, message: '请填写金额' }]} />
        <Form.Item name="at" label="日期" rules={[{ required: true, message: '请选择日期' }]}>
          <Input type="date" max={dayjs().format('YYYY-MM-DD')} />
        </Form.Item>
        <Form.Item name="note" label="备注">
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
