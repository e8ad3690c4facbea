import { Alert, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { Contract } from '../../api-types';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
import { formatFen } from '../../format';
import type { ApiError } from '../../providers/strapi-format';

interface EarlyEnd {
  oldEndOn: string;
  endOn: string;
  isNow: boolean;
  areaSqm: number;
  rent: Record<'before' | 'after', { periods: number; totalFen: number }>;
  receivables: {
    documentId: string;
    label: string;
    dueOn: string;
    settledFen: number;
    cancelledFen: number;
  }[];
  cancelledFen: number;
  digest: string;
}

interface Values {
  endOn: string;
  reason: string;
}

/** Ends a lease before its time: shows what it changes, then asks why. */
export function EarlyEndModal({
  contract,
  isOpen,
  onClose,
  refreshes,
}: {
  contract: Pick<Contract, 'id' | 'startOn' | 'endOn'>;
  isOpen: boolean;
  onClose: () => void;
  refreshes: string[];
}) {
  const [form] = Form.useForm<Values>();
  const showAtFields = useFieldErrors(form);
  const asking = useOperation<EarlyEnd & { id?: string }>();
  const sending = useOperation();
  const [preview, setPreview] = useState<EarlyEnd>();
  const look = async (endOn: string) => {
    setPreview(undefined);
    if (!endOn) return;
    const answer = await asking.run(
      { path: `/contracts/${contract.id}/end-early/preview`, values: { endOn } },
      showAtFields,
    );
    // an answer that comes late is of a day that nobody asks for any more
    const plan = answer;
    if (plan && form.getFieldValue('endOn') === plan.endOn) setPreview(plan);
  };
  const end = async ({ endOn, reason }: Values) => {
    const done = await sending.run(
      {
        method: 'put',
        path: `/contracts/${contract.id}/end-early`,
        values: { endOn, reason, expectedDigest: preview?.digest },
        success: '租约已提前终止',
        refreshes,
      },
      (error: ApiError) => {
        if (error.code === 'lease_changed') void look(endOn);
        return showAtFields(error);
      },
    );
    if (done) onClose();
  };
  return (
    <Modal
      title="租约提前终止"
      open={isOpen}
      okText="确认终止"
      okButtonProps={{ danger: true, disabled: !preview }}
      confirmLoading={sending.isRunning}
      onCancel={onClose}
      onOk={form.submit}
      destroyOnHidden
      afterClose={() => setPreview(undefined)}
    >
      <Form<Values> form={form} layout="vertical" preserve={false} onFinish={end}>
        <Form.Item
          name="endOn"
          label="最后一天"
          extra={`原到期日 ${contract.endOn ?? ''}`}
          rules={[{ required: true, message: '请选择最后一天' }]}
        >
          <Input
            type="date"
            min={contract.startOn ?? undefined}
            max={contract.endOn ?? undefined}
            onChange={(event) => void look(event.target.value)}
          />
        </Form.Item>
        <div aria-live="polite">{preview && <Changes plan={preview} />}</div>
        <Form.Item
          name="reason"
          label="原因"
          rules={[{ required: true, whitespace: true, message: '请填写原因' }]}
        >
          <Input.TextArea rows={2} maxLength={200} showCount placeholder="如：租户搬迁，双方协商一致" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function Changes({ plan }: { plan: EarlyEnd }) {
  const { isNow, areaSqm, rent, receivables, cancelledFen, endOn } = plan;
  return (
    <Alert
      className="early-end-changes"
      type="warning"
      message="终止后将发生"
      description={
        <ul>
          <li>
            {areaSqm > 0 && `${areaSqm} ㎡`}
            {isNow ? '立即重新可租，房源随之恢复' : `自 ${endOn} 起可办理「租约到期释放」，到期前照常提醒`}
          </li>
          {rent.before.periods > 0 && (
            <li>
              租金表由 {rent.before.periods} 期（{formatFen(rent.before.totalFen)}）缩短为{' '}
              {rent.after.periods} 期（{formatFen(rent.after.totalFen)}）
            </li>
          )}
          {receivables.length === 0 ? (
            <li>合同没有此后到期的应收；另行登记的应收不变</li>
          ) : (
            <li>
              取消此后到期的 {receivables.length} 笔应收，共 {formatFen(cancelledFen)}
              ；已收款项和另行登记的应收不变
              <ul>
                {receivables.map(({ documentId, label, dueOn, settledFen, cancelledFen: fen }) => (
                  <li key={documentId}>
                    {label}，{dueOn}：取消 {formatFen(fen)}
                    {settledFen > 0 && `（已收 ${formatFen(settledFen)}）`}
                  </li>
                ))}
              </ul>
            </li>
          )}
          <li>合伙人佣金不变</li>
        </ul>
      }
    />
  );
}
