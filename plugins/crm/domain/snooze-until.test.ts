import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkReminderTime } from './reminders';
import { callAgainAt, isPutOff, SNOOZES, snoozesAt, snoozeUntil } from './snooze-until';

describe('snoozeUntil', () => {
  it.each([
    ['ten_minutes', '2026-11-22T02:00:00Z', '2026-11-22T02:10:00.000Z'],
    ['one_hour', '2026-11-22T02:00:00Z', '2026-11-22T03:00:00.000Z'],
    ['end_of_work', '2026-11-22T02:00:00Z', '2026-11-22T09:30:00.000Z'],
    ['end_of_work', '2026-11-22T09:30:00Z', undefined],
    ['tomorrow_morning', '2026-11-22T02:00:00Z', '2026-11-23T01:00:00.000Z'],
    // a quarter past midnight in Shanghai: tomorrow is the day after this one
    ['tomorrow_morning', '2026-11-21T16:15:00Z', '2026-11-23T01:00:00.000Z'],
    ['tomorrow_morning', '2026-12-31T02:00:00Z', '2027-01-01T01:00:00.000Z'],
  ] as const)('%s at %s', (by, now, until) => {
    expect(snoozeUntil(by, new Date(now))?.toISOString()).toBe(until);
  });

  it('never leads into the past', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
        fc.constantFrom(...SNOOZES),
        (now, by) => {
          const until = snoozeUntil(by, now);
          expect(until === null || checkReminderTime(until, now) === null).toBe(true);
          expect(snoozesAt(now).includes(by)).toBe(until !== null);
        },
      ),
    );
  });
});

describe('snoozesAt', () => {
  const now = new Date('2026-11-22T02:00:00Z');
  it.each([
    [null, [...SNOOZES]],
    ['2026-11-22T01:00:00Z', [...SNOOZES]],
    ['2026-11-22T02:10:00Z', ['one_hour', 'end_of_work', 'tomorrow_morning']],
    ['2026-11-22T04:00:00Z', ['end_of_work', 'tomorrow_morning']],
    ['2026-11-23T01:00:00Z', []],
  ] as const)('of one that comes at %s: %j', (remindAt, choices) => {
    expect(snoozesAt(now, remindAt && new Date(remindAt))).toEqual(choices);
  });

  it('never brings a reminder forward', () => {
    const times = fc.date({
      min: new Date('2026-01-01'),
      max: new Date('2027-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(times, times, (at, remindAt) => {
        for (const by of snoozesAt(at, remindAt)) {
          const until = snoozeUntil(by, at) as Date;
          expect(until.getTime()).toBeGreaterThan(remindAt.getTime());
          expect(isPutOff(until, { remindAt })).toBe(true);
        }
      }),
    );
    expect(isPutOff(now, { remindAt: now })).toBe(false);
  });
});

describe('callAgainAt', () => {
  it.each([
    ['2026-11-22T02:00:00Z', '2026-11-22T03:00:00.000Z'],
    ['2026-11-22T08:30:00Z', '2026-11-22T09:30:00.000Z'],
    ['2026-11-22T08:31:00Z', '2026-11-23T01:00:00.000Z'],
    ['2026-11-22T13:00:00Z', '2026-11-23T01:00:00.000Z'],
  ])('%s: %s', (now, at) => {
    expect(callAgainAt(new Date(now)).toISOString()).toBe(at);
  });
});

describe('checkReminderTime', () => {
  const now = new Date('2026-11-22T02:00:00Z');
  it.each([
    ['2026-11-22T02:00:00Z', 'in_the_past'],
    ['2026-11-22T02:00:01Z', null],
    ['2029-11-22T02:00:00Z', null],
    ['2030-01-01T00:00:00Z', 'too_far_ahead'],
  ])('%s: %s', (at, fault) => {
    expect(checkReminderTime(new Date(at), now)).toBe(fault);
  });
});
