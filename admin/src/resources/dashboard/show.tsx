import { type CrudFilters, type CrudSort, useList } from '@refinedev/core';
import { Card, Skeleton } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Customer, Inquiry, Row, Viewing, Withdrawal } from '../../api-types';
import { EmptyState } from '../../components/empty-state';
import { listLink } from '../../components/list-link';
import { Page } from '../../components/page';
import { ErrorState } from '../../components/states';
import { StatusTag } from '../../components/status-tag';
import { useSession } from '../../components/use-session';
import { LIVE_VIEWING_STATUSES, OFFERED_STATUSES } from '../../domain';
import { formatDateTime, formatFen } from '../../format';
import { toCheckFilters } from '../properties/property-check';
import { PhoneProofTag } from '../viewings/phone-proof-tag';
import './dashboard.css';

interface Slice {
  resource: string;
  filters: CrudFilters;
  sorters?: CrudSort[];
}

const startOfMinute = () => dayjs().startOf('minute').toISOString();

const SLICES = {
  due: (): Slice => ({
    resource: 'customers',
    filters: [
      { field: 'nextFollowAt', operator: 'lte', value: dayjs().endOf('day').toISOString() },
      { field: 'status', operator: 'nin', value: ['won', 'lost'] },
    ],
    sorters: [{ field: 'nextFollowAt', order: 'asc' }],
  }),
  inquiries: (): Slice => ({
    resource: 'inquiries',
    filters: [{ field: 'status', operator: 'in', value: ['new'] }],
    sorters: [{ field: 'createdAt', order: 'desc' }],
  }),
  viewings: (): Slice => ({
    resource: 'viewings',
    filters: [
      { field: 'start', operator: 'gte', value: startOfMinute() },
      { field: 'status', operator: 'in', value: [...LIVE_VIEWING_STATUSES] },
    ],
    sorters: [{ field: 'start', order: 'asc' }],
  }),
  deals: (): Slice => ({
    resource: 'deals',
    filters: [{ field: 'status', operator: 'in', value: ['open'] }],
  }),
  listed: (): Slice => ({
    resource: 'properties',
    filters: [{ field: 'status', operator: 'in', value: [...OFFERED_STATUSES] }],
  }),
  drafts: (): Slice => ({
    resource: 'properties',
    filters: [{ field: 'status', operator: 'in', value: ['draft'] }],
  }),
  held: (): Slice => ({
    resource: 'commissions',
    filters: [{ field: 'status', operator: 'in', value: ['held'] }],
  }),
  withdrawals: (): Slice => ({
    resource: 'withdrawals',
    filters: [{ field: 'status', operator: 'in', value: ['requested', 'approved'] }],
    sorters: [{ field: 'requestedAt', order: 'asc' }],
  }),
};

/** My day: how much waits, and the rows behind every number. */
export function Dashboard() {
  const { identity, role, may } = useSession();
  if (!identity) return <Skeleton active />;
  return (
    <Page title={`${greeting()}，${identity.displayName}`}>
      <div className="kpis">
        <Kpi label="今日待跟进" slice={SLICES.due()} isUrgent />
        <Kpi label="新咨询" slice={SLICES.inquiries()} isUrgent />
        <Kpi label="即将带看" slice={SLICES.viewings()} />
        <Kpi label="进行中商机" slice={SLICES.deals()} />
        <Kpi label="在架房源" slice={SLICES.listed()} />
        {may('properties', 'changeStatus') && <Kpi label="待上架房源" slice={SLICES.drafts()} />}
        {may('properties', 'check') && (
          <Kpi
            label="待核实房源"
            slice={{
              resource: 'properties',
              filters: toCheckFilters(role === 'sales' ? identity.id : undefined),
            }}
            isUrgent
          />
        )}
        <Kpi label="待复核佣金" slice={SLICES.held()} isUrgent />
        <Kpi label="待处理提现" slice={SLICES.withdrawals()} isUrgent />
      </div>
      <div className="columns">
        <Panel<Customer>
          title="今日待跟进"
          slice={SLICES.due()}
          empty="今天没有到期的跟进。可以在客户页里安排下一次联系。"
          render={(row) => (
            <Line
              to={`/customers/${row.id}`}
              title={row.name}
              sub={`${row.contactPerson ?? row.code} · ${dayjs(row.nextFollowAt).isBefore(dayjs()) ? '已到期 ' : ''}${formatDateTime(row.nextFollowAt)}`}
              extra={<StatusTag kind="customer" value={row.status} />}
            />
          )}
        />
        <Panel<Inquiry>
          title="新咨询"
          slice={SLICES.inquiries()}
          populate={['property', 'customer']}
          empty="没有待处理的咨询。"
          render={(row) => (
            <Line
              to={row.customer ? `/customers/${row.customer.id}` : '/inquiries'}
              title={`${row.name ?? '访客'} ${row.phone ?? ''}`}
              sub={`${row.property?.title ?? '未指定房源'} · ${formatDateTime(row.createdAt)}`}
              extra={<StatusTag kind="inquiry" value={row.status} />}
            />
          )}
        />
        <Panel<Viewing>
          title="即将带看"
          slice={SLICES.viewings()}
          populate={['property', 'customer', 'agent']}
          empty="没有已预约的带看。可以在需求匹配里为客户预约。"
          render={(row) => (
            <Line
              to={row.customer ? `/customers/${row.customer.id}?tab=viewings` : '/viewings'}
              title={`${formatDateTime(row.start)} ${row.customer?.name ?? ''}`}
              sub={`${row.property?.title ?? ''}${row.agent ? ` · ${row.agent.name}` : ''}`}
              extra={
                <>
                  <PhoneProofTag viewing={row} />
                  <StatusTag kind="viewing" value={row.status} />
                </>
              }
            />
          )}
        />
        <Panel<Withdrawal>
          title="待处理提现"
          slice={SLICES.withdrawals()}
          populate={['partner']}
          empty="没有待审批或待打款的提现。"
          render={(row) => (
            <Line
              to="/withdrawals"
              title={`${row.partner?.name ?? ''} ${formatFen(row.amountFen)}`}
              sub={`${row.code} · ${formatDateTime(row.requestedAt)}`}
              extra={<StatusTag kind="withdrawal" value={row.status} />}
            />
          )}
        />
      </div>
    </Page>
  );
}

function Kpi({ label, slice, isUrgent = false }: { label: string; slice: Slice; isUrgent?: boolean }) {
  const { may } = useSession();
  const isAllowed = may(slice.resource, 'list');
  const { result, query } = useList({
    ...slice,
    pagination: { currentPage: 1, pageSize: 1 },
    queryOptions: { enabled: isAllowed },
    errorNotification: false,
  });
  if (!isAllowed) return null;
  const total = result.total ?? 0;
  return (
    <Link className="kpi" to={listLink(slice.resource, slice)}>
      <div className="kpi-label">{label}</div>
      <div className={isUrgent && total > 0 ? 'kpi-value is-urgent' : 'kpi-value'}>
        {query.isLoading ? '…' : query.error ? '—' : total}
      </div>
    </Link>
  );
}

function Panel<T extends Row>({
  title,
  slice,
  populate,
  empty,
  render,
}: {
  title: string;
  slice: Slice;
  populate?: string[];
  empty: string;
  render: (row: T) => ReactNode;
}) {
  const { may } = useSession();
  const isAllowed = may(slice.resource, 'list');
  const { result, query } = useList<T>({
    ...slice,
    pagination: { currentPage: 1, pageSize: 6 },
    meta: { populate },
    queryOptions: { enabled: isAllowed },
    errorNotification: false,
  });
  if (!isAllowed) return null;
  return (
    <Card
      title={title}
      extra={<Link to={listLink(slice.resource, slice)}>全部</Link>}
      styles={{ body: { padding: '4px 18px 10px' } }}
    >
      {query.error ? (
        <ErrorState error={query.error} onRetry={() => query.refetch()} />
      ) : query.isLoading ? (
        <Skeleton active paragraph={{ rows: 4 }} style={{ padding: '12px 0' }} />
      ) : result.data.length === 0 ? (
        <EmptyState text={empty} />
      ) : (
        <ul className="plain-list lines">
          {result.data.map((row) => (
            <li key={row.id}>{render(row)}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Line({ to, title, sub, extra }: { to: string; title: string; sub: string; extra: ReactNode }) {
  return (
    <div
      style={{
        display: 'flex',
        gap: 12,
        width: '100%',
        justifyContent: 'space-between',
        alignItems: 'center',
      }}
    >
      <div style={{ minWidth: 0 }}>
        <Link to={to} className="cell-title">
          {title}
        </Link>
        <div className="cell-sub">{sub}</div>
      </div>
      {extra}
    </div>
  );
}

function greeting(): string {
  const hour = dayjs().hour();
  if (hour < 6) return '夜深了';
  if (hour < 12) return '早上好';
  return hour < 18 ? '下午好' : '晚上好';
}
