import { Progress, Table } from 'antd';
import { StatusTag } from '../../components/status-tag';
import { auditRoleLabel } from '../../domain';
import { formatDateTime, trimNumber } from '../../format';
import type { RiskOutcome, RuleTrial } from '../../guard-types';
import { eventLabel } from './rule-params';

/** What a rule would have done with the events of the last days. */
export function TrialResult({ trial }: { trial: RuleTrial & { days: number } }) {
  const { events, matched, unknown = 0, byOutcome, samples, days } = trial;
  if (events === 0) return <p className="trial-sum">最近 {days} 天没有这类事件，无从试跑。</p>;
  const percent = (matched / events) * 100;
  return (
    <>
      <p className="trial-sum" role="status">
        最近 {days} 天的 <b className="num">{trimNumber(events, 0)}</b> 次事件中，会命中{' '}
        <b className="num">{trimNumber(matched, 0)}</b> 次（{trimNumber(percent, 1)}%）
        {unknown > 0 && `，${trimNumber(unknown, 0)} 次信息不全`}。
      </p>
      <Progress aria-label="命中比例" percent={percent} showInfo={false} size="small" />
      <div style={{ marginBlock: 8 }}>
        {(Object.entries(byOutcome) as [RiskOutcome, number][]).map(([outcome, count]) => (
          <span key={outcome} style={{ marginInlineEnd: 14 }}>
            <StatusTag kind="risk" value={outcome} />
            <span className="num">{trimNumber(count, 0)}</span>
          </span>
        ))}
      </div>
      {samples.length > 0 && (
        <Table
          size="small"
          rowKey={(row) => `${row.at}${row.ip}${row.device}`}
          dataSource={samples}
          pagination={false}
          scroll={{ y: 260, x: 480 }}
          columns={[
            {
              title: '时间',
              key: 'at',
              width: 140,
              render: (_, row) => <span className="num">{formatDateTime(row.at)}</span>,
            },
            {
              title: '命中原因',
              key: 'reason',
              render: (_, row) => (
                <>
                  {row.reason}
                  <div className="cell-sub">
                    {eventLabel(row.event)} · {auditRoleLabel(row.role)}
                  </div>
                </>
              ),
            },
            {
              title: '当时 → 会是',
              key: 'outcome',
              width: 170,
              render: (_, row) => (
                <>
                  <StatusTag kind="risk" value={row.outcome} />→ <StatusTag kind="risk" value={row.wouldBe} />
                </>
              ),
            },
          ]}
        />
      )}
    </>
  );
}
