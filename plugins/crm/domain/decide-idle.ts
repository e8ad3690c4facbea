import { DAY_MS } from '@scrm/guard/domain';
import type { ReminderRule } from './crm-rules';
import type { CustomerLevel } from './customer-labels';
import { type CustomerStage, isHeldStage } from './customer-stage';
import { silentSince } from './decide-recycle';

export interface QuietCustomer {
  level: CustomerLevel | null;
  stage: CustomerStage;
  /** Null: nobody has reached him yet. */
  lastContactAt: Date | null;
  ownedSince: Date;
  /** The day of a return to the pool that a warning named; that warning says more than this would. */
  recycleOn: string | null;
  /** Somebody has something planned: a reminder or a viewing that is still to come. */
  hasPlan: boolean;
}

/**
 * Whether a customer has been left alone for too long, by the rule's days for his level (002 §5.3). Won and lost customers, those with
 * something planned, and those whom a warning of the pool names already are none.
 */
export function isIdle(customer: QuietCustomer, rule: ReminderRule, now: Date): boolean {
  const days = rule.idleDays[customer.level ?? 'none'];
  if (days === null || customer.hasPlan || customer.recycleOn !== null) return false;
  if (!isHeldStage(customer.stage)) return false;
  return now.getTime() - silentSince(customer).getTime() >= days * DAY_MS;
}
