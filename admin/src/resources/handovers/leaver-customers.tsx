import { useTable } from '@refinedev/antd';
import type { Customer } from '../../api-types';
import { DataTable } from '../../components/data-table';
import { FilterBar } from '../../components/filters';
import { StatusTag } from '../../components/status-tag';
import { formatDate, UNKNOWN } from '../../format';
import { CustomerQuickFilters } from '../customers/customer-filters';

const OF_OWNER = 'owner.documentId';

/** The customers of one colleague, to choose from over the pages of the list. */
export function LeaverCustomers({
  from,
  chosen,
  onChoose,
}: {
  from: string;
  chosen: readonly Customer[];
  onChoose: (customers: Customer[]) => void;
}) {
  const { tableProps, tableQuery, filters, setFilters } = useTable<Customer>({
    resource: 'customers',
    syncWithLocation: false,
    pagination: { pageSize: 20 },
    filters: { permanent: [{ field: OF_OWNER, operator: 'eq', value: from }] },
    sorters: { initial: [{ field: 'lastContactAt', order: 'desc' }] },
  });
  // whose they are is no filter that could be cleared
  const asked = filters.filter((filter) => !('field' in filter && filter.field === OF_OWNER));
  const state = { filters: asked, setFilters };
  const take = (keys: readonly (string | number | bigint)[]) => {
    const known = [...chosen, ...(tableProps.dataSource ?? [])];
    onChoose(keys.flatMap((key) => known.find(({ id }) => id === key) ?? []));
  };
  return (
    <div className="leaver-customers">
      <DataTable<Customer>
        {...tableProps}
        isBare
        rowKey="id"
        query={tableQuery}
        empty="没有符合条件的客户。"
        minWidth={520}
        rowSelection={{
          selectedRowKeys: chosen.map(({ id }) => id),
          onChange: take,
          preserveSelectedRowKeys: true,
          columnWidth: 44,
          getCheckboxProps: ({ name }) => ({ 'aria-label': `选择 ${name}` }) as object,
        }}
        filters={
          <FilterBar state={state}>
            <CustomerQuickFilters state={state} />
            <span role="status" className="filter-count">
              已选 {chosen.length} 位
            </span>
          </FilterBar>
        }
        columns={[
          {
            title: '客户',
            key: 'name',
            render: (_, { name, code }) => (
              <>
                {name}
                <div className="cell-sub">{code}</div>
              </>
            ),
          },
          {
            title: '阶段',
            key: 'status',
            width: 110,
            render: (_, { status }) => <StatusTag kind="customer" value={status} />,
          },
          { title: '等级', key: 'level', width: 70, render: (_, { level }) => level ?? UNKNOWN },
          {
            title: '最近联系',
            key: 'contact',
            width: 120,
            render: (_, { lastContactAt }) => formatDate(lastContactAt),
          },
        ]}
      />
    </div>
  );
}
