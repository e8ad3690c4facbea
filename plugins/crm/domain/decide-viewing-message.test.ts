import { describe, expect, it } from 'vitest';
import { decideViewingMessage, isViewingMessageTrue, type ViewingChange } from './decide-viewing-message';

/** Shanghai time in December 2026. */
const on = (day: number, clock: string) =>
  new Date(`2026-12-${String(day).padStart(2, '0')}T${clock}:00+08:00`);
const booking = {
  change: 'confirmed' as ViewingChange,
  isByCustomer: false,
  isFromPublic: true,
  isPhoneProven: true,
  isConfirmed: true,
  starts: [on(9, '10:00')] as const,
  at: on(3, '15:00'),
};

describe('decideViewingMessage', () => {
  it.each([
    ['at once by day', {}, on(3, '15:00')],
    ['in the morning, when it was done late in the evening', { at: on(3, '22:10') }, on(4, '08:00')],
    ['in the morning, when it was done in the night', { at: on(4, '02:10') }, on(4, '08:00')],
    [
      'at once at night, when it begins in the morning',
      { at: on(8, '23:00'), starts: [on(9, '09:30')] },
      on(8, '23:00'),
    ],
    ['in the morning, when there is time enough after it', { at: on(8, '23:00') }, on(9, '08:00')],
    [
      'at once at night, when the old time was in the morning',
      { change: 'moved', at: on(8, '23:00'), starts: [on(9, '09:00'), on(12, '10:00')] },
      on(8, '23:00'),
    ],
    [
      'in the morning, when the old time is over',
      { change: 'moved', at: on(8, '23:00'), starts: [on(8, '22:30'), on(12, '10:00')] },
      on(9, '08:00'),
    ],
    ['also without a code, when the staff have confirmed', { isPhoneProven: false }, on(3, '15:00')],
    [
      'also unconfirmed, when the phone has proved itself',
      { change: 'cancelled', isConfirmed: false },
      on(3, '15:00'),
    ],
  ] as const)('tells %s', (_name, change, dueAt) => {
    expect(decideViewingMessage({ ...booking, ...change })).toEqual({ ok: true, dueAt });
  });

  it.each([
    ['what the customer did himself', { isByCustomer: true }, 'own_doing'],
    ['what the staff had entered', { isFromPublic: false }, 'not_from_public'],
    ['a number that nobody vouched for', { isPhoneProven: false, isConfirmed: false }, 'phone_unproven'],
    [
      'a change of the agent alone',
      { change: 'moved', starts: [on(9, '10:00'), on(9, '10:00')] },
      'same_time',
    ],
    ['what is over', { change: 'cancelled', at: on(9, '10:00') }, 'past'],
  ] as const)('is silent about %s', (_name, change, reason) => {
    expect(decideViewingMessage({ ...booking, ...change })).toEqual({ ok: false, reason });
  });
});

describe('isViewingMessageTrue', () => {
  const told = {
    change: 'moved' as ViewingChange,
    isOvertaken: false,
    status: 'booked' as const,
    start: on(9, '10:00'),
    now: on(8, '12:00'),
  };

  it.each([
    ['of a viewing that takes place', {}, true],
    ['of a hold', { status: 'held' }, true],
    ['of one that was cancelled since', { status: 'cancelled' }, false],
    ['of the cancellation itself', { change: 'cancelled', status: 'cancelled' }, true],
    ['that a later one has overtaken', { isOvertaken: true }, false],
    ['of one that has begun', { now: on(9, '10:00') }, false],
  ] as const)('%s', (_name, change, isTrue) => {
    expect(isViewingMessageTrue({ ...told, ...change })).toBe(isTrue);
  });
});
