import type { TableProps } from 'antd';
import { Link } from 'react-router';
import type { Viewing } from '../../api-types';
import { StatusTag } from '../../components/status-tag';
import { type Role, VIEWING_AGENDA_PART, VIEWING_OUTCOME_LABELS } from '../../domain';
import { formatDateTime, UNKNOWN } from '../../format';
import { proofOfViewing } from './phone-proof';
import { PhoneProofTag } from './phone-proof-tag';
import { ViewingActions } from './viewing-actions';
import './viewings.css';

/** That it did not take place and will not. */
export const isOff = ({ status }: Pick<Viewing, 'status'>): boolean => VIEWING_AGENDA_PART[status] === 'off';

/** How a row of viewings looks. */
export const viewingRowClass = (viewing: Viewing): string => (isOff(viewing) ? 'is-off' : '');

type Column = NonNullable<TableProps<Viewing>['columns']>[number];

/** The columns of viewings, for the list and for a customer's page. */
export function viewingColumns({
  role,
  canMove,
  isOfCustomer = false,
  isOfProperty = false,
}: {
  role: Role;
  canMove: boolean;
  isOfCustomer?: boolean;
  isOfProperty?: boolean;
}): Column[] {
  const columns: (Column | false)[] = [
    {
      title: '时间',
      dataIndex: 'start',
      key: 'start',
      width: 200,
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
      width: 130,
      render: (status, row) => (
        <div className="viewing-status">
          <StatusTag kind="viewing" value={status} />
          <PhoneProofTag viewing={row} />
          {status === 'held' && row.heldUntil && (
            <div className="cell-sub num">
              {formatDateTime(row.heldUntil).slice(5)} 前
              {proofOfViewing(row) === 'awaiting' ? '验证' : '确认'}
            </div>
          )}
        </div>
      ),
    },
    !isOfCustomer && {
      title: '客户',
      key: 'customer',
      width: 170,
      render: (_, row) =>
        row.customer ? <Link to={`/customers/${row.customer.id}`}>{row.customer.name}</Link> : UNKNOWN,
    },
    !isOfProperty && {
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
      render: (_, row) => {
        const said = row.cancelReason || row.feedback || row.note;
        const outcome = row.outcome && VIEWING_OUTCOME_LABELS[row.outcome];
        return said || outcome ? (
          <span className="cell-sub">{[outcome, said].filter(Boolean).join('：')}</span>
        ) : null;
      },
    },
    canMove && {
      title: '操作',
      key: 'actions',
      fixed: 'right' as const,
      width: 240,
      render: (_, row) => <ViewingActions viewing={row} role={role} />,
    },
  ];
  return columns.filter((column): column is Column => column !== false);
}
