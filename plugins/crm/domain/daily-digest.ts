import { businessTimeOf, fromBusinessTime } from '@scrm/notify/domain';
import type { ReminderRule } from './crm-rules';

/** What a person's day holds. */
export interface DayCounts {
  overdue: number;
  /** Reminders that are still to come today. */
  today: number;
  /** Viewings of today that are still to take place, or to be closed. */
  viewings: number;
}

/** A digest that could not go out for so long is old news: the page has it. */
const LATE_HOURS = 4;

/** Whether the digest of the day of `now` is to go out: from its time on, for a few hours. */
export function isDigestTime(rule: ReminderRule, now: Date): boolean {
  if (!rule.isDigest) return false;
  const [hour = 0, minute = 0] = rule.digestAt.split(':').map(Number);
  const late = now.getTime() - fromBusinessTime({ ...businessTimeOf(now), hour, minute }).getTime();
  return late >= 0 && late < LATE_HOURS * 3_600_000;
}

/** «逾期 2 条、今天 5 条、带看 1 场», without what there is none of; null for an empty day, which is told nobody. */
export function writeDigest({ overdue, today, viewings }: DayCounts): string | null {
  const parts = [
    overdue > 0 && `逾期 ${overdue} 条`,
    today > 0 && `今天跟进 ${today} 条`,
    viewings > 0 && `带看 ${viewings} 场`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join('、') : null;
}
