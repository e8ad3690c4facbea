import { useCustom } from '@refinedev/core';
import { Card, Flex, Segmented, Statistic } from 'antd';
import { useMemo } from 'react';
import type { Receivable } from '../../api-types';
import { DataTable } from '../../components/data-table';
import { FilterBar, SelectFilter } from '../../components/filters';
import { Page } from '../../components/page';
import { useSession } from '../../components/use-session';
import { overdueWhere, RECEIPT_KIND_LABELS, RECEIVABLE_KINDS, RECEIVABLE_STATUS_LABELS } from '../../domain';
import { ExportButton } from '../../exports/export-button';
import { businessToday, formatFen } from '../../format';
import { toOptions } from '../../options';
import { API_URL } from '../../providers/api';
import { ReceivableActs } from './receivable-acts';
import { receivableColumns } from './receivable-columns';
import { useReceivableTable } from './use-receivable-table';

const REFRESHED = ['receivables', 'deals'];
const KIND_OPTIONS = RECEIVABLE_KINDS.map((value) => ({ value, label: RECEIPT_KIND_LABELS[value] }));

/** What is owed to the agency, the longest overdue first. */
export function ReceivableList() {
  const { may } = useSession();
  const { tableProps, tableQuery, filters, sorters, state, which, setWhich } = useReceivableTable();
  return (
    <Page
      title="应收"
      actions={
        <ExportButton
          resource="receivables"
          filters={filters}
          sorters={sorters}
          total={tableQuery.data?.total}
        />
      }
    >
      <div className="stack">
        {may('receivables', 'aggregate') && <Totals />}
        <DataTable<Receivable>
          {...tableProps}
          query={tableQuery}
          empty={
            which === 'overdue'
              ? '没有逾期的应收。'
              : filters.length > 0
                ? '没有符合条件的应收。'
                : '还没有应收。在成交的合同里填写定金、押金和佣金后自动生成。'
          }
          minWidth={900}
          filters={
            <FilterBar state={state}>
              <Segmented
                value={which}
                onChange={setWhich}
                options={[
                  { value: 'due', label: '未收' },
                  { value: 'overdue', label: '逾期' },
                  { value: 'all', label: '全部' },
                ]}
              />
              <SelectFilter state={state} field="kind" placeholder="款项" options={KIND_OPTIONS} />
              {which === 'all' && (
                <SelectFilter
                  state={state}
                  field="status"
                  placeholder="状态"
                  options={toOptions(RECEIVABLE_STATUS_LABELS)}
                />
              )}
            </FilterBar>
          }
          columns={[
            ...receivableColumns({ withDeal: true }),
            ...(may('receivables', 'writeOff') || may('receivables', 'moveDue')
              ? [
                  {
                    title: '操作',
                    key: 'actions',
                    width: 190,
                    render: (_: unknown, row: Receivable) =>
                      row.outstandingFen > 0 && <ReceivableActs receivable={row} refreshes={REFRESHED} />,
                  },
                ]
              : []),
          ]}
        />
      </div>
    </Page>
  );
}

interface Sum {
  data: { count: number; sum_outstandingFen: number }[];
}

/** What is open and what of it is overdue, over all rows that the asker sees. */
function Totals() {
  const today = businessToday();
  const late = useMemo(() => overdueWhere(today), [today]);
  const open = useMemo(() => ({ status: late.status }), [late]);
  const all = useTotal(open);
  const overdue = useTotal(late);
  return (
    <Card>
      <Flex gap={32} wrap>
        <Statistic title={`未收 ${all?.count ?? 0} 笔`} value={formatFen(all?.sum_outstandingFen ?? 0)} />
        <Statistic
          title={`其中逾期 ${overdue?.count ?? 0} 笔`}
          value={formatFen(overdue?.sum_outstandingFen ?? 0)}
          valueStyle={overdue?.count ? { color: 'var(--overdue)' } : undefined}
        />
      </Flex>
    </Card>
  );
}

function useTotal(filters: object) {
  const { result } = useCustom<Sum>({
    url: `${API_URL}/guard/aggregates/receivable`,
    method: 'get',
    config: { query: { filters, sum: 'outstandingFen' } },
    errorNotification: false,
  });
  return result.data?.data?.[0];
}
