import { Card, Grid, List, Table, type TableProps } from 'antd';
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
  /** One row as a phone shows it, in place of the columns. */
  card?: (row: T) => ReactNode;
}

/** The one table of the console: scrolls inside on a narrow screen, says what to do when empty, retries on error. */
export function DataTable<T extends object>({
  query,
  empty,
  emptyAction,
  filters,
  minWidth = 900,
  pagination,
  columns,
  card,
  ...table
}: DataTableProps<T>) {
  // A fixed column would leave a phone no room for the others.
  const isWide = Grid.useBreakpoint().md !== false;
  const emptyText = table.loading ? ' ' : <EmptyState text={empty} action={emptyAction} />;
  const pages = pagination && {
    ...pagination,
    showSizeChanger: true,
    showTotal: (total: number) => `共 ${total} 条`,
    size: 'default' as const,
    hideOnSinglePage: false,
  };
  const { rowKey = 'id' } = table;
  return (
    <Card className="table-card">
      {filters}
      {query?.error ? (
        <ErrorState error={query.error} onRetry={() => query.refetch()} />
      ) : card && !isWide ? (
        <List<T>
          className="row-cards"
          loading={table.loading}
          dataSource={[...(table.dataSource ?? [])]}
          rowKey={rowKey as keyof T}
          locale={{ emptyText }}
          pagination={
            pages &&
            pages.total !== 0 && {
              ...pages,
              position: 'bottom',
              showSizeChanger: false,
              simple: true,
              align: 'center',
            }
          }
          renderItem={(row) => <List.Item>{card(row)}</List.Item>}
        />
      ) : (
        <Table<T>
          {...table}
          rowKey={rowKey}
          size="middle"
          columns={isWide ? columns : columns?.map((column) => ({ ...column, fixed: undefined }))}
          scroll={{ x: minWidth }}
          showSorterTooltip={false}
          locale={{ emptyText }}
          pagination={pages}
        />
      )}
    </Card>
  );
}
