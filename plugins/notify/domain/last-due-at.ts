import { businessTimeOf, fromBusinessTime } from './business-time';
import { type CronFields, parseCron } from './parse-cron';

/** Far enough back for every date that exists: 29 February comes again within eight years. */
const MAX_DAYS_BACK = 8 * 366 + 2;

/**
 * The last time at or before `at` when `cron` was due in Shanghai, or null when it never is (30 February).
 * A job whose last due time has no row was missed while everything was down (DESIGN: a missed one runs once at start).
 */
export function lastDueAt({ cron, at }: { cron: string; at: Date }): Date | null {
  const fields = parseCron(cron);
  const now = businessTimeOf(at);
  for (let back = 0; back <= MAX_DAYS_BACK; back += 1) {
    const midnight = fromBusinessTime({ ...now, day: now.day - back, hour: 0, minute: 0 });
    if (!isDueOn(fields, midnight)) continue;
    const latest = back === 0 ? now.hour * 60 + now.minute : 24 * 60 - 1;
    const minute = lastMinuteOfDay(fields, latest);
    if (minute !== null) return new Date(midnight.getTime() + minute * 60_000);
  }
  return null;
}

function isDueOn(fields: CronFields, midnight: Date): boolean {
  const { month, day, weekday } = businessTimeOf(midnight);
  if (!fields.months.has(month)) return false;
  const onDay = fields.days.has(day);
  const onWeekday = fields.weekdays.has(weekday);
  return fields.anyDayField ? onDay || onWeekday : onDay && onWeekday;
}

function lastMinuteOfDay(fields: CronFields, latest: number): number | null {
  for (let minute = latest; minute >= 0; minute -= 1) {
    if (fields.minutes.has(minute % 60) && fields.hours.has(Math.floor(minute / 60))) return minute;
  }
  return null;
}
