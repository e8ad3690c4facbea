import { useCustom } from '@refinedev/core';
import { Card, Select, type TableProps } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { DataTable } from '../../components/data-table';
import {
  IMPORT_ROW_STATUS_LABELS,
  type ImportRowStatus,
  ON_DUPLICATE_LABELS,
  type OnDuplicate,
} from '../../domain';
import type { PlainList } from '../../guard-types';
import { toOptions } from '../../options';
import { API_URL } from '../../providers/api';
import { useImportKind } from './import-kinds';
import type { ImportJob, ImportRowView, RecordBrief } from './import-types';

const PAGE_SIZE = 20;

/** Which row of the sheet it is, by its number and its first words. */
const ROW_COLUMNS: NonNullable<TableProps<ImportRowView>['columns']> = [
  { title: '行', key: 'row', width: 90, render: (_, { row }) => <span className="num">第 {row} 行</span> },
  {
    title: '内容',
    key: 'what',
    width: 200,
    render: (_, { cells }) => (
      <span className="clamp-2">
        {cells
          .filter((cell) => cell !== null)
          .slice(0, 3)
          .map(String)
          .join(' · ')}
      </span>
    ),
  },
];

/** The record that a row became or changed. */
const targetColumn = (noun: string): NonNullable<TableProps<ImportRowView>['columns']>[number] => ({
  title: noun,
  key: 'target',
  width: 220,
  render: (_, { target }) => (target ? <RecordLink record={target} /> : '—'),
});

/** Rows of one kind with their cells and what is said of them, by page. */
function useRows(job: ImportJob, question: Record<string, string>) {
  const { path } = useImportKind();
  const [page, setPage] = useState(1);
  const { result, query } = useCustom<PlainList<ImportRowView>>({
    url: `${API_URL}${path}/${job.documentId}/rows`,
    method: 'get',
    config: { query: { ...question, page, pageSize: PAGE_SIZE, state: job.status } },
    queryOptions: { placeholderData: (previous) => previous },
    errorNotification: false,
  });
  const body = result.data as PlainList<ImportRowView> | undefined;
  return {
    query,
    table: {
      dataSource: body?.data ?? [],
      loading: query.isFetching && !body?.data,
      pagination: {
        current: page,
        pageSize: PAGE_SIZE,
        total: body?.meta?.pagination?.total ?? 0,
        showSizeChanger: false,
        onChange: setPage,
      },
    },
  };
}

/** Rows that are not taken over, each fault beside the cell that it is about. */
export function FaultTable({ job, statuses }: { job: ImportJob; statuses: readonly ImportRowStatus[] }) {
  const { query, table } = useRows(job, { status: statuses.join(',') });
  return (
    <Card title="有错误的行" style={{ marginBottom: 16 }}>
      <DataTable<ImportRowView>
        isBare
        {...table}
        rowKey="row"
        query={query}
        empty="没有有错误的行"
        minWidth={640}
        columns={[
          ...ROW_COLUMNS,
          { title: '错误', key: 'faults', render: (_, row) => <Notes job={job} row={row} kind="errors" /> },
        ]}
      />
    </Card>
  );
}

/** Rows that are taken over, with what was left out of them or read by a rule of thumb. */
export function NoticeTable({ job }: { job: ImportJob }) {
  const { query, table } = useRows(job, { notices: 'true' });
  const { noun } = useImportKind();
  return (
    <Card title="有提示的行" style={{ marginBottom: 16 }}>
      <DataTable<ImportRowView>
        isBare
        {...table}
        rowKey="row"
        query={query}
        empty="没有提示"
        minWidth={640}
        columns={[
          ...ROW_COLUMNS,
          { title: '提示', key: 'notices', render: (_, row) => <Notes job={job} row={row} kind="notices" /> },
          ...(job.counts.created + job.counts.updated + job.counts.kept > 0 ? [targetColumn(noun)] : []),
        ]}
      />
    </Card>
  );
}

/** Rows that were taken over, each with what it became. */
export function WrittenTable({ job }: { job: ImportJob }) {
  const { query, table } = useRows(job, { status: 'created,updated' });
  const { noun } = useImportKind();
  return (
    <Card title="已导入的行" style={{ marginBottom: 16 }}>
      <DataTable<ImportRowView>
        isBare
        {...table}
        rowKey="row"
        query={query}
        empty="没有已导入的行"
        minWidth={640}
        columns={[
          ...ROW_COLUMNS,
          {
            title: '结果',
            key: 'status',
            width: 90,
            render: (_, { status }) => IMPORT_ROW_STATUS_LABELS[status],
          },
          targetColumn(noun),
        ]}
      />
    </Card>
  );
}

function Notes({ job, row, kind }: { job: ImportJob; row: ImportRowView; kind: 'errors' | 'notices' }) {
  const cellOf = (header: string) =>
    row.cells[job.columns.findIndex((column) => column.header === header)] ?? null;
  return (
    <>
      {row[kind].map(({ column, message }) => {
        const cell = column ? cellOf(column) : null;
        return (
          <div key={`${column}${message}`}>
            {cell !== null && /[^*]/.test(String(cell)) && !message.includes(String(cell)) && (
              <code>{String(cell)}</code>
            )}{' '}
            {message}
          </div>
        );
      })}
    </>
  );
}

/** Rows that are there already, each with what to do, or what was done; a row without a choice of its own follows the one for all. */
export function DuplicateTable({
  job,
  choices,
  onChoose,
  canChoose,
}: {
  job: ImportJob;
  choices: Readonly<Record<string, OnDuplicate>>;
  onChoose: (row: number, choice: OnDuplicate | undefined) => void;
  canChoose: boolean;
}) {
  const { query, table } = useRows(job, { duplicate: 'true' });
  return (
    <Card title="重复的行" style={{ marginBottom: 16 }}>
      <DataTable<ImportRowView>
        isBare
        {...table}
        rowKey="row"
        query={query}
        empty="没有重复"
        minWidth={700}
        columns={[
          ...ROW_COLUMNS,
          {
            title: '与谁重复',
            key: 'with',
            render: (_, row) => (
              <>
                <Twin duplicate={row.duplicate} />
                {/* told before it is chosen to update */}
                {canChoose && <Notes job={job} row={row} kind="notices" />}
              </>
            ),
          },
          {
            title: '处理',
            key: 'choice',
            width: 150,
            render: (_, { row, choice, status }) =>
              canChoose ? (
                <Select<OnDuplicate | ''>
                  style={{ width: 130 }}
                  aria-label={`第 ${row} 行的处理`}
                  value={choices[row] ?? choice ?? ''}
                  onChange={(value) => onChoose(row, value || undefined)}
                  options={[{ value: '', label: '按统一处理' }, ...toOptions(ON_DUPLICATE_LABELS)]}
                />
              ) : status === 'duplicate' ? (
                // not written yet
                ON_DUPLICATE_LABELS[choice ?? job.onDuplicate]
              ) : (
                IMPORT_ROW_STATUS_LABELS[status]
              ),
          },
        ]}
      />
    </Card>
  );
}

function RecordLink({ record: { documentId, code, title } }: { record: RecordBrief }) {
  const { linkOf } = useImportKind();
  return (
    <Link to={linkOf(documentId)}>
      {code} {title}
    </Link>
  );
}

function Twin({ duplicate }: { duplicate: ImportRowView['duplicate'] }) {
  const { noun } = useImportKind();
  if (!duplicate) return null;
  const { record, duplicateRow, by } = duplicate;
  return (
    <>
      {record && <RecordLink record={record} />}
      {duplicateRow && <>本表第 {duplicateRow} 行</>}
      {!record && !duplicateRow && <>已有{noun}（不在您的查看范围内）</>}
      <div className="cell-sub">{by}</div>
    </>
  );
}
