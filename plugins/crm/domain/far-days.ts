import type { Day } from './calendar-days';
import type { FieldIssue } from './field-issue';

/** Days of contracts and of what is owed by them lie within these; the last one is the first that does not. */
const FIRST_DAY: Day = '2000-01-01';
const LAST_DAY: Day = '2100-01-01';

/** What is said of a day that does not. */
export const NEAR_YEARS = '应在 2000 年至 2099 年之间';

/** Whether a day of the calendar is within the years that business speaks of. */
export const isNearDay = (day: Day): boolean => day >= FIRST_DAY && day < LAST_DAY;

/** A deal that is recorded late may have been expected to close so many years ago, and one that is begun closes within so many. */
const EXPECTED_YEARS = { before: 1, after: 10 } as const;

/** What is wrong with the day on which something is due, if it is a mistyped year. @param dueOn a day that is in the calendar */
export function checkDueDay(dueOn: Day): FieldIssue[] {
  return isNearDay(dueOn) ? [] : [{ field: 'dueOn', code: 'out_of_range', message: `应收日${NEAR_YEARS}` }];
}

/** What is wrong with the day by which somebody wants to move in. @param today in Shanghai */
export function checkMoveInDay(day: Day, today: Day): FieldIssue[] {
  if (day < today) return [{ field: 'moveInBy', code: 'in_the_past', message: '入驻时间不能早于今天' }];
  return isNearDay(day)
    ? []
    : [{ field: 'moveInBy', code: 'out_of_range', message: `入驻时间${NEAR_YEARS}` }];
}

/** The same of the day on which a deal is expected to close. @param day in the calendar, or null @param today in Shanghai */
export function checkExpectedDay(day: Day | null, today: Day): FieldIssue[] {
  const inYears = (years: number) => `${Number(today.slice(0, 4)) + years}${today.slice(4)}`;
  const { before, after } = EXPECTED_YEARS;
  if (day === null || (day >= inYears(-before) && day <= inYears(after))) return [];
  return [{ field: 'expectedCloseOn', code: 'out_of_range', message: '预计成交日应在一年前至十年后之间' }];
}
