import type { CrudFilters } from '@refinedev/core';
import dayjs, { type Dayjs } from 'dayjs';

export const DAY_RANGES = ['today', 'tomorrow', 'week'] as const;
export type DayRange = (typeof DAY_RANGES)[number];
export const DAY_RANGE_LABELS: Record<DayRange, string> = { today: '今天', tomorrow: '明天', week: '本周' };

/** The first and the last day, both included. */
export type Days = readonly [Dayjs, Dayjs];

/** A week goes from Monday to Sunday. @param now as the browser has it */
export function daysOf(range: DayRange, now: Dayjs): Days {
  const today = now.startOf('day');
  if (range === 'today') return [today, today];
  if (range === 'tomorrow') return [today.add(1, 'day'), today.add(1, 'day')];
  const monday = today.subtract((today.day() + 6) % 7, 'day');
  return [monday, monday.add(6, 'day')];
}

/** What begins on these days; null asks for all. */
export function toDayFilters(days: Days | null): CrudFilters {
  return [
    { field: 'start', operator: 'gte', value: days?.[0].startOf('day').toISOString() },
    { field: 'start', operator: 'lt', value: days?.[1].startOf('day').add(1, 'day').toISOString() },
  ];
}

/** The days that a list is narrowed to, null when it is to none. */
export function readDays(filters: CrudFilters): Days | null {
  const at = (operator: string) => {
    const value = filters.find(
      (filter) => 'field' in filter && filter.field === 'start' && filter.operator === operator,
    )?.value;
    const day = dayjs(typeof value === 'string' ? value : null);
    return day.isValid() ? day : null;
  };
  const [from, until] = [at('gte'), at('lt')];
  return from && until ? [from, until.subtract(1, 'day')] : null;
}

/** Which of the named ranges these days are, as of now. */
export function nameDays(days: Days, now: Dayjs): DayRange | null {
  return (
    DAY_RANGES.find((range) => daysOf(range, now).every((day, index) => day.isSame(days[index], 'day'))) ??
    null
  );
}
