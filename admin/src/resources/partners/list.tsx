import { getDefaultSortOrder, useTable } from '@refinedev/antd';
import { Space } from 'antd';
import type { Partner } from '../../api-types';
import { DataTable } from '../../components/data-table';
import { FilterBar, SearchFilter, SelectFilter } from '../../components/filters';
import { Page } from '../../components/page';
import { StatusMoves } from '../../components/status-moves';
import { StatusTag } from '../../components/status-tag';
import { useSession } from '../../components/use-session';
import {
  COMMISSION_PLAN_LABELS,
  movesFrom,
  PARTNER_KIND_LABELS,
  PARTNER_MACHINE,
  PARTNER_STATUS_LABELS,
} from '../../domain';
import { formatDate, UNKNOWN } from '../../format';
import { toOptions } from '../../options';

export function PartnerList() {
  const { role, may } = useSession();
  const { tableProps, tableQuery, filters, setFilters, sorters } = useTable<Partner>({
    resource: 'partners',
    pagination: { pageSize: 20 },
    sorters: { initial: [{ field: 'joinedAt', order: 'desc' }] },
  });
  const state = { filters, setFilters };
  return (
    <Page title="推广合伙人">
      <DataTable<Partner>
        {...tableProps}
        query={tableQuery}
        empty={
          filters.length > 0 ? '没有符合条件的合伙人。' : '还没有合伙人。他们在手机端申请加入后，在这里审核。'
        }
        minWidth={960}
        filters={
          <FilterBar state={state}>
            <SearchFilter state={state} fields={['name', 'code']} placeholder="姓名、编号" />
            <SelectFilter
              state={state}
              field="status"
              placeholder="状态"
              options={toOptions(PARTNER_STATUS_LABELS)}
              isMultiple
            />
            <SelectFilter
              state={state}
              field="kind"
              placeholder="类型"
              options={toOptions(PARTNER_KIND_LABELS)}
            />
          </FilterBar>
        }
        columns={[
          {
            title: '合伙人',
            dataIndex: 'name',
            key: 'name',
            width: 180,
            fixed: 'left',
            render: (name: string, row) => (
              <>
                <span className="cell-title">{name}</span>
                <div className="cell-sub num">
                  {row.code} · {row.phone}
                </div>
              </>
            ),
          },
          {
            title: '状态',
            dataIndex: 'status',
            key: 'status',
            width: 100,
            render: (status) => <StatusTag kind="partner" value={status} />,
          },
          {
            title: '类型',
            key: 'kind',
            width: 120,
            render: (_, row) => (row.kind ? PARTNER_KIND_LABELS[row.kind] : UNKNOWN),
          },
          {
            title: '结算方式',
            key: 'plan',
            width: 120,
            render: (_, row) => (row.plan ? COMMISSION_PLAN_LABELS[row.plan] : UNKNOWN),
          },
          { title: '等级', dataIndex: 'level', key: 'level', width: 80 },
          {
            title: '成交单数',
            dataIndex: 'wonDeals',
            key: 'wonDeals',
            width: 110,
            align: 'right',
            sorter: true,
            defaultSortOrder: getDefaultSortOrder('wonDeals', sorters),
          },
          {
            title: '加入',
            dataIndex: 'joinedAt',
            key: 'joinedAt',
            width: 120,
            sorter: true,
            defaultSortOrder: getDefaultSortOrder('joinedAt', sorters),
            render: formatDate,
          },
          ...(may('partners', 'changeStatus')
            ? [
                {
                  title: '操作',
                  key: 'actions',
                  width: 150,
                  render: (_: unknown, row: Partner) => (
                    <Space size={4}>
                      <StatusMoves
                        path={`/partners/${row.id}/status`}
                        moves={movesFrom(PARTNER_MACHINE, row.status, role)}
                        labels={PARTNER_STATUS_LABELS}
                        refreshes={['partners']}
                        size="small"
                      />
                    </Space>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Page>
  );
}
