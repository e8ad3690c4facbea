import { invalidField } from '@scrm/guard/domain';
import { fromBusinessTime } from '@scrm/notify/domain';

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
  if (!at || Number.isNaN(at.getTime()) || at.getTime() < EARLIEST || at.getTime() > LATEST) {
    throw invalidField(field, '时间应为带时区的 ISO 8601 格式，如 2026-03-02T09:00:00+08:00', 'invalid_time');
  }
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
