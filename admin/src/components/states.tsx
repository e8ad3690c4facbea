import { Button, Card, Result, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ApiError } from '../providers/strapi-format';

/** What went wrong, with the way out that helps: a retry, or home when asking again would be refused again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { statusCode, message } = error as ApiError;
  const isMissing = statusCode === 404;
  return (
    <Result
      status={isMissing ? '404' : statusCode === 403 ? '403' : 'warning'}
      title={isMissing ? '记录不存在或无权查看' : (message ?? '加载失败')}
      extra={
        isMissing || statusCode === 403 ? (
          <Link to="/">
            <Button type="primary">回到工作台</Button>
          </Link>
        ) : (
          onRetry && (
            <Button type="primary" onClick={onRetry}>
              重试
            </Button>
          )
        )
      }
    />
  );
}

/** Skeleton while loading, the error with a retry, else `children` of the row. */
export function WhenLoaded<T>({
  query,
  children,
}: {
  query: { data?: { data?: T } | undefined; isLoading: boolean; error: unknown; refetch: () => unknown };
  children: (row: T) => ReactNode;
}) {
  const row = query.data?.data;
  if (row) return <>{children(row)}</>;
  if (query.error) {
    return (
      <Card>
        <ErrorState error={query.error} onRetry={() => query.refetch()} />
      </Card>
    );
  }
  return (
    <Card>
      <Skeleton active paragraph={{ rows: 8 }} />
    </Card>
  );
}
