import { useList } from '@refinedev/core';
import { Button, Card, Flex, Tag } from 'antd';
import { useState } from 'react';
import type { Deal, Receipt, Receivable } from '../../api-types';
import { ReasonModal } from '../../components/reason-modal';
import { RecordsTable } from '../../components/records-table';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';
import { RECEIPT_KIND_LABELS, RECEIPT_ROW_KIND_LABELS } from '../../domain';
import { formatDate, formatFen, UNKNOWN } from '../../format';
import { ReceiptModal } from '../deals/receipt-modal';
import { ReceivableActs } from './receivable-acts';
import { receivableColumns } from './receivable-columns';
import { ReceivableModal } from './receivable-modal';
import './receivables.css';

/** What is owed on a deal, and the money that came. */
export function DealMoney({ deal, refreshes }: { deal: Deal; refreshes: string[] }) {
  const { may } = useSession();
  const [dialog, setDialog] = useState<'receipt' | 'receivable' | null>(null);
  const [wrong, setWrong] = useState<Receipt | null>(null);
  const { run, isRunning } = useOperation();
  const ofDeal = [{ field: 'deal.documentId', operator: 'eq' as const, value: deal.id }];
  const owed = useList<Receivable>({
    resource: 'receivables',
    filters: ofDeal,
    sorters: [{ field: 'dueOn', order: 'asc' }],
    pagination: { currentPage: 1, pageSize: 100 },
    errorNotification: false,
  });
  const receipts = useList<Receipt>({
    resource: 'receipts',
    filters: ofDeal,
    sorters: [{ field: 'at', order: 'desc' }],
    pagination: { currentPage: 1, pageSize: 100 },
    meta: { populate: ['recordedBy'] },
    errorNotification: false,
  });
  const isLive = deal.status === 'open' || deal.status === 'won';
  const reverse = async (reason: string) => {
    const done = await run({
      path: `/receipts/${wrong?.id}/reverse`,
      values: { reason },
      success: '已冲销，应收已恢复',
      refreshes,
    });
    if (done) setWrong(null);
  };
  return (
    <div className="stack">
      <Card
        title="应收"
        extra={
          isLive &&
          may('receivables', 'create') && <Button onClick={() => setDialog('receivable')}>登记应收</Button>
        }
      >
        <RecordsTable<Receivable>
          list={owed}
          empty="还没有应收。合同里填写定金、押金和佣金后自动生成。"
          minWidth={760}
          columns={[
            ...receivableColumns({ withDeal: false }),
            ...(may('receivables', 'writeOff') || may('receivables', 'moveDue')
              ? [
                  {
                    title: '操作',
                    key: 'actions',
                    width: 190,
                    render: (_: unknown, row: Receivable) =>
                      row.outstandingFen > 0 && (
                        <ReceivableActs
                          receivable={{ ...row, deal, customer: deal.customer ?? null }}
                          refreshes={refreshes}
                        />
                      ),
                  },
                ]
              : []),
          ]}
        />
      </Card>
      <Card
        title="收付款"
        extra={
          may('deals', 'addReceipt') && (
            <Button type="primary" onClick={() => setDialog('receipt')}>
              {isLive ? '登记收款' : '登记退款'}
            </Button>
          )
        }
      >
        <RecordsTable<Receipt>
          list={receipts}
          empty="还没有收付款。公司收到佣金后登记，合伙人的佣金才会结算。"
          minWidth={760}
          rowClassName={(row) => (row.reversedAt ? 'is-reversed' : '')}
          columns={[
            {
              title: '类别',
              dataIndex: 'kind',
              key: 'kind',
              width: 140,
              render: (kind: Receipt['kind'], row) => (
                <Flex gap={4} wrap>
                  {RECEIPT_ROW_KIND_LABELS[kind]}
                  {row.refundOf && `（${RECEIPT_KIND_LABELS[row.refundOf]}）`}
                  {row.reversedAt && <Tag bordered={false}>已冲销</Tag>}
                </Flex>
              ),
            },
            { title: '日期', dataIndex: 'at', key: 'at', width: 120, render: formatDate },
            {
              title: '金额',
              dataIndex: 'amountFen',
              key: 'amountFen',
              align: 'right',
              width: 130,
              render: (fen: number, row) => {
                const left = fen - (row.allocatedFen ?? 0);
                const isCredit =
                  !row.reversedAt && left > 0 && row.kind !== 'refund' && row.kind !== 'reversal';
                return (
                  <>
                    <span className="num">{formatFen(fen)}</span>
                    {isCredit && <div className="cell-sub">未核销 {formatFen(left)}</div>}
                  </>
                );
              },
            },
            {
              title: '登记人',
              key: 'recordedBy',
              width: 100,
              render: (_, row) => row.recordedBy?.name ?? UNKNOWN,
            },
            { title: '备注', key: 'note', render: (_, row) => row.reason ?? row.note ?? UNKNOWN },
            ...(may('receipts', 'reverse')
              ? [
                  {
                    title: '操作',
                    key: 'actions',
                    width: 90,
                    render: (_: unknown, row: Receipt) =>
                      !row.reversedAt &&
                      row.kind !== 'reversal' && <Button onClick={() => setWrong(row)}>冲销</Button>,
                  },
                ]
              : []),
          ]}
        />
      </Card>
      <ReceiptModal
        deal={deal}
        receivables={owed.result.data}
        isOpen={dialog === 'receipt'}
        onClose={() => setDialog(null)}
        refreshes={refreshes}
      />
      <ReceivableModal
        dealId={deal.id}
        isOpen={dialog === 'receivable'}
        onClose={() => setDialog(null)}
        refreshes={refreshes}
      />
      <ReasonModal
        title="冲销收款"
        isOpen={wrong !== null}
        isRequired
        isDanger
        isRunning={isRunning}
        okText="冲销"
        hint={`${wrong ? `${RECEIPT_ROW_KIND_LABELS[wrong.kind]} ${formatFen(wrong.amountFen)}` : ''} 将作废并留痕，应收与合伙人佣金的结算随之退回。登记人不能冲销自己的登记。`}
        onCancel={() => setWrong(null)}
        onSubmit={(reason) => void reverse(reason)}
      />
    </div>
  );
}
