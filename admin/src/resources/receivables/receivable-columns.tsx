import type { TableProps } from 'antd';
import { Link } from 'react-router';
import type { Receivable } from '../../api-types';
import { StatusTag } from '../../components/status-tag';
import {
  DUE_RECEIVABLE_STATUSES,
  daysOverdue,
  nameReceivable,
  WRITE_OFF_CAUSE_LABELS,
  writeOffParts,
} from '../../domain';
import { businessToday, formatDate, formatFen, UNKNOWN } from '../../format';

type Columns = NonNullable<TableProps<Receivable>['columns']>;

/** Days since the due day of what is not settled; 0 for everything else. */
function overdueDaysOf(row: Receivable): number {
  const isDue = (DUE_RECEIVABLE_STATUSES as readonly string[]).includes(row.status);
  return isDue ? daysOverdue({ dueOn: row.dueOn, today: businessToday() }) : 0;
}

/** The columns of what is owed, in the list and on a deal's page. */
export function receivableColumns({ withDeal }: { withDeal: boolean }): Columns {
  return [
    {
      title: withDeal ? '成交' : '款项',
      key: 'title',
      width: withDeal ? 220 : 150,
      render: (_, row) =>
        withDeal ? (
          <>
            {row.deal ? (
              <Link to={`/deals/${row.deal.id}?tab=money`} className="cell-title">
                {row.deal.code}
              </Link>
            ) : (
              UNKNOWN
            )}
            <div className="cell-sub">
              {[row.customer?.name, nameReceivable(row)].filter(Boolean).join(' · ')}
            </div>
          </>
        ) : (
          <>
            {nameReceivable(row)}
            {row.note && <div className="cell-sub">{row.note}</div>}
          </>
        ),
    },
    {
      title: '状态',
      dataIndex: 'status',
      key: 'status',
      width: 100,
      render: (status) => <StatusTag kind="receivable" value={status} />,
    },
    {
      title: '应收日',
      dataIndex: 'dueOn',
      key: 'dueOn',
      width: 150,
      sorter: withDeal,
      render: (day: string, row) => {
        const days = overdueDaysOf(row);
        return (
          <>
            {formatDate(day)}
            {days > 0 && <div className="cell-sub overdue">逾期 {days} 天</div>}
          </>
        );
      },
    },
    money('应收', 'amountFen'),
    money('已收', 'settledFen'),
    {
      title: '未收',
      dataIndex: 'outstandingFen',
      key: 'outstandingFen',
      width: 130,
      align: 'right',
      sorter: withDeal,
      render: (fen: number, row) => (
        <>
          <strong className="num">{formatFen(fen)}</strong>
          {writeOffParts({ ...row, writeOffCause: row.writeOffCause ?? null }).map(({ cause, fen: off }) => (
            <div key={cause} className="cell-sub">
              {WRITE_OFF_CAUSE_LABELS[cause]} {formatFen(off)}
            </div>
          ))}
          {row.writeOffReason && <div className="cell-sub">{row.writeOffReason}</div>}
        </>
      ),
    },
  ];
}

function money(title: string, name: 'amountFen' | 'settledFen'): Columns[number] {
  return {
    title,
    dataIndex: name,
    key: name,
    width: 120,
    align: 'right',
    render: (fen: number) => <span className="num">{formatFen(fen)}</span>,
  };
}
