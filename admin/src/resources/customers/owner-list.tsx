import { useCustom } from '@refinedev/core';
import { Skeleton, Timeline } from 'antd';
import type { OwnerSpan } from '../../api-types';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/states';
import { formatDate } from '../../format';
import { API_URL } from '../../providers/api';

/** Whose customer it was from when to when, newest first. */
export function OwnerList({ customerId }: { customerId: string }) {
  const { result, query } = useCustom<{ data: OwnerSpan[] }>({
    url: `${API_URL}/customers/${customerId}/owners`,
    method: 'get',
    errorNotification: false,
  });
  if (query.error) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  if (query.isLoading) return <Skeleton active />;
  const spans = result.data?.data ?? [];
  if (spans.length === 0) return <EmptyState text="还没有归属记录" />;
  return (
    <Timeline
      style={{ paddingTop: 8 }}
      items={spans.map(({ owner, from, to, howLabel, by, reason }) => ({
        key: `${from}${owner?.id}`,
        color: owner ? 'blue' : 'gray',
        children: (
          <>
            <strong>{owner?.name ?? '公海'}</strong> · {howLabel}
            {reason && `（${reason}）`}
            <div className="cell-sub">
              {formatDate(from)} 至 {to ? formatDate(to) : '今'} · {by}
            </div>
          </>
        ),
      }))}
    />
  );
}
