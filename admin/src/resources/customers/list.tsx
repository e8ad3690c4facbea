import { PlusOutlined, StarFilled } from '@ant-design/icons';
import { getDefaultSortOrder, useTable } from '@refinedev/antd';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Customer } from '../../api-types';
import { BulkArchive } from '../../components/bulk-archive';
import { CardCheckbox, DataTable } from '../../components/data-table';
import { FilterBar } from '../../components/filters';
import { Page } from '../../components/page';
import { SavedViews } from '../../components/saved-views';
import { type Selection, SelectionBar, useSelection } from '../../components/selection';
import { StatusTag } from '../../components/status-tag';
import { useSession } from '../../components/use-session';
import { ExportButton } from '../../exports/export-button';
import { formatDate, UNKNOWN } from '../../format';
import { BulkAssign } from './bulk-assign';
import { BulkChannel, BulkRelease, BulkTags } from './bulk-changes';
import { CustomerFiltersButton, CustomerFiltersDrawer, CustomerQuickFilters } from './customer-filters';
import { DueTime } from './due-time';

export function CustomerList() {
  const { may } = useSession();
  const [isAskingMore, setIsAskingMore] = useState(false);
  const { tableProps, tableQuery, filters, setFilters, sorters, setSorters } = useTable<Customer>({
    resource: 'customers',
    pagination: { pageSize: 20 },
    sorters: { initial: [{ field: 'createdAt', order: 'desc' }] },
    meta: { populate: ['owner', 'source', 'partner'] },
  });
  const state = { filters, setFilters };
  const selection = useSelection(tableProps.dataSource, filters);
  const isChoosing = ['delete', 'bulkAssign', 'update', 'release'].some((act) => may('customers', act));
  const create = may('customers', 'create') && (
    <Link to="/customers/new">
      <Button type="primary" icon={<PlusOutlined />}>
        新建客户
      </Button>
    </Link>
  );
  return (
    <Page
      title="客户"
      actions={
        <>
          <ExportButton
            resource="customers"
            filters={filters}
            sorters={sorters}
            total={tableQuery.data?.total}
          />
          {may('customer-imports', 'create') && (
            <Link to="/customer-imports">
              <Button>导入</Button>
            </Link>
          )}
          {create}
        </>
      }
    >
      <DataTable<Customer>
        {...tableProps}
        rowSelection={isChoosing ? selection.rowSelection : undefined}
        query={tableQuery}
        empty={
          filters.length > 0
            ? '没有符合条件的客户，试试放宽筛选。'
            : '还没有客户。公开页的咨询会自动成为客户，也可以在这里新建。'
        }
        emptyAction={filters.length > 0 ? null : create}
        minWidth={1150}
        card={(row) => <CustomerCard row={row} selection={isChoosing ? selection : undefined} />}
        filters={
          <>
            <FilterBar state={state}>
              <CustomerQuickFilters state={state} />
              <CustomerFiltersButton filters={filters} onClick={() => setIsAskingMore(true)} />
              <SavedViews
                resource="customers"
                table={{ filters, sorters, setFilters, setSorters }}
                example="A 级 昆山 本周未联系"
              />
            </FilterBar>
            <SelectionBar selection={selection}>
              {may('customers', 'bulkAssign') && <BulkAssign selection={selection} />}
              {may('customers', 'update') && <BulkTags selection={selection} />}
              {may('customers', 'update') && <BulkChannel selection={selection} />}
              {may('customers', 'release') && <BulkRelease selection={selection} />}
              {may('customers', 'delete') && (
                <BulkArchive selection={selection} resource="customers" noun="客户" />
              )}
            </SelectionBar>
          </>
        }
        columns={[
          {
            title: '客户',
            dataIndex: 'name',
            key: 'name',
            width: 216,
            fixed: 'left',
            render: (name: string, row) => (
              <>
                <Link to={`/customers/${row.id}`} className="cell-title">
                  {name}
                </Link>
                {row.important && <StarFilled className="star" aria-label="重点客户" />}
                <div className="cell-sub">
                  {row.code}
                  {row.industry ? ` · ${row.industry}` : ''}
                </div>
              </>
            ),
          },
          {
            title: '阶段',
            dataIndex: 'status',
            key: 'status',
            width: 100,
            render: (status) => <StatusTag kind="customer" value={status} />,
          },
          {
            title: '等级',
            dataIndex: 'level',
            key: 'level',
            width: 72,
            sorter: true,
            defaultSortOrder: getDefaultSortOrder('level', sorters),
            render: (level?: string) => (level ? <Tag bordered={false}>{level}</Tag> : UNKNOWN),
          },
          {
            title: '联系人',
            key: 'contact',
            width: 130,
            render: (_, row) => (
              <>
                {row.contactPerson ?? UNKNOWN}
                <div className="cell-sub num">{row.phone}</div>
              </>
            ),
          },
          {
            title: '来源',
            key: 'source',
            width: 122,
            render: (_, row) => (
              <>
                {row.source?.name ?? UNKNOWN}
                {row.partner && <div className="cell-sub">合伙人 {row.partner.name}</div>}
              </>
            ),
          },
          {
            title: '负责人',
            key: 'owner',
            width: 82,
            render: (_, row) => row.owner?.name ?? <Tag bordered={false}>待分配</Tag>,
          },
          {
            title: '最近联系',
            dataIndex: 'lastContactAt',
            key: 'lastContactAt',
            width: 112,
            sorter: true,
            defaultSortOrder: getDefaultSortOrder('lastContactAt', sorters),
            render: formatDate,
          },
          {
            title: '下次跟进',
            dataIndex: 'nextFollowAt',
            key: 'nextFollowAt',
            width: 142,
            sorter: true,
            defaultSortOrder: getDefaultSortOrder('nextFollowAt', sorters),
            render: (at?: string | null) => <DueTime at={at} />,
          },
          {
            title: '创建时间',
            dataIndex: 'createdAt',
            key: 'createdAt',
            width: 112,
            sorter: true,
            defaultSortOrder: getDefaultSortOrder('createdAt', sorters),
            render: formatDate,
          },
        ]}
      />
      <CustomerFiltersDrawer
        state={state}
        total={tableQuery.data?.total}
        isOpen={isAskingMore}
        onClose={() => setIsAskingMore(false)}
      />
    </Page>
  );
}

/** One customer on a phone: whole it leads to the page, its box chooses it. */
function CustomerCard({ row, selection }: { row: Customer; selection: Selection | undefined }) {
  const facts = [
    row.owner?.name ?? '待分配',
    row.source?.name,
    row.level && `${row.level} 级`,
    row.lastContactAt && `联系 ${formatDate(row.lastContactAt)}`,
  ].filter(Boolean);
  return (
    <div className="row-card-choice">
      {selection && <CardCheckbox row={row} rowKey="id" rowSelection={selection.rowSelection} />}
      <Link to={`/customers/${row.id}`} className="row-card">
        <span className="row-card-head">
          <span className="row-card-title cell-title">
            {row.name}
            {row.important && <StarFilled className="star" aria-label="重点客户" />}
          </span>
          <StatusTag kind="customer" value={row.status} />
        </span>
        <span className="cell-sub">{facts.join(' · ')}</span>
        <span className="cell-sub">
          {row.contactPerson} <span className="num">{row.phone}</span>
          {row.nextFollowAt && (
            <>
              {' · 下次 '}
              <DueTime at={row.nextFollowAt} />
            </>
          )}
        </span>
      </Link>
    </div>
  );
}
