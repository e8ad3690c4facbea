import type { TableProps } from 'antd';
import type { Row } from '../api-types';
import { DataTable } from './data-table';

/** The few rows that hang on another record, on its page: all at once, without filters or pages. */
export function RecordsTable<T extends Row>({
  list: { result, query },
  columns,
  empty,
  minWidth = 640,
  rowClassName,
}: {
  /** What Refine's `useList` answers. */
  list: {
    result: { data: T[] };
    query: { isLoading: boolean; error: unknown; refetch: () => unknown };
  };
  columns: TableProps<T>['columns'];
  empty: string;
  /** Least width at which the columns still read; below it the table scrolls inside, and on a phone each row is a card. */
  minWidth?: number;
  rowClassName?: (row: T) => string;
}) {
  return (
    <DataTable<T>
      isBare
      rowKey="id"
      pagination={false}
      minWidth={minWidth}
      query={query}
      empty={empty}
      loading={query.isLoading}
      dataSource={result.data}
      columns={columns}
      {...(rowClassName ? { rowClassName } : {})}
    />
  );
}
