import { Card, Checkbox, Grid, List, Table, type TableProps } from 'antd';
import type { Key, ReactNode } from 'react';
import { UNKNOWN } from '../format';
import { EmptyState } from './empty-state';
import { ErrorState } from './states';
import './data-table.css';

interface DataTableProps<T> extends Omit<TableProps<T>, 'title'> {
  /** Refine's query of the list, for the error with its retry. */
  query?: { error: unknown; refetch: () => unknown };
  empty: string;
  emptyAction?: ReactNode;
  filters?: ReactNode;
  /** Least width at which the columns still read; below it the table scrolls inside. */
  minWidth?: number;
  /** One row as a phone shows it; without it the columns stand one below the other. */
  card?: (row: T) => ReactNode;
  /** Within a card that is there already. */
  isBare?: boolean;
}

/** The one table of the console: a list of cards on a phone, says what to do when empty, retries on error. */
export function DataTable<T extends object>({
  query,
  empty,
  emptyAction,
  filters,
  minWidth = 900,
  pagination,
  columns,
  card,
  isBare = false,
  ...table
}: DataTableProps<T>) {
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
  const body = (
    <>
      {filters}
      {query?.error ? (
        <ErrorState error={query.error} onRetry={() => query.refetch()} />
      ) : !isWide ? (
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
          renderItem={(row, index) => (
            <List.Item
              className={
                typeof table.rowClassName === 'function'
                  ? table.rowClassName(row, index, 0)
                  : table.rowClassName
              }
            >
              {card ? card(row) : <RowCard row={row} index={index} table={{ ...table, columns, rowKey }} />}
            </List.Item>
          )}
        />
      ) : (
        <Table<T>
          {...table}
          rowKey={rowKey}
          size="middle"
          columns={columns}
          scroll={{ x: minWidth }}
          showSorterTooltip={false}
          locale={{ emptyText }}
          pagination={pages}
        />
      )}
    </>
  );
  return isBare ? body : <Card className="table-card">{body}</Card>;
}

/** The first column and the status as the head, what is known of the others below it by their titles, what can be done at the end. */
function RowCard<T extends object>({ row, index, table }: { row: T; index: number; table: TableProps<T> }) {
  const { columns = [], rowSelection, rowKey } = table;
  const cells = columns.map((column) => {
    const value = 'dataIndex' in column ? row[column.dataIndex as keyof T] : undefined;
    const content = 'render' in column ? column.render?.(value, row, index) : value;
    return { key: String(column.key), title: column.title as ReactNode, content: content as ReactNode };
  });
  const [head, ...others] = cells;
  const facts = others.filter(
    ({ key, content }) =>
      key !== 'status' && key !== 'actions' && content != null && content !== '' && content !== UNKNOWN,
  );
  const contentOf = (name: string) => others.find(({ key }) => key === name)?.content;
  return (
    <div className="row-card">
      <div className="row-card-head">
        {rowSelection && <CardCheckbox row={row} rowKey={rowKey as keyof T} rowSelection={rowSelection} />}
        <div className="row-card-title">{head?.content}</div>
        {contentOf('status')}
      </div>
      <dl className="row-card-facts">
        {facts.map(({ key: name, title, content }) => (
          <div key={name}>
            <dt>{title}</dt>
            <dd>{content}</dd>
          </div>
        ))}
      </dl>
      {contentOf('actions') && <div className="row-card-actions">{contentOf('actions')}</div>}
    </div>
  );
}

/** Chooses a row that stands as a card. */
export function CardCheckbox<T extends object>({
  row,
  rowKey,
  rowSelection: { selectedRowKeys: chosen = [], onChange, getCheckboxProps },
}: {
  row: T;
  rowKey: keyof T;
  rowSelection: NonNullable<TableProps<T>['rowSelection']>;
}) {
  const key = row[rowKey] as Key;
  return (
    <Checkbox
      {...getCheckboxProps?.(row)}
      checked={chosen.includes(key)}
      onChange={({ target }) =>
        onChange?.(target.checked ? [...chosen, key] : chosen.filter((each) => each !== key), [], {
          type: 'single',
        })
      }
    />
  );
}
