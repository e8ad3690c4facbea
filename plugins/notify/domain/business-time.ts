/** Business time (months, quiet hours, cron, reminders) is Asia/Shanghai; storage is UTC (DESIGN «Shape»). */
export const BUSINESS_TIME_ZONE = 'Asia/Shanghai';

/** China has kept one offset and no summer time since 1992. */
const OFFSET_MS = 8 * 3_600_000;

export interface BusinessTime {
  year: number;
  /** 1…12 */
  month: number;
  /** 1…31 */
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** 0 Sunday … 6 Saturday */
  weekday: number;
}

/** The wall clock in Shanghai at an instant. */
export function businessTimeOf(at: Date): BusinessTime {
  const local = new Date(at.getTime() + OFFSET_MS);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    weekday: local.getUTCDay(),
  };
}

/** The instant of a wall clock time in Shanghai; parts out of range carry over, as in `Date.UTC`. */
export function fromBusinessTime({
  year,
  month,
  day,
  hour = 0,
  minute = 0,
}: {
  year: number;
  month: number;
  day: number;
  hour?: number;
  minute?: number;
}): Date {
  return new Date(Date.UTC(year, month - 1, day, hour, minute) - OFFSET_MS);
}

/** The business day of an instant: `2026-11-21`. */
export function businessDayOf(at: Date): string {
  return new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

/** The calendar month of an instant: its name `2026-11`, its first instant and the first instant after it. */
export function businessMonthOf(at: Date): { month: string; start: Date; end: Date } {
  const { year, month } = businessTimeOf(at);
  return {
    month: businessDayOf(at).slice(0, 7),
    start: fromBusinessTime({ year, month, day: 1 }),
    end: fromBusinessTime({ year, month: month + 1, day: 1 }),
  };
}

/** «11月21日 15:00», for messages to people. */
export function formatBusinessTime(at: Date): string {
  const { month, day, hour, minute } = businessTimeOf(at);
  return `${month}月${day}日 ${twoDigits(hour)}:${twoDigits(minute)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
