import { Card, Grid, Table, type TableProps } from 'antd';
import type { ReactNode } from 'react';
import { EmptyState } from './empty-state';
import { ErrorState } from './states';

interface DataTableProps<T> extends Omit<TableProps<T>, 'title'> {
  /** Refine's query of the list, for the error with its retry. */
  query?: { error: unknown; refetch: () => unknown };
  empty: string;
  emptyAction?: ReactNode;
  filters?: ReactNode;
  /** Least width at which the columns still read; below it the table scrolls inside. */
  minWidth?: number;
}

/** The one table of the console: scrolls inside on a narrow screen, says what to do when empty, retries on error. */
export function DataTable<T extends { id?: string | number }>({
  query,
  empty,
  emptyAction,
  filters,
  minWidth = 900,
  pagination,
  columns,
  ...table
}: DataTableProps<T>) {
  // A fixed column would leave a phone no room for the others.
  const isWide = Grid.useBreakpoint().md !== false;
  return (
    <Card className="table-card">
      {filters}
      {query?.error ? (
        <ErrorState error={query.error} onRetry={() => query.refetch()} />
      ) : (
        <Table<T>
          {...table}
          rowKey="id"
          size="middle"
          columns={isWide ? columns : columns?.map((column) => ({ ...column, fixed: undefined }))}
          scroll={{ x: minWidth }}
          showSorterTooltip={false}
          locale={{ emptyText: table.loading ? ' ' : <EmptyState text={empty} action={emptyAction} /> }}
          pagination={
            pagination && {
              ...pagination,
              showSizeChanger: true,
              showTotal: (total) => `共 ${total} 条`,
              size: 'default',
              hideOnSinglePage: false,
            }
          }
        />
      )}
    </Card>
  );
}
