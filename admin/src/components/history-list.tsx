import { ArrowRightOutlined } from '@ant-design/icons';
import { useCustom } from '@refinedev/core';
import { Skeleton, Timeline } from 'antd';
import type { StatusChange } from '../api-types';
import { formatDateTime } from '../format';
import { API_URL } from '../providers/api';
import { EmptyState } from './empty-state';
import { ErrorState } from './states';
import { type StatusKind, StatusTag } from './status-tag';

/** The history of one row, newest first. @param path e.g. `/customers/abc/history` */
export function HistoryList({ path, kind }: { path: string; kind: StatusKind }) {
  const { result, query } = useCustom<{ data: StatusChange[] }>({
    url: `${API_URL}${path}`,
    method: 'get',
    errorNotification: false,
  });
  if (query.error) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  if (query.isLoading) return <Skeleton active />;
  const changes = result.data?.data ?? [];
  if (changes.length === 0) return <EmptyState text="还没有变更记录" />;
  return (
    <Timeline
      style={{ paddingTop: 8 }}
      items={changes.map((change) => ({
        key: `${change.at}${change.to}`,
        children: (
          <>
            <Move change={change} kind={kind} />
            <div className="cell-sub">
              {change.by} · {formatDateTime(change.at)}
            </div>
          </>
        ),
      }))}
    />
  );
}

function Move({ change: { from, to, reason }, kind }: { change: StatusChange; kind: StatusKind }) {
  return (
    <>
      {from && (
        <>
          <StatusTag kind={kind} value={from} />
          <ArrowRightOutlined className="history-arrow" />
        </>
      )}
      <StatusTag kind={kind} value={to} />
      {reason}
    </>
  );
}
