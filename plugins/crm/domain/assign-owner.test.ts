import { describe, expect, it } from 'vitest';
import { assignOwner } from './assign-owner';

const candidates = [
  { userId: 1, regionCodes: ['320583'], trades: ['电子'], load: 9 },
  { userId: 2, regionCodes: ['320583'], trades: ['机械'], load: 3 },
  { userId: 3, regionCodes: ['330400'], trades: ['电子'], load: 1 },
  { userId: 4, regionCodes: [], trades: [], load: 0 },
];

describe('assignOwner', () => {
  it.each([
    ['the existing owner before everything', { existingOwner: 1, listingAgent: 2 }, 1, 'existing_owner'],
    ['the listing agent next', { listingAgent: 2, regionCodes: ['330400'] }, 2, 'listing_agent'],
    ['an owner who left is passed over', { existingOwner: 99, listingAgent: 2 }, 2, 'listing_agent'],
    ['region and trade before load', { regionCodes: ['320583'], trade: '电子' }, 1, 'region_and_trade'],
    ['region before trade', { regionCodes: ['320583'], trade: '食品' }, 2, 'region'],
    ['the town’s city counts', { regionCodes: ['330402', '330400'] }, 3, 'region'],
    ['trade when no region fits', { regionCodes: ['530100'], trade: '机械' }, 2, 'trade'],
    ['else whoever has least', { regionCodes: ['530100'], trade: '食品' }, 4, 'least_load'],
  ] as const)('%s', (_name, input, userId, reason) => {
    expect(assignOwner({ ...input, candidates })).toEqual({ userId, reason });
  });

  it('breaks a tie by user id, whatever the order', () => {
    const even = [5, 3, 8].map((userId) => ({ userId, load: 2 }));
    expect(assignOwner({ candidates: even })?.userId).toBe(3);
    expect(assignOwner({ candidates: even.reverse() })?.userId).toBe(3);
  });

  it('gives a manager what is his by name, and nothing by rule', () => {
    const staff = [
      { userId: 1, load: 0, isOnlyByName: true },
      { userId: 2, load: 5 },
    ];
    expect(assignOwner({ listingAgent: 1, candidates: staff })).toEqual({
      userId: 1,
      reason: 'listing_agent',
    });
    expect(assignOwner({ candidates: staff })).toEqual({ userId: 2, reason: 'least_load' });
  });

  it('passes over whose hands are full, but not the existing owner or the listing’s agent', () => {
    const staff = [
      { userId: 1, load: 5, capacity: 5, regionCodes: ['320583'] },
      { userId: 2, load: 9, capacity: 10 },
      { userId: 3, load: 0, capacity: 0 },
    ];
    expect(assignOwner({ regionCodes: ['320583'], candidates: staff })).toEqual({
      userId: 2,
      reason: 'least_load',
    });
    expect(assignOwner({ existingOwner: 1, candidates: staff })?.userId).toBe(1);
    expect(assignOwner({ listingAgent: 1, candidates: staff })?.userId).toBe(1);
    expect(assignOwner({ candidates: staff.filter(({ userId }) => userId !== 2) })).toBeNull();
  });

  it('gives nobody when there is nobody', () => {
    expect(assignOwner({ existingOwner: 1, listingAgent: 2, candidates: [] })).toBeNull();
  });
});
