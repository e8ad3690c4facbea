import { DAY_MS } from '@scrm/guard/domain';

/** A day as `YYYY-MM-DD`; days in this form are ordered as texts are. */
export type Day = string;

/** A month as `YYYY-MM`, also as a pattern of PostgreSQL's. */
export const MONTH = /^20[0-9]{2}-(0[1-9]|1[0-2])$/;

const toTime = (day: Day) => Date.parse(`${day}T00:00:00Z`);
const toDay = (time: number) => new Date(time).toISOString().slice(0, 10);

/** The day `days` later, or earlier. */
export function addDays(day: Day, days: number): Day {
  return toDay(toTime(day) + days * DAY_MS);
}

/**
 * The same day of the month, `months` later or earlier; the month's last day where it has no such one (31 January → 28 or 29 February).
 * Reckon several months from the first day, not from each other: 31 January and two months are 31 March.
 */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return toDay(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

/** How many days lie from `from` to `to`, both within; 0 when `to` is the day before. */
export function countDays(from: Day, to: Day): number {
  return Math.round((toTime(to) - toTime(from)) / DAY_MS) + 1;
}
