import { Alert, Button, Form, Input, Modal } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { Withdrawal } from '../../api-types';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
import { formatFen } from '../../format';

interface PaidValues {
  receipt: string;
  at: string;
  invoice?: string;
}

interface PayoutAccount {
  id: string;
  name: string | null;
  account: string;
  bank: string | null;
}

/** Records a bank transfer that was made, with its receipt; the payee's full account is one audited tap away. */
export function PaidModal({
  withdrawal,
  onClose,
  refreshes,
}: {
  withdrawal: Withdrawal | null;
  onClose: () => void;
  refreshes: string[];
}) {
  const [form] = Form.useForm<PaidValues>();
  const showAtFields = useFieldErrors(form);
  const [account, setAccount] = useState<PayoutAccount | null>(null);
  const { run, isRunning } = useOperation();
  const accounts = useOperation<PayoutAccount>();
  const isCompany = withdrawal?.partner?.kind === 'company';

  const record = async ({ receipt, at, invoice }: PaidValues) => {
    const done = await run(
      {
        method: 'put',
        path: `/withdrawals/${withdrawal?.id}/paid`,
        values: {
          receipt: receipt.trim(),
          at: dayjs(at).toISOString(),
          ...(invoice ? { invoice: invoice.trim() } : {}),
        },
        success: '打款已登记',
        refreshes,
      },
      showAtFields,
    );
    if (done) onClose();
  };

  return (
    <Modal
      title={`登记打款 ${withdrawal?.code ?? ''}`}
      open={withdrawal !== null}
      okText="登记"
      confirmLoading={isRunning}
      onCancel={onClose}
      onOk={form.submit}
      destroyOnHidden
      afterClose={() => setAccount(null)}
    >
      {withdrawal && (
        <Alert
          type="info"
          style={{ marginBottom: 16 }}
          message={
            account
              ? [account.name, account.bank, account.account].filter(Boolean).join(' ')
              : [withdrawal.payoutName, withdrawal.payoutAccountMasked].filter(Boolean).join(' ')
          }
          description={
            withdrawal.netFen == null
              ? `申请 ${formatFen(withdrawal.amountFen)}`
              : `申请 ${formatFen(withdrawal.amountFen)}，代扣税 ${formatFen(withdrawal.taxFen)}，实付 ${formatFen(withdrawal.netFen)}`
          }
          action={
            !account && (
              <Button
                size="small"
                loading={accounts.isRunning}
                onClick={() =>
                  accounts
                    .run({ method: 'post', path: `/withdrawals/${withdrawal.id}/account` })
                    .then((shown) => shown && setAccount(shown))
                }
              >
                查看完整账号
              </Button>
            )
          }
        />
      )}
      <Form<PaidValues>
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ at: dayjs().format('YYYY-MM-DDTHH:mm') }}
        onFinish={record}
      >
        <Form.Item
          name="receipt"
          label="银行回单号"
          rules={[{ required: true, whitespace: true, message: '请填写回单号' }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="at" label="打款时间" rules={[{ required: true, message: '请选择时间' }]}>
          <Input type="datetime-local" />
        </Form.Item>
        {isCompany && (
          <Form.Item
            name="invoice"
            label="发票号"
            rules={[{ required: true, whitespace: true, message: '机构合伙人须先提供发票' }]}
          >
            <Input maxLength={100} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
