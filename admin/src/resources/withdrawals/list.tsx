import { getDefaultSortOrder, useTable } from '@refinedev/antd';
import { Button, Space, Tag, Tooltip } from 'antd';
import { useState } from 'react';
import type { Withdrawal } from '../../api-types';
import { DataTable } from '../../components/data-table';
import { FilterBar, SearchFilter, SelectFilter } from '../../components/filters';
import { Page } from '../../components/page';
import { ReasonModal } from '../../components/reason-modal';
import { StatusTag } from '../../components/status-tag';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';
import {
  APPROVAL_STEP_LABELS,
  approvalStepsFor,
  decideApproval,
  decidePayment,
  WITHDRAWAL_STATUS_LABELS,
} from '../../domain';
import { ExportButton } from '../../exports/export-button';
import { formatDateTime, formatFen, UNKNOWN } from '../../format';
import { toOptions } from '../../options';
import { PaidModal } from './paid-modal';

const AFFECTED = ['withdrawals', 'commissions'];

export function WithdrawalList() {
  const [rejected, setRejected] = useState<Withdrawal | null>(null);
  const [paid, setPaid] = useState<Withdrawal | null>(null);
  const { run, isRunning } = useOperation();
  const { tableProps, tableQuery, filters, setFilters, sorters } = useTable<Withdrawal>({
    resource: 'withdrawals',
    pagination: { pageSize: 20 },
    sorters: { initial: [{ field: 'requestedAt', order: 'desc' }] },
    meta: { populate: ['partner'] },
  });
  const state = { filters, setFilters };
  return (
    <Page
      title="提现"
      actions={
        <ExportButton
          resource="withdrawals"
          filters={filters}
          sorters={sorters}
          total={tableQuery.data?.total}
        />
      }
    >
      <DataTable<Withdrawal>
        {...tableProps}
        query={tableQuery}
        empty={
          filters.length > 0 ? '没有符合条件的提现。' : '还没有提现申请。合伙人在手机端申请后会出现在这里。'
        }
        minWidth={1130}
        filters={
          <FilterBar state={state}>
            <SearchFilter state={state} fields={['code', 'payoutName']} placeholder="编号、收款人" />
            <SelectFilter
              state={state}
              field="status"
              placeholder="状态"
              options={toOptions(WITHDRAWAL_STATUS_LABELS)}
              isMultiple
            />
          </FilterBar>
        }
        columns={[
          {
            title: '申请',
            dataIndex: 'requestedAt',
            key: 'requestedAt',
            width: 160,
            sorter: true,
            defaultSortOrder: getDefaultSortOrder('requestedAt', sorters),
            render: (at: string, row) => (
              <>
                {formatDateTime(at)}
                <div className="cell-sub">{row.code}</div>
              </>
            ),
          },
          { title: '合伙人', key: 'partner', width: 120, render: (_, row) => row.partner?.name ?? UNKNOWN },
          {
            title: '金额',
            dataIndex: 'amountFen',
            key: 'amountFen',
            width: 150,
            align: 'right',
            sorter: true,
            defaultSortOrder: getDefaultSortOrder('amountFen', sorters),
            render: (fen: number, row) => (
              <span className="num">
                <strong>{formatFen(fen)}</strong>
                <div className="cell-sub">
                  {row.netFen == null
                    ? '税额打款前计算'
                    : `代扣税 ${formatFen(row.taxFen)}，实付 ${formatFen(row.netFen)}`}
                </div>
              </span>
            ),
          },
          {
            title: '状态',
            dataIndex: 'status',
            key: 'status',
            width: 100,
            render: (status) => <StatusTag kind="withdrawal" value={status} />,
          },
          {
            title: '收款账户',
            key: 'account',
            width: 160,
            render: (_, row) => (
              <>
                {row.payoutName ?? UNKNOWN}
                <div className="cell-sub num">{row.payoutAccountMasked}</div>
              </>
            ),
          },
          { title: '审批', key: 'approvals', render: (_, row) => <Approvals withdrawal={row} /> },
          {
            title: '操作',
            key: 'actions',
            width: 180,
            render: (_, row) => (
              <Actions
                withdrawal={row}
                onApprove={() =>
                  run({
                    method: 'put',
                    path: `/withdrawals/${row.id}/approve`,
                    success: '已审批',
                    refreshes: AFFECTED,
                  })
                }
                onReject={() => setRejected(row)}
                onPaid={() => setPaid(row)}
              />
            ),
          },
        ]}
      />
      <ReasonModal
        title={`驳回提现 ${rejected?.code ?? ''}`}
        isOpen={rejected !== null}
        isRequired
        isRunning={isRunning}
        okText="驳回"
        onCancel={() => setRejected(null)}
        onSubmit={async (reason) => {
          const done = await run({
            method: 'put',
            path: `/withdrawals/${rejected?.id}/reject`,
            values: { reason },
            success: '已驳回，金额退回可提现余额',
            refreshes: AFFECTED,
          });
          if (done) setRejected(null);
        }}
      />
      <PaidModal withdrawal={paid} onClose={() => setPaid(null)} refreshes={AFFECTED} />
    </Page>
  );
}

/** Each step the amount needs, and who gave it. */
function Approvals({
  withdrawal: { amountFen, approvals, reason, receipt, status },
}: {
  withdrawal: Withdrawal;
}) {
  return (
    <>
      {approvalStepsFor(amountFen).map((step) => {
        const given = approvals?.find((approval) => approval.step === step);
        return (
          <Tag key={step} bordered={false} color={given ? 'success' : 'default'}>
            {APPROVAL_STEP_LABELS[step]}
            {given ? `：${given.name}` : ''}
          </Tag>
        );
      })}
      {reason && <div className="cell-sub">原因：{reason}</div>}
      {status === 'paid' && receipt && <div className="cell-sub">回单 {receipt}</div>}
    </>
  );
}

/** What this person may do next; an act that the rules refuse stays visible with the rule's own words. */
function Actions({
  withdrawal: { status, amountFen, approvals },
  onApprove,
  onReject,
  onPaid,
}: {
  withdrawal: Withdrawal;
  onApprove: () => Promise<unknown>;
  onReject: () => void;
  onPaid: () => void;
}) {
  const { identity, role, may } = useSession();
  const [isApproving, setIsApproving] = useState(false);
  if (!identity) return null;
  const asker = { id: identity.id, role };
  const given = approvals ?? [];
  const approval = decideApproval({ amountFen, approvals: given, actor: asker, partnerUserId: null });
  const payment = decidePayment({
    approvals: given,
    actor: asker,
    partnerUserId: null,
    needsInvoice: false,
    invoice: null,
  });
  const canReject =
    may('withdrawals', 'reject') && (status === 'requested' || (status === 'approved' && role !== 'manager'));
  return (
    <Space size={4} wrap>
      {status === 'requested' && may('withdrawals', 'approve') && (
        <Tooltip title={approval.ok ? undefined : approval.message}>
          <Button
            size="small"
            type="primary"
            disabled={!approval.ok}
            loading={isApproving}
            onClick={async () => {
              setIsApproving(true);
              await onApprove();
              setIsApproving(false);
            }}
          >
            通过
          </Button>
        </Tooltip>
      )}
      {(status === 'approved' || status === 'transferring') && may('withdrawals', 'pay') && (
        <Tooltip title={payment.ok ? undefined : payment.message}>
          <Button size="small" type="primary" disabled={!payment.ok} onClick={onPaid}>
            登记打款
          </Button>
        </Tooltip>
      )}
      {canReject && (
        <Button size="small" danger onClick={onReject}>
          驳回
        </Button>
      )}
    </Space>
  );
}
