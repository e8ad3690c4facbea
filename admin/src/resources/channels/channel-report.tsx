import { Tag } from 'antd';
import { DataTable } from '../../components/data-table';
import { formatFen, trimNumber, UNKNOWN } from '../../format';

interface ReportRow {
  channel: { documentId: string; name: string; code: string } | null;
  isRest?: boolean;
  /** Counts of few people, and income of few deals, are told to nobody who does not see the customers. */
  inquiries: number | null;
  customers: number | null;
  viewings: number | null;
  deals: number | null;
  incomeFen: number | null;
  costFen: number;
  costPerCustomerFen: number | null;
  costPerDealFen: number | null;
  roi: number | null;
}

export interface ChannelReportData {
  from: string;
  to: string;
  isCostShared: boolean;
  rows: ReportRow[];
  total: ReportRow;
}

interface Shown extends ReportRow {
  id: string;
}

/** The effect of each channel, and of all of them in the last row. */
export function ChannelReport({
  report,
  query,
}: {
  report: ChannelReportData | undefined;
  query: { isFetching: boolean; error: unknown; refetch: () => unknown };
}) {
  const rows: Shown[] = report
    ? [
        ...report.rows.map((row) => ({
          ...row,
          id: row.channel?.documentId ?? (row.isRest ? 'rest' : 'none'),
        })),
        { ...report.total, id: 'total' },
      ]
    : [];
  const nameOf = ({ id, channel, isRest }: Shown) => {
    if (id === 'total') return <strong>合计</strong>;
    return channel?.name ?? <Tag bordered={false}>{isRest ? '其余渠道' : '未标注'}</Tag>;
  };
  const count = (title: string, name: 'inquiries' | 'customers' | 'viewings' | 'deals') => ({
    title,
    dataIndex: name,
    key: name,
    width: 90,
    align: 'right' as const,
    className: 'num',
    render: (value: number | null) => value ?? UNKNOWN,
  });
  const fen = (title: string, name: 'incomeFen' | 'costFen' | 'costPerCustomerFen' | 'costPerDealFen') => ({
    title,
    dataIndex: name,
    key: name,
    width: 130,
    align: 'right' as const,
    className: 'num',
    render: (value: number | null) => formatFen(value),
  });
  return (
    <>
      {report && !report.isCostShared && (
        <p className="cell-sub">数量为本团队的客户；费用是全公司的，因此不折算单位费用。</p>
      )}
      <DataTable<Shown>
        rowKey="id"
        pagination={false}
        query={query}
        loading={query.isFetching && !report}
        empty="这段时间没有数据。"
        minWidth={1020}
        dataSource={rows}
        columns={[
          { title: '渠道', key: 'channel', width: 150, fixed: 'left', render: (_, row) => nameOf(row) },
          count('咨询', 'inquiries'),
          count('新客户', 'customers'),
          count('完成带看', 'viewings'),
          count('成交', 'deals'),
          fen('佣金收入', 'incomeFen'),
          fen('费用', 'costFen'),
          fen('每位客户费用', 'costPerCustomerFen'),
          fen('每单费用', 'costPerDealFen'),
          {
            title: '投入产出',
            dataIndex: 'roi',
            key: 'roi',
            width: 110,
            align: 'right',
            className: 'num',
            render: (value: number | null) => (value === null ? UNKNOWN : `${trimNumber(value * 100, 1)}%`),
          },
        ]}
      />
    </>
  );
}
