import { Form, Input, Modal, Select } from 'antd';
import dayjs from 'dayjs';
import type { Deal, Receivable } from '../../api-types';
import { FenItem } from '../../components/form-items';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
import { RECEIPT_KIND_LABELS, RECEIVABLE_KINDS, type ReceiptKind, type ReceivableKind } from '../../domain';
import { formatDate, formatFen } from '../../format';
import { toOptions } from '../../options';

interface ReceiptValues {
  kind: ReceiptKind;
  refundOf?: ReceivableKind;
  receivable?: string;
  amountFen: number;
  at: string;
  note?: string;
}

/** Records money that came in or went back on a deal. It settles the oldest due day first, unless a receivable is chosen. */
export function ReceiptModal({
  deal,
  receivables,
  isOpen,
  onClose,
  refreshes,
}: {
  deal: Deal;
  receivables: readonly Receivable[];
  isOpen: boolean;
  onClose: () => void;
  refreshes: string[];
}) {
  const [form] = Form.useForm<ReceiptValues>();
  const showAtFields = useFieldErrors(form);
  const isLive = deal.status === 'open' || deal.status === 'won';
  const kind = Form.useWatch('kind', form) ?? (isLive ? 'commission' : 'refund');
  const { run, isRunning } = useOperation();
  const open = receivables.filter((row) => row.kind === kind && row.outstandingFen > 0);
  const add = async ({ at, note, refundOf, receivable, ...values }: ReceiptValues) => {
    const done = await run(
      {
        path: `/deals/${deal.id}/receipts`,
        values: {
          ...values,
          at: dayjs(at).toISOString(),
          ...(note ? { note } : {}),
          ...(kind === 'refund' && refundOf ? { refundOf } : {}),
          ...(kind !== 'refund' && receivable ? { receivable } : {}),
        },
        success: '已登记',
        refreshes,
      },
      showAtFields,
    );
    if (done) onClose();
  };
  return (
    <Modal
      title={isLive ? '登记收付款' : '登记退款'}
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
        initialValues={{ kind: isLive ? 'commission' : 'refund', at: dayjs().format('YYYY-MM-DD') }}
        onFinish={add}
        onValuesChange={(changed) => 'kind' in changed && form.resetFields(['receivable'])}
      >
        <Form.Item name="kind" label="类别" rules={[{ required: true }]}>
          <Select
            options={toOptions(RECEIPT_KIND_LABELS).filter(({ value }) => isLive || value === 'refund')}
          />
        </Form.Item>
        {kind === 'refund' && (
          <Form.Item name="refundOf" label="所退款项" rules={[{ required: true, message: '请选择所退款项' }]}>
            <Select
              placeholder="请选择"
              options={RECEIVABLE_KINDS.map((value) => ({ value, label: RECEIPT_KIND_LABELS[value] }))}
            />
          </Form.Item>
        )}
        {kind !== 'refund' && open.length > 1 && (
          <Form.Item name="receivable" label="对应的应收">
            <Select
              allowClear
              placeholder="先收最早到期的"
              options={open.map((row) => ({
                value: row.id,
                label: `${formatDate(row.dueOn)} · 未收 ${formatFen(row.outstandingFen)}`,
              }))}
            />
          </Form.Item>
        )}
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
