import { Space, type TableProps } from 'antd';
import { Link } from 'react-router';
import type { Viewing } from '../../api-types';
import { StatusMoves } from '../../components/status-moves';
import { StatusTag } from '../../components/status-tag';
import { movesFrom, type Role, VIEWING_MACHINE, VIEWING_STATUS_LABELS } from '../../domain';
import { formatDateTime, UNKNOWN } from '../../format';

type Column = NonNullable<TableProps<Viewing>['columns']>[number];

/** The columns of viewings, for the list and for a customer's page. */
export function viewingColumns({
  role,
  canMove,
  startSortOrder,
  isOfCustomer = false,
}: {
  role: Role;
  canMove: boolean;
  startSortOrder?: 'ascend' | 'descend' | null;
  isOfCustomer?: boolean;
}): Column[] {
  const columns: (Column | false)[] = [
    {
      title: '时间',
      dataIndex: 'start',
      key: 'start',
      width: 200,
      sorter: !isOfCustomer,
      defaultSortOrder: startSortOrder,
      render: (start: string, row) => (
        <span className="num">
          {formatDateTime(start)}
          <div className="cell-sub">
            {row.code} · 至 {formatDateTime(row.end).slice(-5)}
          </div>
        </span>
      ),
    },
    {
      title: '状态',
      dataIndex: 'status',
      key: 'status',
      width: 100,
      render: (status) => <StatusTag kind="viewing" value={status} />,
    },
    !isOfCustomer && {
      title: '客户',
      key: 'customer',
      width: 170,
      render: (_, row) =>
        row.customer ? <Link to={`/customers/${row.customer.id}`}>{row.customer.name}</Link> : UNKNOWN,
    },
    {
      title: '房源',
      key: 'property',
      render: (_, row) =>
        row.property ? <Link to={`/properties/${row.property.id}`}>{row.property.title}</Link> : UNKNOWN,
    },
    { title: '带看人', key: 'agent', width: 100, render: (_, row) => row.agent?.name ?? UNKNOWN },
    {
      title: '备注',
      key: 'note',
      width: 170,
      render: (_, row) => <span className="cell-sub">{row.cancelReason || row.feedback || row.note}</span>,
    },
    canMove && {
      title: '操作',
      key: 'actions',
      width: 240,
      render: (_, row) => (
        <Space size={4} wrap>
          <StatusMoves
            path={`/viewings/${row.id}/status`}
            moves={movesFrom(VIEWING_MACHINE, row.status, role).filter(({ to }) => to !== 'lapsed')}
            labels={VIEWING_STATUS_LABELS}
            refreshes={['viewings', 'customers', 'properties']}
            size="small"
          />
        </Space>
      ),
    },
  ];
  return columns.filter((column): column is Column => column !== false);
}
