import { useCustom } from '@refinedev/core';
import { Button, Form, Input, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import type { Receivable } from '../../api-types';
import { ErrorState } from '../../components/states';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
import { formatDateTime, formatFen } from '../../format';
import { API_URL } from '../../providers/api';
import { ReceivableTitle } from './receivable-title';

interface Move {
  from: string;
  to: string;
  reason: string | null;
  by: string;
  at: string;
}

interface Values {
  dueOn: string;
  reason: string;
}

/** Moves the day on which one receivable is due, beside the moves of before. */
export function DueDayButton({ receivable, refreshes }: { receivable: Receivable; refreshes: string[] }) {
  const [isOpen, setOpen] = useState(false);
  const [form] = Form.useForm<Values>();
  const showAtFields = useFieldErrors(form);
  const { run, isRunning } = useOperation();
  const move = async ({ dueOn, reason }: Values) => {
    const done = await run(
      {
        method: 'put',
        path: `/receivables/${receivable.id}/due-day`,
        values: { dueOn, reason, expectedDueOn: receivable.dueOn },
        success: '应收日已修改',
        refreshes,
      },
      showAtFields,
    );
    if (done) setOpen(false);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>改期</Button>
      <Modal
        title="修改应收日"
        open={isOpen}
        okText="保存"
        confirmLoading={isRunning}
        onCancel={() => setOpen(false)}
        onOk={form.submit}
        destroyOnHidden
      >
        <ReceivableTitle receivable={receivable} />
        <p className="cell-sub">
          未收 {formatFen(receivable.outstandingFen)}，金额不变；到期提醒按新的日期。
        </p>
        <Form<Values>
          form={form}
          layout="vertical"
          preserve={false}
          initialValues={{ dueOn: receivable.dueOn }}
          onFinish={move}
        >
          <Form.Item name="dueOn" label="应收日" rules={[{ required: true, message: '请选择应收日' }]}>
            <Input type="date" />
          </Form.Item>
          <Form.Item
            name="reason"
            label="原因"
            rules={[{ required: true, whitespace: true, message: '请填写原因' }]}
          >
            <Input.TextArea rows={2} maxLength={200} showCount placeholder="如：客户申请延期付款" />
          </Form.Item>
        </Form>
        {isOpen && <Moves receivableId={String(receivable.id)} />}
      </Modal>
    </>
  );
}

function Moves({ receivableId }: { receivableId: string }) {
  const { result, query } = useCustom<{ data: Move[] }>({
    url: `${API_URL}/receivables/${receivableId}/moves`,
    method: 'get',
    errorNotification: false,
  });
  if (query.error) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  if (query.isLoading) return <Skeleton active paragraph={{ rows: 1 }} title={false} />;
  const moves = result.data?.data ?? [];
  if (moves.length === 0) return <p className="cell-sub">还没有改过期。</p>;
  return (
    <ul className="plain-list due-moves">
      {moves.map(({ from, to, reason, by, at }) => (
        <li key={at}>
          {from} → {to}
          {reason && `：${reason}`}
          <div className="cell-sub">
            {by}，{formatDateTime(at)}
          </div>
        </li>
      ))}
    </ul>
  );
}
