import { Tag } from 'antd';
import { DataTable } from '../../components/data-table';
import { FilterBar, SelectFilter, TextFilter } from '../../components/filters';
import { StatusTag } from '../../components/status-tag';
import { usePlainList } from '../../components/use-plain-list';
import { auditRoleLabel, RISK_EVENTS, RISK_OUTCOME_LABELS } from '../../domain';
import { formatMoment, UNKNOWN } from '../../format';
import type { RiskEventRow } from '../../guard-types';
import { toOptions } from '../../options';
import { Reasons } from './reviews';
import { eventLabel } from './rule-params';

const EVENT_OPTIONS = Object.entries(RISK_EVENTS).map(([value, { label }]) => ({ value, label }));

/** What was judged and how it ended; addresses and devices are known by their hashes only. */
export function RiskEvents() {
  const list = usePlainList<RiskEventRow>({
    path: '/guard/risk/events',
    filterNames: ['event', 'outcome', 'rule', 'ip', 'device'],
    pollMs: 30_000,
  });
  return (
    <DataTable<RiskEventRow>
      {...list.tableProps}
      query={list.query}
      empty={
        list.state.filters.length > 0
          ? '没有符合条件的事件。'
          : '还没有事件。登录、咨询、提现、导出、查看号码都会在这里留下判断。'
      }
      minWidth={900}
      filters={
        <FilterBar state={list.state}>
          <SelectFilter state={list.state} field="event" placeholder="事件" options={EVENT_OPTIONS} />
          <SelectFilter
            state={list.state}
            field="outcome"
            placeholder="处置"
            options={toOptions(RISK_OUTCOME_LABELS)}
          />
          <TextFilter state={list.state} field="rule" placeholder="规则编号" />
        </FilterBar>
      }
      card={(row) => (
        <div className="row-card">
          <div className="row-card-head">
            <span className="cell-title">{eventLabel(row.event)}</span>
            <Outcome row={row} />
          </div>
          <Matches row={row} />
          <div className="cell-sub num">
            {personOf(row)} · {formatMoment(row.at)}
          </div>
        </div>
      )}
      columns={[
        {
          title: '时间',
          key: 'at',
          width: 170,
          render: (_, row) => <span className="num">{formatMoment(row.at)}</span>,
        },
        { title: '事件', key: 'event', width: 130, render: (_, row) => eventLabel(row.event) },
        { title: '处置', key: 'outcome', width: 150, render: (_, row) => <Outcome row={row} /> },
        { title: '命中规则', key: 'matched', render: (_, row) => <Matches row={row} /> },
        { title: '操作人', key: 'actor', width: 120, render: (_, row) => personOf(row) },
        {
          title: '地址 / 设备',
          key: 'where',
          width: 150,
          render: (_, row) => (
            <>
              <Same text={row.ip} onClick={(ip) => list.change({ ip })} /> /{' '}
              <Same text={row.device} onClick={(device) => list.change({ device })} />
            </>
          ),
        },
      ]}
    />
  );
}

/** The beginning of a hash; a click shows what else has the same. */
function Same({ text, onClick }: { text: string | null; onClick: (text: string) => void }) {
  if (!text) return <>{UNKNOWN}</>;
  return (
    <button type="button" className="text-button doc-id" title="只看相同的" onClick={() => onClick(text)}>
      {text}
    </button>
  );
}

function personOf({ account, role }: RiskEventRow): string {
  return account?.name ?? auditRoleLabel(role);
}

function Outcome({ row: { outcome, challenge } }: { row: RiskEventRow }) {
  return (
    <>
      <StatusTag kind="risk" value={outcome} />
      {challenge === 'met' && <span className="cell-sub">已验证</span>}
      {challenge === 'asked' && <span className="cell-sub">未验证</span>}
    </>
  );
}

/** The rules in force that matched, and those on trial that would have. */
function Matches({ row: { reasons } }: { row: RiskEventRow }) {
  if (reasons.length === 0) return <span className="cell-sub">无</span>;
  const inForce = reasons.filter(({ mode }) => mode === 'on');
  const onTrial = reasons.filter(({ mode }) => mode !== 'on');
  return (
    <>
      {inForce.length > 0 && <Reasons reasons={inForce} />}
      {onTrial.map(({ name, text }) => (
        <div key={`${name}${text}`} className="cell-sub">
          <Tag bordered={false}>试运行</Tag>
          {text}
        </div>
      ))}
    </>
  );
}
