import { PlusOutlined } from '@ant-design/icons';
import { getDefaultSortOrder, useTable } from '@refinedev/antd';
import { Button } from 'antd';
import { Link } from 'react-router';
import type { Deal } from '../../api-types';
import { DataTable } from '../../components/data-table';
import { FilterBar, SearchFilter, SelectFilter } from '../../components/filters';
import { Page } from '../../components/page';
import { StatusTag } from '../../components/status-tag';
import { useSession } from '../../components/use-session';
import { DEAL_STATUS_LABELS, DEAL_TYPE_LABELS, expectedValueFen } from '../../domain';
import { ExportButton } from '../../exports/export-button';
import { formatDate, formatFenShort, UNKNOWN } from '../../format';
import { toOptions } from '../../options';
import { describeDealTerms } from './describe-deal';
import { ExpectedDay } from './expected-day';
import { OverdueFilter } from './overdue-filter';

export function DealList() {
  const { may } = useSession();
  const { tableProps, tableQuery, filters, setFilters, sorters } = useTable<Deal>({
    resource: 'deals',
    pagination: { pageSize: 20 },
    sorters: { initial: [{ field: 'createdAt', order: 'desc' }] },
    meta: { populate: ['customer', 'property', 'owner', 'partner'] },
  });
  const state = { filters, setFilters };
  const create = may('deals', 'create') && (
    <Link to="/deals/new">
      <Button type="primary" icon={<PlusOutlined />}>
        登记成交
      </Button>
    </Link>
  );
  return (
    <Page
      title="成交"
      actions={
        <>
          <ExportButton resource="deals" filters={filters} sorters={sorters} total={tableQuery.data?.total} />
          {create}
        </>
      }
    >
      <DataTable<Deal>
        {...tableProps}
        query={tableQuery}
        empty={filters.length > 0 ? '没有符合条件的成交。' : '还没有成交。客户开始谈判时在这里登记。'}
        emptyAction={filters.length > 0 ? null : create}
        minWidth={1150}
        filters={
          <FilterBar state={state}>
            <SearchFilter state={state} fields={['code', 'note']} placeholder="编号、备注" />
            <SelectFilter
              state={state}
              field="status"
              placeholder="状态"
              options={toOptions(DEAL_STATUS_LABELS)}
              isMultiple
            />
            <SelectFilter
              state={state}
              field="type"
              placeholder="类型"
              options={toOptions(DEAL_TYPE_LABELS)}
            />
            <OverdueFilter state={state} />
          </FilterBar>
        }
        columns={[
          {
            title: '成交',
            dataIndex: 'code',
            key: 'code',
            width: 140,
            fixed: 'left',
            render: (code: string, row) => (
              <>
                <Link to={`/deals/${row.id}`} className="cell-title">
                  {code}
                </Link>
                <div className="cell-sub">{DEAL_TYPE_LABELS[row.type]}</div>
              </>
            ),
          },
          {
            title: '状态',
            dataIndex: 'status',
            key: 'status',
            width: 84,
            render: (status) => <StatusTag kind="deal" value={status} />,
          },
          {
            title: '客户',
            key: 'customer',
            width: 150,
            render: (_, row) =>
              row.customer ? (
                may('customers', 'show') ? (
                  <Link to={`/customers/${row.customer.id}`}>{row.customer.name}</Link>
                ) : (
                  row.customer.name
                )
              ) : (
                UNKNOWN
              ),
          },
          {
            title: '房源',
            key: 'property',
            render: (_, row) =>
              row.property ? (
                <Link to={`/properties/${row.property.id}`}>{row.property.title}</Link>
              ) : (
                UNKNOWN
              ),
          },
          {
            title: '条款',
            key: 'terms',
            width: 160,
            className: 'num',
            render: (_, row) => inLines(describeDealTerms(row)),
          },
          {
            title: '预期价值',
            key: 'expected',
            width: 108,
            align: 'right',
            render: (_, row) =>
              row.status === 'open' && row.probability != null ? (
                <ExpectedValue deal={row} probability={row.probability} />
              ) : null,
          },
          {
            title: '预计成交',
            dataIndex: 'expectedCloseOn',
            key: 'expectedCloseOn',
            width: 112,
            sorter: true,
            defaultSortOrder: getDefaultSortOrder('expectedCloseOn', sorters),
            render: (_, row) => (row.status === 'open' ? <ExpectedDay deal={row} /> : null),
          },
          { title: '负责人', key: 'owner', width: 76, render: (_, row) => row.owner?.name ?? UNKNOWN },
          { title: '合伙人', key: 'partner', width: 92, render: (_, row) => row.partner?.name ?? UNKNOWN },
          {
            title: '成交日期',
            dataIndex: 'wonAt',
            key: 'wonAt',
            width: 110,
            sorter: true,
            defaultSortOrder: getDefaultSortOrder('wonAt', sorters),
            render: formatDate,
          },
        ]}
      />
    </Page>
  );
}

/** What an open deal is worth times its chance; only the chance while no amount is known. */
function ExpectedValue({ deal, probability }: { deal: Deal; probability: number }) {
  const value = expectedValueFen({
    type: deal.type,
    monthlyRentFen: deal.monthlyRentFen ?? null,
    priceFen: deal.priceFen ?? null,
    probability,
  });
  return (
    <>
      {value !== null && <strong className="num">{formatFenShort(value)}</strong>}
      <div className="cell-sub">概率 {probability}%</div>
    </>
  );
}

/** Rent and area each in a line, so that no unit stands alone. */
function inLines(terms: string) {
  const [first, second] = terms.split(' · ');
  if (!second) return first;
  return (
    <>
      {first}
      <div className="cell-sub">{second}</div>
    </>
  );
}
