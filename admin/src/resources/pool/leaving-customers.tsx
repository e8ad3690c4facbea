import { useTable } from '@refinedev/antd';
import { Link } from 'react-router';
import type { Customer } from '../../api-types';
import { DataTable } from '../../components/data-table';
import { StatusTag } from '../../components/status-tag';
import { formatDate, UNKNOWN } from '../../format';

/** Customers of the asker's, or of the team's, that go back to the pool unless somebody speaks to them. */
export function LeavingCustomers() {
  const { tableProps, tableQuery } = useTable<Customer>({
    resource: 'customers',
    syncWithLocation: false,
    pagination: { pageSize: 20 },
    filters: { permanent: [{ field: 'recycleOn', operator: 'nnull', value: true }] },
    sorters: { initial: [{ field: 'recycleOn', order: 'asc' }] },
    meta: { populate: ['owner'] },
  });
  const name = (row: Customer) => (
    <>
      <Link to={`/customers/${row.id}`} className="cell-title">
        {row.name}
      </Link>
      <div className="cell-sub">
        {row.code}
        {row.industry ? ` · ${row.industry}` : ''}
      </div>
    </>
  );
  return (
    <DataTable<Customer>
      {...tableProps}
      query={tableQuery}
      empty="没有即将进入公海的客户。久未联系的客户会先在这里提醒。"
      minWidth={760}
      columns={[
        { title: '客户', key: 'name', width: 240, render: (_, row) => name(row) },
        {
          title: '阶段',
          key: 'status',
          width: 110,
          render: (_, row) => <StatusTag kind="customer" value={row.status} />,
        },
        { title: '等级', key: 'level', width: 80, render: (_, row) => row.level ?? UNKNOWN },
        { title: '负责人', key: 'owner', width: 110, render: (_, row) => row.owner?.name ?? UNKNOWN },
        { title: '最近联系', key: 'contact', width: 120, render: (_, row) => formatDate(row.lastContactAt) },
        {
          title: '进入公海',
          key: 'recycleOn',
          width: 120,
          render: (_, row) => <strong className="num">{formatDate(row.recycleOn)}</strong>,
        },
      ]}
    />
  );
}
