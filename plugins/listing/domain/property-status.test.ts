import type { Role } from '@scrm/guard/domain';
import { describe, expect, it } from 'vitest';
import { derivePropertyStatus } from './derive-status';
import {
  listRequestableMoves,
  PROPERTY_MOVES,
  PROPERTY_STATUSES,
  type PropertyStatus,
} from './property-status';

const requestable = (from: PropertyStatus, role: Role) =>
  listRequestableMoves(from, role).map((move) => move.to);

describe('property status machine', () => {
  it('lets managers list, anyone who may write take down, and nobody set what follows', () => {
    expect(requestable('draft', 'manager')).toEqual(['listed']);
    expect(requestable('draft', 'sales')).toEqual([]);
    expect(requestable('listed', 'sales')).toEqual(['paused']);
    expect(requestable('negotiating', 'manager')).toEqual(['paused']);
    expect(requestable('closed', 'admin')).toEqual([]);
  });

  it('has each arrow once and no arrow back to draft', () => {
    const arrows = PROPERTY_MOVES.map((move) => `${move.from}>${move.to}`);
    expect(new Set(arrows).size).toBe(arrows.length);
    expect(PROPERTY_MOVES.some((move) => move.to === 'draft')).toBe(false);
  });
});

describe('derivePropertyStatus', () => {
  const rows: [
    from: PropertyStatus,
    viewings: number,
    deals: number,
    free: number | null,
    to: PropertyStatus,
  ][] = [
    ['listed', 0, 0, 100, 'listed'],
    ['listed', 1, 0, 100, 'viewing'],
    ['viewing', 1, 0, 100, 'viewing'],
    ['viewing', 0, 0, 100, 'listed'],
    ['viewing', 1, 1, 100, 'negotiating'],
    ['negotiating', 1, 0, 100, 'viewing'],
    ['negotiating', 0, 0, 100, 'listed'],
    ['negotiating', 0, 1, 0, 'closed'],
    ['listed', 0, 0, 0, 'closed'],
    ['closed', 0, 0, 20, 'listed'],
    ['closed', 2, 0, 20, 'viewing'],
    ['draft', 1, 1, 0, 'draft'],
    ['paused', 1, 1, 20, 'paused'],
    ['paused', 0, 0, 0, 'closed'],
    ['listed', 0, 0, null, 'listed'],
  ];
  it.each(rows)(
    '%s with %d viewings, %d deals, %s ㎡ free is %s',
    (from, liveViewings, negotiatingDeals, freeAreaSqm, to) => {
      expect(derivePropertyStatus(from, { liveViewings, negotiatingDeals, freeAreaSqm })).toBe(to);
    },
  );

  it('never derives a status that the machine has no arrow to', () => {
    for (const from of PROPERTY_STATUSES)
      for (const liveViewings of [0, 1])
        for (const negotiatingDeals of [0, 1])
          for (const freeAreaSqm of [0, 10]) {
            const to = derivePropertyStatus(from, { liveViewings, negotiatingDeals, freeAreaSqm });
            expect(
              to === from || PROPERTY_MOVES.some((move) => move.from === from && move.to === to),
              `${from} → ${to}`,
            ).toBe(true);
          }
  });
});
