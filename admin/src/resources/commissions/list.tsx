import { getDefaultSortOrder, useTable } from '@refinedev/antd';
import { Link } from 'react-router';
import type { Commission } from '../../api-types';
import { DataTable } from '../../components/data-table';
import { FilterBar, SelectFilter } from '../../components/filters';
import { Page } from '../../components/page';
import { StatusTag } from '../../components/status-tag';
import { useSession } from '../../components/use-session';
import { COMMISSION_KIND_LABELS, COMMISSION_STATUS_LABELS, RELEASE_EVENT_LABELS } from '../../domain';
import { ExportButton } from '../../exports/export-button';
import { formatDate, formatFen, UNKNOWN } from '../../format';
import { toOptions } from '../../options';
import { ReviewButtons } from './review-buttons';

export function CommissionList() {
  const { may } = useSession();
  const { tableProps, tableQuery, filters, setFilters, sorters } = useTable<Commission>({
    resource: 'commissions',
    pagination: { pageSize: 20 },
    sorters: { initial: [{ field: 'accruedAt', order: 'desc' }] },
    meta: { populate: ['partner', 'deal', 'customer'] },
  });
  const state = { filters, setFilters };
  return (
    <Page
      title="佣金"
      actions={
        <ExportButton
          resource="commissions"
          filters={filters}
          sorters={sorters}
          total={tableQuery.data?.total}
        />
      }
    >
      <DataTable<Commission>
        {...tableProps}
        query={tableQuery}
        empty={
          filters.length > 0
            ? '没有符合条件的佣金。'
            : '还没有佣金。合伙人带来的客户成交后，佣金会自动计算并列在这里。'
        }
        minWidth={1130}
        filters={
          <FilterBar state={state}>
            <SelectFilter
              state={state}
              field="status"
              placeholder="状态"
              options={toOptions(COMMISSION_STATUS_LABELS)}
              isMultiple
            />
            <SelectFilter
              state={state}
              field="kind"
              placeholder="类别"
              options={toOptions(COMMISSION_KIND_LABELS)}
            />
          </FilterBar>
        }
        columns={[
          {
            title: '入账',
            dataIndex: 'accruedAt',
            key: 'accruedAt',
            width: 110,
            sorter: true,
            defaultSortOrder: getDefaultSortOrder('accruedAt', sorters),
            render: formatDate,
          },
          { title: '合伙人', key: 'partner', width: 120, render: (_, row) => row.partner?.name ?? UNKNOWN },
          {
            title: '金额',
            dataIndex: 'grossFen',
            key: 'grossFen',
            width: 120,
            align: 'right',
            sorter: true,
            defaultSortOrder: getDefaultSortOrder('grossFen', sorters),
            render: (fen: number) => <strong className="num">{formatFen(fen)}</strong>,
          },
          {
            title: '状态',
            dataIndex: 'status',
            key: 'status',
            width: 150,
            render: (status, row) => (
              <>
                <StatusTag kind="commission" value={status} />
                {row.holdReason && <div className="cell-sub">{row.holdReason}</div>}
                {row.status === 'held' && may('commissions', 'review') && <ReviewButtons commission={row} />}
              </>
            ),
          },
          {
            title: '说明',
            key: 'explanation',
            render: (_, row) => (
              <>
                <div>{COMMISSION_KIND_LABELS[row.kind]}</div>
                <div className="cell-sub pre">{row.explanation}</div>
              </>
            ),
          },
          {
            title: '成交 / 客户',
            key: 'deal',
            width: 150,
            render: (_, row) =>
              row.deal ? (
                <>
                  <Link to={`/deals/${row.deal.id}`}>{row.deal.code}</Link>
                  <div className="cell-sub">{row.customer?.name}</div>
                </>
              ) : (
                (row.customer?.name ?? UNKNOWN)
              ),
          },
          {
            title: '结算条件',
            key: 'release',
            width: 190,
            render: (_, row) =>
              row.releasedAt ? (
                `已于 ${formatDate(row.releasedAt)} 结算`
              ) : (
                <span className="cell-sub">
                  {row.releaseEvent && row.releaseEvent !== 'none' && (
                    <div>
                      {RELEASE_EVENT_LABELS[row.releaseEvent]}
                      {row.releaseEventAt ? `：${formatDate(row.releaseEventAt)}` : '：未到'}
                    </div>
                  )}
                  {row.releaseAfter && <div>满 {formatDate(row.releaseAfter)} 之后</div>}
                </span>
              ),
          },
        ]}
      />
    </Page>
  );
}
