import { useList, useShow } from '@refinedev/core';
import { Alert, Button, Card, Table, Tag } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Commission, Deal, Receipt } from '../../api-types';
import { EmptyState } from '../../components/empty-state';
import { Facts } from '../../components/facts';
import { HistoryList } from '../../components/history-list';
import { Page } from '../../components/page';
import { ReasonModal } from '../../components/reason-modal';
import { WhenLoaded } from '../../components/states';
import { StatusTag } from '../../components/status-tag';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';
import { DEAL_TYPE_LABELS, RECEIPT_KIND_LABELS } from '../../domain';
import { formatArea, formatDate, formatDateTime, formatFen } from '../../format';
import { CloseDealModal } from './close-deal-modal';
import { LossModal } from './loss-modal';
import { ReceiptModal } from './receipt-modal';

const AFFECTED = ['deals', 'customers', 'properties', 'commissions', 'receipts'];

export function DealShow() {
  const { id = '' } = useParams();
  const { may } = useSession();
  const [dialog, setDialog] = useState<'close' | 'lose' | 'cancel' | 'receipt' | null>(null);
  const { run, isRunning } = useOperation();
  const { query } = useShow<Deal>({
    resource: 'deals',
    id,
    meta: { populate: ['customer', 'property', 'requirement', 'owner', 'partner', 'receipts'] },
    errorNotification: false,
  });
  const deal = query.data?.data;
  const end = async (act: 'lose' | 'cancel', values: object) => {
    const done = await run({
      method: 'put',
      path: `/deals/${id}/${act}`,
      values,
      success: act === 'lose' ? '已记为丢单' : '成交已撤销，面积已退回，佣金已冲回',
      refreshes: AFFECTED,
    });
    if (done) setDialog(null);
  };
  const negotiate = () =>
    run({ method: 'put', path: `/deals/${id}/negotiate`, success: '已进入谈判', refreshes: AFFECTED });

  return (
    <Page
      title={deal ? `成交 ${deal.code}` : '成交'}
      backTo="/deals"
      tags={
        deal && (
          <>
            <StatusTag kind="deal" value={deal.status} />
            {deal.status === 'open' && deal.negotiating && (
              <Tag color="warning" bordered={false}>
                谈判中
              </Tag>
            )}
          </>
        )
      }
      actions={
        deal && (
          <>
            {deal.status === 'open' && !deal.negotiating && may('deals', 'negotiate') && (
              <Button loading={isRunning && dialog === null} onClick={negotiate}>
                进入谈判
              </Button>
            )}
            {deal.status === 'open' && may('deals', 'lose') && (
              <Button onClick={() => setDialog('lose')}>丢单</Button>
            )}
            {deal.status === 'won' && may('deals', 'cancel') && (
              <Button danger onClick={() => setDialog('cancel')}>
                撤销成交
              </Button>
            )}
            {may('deals', 'addReceipt') && (deal.status === 'open' || deal.status === 'won') && (
              <Button onClick={() => setDialog('receipt')}>登记收款</Button>
            )}
            {deal.status === 'open' && may('deals', 'close') && (
              <Button type="primary" onClick={() => setDialog('close')}>
                确认成交
              </Button>
            )}
          </>
        )
      }
    >
      <WhenLoaded<Deal> query={query}>
        {(row) => (
          <div className="stack">
            {row.reason && <Alert type="info" message={`原因：${row.reason}`} />}
            <Card>
              <Facts
                items={[
                  [
                    '客户',
                    row.customer &&
                      (may('customers', 'show') ? (
                        <Link to={`/customers/${row.customer.id}`}>{row.customer.name}</Link>
                      ) : (
                        row.customer.name
                      )),
                  ],
                  [
                    '房源',
                    row.property && <Link to={`/properties/${row.property.id}`}>{row.property.title}</Link>,
                  ],
                  ['类型', DEAL_TYPE_LABELS[row.type]],
                  ['面积', formatArea(row.areaSqm)],
                  row.type === 'sale'
                    ? ['成交价', formatFen(row.priceFen)]
                    : ['月租金（首年，含税）', formatFen(row.monthlyRentFen)],
                  ['负责人', row.owner?.name],
                  ['合伙人', row.partner?.name],
                  ['预计成交', formatDate(row.expectedCloseOn)],
                  ['成交时间', formatDateTime(row.wonAt)],
                  ['备注', row.note],
                ]}
              />
            </Card>
            <Card title="收付款">
              <Receipts receipts={row.receipts ?? []} />
            </Card>
            {may('commissions', 'list') && <DealCommissions dealId={row.id} />}
            {may('deals', 'history') && (
              <Card title="状态记录">
                <HistoryList path={`/deals/${row.id}/history`} kind="deal" />
              </Card>
            )}
            <CloseDealModal
              deal={row}
              isOpen={dialog === 'close'}
              onClose={() => setDialog(null)}
              refreshes={AFFECTED}
            />
            <ReceiptModal
              dealId={row.id}
              isOpen={dialog === 'receipt'}
              onClose={() => setDialog(null)}
              refreshes={AFFECTED}
            />
            <ReasonModal
              title="撤销成交"
              isOpen={dialog === 'cancel'}
              isRequired
              isRunning={isRunning}
              onCancel={() => setDialog(null)}
              onSubmit={(reason) => void end('cancel', { reason })}
            />
            <LossModal
              title="记为丢单"
              okText="记为丢单"
              isOpen={dialog === 'lose'}
              isRunning={isRunning}
              onCancel={() => setDialog(null)}
              onSubmit={(loss) => void end('lose', loss)}
            />
          </div>
        )}
      </WhenLoaded>
    </Page>
  );
}

function Receipts({ receipts }: { receipts: Receipt[] }) {
  if (receipts.length === 0)
    return <EmptyState text="还没有收付款。公司收到佣金后登记，合伙人的佣金才会结算。" />;
  return (
    <Table<Receipt>
      rowKey="id"
      size="small"
      pagination={false}
      scroll={{ x: 480 }}
      dataSource={[...receipts].sort((a, b) => b.at.localeCompare(a.at))}
      columns={[
        { title: '日期', dataIndex: 'at', width: 130, render: formatDate },
        {
          title: '类别',
          dataIndex: 'kind',
          width: 100,
          render: (kind: Receipt['kind']) => RECEIPT_KIND_LABELS[kind],
        },
        {
          title: '金额',
          dataIndex: 'amountFen',
          align: 'right',
          width: 140,
          render: (fen) => <span className="num">{formatFen(fen)}</span>,
        },
        { title: '备注', dataIndex: 'note' },
      ]}
    />
  );
}

function DealCommissions({ dealId }: { dealId: string }) {
  const { result, query } = useList<Commission>({
    resource: 'commissions',
    filters: [{ field: 'deal.documentId', operator: 'eq', value: dealId }],
    pagination: { currentPage: 1, pageSize: 20 },
    meta: { populate: ['partner'] },
    errorNotification: false,
  });
  if (query.isLoading || result.data.length === 0) return null;
  return (
    <Card title="合伙人佣金">
      {result.data.map((row) => (
        <p key={row.id} style={{ margin: '4px 0' }}>
          <StatusTag kind="commission" value={row.status} />
          <strong className="num">{formatFen(row.grossFen)}</strong> {row.partner?.name}
          <span className="cell-sub"> {row.explanation}</span>
        </p>
      ))}
    </Card>
  );
}
