import { useCustom } from '@refinedev/core';
import { Skeleton, Timeline } from 'antd';
import type { PriceChange, Property, StatusChange } from '../../api-types';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/states';
import { formatDateTime } from '../../format';
import { API_URL } from '../../providers/api';
import { type TimelineEntry, tellTimeline } from './tell-timeline';

const COLOURS: Record<TimelineEntry['kind'], string> = {
  status: 'blue',
  price: 'orange',
  check: 'green',
  record: 'gray',
};

/** 动态: what happened to a property, newest first. */
export function PropertyTimeline({ property }: { property: Property }) {
  const { result, query } = useCustom<{ data: (StatusChange | PriceChange)[] }>({
    url: `${API_URL}/properties/${property.id}/history`,
    method: 'get',
    errorNotification: false,
  });
  if (query.error) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  if (query.isLoading) return <Skeleton active />;
  const entries = tellTimeline(property, result.data?.data ?? []);
  if (entries.length === 0) return <EmptyState text="还没有动态" />;
  return (
    <Timeline
      style={{ paddingTop: 8 }}
      items={entries.map(({ at, kind, text, note, by }) => ({
        key: `${at}${text}`,
        color: COLOURS[kind],
        children: (
          <>
            <div className="num">{text}</div>
            {note && <div>原因：{note}</div>}
            <div className="cell-sub">{[by, formatDateTime(at)].filter(Boolean).join(' · ')}</div>
          </>
        ),
      }))}
    />
  );
}
