import { Table, type TableProps } from 'antd';
import type { Row } from '../api-types';
import { EmptyState } from './empty-state';
import { ErrorState } from './states';

/** The few rows that hang on another record, on its page: all at once, without filters or pages. */
export function RecordsTable<T extends Row>({
  list: { result, query },
  columns,
  empty,
  minWidth = 640,
}: {
  /** What Refine's `useList` answers. */
  list: {
    result: { data: T[] };
    query: { isLoading: boolean; error: unknown; refetch: () => unknown };
  };
  columns: TableProps<T>['columns'];
  empty: string;
  /** Least width at which the columns still read; below it the table scrolls inside. */
  minWidth?: number;
}) {
  if (query.error) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  return (
    <Table<T>
      rowKey="id"
      size="small"
      pagination={false}
      scroll={{ x: minWidth }}
      loading={query.isLoading}
      dataSource={result.data}
      locale={{ emptyText: <EmptyState text={empty} /> }}
      columns={columns}
    />
  );
}
