import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BookedSlot, findViewingClashes, overlaps } from './find-viewing-clash';

const at = (clock: string) => new Date(`2026-03-02T${clock}:00Z`);
const slot = (over: Partial<BookedSlot> = {}): BookedSlot => ({
  id: 1,
  property: 'p1',
  agent: 7,
  customer: 'c1',
  start: at('02:00'),
  end: at('03:00'),
  status: 'booked',
  ...over,
});
const wanted = { property: 'p1', agent: 7, customer: 'c1', start: at('02:30'), end: at('03:30') };

describe('findViewingClashes', () => {
  it.each([
    ['the property only', { agent: 8, customer: 'c2' }, ['property']],
    ['the agent only', { property: 'p2', customer: 'c2' }, ['agent']],
    ['the customer only', { property: 'p2', agent: 8 }, ['customer']],
    ['all three', {}, ['property', 'agent', 'customer']],
    ['nobody in common', { property: 'p2', agent: 8, customer: 'c2' }, []],
    ['no agent on either side', { property: 'p2', agent: null, customer: 'c2' }, []],
    ['one that only touches', { start: at('03:30'), end: at('04:00') }, []],
    ['one that was cancelled', { status: 'cancelled' }, []],
    ['one that lapsed', { status: 'lapsed' }, []],
    ['one that is held', { status: 'held' }, ['property', 'agent', 'customer']],
  ] as [string, Partial<BookedSlot>, string[]][])('%s', (_name, over, parties) => {
    expect(findViewingClashes(wanted, [slot(over)]).map((clash) => clash.party)).toEqual(parties);
  });

  it.each([
    [
      'another listing that ends as this begins',
      { property: 'p2', start: at('01:30'), end: at('02:30') },
      ['agent'],
    ],
    ['another listing after both ways', { property: 'p2', start: at('01:00'), end: at('02:00') }, []],
    ['the same listing, one after the other', { start: at('01:30'), end: at('02:30') }, []],
    ['another agent’s', { property: 'p2', agent: 8, start: at('01:30'), end: at('02:30') }, []],
  ] as [string, Partial<BookedSlot>, string[]][])('reckons the agent’s way: %s', (_name, over, parties) => {
    const found = findViewingClashes({ ...wanted, customer: 'c9', travelMinutes: 15 }, [
      slot({ ...over, travelMinutes: 15 }),
    ]);
    expect(found.map((clash) => clash.party)).toEqual(parties);
  });

  it('does not clash with itself when it is moved', () => {
    expect(findViewingClashes({ ...wanted, id: 1 }, [slot()])).toEqual([]);
  });

  it('says when, earliest first', () => {
    const late = slot({ id: 2, start: at('03:00'), end: at('04:00') });
    expect(findViewingClashes(wanted, [late, slot()]).map((clash) => clash.with.id)).toEqual([
      1, 1, 1, 2, 2, 2,
    ]);
  });

  it('overlap is symmetric and agrees with counting minutes', () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 30 }));
    fc.assert(
      fc.property(span, span, ([s1, d1], [s2, d2]) => {
        const a = { start: new Date(s1 * 60_000), end: new Date((s1 + d1) * 60_000) };
        const b = { start: new Date(s2 * 60_000), end: new Date((s2 + d2) * 60_000) };
        const shared = Array.from({ length: d1 }, (_, i) => s1 + i).some((m) => m >= s2 && m < s2 + d2);
        expect(overlaps(a, b)).toBe(shared);
        expect(overlaps(b, a)).toBe(shared);
      }),
    );
  });
});
