import { NodeIndexOutlined } from '@ant-design/icons';
import { getDefaultSortOrder, useTable } from '@refinedev/antd';
import { Button, Tag } from 'antd';
import { Link } from 'react-router';
import type { Requirement } from '../../api-types';
import { DataTable } from '../../components/data-table';
import { FilterBar, NumberFilter, SearchFilter, SelectFilter } from '../../components/filters';
import { Page } from '../../components/page';
import { DEMAND_OFFERING_LABELS } from '../../domain';
import { ExportButton } from '../../exports/export-button';
import { formatDate, UNKNOWN } from '../../format';
import { toOptions } from '../../options';
import { describeBudget, describeRequirement, describeSpecs } from './describe-requirement';

export function RequirementList() {
  const { tableProps, tableQuery, filters, setFilters, sorters } = useTable<Requirement>({
    resource: 'requirements',
    pagination: { pageSize: 20 },
    sorters: { initial: [{ field: 'updatedAt', order: 'desc' }] },
    filters: { defaultBehavior: 'merge' },
    meta: { populate: ['customer'] },
  });
  const state = { filters, setFilters };
  return (
    <Page
      title="需求匹配"
      actions={
        <ExportButton
          resource="requirements"
          filters={filters}
          sorters={sorters}
          total={tableQuery.data?.total}
        />
      }
    >
      <DataTable<Requirement>
        {...tableProps}
        query={tableQuery}
        empty="没有需求。在客户页里录入需求后，就能为它匹配房源。"
        minWidth={1100}
        filters={
          <FilterBar state={state}>
            <SearchFilter
              state={state}
              fields={['title', 'industry', 'note']}
              placeholder="需求标题、行业、备注"
            />
            <SelectFilter
              state={state}
              field="offering"
              placeholder="求租 / 求购"
              options={toOptions(DEMAND_OFFERING_LABELS)}
            />
            <NumberFilter
              state={state}
              field="areaMaxSqm"
              operator="gte"
              placeholder="面积不少于"
              unit="㎡"
            />
          </FilterBar>
        }
        columns={[
          {
            title: '需求',
            key: 'title',
            width: 300,
            render: (_, row) => (
              <>
                <Link to={`/requirements/${row.id}`} className="cell-title">
                  {describeRequirement(row)}
                </Link>
                <div className="cell-sub">{[row.title, row.industry].filter(Boolean).join(' · ')}</div>
              </>
            ),
          },
          {
            title: '客户',
            key: 'customer',
            width: 170,
            render: (_, row) =>
              row.customer ? <Link to={`/customers/${row.customer.id}`}>{row.customer.name}</Link> : UNKNOWN,
          },
          { title: '预算', key: 'budget', width: 160, render: (_, row) => describeBudget(row) },
          {
            title: '要求',
            key: 'specs',
            render: (_, row) =>
              describeSpecs(row).map((text) => (
                <Tag key={text} bordered={false}>
                  {text}
                </Tag>
              )),
          },
          {
            title: '更新',
            dataIndex: 'updatedAt',
            key: 'updatedAt',
            width: 110,
            sorter: true,
            defaultSortOrder: getDefaultSortOrder('updatedAt', sorters),
            render: formatDate,
          },
          {
            title: '操作',
            key: 'actions',
            width: 90,
            render: (_, row) => (
              <Link to={`/requirements/${row.id}`}>
                <Button size="small" icon={<NodeIndexOutlined />}>
                  匹配
                </Button>
              </Link>
            ),
          },
        ]}
      />
    </Page>
  );
}
