import type { Day } from './calendar-days';
import type { FieldIssue } from './field-issue';

/** Days of contracts and of what is owed by them lie within these; the last one is the first that does not. */
export const FIRST_DAY: Day = '2000-01-01';
export const LAST_DAY: Day = '2100-01-01';

/** A deal that is recorded late may have been expected to close so many years ago, and one that is begun closes within so many. */
const EXPECTED_YEARS = { before: 1, after: 10 } as const;

/** What is wrong with the day on which something is due, if it is a mistyped year. @param dueOn a day that is in the calendar */
export function checkDueDay(dueOn: Day): FieldIssue[] {
  if (dueOn >= FIRST_DAY && dueOn < LAST_DAY) return [];
  return [{ field: 'dueOn', code: 'out_of_range', message: '应收日应在 2000 年至 2099 年之间' }];
}

/** The same of the day on which a deal is expected to close. @param day in the calendar, or null @param today in Shanghai */
export function checkExpectedDay(day: Day | null, today: Day): FieldIssue[] {
  const inYears = (years: number) => `${Number(today.slice(0, 4)) + years}${today.slice(4)}`;
  const { before, after } = EXPECTED_YEARS;
  if (day === null || (day >= inYears(-before) && day <= inYears(after))) return [];
  return [{ field: 'expectedCloseOn', code: 'out_of_range', message: '预计成交日应在一年前至十年后之间' }];
}
