import { useCustom } from '@refinedev/core';
import { Alert, Card, DatePicker, Skeleton, Tag } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { EmptyState } from '../../components/empty-state';
import { FilterBar } from '../../components/filters';
import { listLink } from '../../components/list-link';
import { Page } from '../../components/page';
import { ErrorState } from '../../components/states';
import { useAddressFilters } from '../../components/use-address-filters';
import { useSession } from '../../components/use-session';
import { CUSTOMER_STAGE_TABLE, type FoldedFunnel } from '../../domain';
import { formatFenShort, trimNumber, UNKNOWN } from '../../format';
import { API_URL } from '../../providers/api';
import { PipelineFilters } from '../board/pipeline-filters';
import './funnel.css';

const DAY = 'YYYY-MM-DD';
const FILTERS = ['from', 'to', 'owner', 'team', 'source'];

/** Some counts are hidden from who may not list customers; `least` says so. */
type ShownFunnel = Omit<FoldedFunnel, 'least'> & { least?: number };

/** The funnel of the customers created in a span: who got how far, how fast, and why the others were lost. */
export function CustomerFunnel() {
  const { state, values, change } = useAddressFilters(FILTERS);
  const { from, to } = values;
  const { may } = useSession();
  const { result, query } = useCustom<{ data: ShownFunnel }>({
    url: `${API_URL}/customers/funnel`,
    method: 'get',
    config: { query: values },
    queryOptions: { placeholderData: (previous) => previous },
    errorNotification: false,
  });
  const funnel = (result.data as { data?: ShownFunnel } | undefined)?.data;
  return (
    <Page title="客户漏斗" {...(may('customers', 'board') ? { backTo: '/board' } : {})}>
      <FilterBar state={state}>
        <DatePicker.RangePicker
          className="filter-range"
          aria-label="客户创建日期"
          placeholder={['客户创建自', '至']}
          value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
          allowEmpty={[true, true]}
          presets={PRESETS}
          onChange={(days: [Dayjs | null, Dayjs | null] | null) =>
            change({ from: days?.[0]?.format(DAY), to: days?.[1]?.format(DAY) })
          }
        />
        <PipelineFilters state={state} values={values} />
      </FilterBar>
      {query.error ? (
        <ErrorState error={query.error} onRetry={() => query.refetch()} />
      ) : !funnel ? (
        <Card>
          <Skeleton active paragraph={{ rows: 7 }} />
        </Card>
      ) : funnel.totals.customers === 0 ? (
        <Card>
          <EmptyState text="没有符合条件的客户，换一个日期范围或放宽筛选看看。" />
        </Card>
      ) : (
        <>
          {funnel.least !== undefined && (
            <Alert
              type="info"
              showIcon
              className="funnel-folded"
              message={`人数少于 ${funnel.least} 的分组，以及能由此推算出它们的数字，显示为「${HIDDEN}」。`}
            />
          )}
          <Totals totals={funnel.totals} />
          <Card>
            <Steps steps={funnel.stages} seesCustomers={may('customers', 'find')} />
          </Card>
        </>
      )}
    </Page>
  );
}

function Totals({ totals }: { totals: ShownFunnel['totals'] }) {
  const days = totals.meanDays === null ? UNKNOWN : `${trimNumber(totals.meanDays, 1)} 天`;
  return (
    <dl className="funnel-totals">
      <Fact label="新客户">{people(totals.customers)}</Fact>
      <Fact label="成交">
        {people(totals.won)} · {percent(totals.conversion)}
      </Fact>
      <Fact label="流失">{people(totals.lost)}</Fact>
      <Fact label="平均成交周期">{days}</Fact>
      {totals.weightedFen !== null && (
        <Fact label="进行中加权金额">{formatFenShort(totals.weightedFen)}</Fact>
      )}
    </dl>
  );
}

function Steps({ steps, seesCustomers }: { steps: ShownFunnel['stages']; seesCustomers: boolean }) {
  return (
    <ol className="funnel">
      {steps.map((step) => (
        <li key={step.stage}>
          <div className="funnel-name">
            <b>{step.label}</b>
            <span className="cell-sub">
              {step.stage === 'lead' ? '全部新客户' : `转化率 ${percent(step.fromPrevious)}`}
            </span>
          </div>
          <div className="funnel-bar-track">
            <div
              className="funnel-bar-fill"
              style={{ width: `${Math.max((step.fromFirst ?? 0) * 100, 0.5)}%` }}
              data-stage={CUSTOMER_STAGE_TABLE[step.stage].group003}
            />
            <span className="num">
              {people(step.reached)} · {percent(step.fromFirst)}
            </span>
          </div>
          <dl className="funnel-facts">
            <Fact label="现在">
              {seesCustomers ? (
                <Link
                  to={listLink('customers', {
                    filters: [{ field: 'status', operator: 'in', value: [step.stage] }],
                  })}
                  className="num"
                >
                  {people(step.now)}
                </Link>
              ) : (
                <span className="num">{people(step.now)}</span>
              )}
            </Fact>
            <Fact label="停留">
              {step.meanDays === null
                ? UNKNOWN
                : `平均 ${trimNumber(step.meanDays, 1)} 天，中位 ${trimNumber(step.medianDays ?? 0, 1)} 天`}
            </Fact>
            {seesCustomers && (
              <Fact label={step.stage === 'won' ? '平均成交额' : '平均商机额'}>
                {step.meanDealFen === null ? UNKNOWN : formatFenShort(step.meanDealFen)}
              </Fact>
            )}
            <Fact label="流失">
              {people(step.lost)}
              {step.lostReasons.slice(0, 4).map(({ reason, label, count }) => (
                <Tag key={reason} bordered={false}>
                  {label} {count ?? HIDDEN}
                </Tag>
              ))}
            </Fact>
          </dl>
        </li>
      ))}
    </ol>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const HIDDEN = '隐藏';
const people = (count: number | null) => (count === null ? HIDDEN : `${count} 位`);
const percent = (share: number | null) => (share === null ? UNKNOWN : `${trimNumber(share * 100, 1)}%`);

const PRESETS = [
  { label: '近 30 天', value: [dayjs().subtract(29, 'day'), dayjs()] as [Dayjs, Dayjs] },
  { label: '近 90 天', value: [dayjs().subtract(89, 'day'), dayjs()] as [Dayjs, Dayjs] },
  { label: '今年', value: [dayjs().startOf('year'), dayjs()] as [Dayjs, Dayjs] },
];
