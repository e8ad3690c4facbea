import { DAY_MS } from '@scrm/guard/domain';
import { businessDayOf } from '@scrm/notify/domain';
import type { IdleRow, PoolRule } from './crm-rules';
import type { CustomerLevel } from './customer-labels';
import { type CustomerStage, isHeldStage } from './customer-stage';

export interface OwnedCustomer {
  level: CustomerLevel | null;
  stage: CustomerStage;
  isImportant: boolean;
  /** Null: nobody has reached him yet. */
  lastContactAt: Date | null;
  ownedSince: Date;
  hasOpenDeal: boolean;
  /** A viewing that is still to come. */
  hasLiveViewing: boolean;
  /** The warning that stands, and the day of the return that it named (`2026-03-10`, Shanghai). */
  warnedAt: Date | null;
  recycleOn: string | null;
}

export type RecycleDecision =
  | { act: 'keep' }
  | { act: 'warn'; recycleOn: string }
  | { act: 'wait' }
  | { act: 'recycle' };

/**
 * What becomes of an owned customer today. Silence counts from the last effective contact, or from the day on which the owner got
 * him if that is later. Nobody is recycled without a warning that has stood for `warnDays` days and named the day; a contact, another owner or
 * a rule that gives more time takes the warning back (DESIGN «Public pool»).
 *
 * Won and lost customers, those with an open deal or a viewing to come, and important ones where the rule says so, stay.
 */
export function decideRecycle({
  customer,
  rule,
  now,
}: {
  customer: OwnedCustomer;
  rule: PoolRule;
  now: Date;
}): RecycleDecision {
  const idleDays = isSpared(customer, rule) ? null : idleDaysOf(customer, rule.idle);
  if (!rule.isRecycling || idleDays === null) return { act: 'keep' };
  const since = silentSince(customer).getTime();
  const dueAt = new Date(since + idleDays * DAY_MS);
  const firstWarningAt = dueAt.getTime() - rule.warnDays * DAY_MS;
  if (now.getTime() < firstWarningAt) return { act: 'keep' };
  const { warnedAt, recycleOn } = customer;
  const isWarned = warnedAt !== null && recycleOn !== null && warnedAt.getTime() >= since;
  if (!isWarned) {
    const afterWarning = now.getTime() + rule.warnDays * DAY_MS;
    return { act: 'warn', recycleOn: businessDayOf(new Date(Math.max(dueAt.getTime(), afterWarning))) };
  }
  const today = businessDayOf(now);
  return today >= recycleOn && today >= businessDayOf(dueAt) ? { act: 'recycle' } : { act: 'wait' };
}

/** Since when nobody has spoken to a customer: the last effective contact, or the day on which his owner got him if that is later. */
export function silentSince({
  lastContactAt,
  ownedSince,
}: Pick<OwnedCustomer, 'lastContactAt' | 'ownedSince'>): Date {
  return lastContactAt && lastContactAt > ownedSince ? lastContactAt : ownedSince;
}

/** The days of silence that a customer is given; of two rows that fit the one that names the stage. Null: no row fits. */
export function idleDaysOf(
  { level, stage }: Pick<OwnedCustomer, 'level' | 'stage'>,
  rows: readonly IdleRow[],
): number | null {
  const rank = (row: IdleRow) => (row.stage === null ? 0 : 2) + (row.level === null ? 0 : 1);
  const [best] = rows
    .filter((row) => (row.level ?? level) === level && (row.stage ?? stage) === stage)
    .sort((a, b) => rank(b) - rank(a));
  return best?.idleDays ?? null;
}

function isSpared(customer: OwnedCustomer, rule: PoolRule): boolean {
  return (
    !isHeldStage(customer.stage) ||
    customer.hasOpenDeal ||
    customer.hasLiveViewing ||
    (customer.isImportant && rule.sparesImportant)
  );
}
