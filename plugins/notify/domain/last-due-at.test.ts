import fc from 'fast-check';
import { createTask } from 'node-cron';
import { describe, expect, it } from 'vitest';
import { BUSINESS_TIME_ZONE } from './business-time';
import { lastDueAt } from './last-due-at';
import { parseCron } from './parse-cron';

describe('lastDueAt', () => {
  it.each([
    ['every minute, within the minute', '* * * * *', '2026-11-21T07:18:28Z', '2026-11-21T07:18:00Z'],
    ['every five minutes', '*/5 * * * *', '2026-11-21T07:18:28Z', '2026-11-21T07:15:00Z'],
    [
      '3:00 in Shanghai is 19:00 UTC of the day before',
      '0 3 * * *',
      '2026-11-21T07:00:00Z',
      '2026-11-20T19:00:00Z',
    ],
    ['due exactly now counts', '0 3 * * *', '2026-11-20T19:00:00Z', '2026-11-20T19:00:00Z'],
    ['a second before is the day before', '0 3 * * *', '2026-11-20T18:59:59Z', '2026-11-19T19:00:00Z'],
    [
      'working hours on weekdays, asked on a Sunday',
      '30 9-17/4 * * 1-5',
      '2026-11-22T04:00:00Z',
      '2026-11-20T09:30:00Z',
    ],
    ['the first of the month', '0 0 1 * *', '2026-11-21T00:00:00Z', '2026-10-31T16:00:00Z'],
    ['29 February', '0 0 29 2 *', '2026-11-21T00:00:00Z', '2024-02-28T16:00:00Z'],
    ['day or weekday when both are given', '0 0 1 * 5', '2026-11-21T00:00:00Z', '2026-11-19T16:00:00Z'],
  ])('%s', (_label, cron, at, due) => {
    expect(lastDueAt({ cron, at: new Date(at) })?.toISOString()).toBe(new Date(due).toISOString());
  });

  it('never comes on 30 February', () => {
    expect(lastDueAt({ cron: '0 0 30 2 *', at: new Date('2026-11-21T00:00:00Z') })).toBeNull();
  });

  it('agrees with the timer: what is last due is a time at which node-cron fires', () => {
    const crons = ['*/7 * * * *', '0 3 * * *', '15 8,20 * * 1-5', '0 0 1 */3 *', '59 23 31 * *'];
    fc.assert(
      fc.property(
        fc.constantFrom(...crons),
        fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        (cron, at) => {
          const due = lastDueAt({ cron, at }) as Date;
          expect(due.getTime()).toBeLessThanOrEqual(at.getTime());
          expect(createTask(cron, () => {}, { timezone: BUSINESS_TIME_ZONE }).match(due)).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('parseCron', () => {
  it.each([
    '* * * *',
    '60 * * * *',
    '0 24 * * *',
    '0 0 0 * *',
    '*/0 * * * *',
    '5-1 * * * *',
    'a * * * *',
    '@daily',
  ])('refuses «%s»', (cron) => {
    expect(() => parseCron(cron)).toThrow(/cron «/);
  });

  it('takes 7 for Sunday', () => {
    expect([...parseCron('0 0 * * 7').weekdays]).toEqual([0]);
  });
});
