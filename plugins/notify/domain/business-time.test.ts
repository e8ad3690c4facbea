import { describe, expect, it } from 'vitest';
import {
  businessDayOf,
  businessMonthOf,
  businessTimeOf,
  formatBusinessTime,
  fromBusinessTime,
} from './business-time';

describe('business time', () => {
  it.each([
    ['the last minute of a UTC day is the next day', '2026-11-20T23:59:00Z', '2026-11-21'],
    ['one second before midnight in Shanghai', '2026-11-20T15:59:59Z', '2026-11-20'],
    ['midnight in Shanghai', '2026-11-20T16:00:00Z', '2026-11-21'],
  ])('%s', (_label, at, day) => {
    expect(businessDayOf(new Date(at))).toBe(day);
  });

  it('gives the wall clock and takes it back', () => {
    const at = new Date('2026-11-21T07:05:00Z');
    expect(businessTimeOf(at)).toEqual({
      year: 2026,
      month: 11,
      day: 21,
      hour: 15,
      minute: 5,
      second: 0,
      weekday: 6,
    });
    expect(fromBusinessTime({ year: 2026, month: 11, day: 21, hour: 15, minute: 5 })).toEqual(at);
    expect(formatBusinessTime(at)).toBe('11月21日 15:05');
  });

  it('starts a month at midnight in Shanghai, also over the year', () => {
    expect(businessMonthOf(new Date('2026-12-31T15:59:59.999Z'))).toEqual({
      month: '2026-12',
      start: new Date('2026-11-30T16:00:00Z'),
      end: new Date('2026-12-31T16:00:00Z'),
    });
    expect(businessMonthOf(new Date('2026-12-31T16:00:00Z')).month).toBe('2027-01');
  });
});
