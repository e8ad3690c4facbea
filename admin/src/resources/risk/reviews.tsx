import { Button, Radio, Space } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { DataTable } from '../../components/data-table';
import { ReasonModal } from '../../components/reason-modal';
import { StatusTag } from '../../components/status-tag';
import { useOperation } from '../../components/use-operation';
import { usePlainList } from '../../components/use-plain-list';
import { useSession } from '../../components/use-session';
import { REVIEW_STATUS_LABELS } from '../../domain';
import { formatDateTime, UNKNOWN } from '../../format';
import type { RiskReview } from '../../guard-types';
import { toOptions } from '../../options';
import { accessLabelOf, recordLink } from '../../resource-table';
import { eventLabel } from './rule-params';

type Decision = 'clear' | 'confirm';

/** What was held back until somebody has looked at it, the oldest need first. */
export function RiskReviews() {
  const { may } = useSession();
  const status = useSearchParams()[0].get('status') ?? 'open';
  const list = usePlainList<RiskReview>({
    path: '/guard/risk/reviews',
    filterNames: [],
    fixed: { status },
    pollMs: 30_000,
  });
  const [asked, setAsked] = useState<{ review: RiskReview; decision: Decision } | null>(null);
  const { run, isRunning } = useOperation();
  const decide = async (reason: string) => {
    if (!asked) return;
    const done = await run({
      method: 'put',
      path: `/guard/risk/reviews/${asked.review.documentId}`,
      values: { decision: asked.decision, reason },
      success: asked.decision === 'clear' ? '已放行' : '已确认为风险',
      refreshes: ['risk', 'inquiries', 'withdrawals'],
    });
    if (done) setAsked(null);
  };
  const acts = (row: RiskReview) =>
    row.status === 'open' &&
    row.mayDecide &&
    may('risk', 'decideReviews') && (
      <Space size={4}>
        <Button size="small" type="primary" onClick={() => setAsked({ review: row, decision: 'clear' })}>
          放行
        </Button>
        <Button size="small" danger onClick={() => setAsked({ review: row, decision: 'confirm' })}>
          确认风险
        </Button>
      </Space>
    );
  return (
    <>
      <DataTable<RiskReview>
        {...list.tableProps}
        rowKey="documentId"
        query={list.query}
        empty={
          status === 'open'
            ? '没有待审核的事项。处置为「人工审核」的规则命中后，会出现在这里。'
            : '没有这样的记录。'
        }
        minWidth={900}
        filters={
          <Radio.Group
            className="filter-bar"
            optionType="button"
            value={status}
            options={toOptions(REVIEW_STATUS_LABELS)}
            onChange={(event) =>
              list.change({ status: event.target.value === 'open' ? undefined : event.target.value })
            }
          />
        }
        card={(row) => (
          <div className="row-card">
            <div className="row-card-head">
              <span className="cell-title">{eventLabel(row.event)}</span>
              <StatusTag kind="review" value={row.status} />
            </div>
            <Reasons reasons={row.reasons} />
            <div className="cell-sub num">
              {row.actor?.name ?? '访客'} · {formatDateTime(row.openedAt)} · <Held row={row} />
            </div>
            {acts(row)}
          </div>
        )}
        columns={[
          {
            title: '时间',
            key: 'at',
            width: 150,
            render: (_, row) => <span className="num">{formatDateTime(row.openedAt)}</span>,
          },
          {
            title: '事件',
            key: 'event',
            width: 150,
            render: (_, row) => (
              <>
                {eventLabel(row.event)}
                <div className="cell-sub">
                  <Held row={row} />
                </div>
              </>
            ),
          },
          { title: '命中原因', key: 'reasons', render: (_, row) => <Reasons reasons={row.reasons} /> },
          { title: '操作人', key: 'actor', width: 120, render: (_, row) => row.actor?.name ?? '访客' },
          status === 'open'
            ? {
                title: '操作',
                key: 'actions',
                width: 170,
                render: (_, row) => acts(row) || <span className="cell-sub">由他人审核</span>,
              }
            : {
                title: '处理',
                key: 'decided',
                width: 220,
                render: (_, row) => (
                  <>
                    <StatusTag kind="review" value={row.status} /> {row.decidedBy?.name ?? UNKNOWN}
                    <div className="cell-sub num">{formatDateTime(row.decidedAt)}</div>
                    {row.decisionReason && <div className="cell-sub">{row.decisionReason}</div>}
                  </>
                ),
              },
        ]}
      />
      <ReasonModal
        title={asked?.decision === 'clear' ? '放行' : '确认为风险'}
        isOpen={asked !== null}
        isRequired
        isRunning={isRunning}
        isDanger={asked?.decision === 'confirm'}
        okText={asked?.decision === 'clear' ? '放行' : '确认风险'}
        hint={
          asked?.decision === 'clear'
            ? '放行后按正常流程继续处理，所写原因记入审计日志。'
            : '被扣留的事项保持扣留，不再进入正常流程。'
        }
        onCancel={() => setAsked(null)}
        onSubmit={decide}
      />
    </>
  );
}

function Held({ row: { resource, resourceId } }: { row: RiskReview }) {
  if (!resource || !resourceId) return <>未扣留</>;
  const label = `扣留的${accessLabelOf(resource)}`;
  const to = recordLink(resource, resourceId) ?? listOf(resource);
  return to ? <Link to={to}>{label}</Link> : <span>{label}</span>;
}

const LISTS: Record<string, string> = { inquiry: '/inquiries', withdrawal: '/withdrawals' };
const listOf = (resource: string) => LISTS[resource] ?? null;

export function Reasons({ reasons }: { reasons: readonly { name?: string; text: string }[] }) {
  if (reasons.length === 0) return <>{UNKNOWN}</>;
  return (
    <ul className="plain-list">
      {reasons.map(({ name, text }) => (
        <li key={`${name}${text}`}>
          {text}
          {name && <span className="cell-sub">（{name}）</span>}
        </li>
      ))}
    </ul>
  );
}
