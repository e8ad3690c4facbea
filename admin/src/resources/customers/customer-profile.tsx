import { Alert, Card, Skeleton, Tag } from 'antd';
import type { CustomerProfile } from '../../api-types';
import { Facts } from '../../components/facts';
import { ErrorState } from '../../components/states';
import { CHURN_RISK_LABELS, LEVEL_SOURCE_LABELS, LIFECYCLE_LABELS } from '../../domain';
import { formatDate, formatFen } from '../../format';
import type { ProfileQuery } from './use-profile';

/** What a customer is worth to the agency, why it has its level, and what threatens it. */
export function CustomerProfileCard({
  profile,
  query,
}: {
  profile: CustomerProfile | undefined;
  query: ProfileQuery;
}) {
  return (
    <Card title="价值与风险">
      {query.error ? (
        <ErrorState error={query.error} onRetry={() => query.refetch()} />
      ) : profile ? (
        <Profile profile={profile} />
      ) : (
        <Skeleton active />
      )}
    </Card>
  );
}

function Profile({ profile }: { profile: CustomerProfile }) {
  const { level, churn, lifecycle, months } = profile;
  return (
    <div className="stack">
      {churn.risk !== 'none' && (
        <Alert
          type={churn.risk === 'high' ? 'error' : 'warning'}
          showIcon
          message={CHURN_RISK_LABELS[churn.risk]}
          description={churn.reasons.join('；')}
        />
      )}
      <Facts
        columns={1}
        items={[
          [
            '等级',
            <span key="level">
              <b>{level.value} 级</b> <Tag bordered={false}>{LEVEL_SOURCE_LABELS[level.source]}</Tag>
              <div className="cell-sub">
                {level.reason}
                {level.until && `，有效至 ${level.until}`}
              </div>
              {level.source === 'manual' && level.byRule.level !== level.value && (
                <div className="cell-sub">
                  按规则为 {level.byRule.level} 级：{level.byRule.reason}
                </div>
              )}
            </span>,
          ],
          ['生命周期', LIFECYCLE_LABELS[lifecycle]],
          [`近 ${months} 个月佣金`, formatFen(profile.incomeFen)],
          ['潜在佣金', formatFen(profile.potentialFen)],
          ['累计成交', `${profile.orders} 单`],
          ['累计佣金', formatFen(profile.totalFen)],
          ['最近成交', formatDate(profile.lastOrderAt)],
          ['建议', profile.actions.join('、')],
        ]}
      />
    </div>
  );
}
