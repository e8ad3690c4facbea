import { addMonths, type Day } from './calendar-days';
import type { FieldIssue } from './field-issue';
import { isMoneyFen } from './validate-deal-terms';

/** The rent from a day on, until the next step or the end of the lease. So steps neither leave a gap nor overlap. */
export interface RentStep {
  from: Day;
  monthlyRentFen: number;
}

/** A lease is of twenty years at most (《民法典》第七百零五条). */
export const MAX_LEASE_YEARS = 20;
export const MAX_RENT_STEPS = 60;
/** Beyond this a rise is a slip of the pen. */
export const MAX_RISE_PERCENT = 50;

/**
 * The steps of a rent that rises by the same share each year, reckoned from the rent before and rounded half up to the fen.
 * @param risePercent by how much, with at most two decimals; 0 for never
 * @param firstRiseAfterMonths when the first rise comes; the others each twelve months after it
 */
export function planRentSteps({
  startOn,
  endOn,
  firstRentFen,
  risePercent,
  firstRiseAfterMonths = 12,
}: {
  startOn: Day;
  endOn: Day;
  firstRentFen: number;
  risePercent: number;
  firstRiseAfterMonths?: number;
}): RentStep[] {
  const steps: RentStep[] = [{ from: startOn, monthlyRentFen: firstRentFen }];
  const grown = 10_000 + Math.round(risePercent * 100);
  if (grown === 10_000) return steps;
  let rent = firstRentFen;
  for (let months = firstRiseAfterMonths; ; months += 12) {
    const from = addMonths(startOn, months);
    if (from > endOn) return steps;
    rent = Number((BigInt(rent) * BigInt(grown) + 5_000n) / 10_000n);
    steps.push({ from, monthlyRentFen: rent });
  }
}

/** What is wrong with the steps of a lease: they begin on its first day, each later than the one before and none after its end. */
export function checkRentSteps({
  steps,
  startOn,
  endOn,
}: {
  steps: readonly RentStep[];
  startOn: Day;
  endOn: Day;
}): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const fault = (field: string, code: string, message: string) =>
    issues.push({ field: `rentSteps.${field}`, code, message });
  for (const [i, step] of steps.entries()) {
    const before = steps[i - 1];
    if (i === 0 && step.from !== startOn) fault('0.from', 'gap', `第一段租金应从起租日 ${startOn} 开始`);
    else if (before && step.from <= before.from)
      fault(`${i}.from`, 'not_ascending', `第 ${i + 1} 段应晚于上一段的 ${before.from}`);
    else if (step.from > endOn) fault(`${i}.from`, 'after_end', `第 ${i + 1} 段不能晚于到期日 ${endOn}`);
    if (!isMoneyFen(step.monthlyRentFen))
      fault(`${i}.monthlyRentFen`, 'not_money', `第 ${i + 1} 段的月租金应为正整数（分）`);
  }
  return issues;
}
