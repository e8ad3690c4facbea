import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlaps } from './find-viewing-clash';
import { decideSlot, listFreeSlots, type SlotRules } from './list-free-slots';
import { parseWorkingHours } from './working-hours';

const shanghai = (text: string) => new Date(`${text}:00+08:00`);
const rules: SlotRules = {
  hours: parseWorkingHours('1-5 09:00-12:00,13:30-17:00; 6 10:00-12:30'),
  minutes: 60,
  cutOffMinutes: 120,
  aheadDays: 30,
};
// 2026-11-21 is a Saturday
const now = shanghai('2026-11-21T09:00');
const clocks = (slots: { start: Date }[]) =>
  slots.map(({ start }) => new Date(start.getTime() + 8 * 3_600_000).toISOString().slice(5, 16));
const list = (from: string, to: string, busy: [string, string][] = [], over: Partial<SlotRules> = {}) =>
  clocks(
    listFreeSlots({
      from: shanghai(from),
      to: shanghai(to),
      busy: busy.map(([start, end]) => ({ start: shanghai(start), end: shanghai(end) })),
      now,
      rules: { ...rules, ...over },
    }),
  );

describe('listFreeSlots', () => {
  it('lays slots from the beginning of each working span, in Shanghai time, and leaves out what does not fit', () => {
    expect(list('2026-11-23T00:00', '2026-11-24T00:00')).toEqual([
      '11-23T09:00',
      '11-23T10:00',
      '11-23T11:00',
      '11-23T13:30',
      '11-23T14:30',
      '11-23T15:30',
    ]);
    expect(list('2026-11-28T00:00', '2026-11-30T00:00')).toEqual(['11-28T10:00', '11-28T11:00']);
  });

  it('offers nothing nearer than the cut-off and nothing beyond the horizon', () => {
    expect(list('2026-11-21T00:00', '2026-11-22T00:00')).toEqual(['11-21T11:00']);
    expect(list('2026-11-23T00:00', '2026-11-26T00:00', [], { aheadDays: 2 })).toEqual(['11-23T09:00']);
  });

  it('leaves out what touches a busy span by a minute, not what ends or begins with it', () => {
    expect(list('2026-11-23T00:00', '2026-11-23T13:00', [['2026-11-23T10:00', '2026-11-23T11:00']])).toEqual([
      '11-23T09:00',
      '11-23T11:00',
    ]);
    expect(list('2026-11-23T00:00', '2026-11-23T13:00', [['2026-11-23T09:59', '2026-11-23T10:01']])).toEqual([
      '11-23T11:00',
    ]);
  });

  it('finds time for a viewing of another length where slots begin', () => {
    const busy: [string, string][] = [['2026-11-23T15:00', '2026-11-23T16:00']];
    expect(list('2026-11-23T00:00', '2026-11-24T00:00', busy, { lastsMinutes: 90 })).toEqual([
      '11-23T09:00',
      '11-23T10:00',
      '11-23T13:30',
    ]);
    // a short one stands where a whole slot would
    expect(list('2026-11-28T00:00', '2026-11-30T00:00', [], { lastsMinutes: 15 })).toEqual([
      '11-28T10:00',
      '11-28T11:00',
    ]);
    const decision = decideSlot({
      start: shanghai('2026-11-23T10:00'),
      busy: [],
      now,
      rules: { ...rules, lastsMinutes: 90 },
    });
    expect(decision).toMatchObject({ ok: true, slot: { end: shanghai('2026-11-23T11:30') } });
  });

  it('answers an empty or backward span with nothing', () => {
    expect(list('2026-11-24T00:00', '2026-11-23T00:00')).toEqual([]);
  });

  it('takes slots one after the other without any two of them overlapping, and each that is left out is blocked', () => {
    const moment = fc.integer({ min: 0, max: 7 * 24 * 4 }).map((quarter) => quarter * 15 * 60_000);
    const busyAt = fc.record({ at: moment, minutes: fc.integer({ min: 15, max: 300 }) });
    fc.assert(
      fc.property(fc.array(busyAt, { maxLength: 12 }), fc.constantFrom(30, 45, 60, 90), (spans, minutes) => {
        const from = shanghai('2026-11-23T00:00');
        const to = shanghai('2026-11-30T00:00');
        const own = { ...rules, minutes };
        const busy = spans.map(({ at, minutes: long }) => ({
          start: new Date(from.getTime() + at),
          end: new Date(from.getTime() + at + long * 60_000),
        }));
        const free = listFreeSlots({ from, to, busy, now, rules: own });
        const all = listFreeSlots({ from, to, busy: [], now, rules: own });
        for (const [index, slot] of free.entries()) {
          expect(busy.some((span) => overlaps(span, slot))).toBe(false);
          expect(free.slice(index + 1).some((other) => overlaps(other, slot))).toBe(false);
        }
        const starts = new Set(free.map(({ start }) => start.getTime()));
        for (const slot of all)
          if (!starts.has(slot.start.getTime())) expect(busy.some((span) => overlaps(span, slot))).toBe(true);
      }),
    );
  });
});

describe('decideSlot', () => {
  it.each([
    ['a free one', '2026-11-23T09:00', null],
    ['gone by', '2026-11-20T09:00', 'in_the_past'],
    ['off the grid', '2026-11-23T09:30', 'not_a_slot'],
    ['on a closed day', '2026-11-22T10:00', 'not_a_slot'],
    ['within the cut-off', '2026-11-21T10:00', 'too_late'],
    ['beyond the horizon', '2027-01-04T09:00', 'too_far'],
    ['taken', '2026-11-23T10:00', 'taken'],
  ])('%s', (_name, start, reason) => {
    const busy = [{ start: shanghai('2026-11-23T10:30'), end: shanghai('2026-11-23T11:00') }];
    const decision = decideSlot({ start: shanghai(start), busy, now, rules });
    expect(decision.ok ? null : decision.reason).toBe(reason);
  });
});
