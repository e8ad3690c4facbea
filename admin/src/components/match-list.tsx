import { useCustom } from '@refinedev/core';
import { Collapse, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { MatchAnswer } from '../api-types';
import { API_URL } from '../providers/api';
import { EmptyState } from './empty-state';
import { ErrorState } from './states';

const LIMIT = 20;

/** The matches of one side, best first, and the near misses apart. @param path under /api */
export function MatchList<M>({
  path,
  empty,
  render,
}: {
  path: string;
  empty: string;
  render: (match: M) => ReactNode;
}) {
  const { result, query } = useCustom<MatchAnswer<M>>({
    url: `${API_URL}${path}`,
    method: 'get',
    config: { query: { limit: LIMIT } },
    errorNotification: false,
  });
  if (query.error) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  if (query.isLoading) return <Skeleton active paragraph={{ rows: 10 }} />;
  const matches = result.data?.data ?? [];
  const nearMisses = result.data?.nearMisses ?? [];
  return (
    <>
      {matches.length === 0 ? <EmptyState text={empty} /> : matches.map(render)}
      {nearMisses.length > 0 && (
        <Collapse
          ghost
          items={[
            {
              key: 'near',
              label: `差一点的 ${nearMisses.length} 个：有必须项未满足，谈一谈或许可以`,
              children: nearMisses.map(render),
            },
          ]}
        />
      )}
    </>
  );
}
