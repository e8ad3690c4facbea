import { useList, useShow } from '@refinedev/core';
import { Alert, Button, Card, Tabs, Tag } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Commission, Deal } from '../../api-types';
import { Facts } from '../../components/facts';
import { HistoryList } from '../../components/history-list';
import { Page } from '../../components/page';
import { ReasonModal } from '../../components/reason-modal';
import { WhenLoaded } from '../../components/states';
import { StatusTag } from '../../components/status-tag';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';
import { useTab } from '../../components/use-tab';
import { DEAL_TYPE_LABELS, expectedValueFen } from '../../domain';
import { formatArea, formatDateTime, formatFen } from '../../format';
import { DealContracts } from '../contracts/deal-contracts';
import { DealMoney } from '../receivables/deal-money';
import { CloseDealModal } from './close-deal-modal';
import { ExpectedDay } from './expected-day';
import { LossModal } from './loss-modal';
import { TermsModal } from './terms-modal';

const AFFECTED = ['deals', 'customers', 'properties', 'commissions', 'receipts', 'receivables', 'contracts'];

export function DealShow() {
  const { id = '' } = useParams();
  const { may } = useSession();
  const [dialog, setDialog] = useState<'close' | 'lose' | 'cancel' | 'terms' | null>(null);
  const { run, isRunning } = useOperation();
  const tab = useTab();
  const { query } = useShow<Deal>({
    resource: 'deals',
    id,
    meta: { populate: ['customer', 'property', 'requirement', 'owner', 'partner'] },
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
            {deal.status === 'open' && may('deals', 'changeTerms') && (
              <Button onClick={() => setDialog('terms')}>修改商机</Button>
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
            <Card className="tabs-card">
              <Tabs
                {...tab.of([
                  {
                    key: 'opportunity',
                    label: '商机',
                    isShown: true,
                    children: <Opportunity deal={row} />,
                  },
                  {
                    key: 'contract',
                    label: '合同',
                    isShown: may('contracts', 'list'),
                    children: <DealContracts deal={row} refreshes={AFFECTED} />,
                  },
                  {
                    key: 'money',
                    label: '应收与收款',
                    isShown: may('receivables', 'list'),
                    children: <DealMoney deal={row} refreshes={AFFECTED} />,
                  },
                  {
                    key: 'activity',
                    label: '动态',
                    isShown: may('deals', 'history') || may('commissions', 'list'),
                    children: (
                      <div className="stack">
                        {may('commissions', 'list') && <DealCommissions dealId={row.id} />}
                        {may('deals', 'history') && (
                          <HistoryList path={`/deals/${row.id}/history`} kind="deal" />
                        )}
                      </div>
                    ),
                  },
                ])}
              />
            </Card>
            {dialog === 'terms' && (
              <TermsModal deal={row} onClose={() => setDialog(null)} refreshes={AFFECTED} />
            )}
            <CloseDealModal
              deal={row}
              isOpen={dialog === 'close'}
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

/** What is expected of it while it is open, what was agreed once it is won. */
function Opportunity({ deal }: { deal: Deal }) {
  const { may } = useSession();
  const isOpen = deal.status === 'open';
  const expected = expectedValueFen({
    type: deal.type,
    monthlyRentFen: deal.monthlyRentFen ?? null,
    priceFen: deal.priceFen ?? null,
    probability: deal.probability ?? null,
  });
  return (
    <Facts
      items={[
        [
          '客户',
          deal.customer &&
            (may('customers', 'show') ? (
              <Link to={`/customers/${deal.customer.id}`}>{deal.customer.name}</Link>
            ) : (
              deal.customer.name
            )),
        ],
        ['房源', deal.property && <Link to={`/properties/${deal.property.id}`}>{deal.property.title}</Link>],
        ['类型', DEAL_TYPE_LABELS[deal.type]],
        [isOpen ? '预计面积' : '面积', formatArea(deal.areaSqm)],
        deal.type === 'sale'
          ? [isOpen ? '预计成交价' : '成交价', formatFen(deal.priceFen)]
          : [isOpen ? '预计月租金' : '月租金（首年，含税）', formatFen(deal.monthlyRentFen)],
        ...(isOpen
          ? ([
              [
                '成交概率',
                deal.probability == null
                  ? null
                  : `${deal.probability}%${deal.probabilityOverride == null ? '（按阶段）' : '（手工）'}`,
              ],
              ['预期价值', formatFen(expected)],
              ['预计成交', <ExpectedDay key="day" deal={deal} />],
            ] as const)
          : ([['成交时间', formatDateTime(deal.wonAt)]] as const)),
        ['负责人', deal.owner?.name],
        ['合伙人', deal.partner?.name],
        ['备注', deal.note && <span className="pre">{deal.note}</span>],
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
