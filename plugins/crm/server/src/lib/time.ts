import { invalidField } from '@scrm/guard/domain';
import { businessDayOf, fromBusinessTime } from '@scrm/notify/domain';
import type { FieldIssue } from '../../../domain';

/** Between these lies every moment the business speaks of; outside, PostgreSQL or a screen would choke. */
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/**
 * A moment as clients send it: ISO 8601 with its time zone (`Z` or `+08:00`).
 * @returns null for null, undefined and ''
 * @throws DomainError 400 naming `field`
 */
export function readTime(value: unknown, field: string): Date | null {
  if (value == null || value === '') return null;
  const isIso =
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/.test(value);
  const at = isIso ? new Date(value) : null;
  if (!at || Number.isNaN(at.getTime()))
    throw invalidField(field, '时间应为带时区的 ISO 8601 格式，如 2026-03-02T09:00:00+08:00', 'invalid_time');
  if (at.getTime() < EARLIEST || at.getTime() > LATEST)
    throw invalidField(field, '时间应在 2000 年至 2099 年之间', 'out_of_range');
  return at;
}

/** The same, but it must be there. */
export function readTimeOrThrow(value: unknown, field: string): Date {
  const at = readTime(value, field);
  if (!at) throw invalidField(field, '请填写时间', 'required');
  return at;
}

/**
 * A moment, or a day, which begins in Shanghai. @param addedDays to where a day goes: 1 takes it whole
 * @throws DomainError 400 naming `field`
 */
export function readDayOrTime(value: unknown, field: string, addedDays = 0): Date {
  if (!isDay(value)) return readTimeOrThrow(value, field);
  const [year = 0, month = 1, day = 1] = String(value).split('-').map(Number);
  return fromBusinessTime({ year, month, day: day + addedDays });
}

/** A day as `YYYY-MM-DD` that is in the calendar. */
export function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

export const WRONG_BIRTHDAY: FieldIssue = {
  field: 'birthday',
  code: 'invalid_date',
  message: '生日应为 1900 年以来、今天以前的日期，如 1985-06-01',
};

/** A day on which somebody who lives may have been born. */
export function isBirthday(value: unknown): boolean {
  return isDay(value) && (value as string) >= '1900-01-01' && (value as string) <= businessDayOf(new Date());
}

/**
 * A span of whole days in Shanghai: from the first moment of `from` to the first after `to`, open where a day is left out.
 * @throws DomainError 400 naming the day
 */
export function readDays(asked: { from?: unknown; to?: unknown }): { from: Date | null; until: Date | null } {
  const from = dayStart(asked.from, 'from');
  const until = dayStart(asked.to, 'to', 1);
  if (from && until && from >= until)
    throw invalidField('to', '结束日期不能早于开始日期', 'end_before_start');
  return { from, until };
}

function dayStart(value: unknown, field: string, later = 0): Date | null {
  if (value == null || value === '') return null;
  if (!isDay(value)) throw invalidField(field, '日期应为 YYYY-MM-DD', 'invalid_date');
  const [year = 0, month = 0, day = 0] = String(value).split('-').map(Number);
  return fromBusinessTime({ year, month, day: day + later });
}
