import { DAY_MS } from '@scrm/guard/domain';
import type { CustomerStage } from './customer-stage';
import type { GradingRule } from './grade-customer';

export const CHURN_RISKS = ['high', 'mid', 'low', 'none'] as const;
export type ChurnRisk = (typeof CHURN_RISKS)[number];
export const CHURN_RISK_LABELS: Record<ChurnRisk, string> = {
  high: '高流失风险',
  mid: '中流失风险',
  low: '低流失风险',
  none: '无流失风险',
};

/** 003's classes, told apart by recency, frequency and worth of deals, and by the last contact. */
export const LIFECYCLES = ['prospect', 'new', 'active', 'loyal', 'at_risk', 'lost'] as const;
export type Lifecycle = (typeof LIFECYCLES)[number];
export const LIFECYCLE_LABELS: Record<Lifecycle, string> = {
  prospect: '潜在',
  new: '新客户',
  active: '活跃',
  loyal: '忠诚',
  at_risk: '需挽留',
  lost: '已沉睡',
};
/** What is done next, by 003's recommended actions in an agency's words. */
export const LIFECYCLE_ACTIONS: Record<Lifecycle, readonly string[]> = {
  prospect: ['电话确认需求', '推荐匹配房源', '约实地看房'],
  new: ['回访入驻情况', '确认合同与付款节点', '约定定期联系'],
  active: ['了解扩租与续租计划', '推荐相邻或更大的房源', '请介绍同行'],
  loyal: ['指定专属服务团队', '新房源优先推荐', '请成为推广合伙人'],
  at_risk: ['尽快电话联系', '了解不满原因', '给出续租或换租方案'],
  lost: ['登记流失原因', '定期发送新房源', '合适时重新激活'],
};

/** Everything that both rules look at. */
export interface CustomerActivity {
  stage: CustomerStage;
  createdAt: Date;
  /** The last effective contact. */
  lastContactAt: Date | null;
  /** When its won deals were won. */
  wonAt: readonly Date[];
  openDeals: number;
  /** The agency's income by it, fen: ever, of the last six months, and of the six before. */
  totalFen: number;
  recentFen: number;
  earlierFen: number;
}

/** 003: a point of monetary worth a thousand yuan. */
const MONETARY_STEP_FEN = 100_000;
/** 003: half a year without a word. */
const SILENT_DAYS = 180;

/**
 * How likely a customer is to be lost (002 §5.2): high is 90 days without a deal after several (历史活跃), mid 60 days without a word and an
 * income that falls, low 30 days without a word and a steady one. Who never took anything has nothing to be lost, and an open deal or a
 * lost customer is not at risk.
 * @returns the risk and its reasons in words, the strongest first
 */
export function assessChurn(
  activity: CustomerActivity,
  rule: GradingRule['churn'],
  now: Date,
): { risk: ChurnRisk; reasons: string[] } {
  const { stage, wonAt, openDeals, recentFen, earlierFen } = activity;
  if (stage === 'lost' || wonAt.length === 0 || openDeals > 0) return { risk: 'none', reasons: [] };
  const sinceDeal = daysSince(latest(wonAt), now);
  const silent = daysSince(activity.lastContactAt ?? activity.createdAt, now);
  const isFalling = recentFen < earlierFen;
  const reasons = [
    ...(sinceDeal >= rule.highDays && wonAt.length >= rule.activeDeals
      ? [{ risk: 'high' as const, text: `成交过 ${wonAt.length} 单，已 ${sinceDeal} 天没有新成交` }]
      : []),
    ...(silent >= rule.midDays && isFalling
      ? [{ risk: 'mid' as const, text: `已 ${silent} 天没有有效联系，且近半年佣金下降` }]
      : []),
    ...(silent >= rule.lowDays && !isFalling
      ? [{ risk: 'low' as const, text: `已 ${silent} 天没有有效联系` }]
      : []),
  ];
  return { risk: reasons[0]?.risk ?? 'none', reasons: reasons.map(({ text }) => text) };
}

/** 003's scores of 1 to 5; zeros for who never took anything. */
export function scoreRfm({ wonAt, totalFen }: Pick<CustomerActivity, 'wonAt' | 'totalFen'>, now: Date) {
  if (wonAt.length === 0) return { recency: 0, frequency: 0, monetary: 0 };
  const clamp = (value: number) => Math.max(1, Math.min(5, value));
  return {
    recency: clamp(6 - Math.floor(daysSince(latest(wonAt), now) / 30)),
    frequency: clamp(Math.floor(wonAt.length / 2) + 1),
    monetary: clamp(Math.floor(totalFen / MONETARY_STEP_FEN) + 1),
  };
}

/**
 * 003's class of a customer. The narrower class is tested first and everybody has one: 003 tests `active` before `loyal`, and lets who never
 * bought fall through to `active` after a month (DESIGN «Profile rules of 003»).
 */
export function classifyLifecycle(activity: CustomerActivity, now: Date): Lifecycle {
  const { stage, wonAt } = activity;
  if (stage === 'lost') return 'lost';
  const silent = daysSince(activity.lastContactAt ?? activity.createdAt, now);
  if (wonAt.length === 0) return silent <= 30 ? 'prospect' : silent > SILENT_DAYS ? 'lost' : 'at_risk';
  const { recency, frequency, monetary } = scoreRfm(activity, now);
  if (wonAt.length === 1 && silent <= 60) return 'new';
  if (recency >= 4 && frequency >= 4 && monetary >= 4) return 'loyal';
  if (recency >= 4 && frequency >= 3) return 'active';
  if (recency <= 1 && silent > SILENT_DAYS) return 'lost';
  if (recency <= 2 && frequency >= 2) return 'at_risk';
  return silent > SILENT_DAYS ? 'at_risk' : 'active';
}

function latest(times: readonly Date[]): Date {
  return new Date(Math.max(...times.map((time) => time.getTime())));
}

function daysSince(at: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - at.getTime()) / DAY_MS));
}
