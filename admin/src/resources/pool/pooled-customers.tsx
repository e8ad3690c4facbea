import { StarFilled } from '@ant-design/icons';
import { App, Button, Tag, Tooltip } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { PooledCustomer, PoolMeta } from '../../api-types';
import { DataTable } from '../../components/data-table';
import { FilterBar, SelectFilter, TextFilter } from '../../components/filters';
import { StatusTag } from '../../components/status-tag';
import { useOperation } from '../../components/use-operation';
import { usePlainList } from '../../components/use-plain-list';
import { useSession } from '../../components/use-session';
import { CUSTOMER_LEVELS, CUSTOMER_STAGE_LABELS, POOL_REASON_LABELS } from '../../domain';
import { formatDate, formatDateTime, UNKNOWN } from '../../format';
import { toOptions } from '../../options';
import { describeRequirement } from '../requirements/describe-requirement';
import './pool.css';

const { lost: _lost, ...CLAIMABLE_STAGES } = CUSTOMER_STAGE_LABELS;

/** The pool in masked form; who holds customers claims one with a tap. */
export function PooledCustomers() {
  const { may } = useSession();
  const list = usePlainList<PooledCustomer, PoolMeta>({
    path: '/pool',
    filterNames: ['q', 'level', 'status', 'reason'],
  });
  const mayClaim = may('pool', 'claim');
  const claim = (row: PooledCustomer) => mayClaim && <ClaimButton row={row} onDone={list.query.refetch} />;
  const isFiltered = list.state.filters.length > 0;
  return (
    <DataTable<PooledCustomer>
      {...list.tableProps}
      rowKey="documentId"
      query={list.query}
      empty={isFiltered ? '没有符合条件的客户，试试放宽筛选。' : '公海里没有客户。'}
      minWidth={1000}
      filters={
        <>
          <ClaimsLeft meta={list.meta} />
          <FilterBar state={list.state}>
            <TextFilter state={list.state} field="q" placeholder="编号、行业" />
            <SelectFilter
              state={list.state}
              field="level"
              placeholder="等级"
              options={CUSTOMER_LEVELS.map((level) => ({ value: level, label: `${level} 级` }))}
            />
            <SelectFilter
              state={list.state}
              field="status"
              placeholder="阶段"
              options={toOptions(CLAIMABLE_STAGES)}
            />
            <SelectFilter
              state={list.state}
              field="reason"
              placeholder="来由"
              options={toOptions(POOL_REASON_LABELS)}
            />
          </FilterBar>
        </>
      }
      card={(row) => (
        <div className="row-card pool-card">
          <div className="row-card-head">
            <div className="row-card-title">
              <Name row={row} />
            </div>
            <StatusTag kind="customer" value={row.status} />
          </div>
          <Wanted row={row} />
          <div className="cell-sub">
            {row.region?.name ?? '区域未填'} · {whyFree(row)} · 最近联系 {formatDate(row.lastContactAt)}
          </div>
          {claim(row)}
        </div>
      )}
      columns={[
        { title: '客户', key: 'name', width: 220, fixed: 'left', render: (_, row) => <Name row={row} /> },
        {
          title: '阶段',
          key: 'status',
          width: 110,
          render: (_, row) => <StatusTag kind="customer" value={row.status} />,
        },
        { title: '需求', key: 'requirement', render: (_, row) => <Wanted row={row} /> },
        { title: '区域', key: 'region', width: 110, render: (_, row) => row.region?.name ?? UNKNOWN },
        {
          title: '最近联系',
          key: 'lastContactAt',
          width: 120,
          render: (_, row) => formatDate(row.lastContactAt),
        },
        {
          title: '进入公海',
          key: 'pooledAt',
          width: 150,
          render: (_, row) => (
            <>
              {formatDateTime(row.pooledAt)}
              <div className="cell-sub">{row.poolReason ? POOL_REASON_LABELS[row.poolReason] : UNKNOWN}</div>
            </>
          ),
        },
        ...(mayClaim
          ? [
              {
                title: '',
                key: 'actions',
                width: 110,
                render: (_: unknown, row: PooledCustomer) => claim(row),
              },
            ]
          : []),
      ]}
    />
  );
}

function Name({ row }: { row: PooledCustomer }) {
  return (
    <>
      <span className="cell-title">{row.name}</span>
      {row.level && (
        <Tag bordered={false} style={{ marginInlineStart: 6 }}>
          {row.level}
        </Tag>
      )}
      {row.important && <StarFilled className="star" aria-label="重点客户" />}
      <div className="cell-sub">
        {row.code}
        {row.industry ? ` · ${row.industry}` : ''}
      </div>
    </>
  );
}

function Wanted({ row }: { row: PooledCustomer }) {
  return <>{row.requirement ? describeRequirement(row.requirement) : '需求未填'}</>;
}

function whyFree(row: PooledCustomer): string {
  const reason = row.poolReason ? POOL_REASON_LABELS[row.poolReason] : '无负责人';
  return `${reason}，${formatDate(row.pooledAt)} 起`;
}

/** What is left of the day and of the room in hand. */
function ClaimsLeft({ meta }: { meta: PoolMeta | undefined }) {
  if (!meta?.claims || !meta.holding) return null;
  const { left, limit } = meta.claims;
  const { held, capacity } = meta.holding;
  return (
    <p className="pool-left" role="status">
      今天还可认领 <b className="num">{left}</b> / {limit} 位 · 在手 <b className="num">{held}</b>
      {capacity === null ? ' 位' : ` / ${capacity} 位`}
    </p>
  );
}

function ClaimButton({ row, onDone }: { row: PooledCustomer; onDone: () => unknown }) {
  const { run, isRunning } = useOperation<{ id: string; name: string }>();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [isGone, setIsGone] = useState(false);
  const claim = async () => {
    const claimed = await run(
      { path: `/pool/${row.documentId}/claim`, refreshes: ['customers'] },
      ({ message: why }) => {
        message.error(why ?? '认领失败');
        // somebody was faster, or the day's claims are used up: what stands here is old
        setIsGone(true);
        void onDone();
        return true;
      },
    );
    if (!claimed) return;
    message.success(`已认领 ${claimed.name}`);
    navigate(`/customers/${row.documentId}`);
  };
  const why = row.refusal?.message;
  return (
    <Tooltip title={why}>
      <span className="claim">
        <Button
          type="primary"
          className="claim-button"
          loading={isRunning}
          disabled={!row.mayClaim || isGone}
          onClick={claim}
        >
          认领
        </Button>
        {why && <span className="claim-why">{why}</span>}
      </span>
    </Tooltip>
  );
}
