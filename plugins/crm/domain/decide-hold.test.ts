import { describe, expect, it } from 'vitest';
import { holdUntil, isHoldOver } from './decide-hold';

const rules = { holdMinutes: 60, confirmHours: 4 };
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
