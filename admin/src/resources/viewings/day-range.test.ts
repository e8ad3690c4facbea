import dayjs from 'dayjs';
import { describe, expect, it } from 'vitest';
import { daysOf, nameDays, readDays, toDayFilters } from './day-range';

// a Sunday evening: the week is the one that ends with it
const now = dayjs('2026-11-22T21:30:00');

describe('a range of days', () => {
  it.each([
    ['today', '2026-11-22', '2026-11-22'],
    ['tomorrow', '2026-11-23', '2026-11-23'],
    ['week', '2026-11-16', '2026-11-22'],
  ] as const)('%s is from %s to %s', (range, first, last) => {
    expect(daysOf(range, now).map((day) => day.format('YYYY-MM-DD'))).toEqual([first, last]);
  });

  it('begins a new week on Monday', () => {
    expect(daysOf('week', dayjs('2026-11-23T00:00:00'))[0].format('YYYY-MM-DD')).toBe('2026-11-23');
  });

  it('holds the whole of its last day, and is read back as it was set', () => {
    const filters = toDayFilters(daysOf('tomorrow', now));
    expect(filters.map((filter) => dayjs(filter.value).format('MM-DD HH:mm'))).toEqual([
      '11-23 00:00',
      '11-24 00:00',
    ]);
    const read = readDays(filters);
    expect(read && nameDays(read, now)).toBe('tomorrow');
  });

  it('is none when nothing is asked or only half of it, and has no name when it is another', () => {
    expect(readDays(toDayFilters(null))).toBeNull();
    expect(readDays(toDayFilters(daysOf('today', now)).slice(0, 1))).toBeNull();
    expect(nameDays([dayjs('2026-11-22'), dayjs('2026-11-24')], now)).toBeNull();
  });
});
