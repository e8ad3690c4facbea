import { addDays, addMonths, type Day } from './calendar-days';
import type { DealStatus, DealType } from './deal-machine';
import type { RentStep } from './plan-rent-steps';

export interface EarlyEndRefusal {
  code: 'deal_not_won' | 'no_lease_end' | 'already_ended' | 'lease_renewed' | 'not_earlier';
  message: string;
}

/**
 * Whether a lease may end on `askedOn`, its last day, before the day it was to end on; null when it may. Both as `YYYY-MM-DD`.
 * @param renewedBy the number of a contract of the same deal that runs on beyond this one, '' where it has none; null without one
 */
export function decideEarlyEnd({
  deal,
  endOn,
  isEnded,
  renewedBy,
  askedOn,
}: {
  deal: { status: DealStatus; type: DealType };
  endOn: Day | null;
  isEnded: boolean;
  renewedBy: string | null;
  askedOn: Day;
}): EarlyEndRefusal | null {
  if (isEnded) return { code: 'already_ended', message: '该租约已释放' };
  if (deal.status !== 'won') return { code: 'deal_not_won', message: '成交未完成或已撤销，没有可终止的租约' };
  if (deal.type !== 'rent' || endOn === null)
    return { code: 'no_lease_end', message: '该合同没有到期日，不能提前终止' };
  if (renewedBy !== null) return { code: 'lease_renewed', message: '该成交有续签的合同，请终止续签的那一份' };
  if (askedOn >= endOn)
    return { code: 'not_earlier', message: `租约本就到 ${endOn} 为止，提前终止日应早于这一天` };
  return null;
}

export interface LeaseCut {
  rentSteps: RentStep[];
  rentFreeMonths: number;
}

/** What is left of a lease's terms when it ends on `endOn`: steps that have begun by then, and whole rent-free months that fit. */
export function cutLease({
  startOn,
  endOn,
  rentSteps,
  rentFreeMonths,
}: {
  startOn: Day;
  endOn: Day;
  rentSteps: readonly RentStep[];
  rentFreeMonths: number;
}): LeaseCut {
  let free = rentFreeMonths;
  while (free > 0 && addMonths(startOn, free) > addDays(endOn, 1)) free -= 1;
  return { rentSteps: rentSteps.filter(({ from }) => from <= endOn), rentFreeMonths: free };
}
