import { describe, expect, it } from 'vitest';
import { holdEndsAt, holdUntil, isHoldOver } from './decide-hold';
import { parseWorkingHours } from './working-hours';

const rules = { holdMinutes: 60, confirmHours: 4, hours: parseWorkingHours('1-7 09:00-18:00') };
const heldAt = new Date('2026-11-21T02:00:00Z');
const far = new Date('2026-11-22T02:00:00Z');

describe('holdUntil', () => {
  it.each([
    ['an hour for the phone code', null, far, '2026-11-21T03:00:00.000Z'],
    [
      'four hours for the staff, from the proof on',
      new Date('2026-11-21T02:10:00Z'),
      far,
      '2026-11-21T06:10:00.000Z',
    ],
    [
      'the start, when that comes first',
      new Date('2026-11-21T02:10:00Z'),
      new Date('2026-11-21T05:00:00Z'),
      '2026-11-21T05:00:00.000Z',
    ],
    [
      'the start, also before the phone has proved itself',
      null,
      new Date('2026-11-21T02:30:00Z'),
      '2026-11-21T02:30:00.000Z',
    ],
  ])('%s', (_name, provenAt, start, until) => {
    expect(holdUntil({ heldAt, provenAt, start, rules }).toISOString()).toBe(until);
  });
});

/** November 2026 in Shanghai; the 20th is a Friday. */
const on = (day: number, clock: string) => new Date(`2026-11-${day}T${clock}+08:00`);

describe('holdEndsAt', () => {
  const week = '1-7 09:00-18:00';
  const office = '1-5 09:00-12:00,13:30-18:00; 6 10:00-16:00';
  it.each([
    ['by day, that day', week, 4, on(17, '10:00:00'), on(17, '14:00:00')],
    ['to the second', week, 4, on(17, '10:00:30'), on(17, '14:00:30')],
    ['until they close at the latest, that day', week, 4, on(17, '14:00:00'), on(17, '18:00:00')],
    ['over the night with what is left', week, 4, on(17, '17:00:00'), on(18, '12:00:00')],
    [
      'from the morning on, when it comes late in the evening',
      week,
      4,
      on(17, '23:00:00'),
      on(18, '13:00:00'),
    ],
    [
      'from the morning on, when it comes in the small hours',
      week,
      4,
      on(18, '03:00:00'),
      on(18, '13:00:00'),
    ],
    ['from the morning on, when it comes as they close', week, 4, on(17, '18:00:00'), on(18, '13:00:00')],
    ['not the midday rest', office, 4, on(17, '10:00:00'), on(17, '15:30:00')],
    ['from the afternoon on, when it comes at midday', office, 4, on(17, '12:30:00'), on(17, '17:30:00')],
    ['the shorter Saturday', office, 4, on(20, '17:00:00'), on(21, '13:00:00')],
    ['over a Sunday on which nobody works', office, 4, on(21, '15:00:00'), on(23, '12:00:00')],
    ['over several days', week, 20, on(17, '09:00:00'), on(19, '11:00:00')],
    ['to the end of the month and on', week, 4, on(30, '17:30:00'), new Date('2026-12-01T12:30:00+08:00')],
    [
      'from one week to the next, when one day has an hour',
      '1 09:00-10:00',
      2,
      on(17, '10:00:00'),
      on(30, '10:00:00'),
    ],
  ])('counts %s', (_name, hours, confirmHours, bookedAt, until) => {
    expect(holdEndsAt({ bookedAt, hours: parseWorkingHours(hours), confirmHours })).toEqual(until);
  });

  it('does not count for ever where nobody works', () => {
    expect(() => holdEndsAt({ bookedAt: far, hours: Array(7).fill([]), confirmHours: 4 })).toThrow();
  });
});

describe('isHoldOver', () => {
  const heldUntil = new Date('2026-11-21T03:00:00Z');
  it.each([
    ['before its time', 'held', '2026-11-21T02:59:59Z', false],
    ['at its time', 'held', '2026-11-21T03:00:00Z', true],
    ['once it is booked', 'booked', '2026-11-21T04:00:00Z', false],
  ])('%s', (_name, status, now, over) => {
    expect(isHoldOver({ status, heldUntil, now: new Date(now) })).toBe(over);
  });
  it('is never over without an end', () => {
    expect(isHoldOver({ status: 'held', heldUntil: null, now: far })).toBe(false);
  });
});
