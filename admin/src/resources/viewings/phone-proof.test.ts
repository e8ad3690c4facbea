import { describe, expect, it } from 'vitest';
import { proofOf, readProof, toProofFilters } from './phone-proof';

const held = { status: 'held', source: 'public', phoneVerifiedAt: null, awaitsCode: true } as const;

describe('proofOf', () => {
  it.each([
    ['a hold that waits for its code', held, 'awaiting'],
    ['one of a landline', { ...held, awaitsCode: false }, 'unproven'],
    ['one from before it was told', { ...held, awaitsCode: null }, 'unproven'],
    ['one that was confirmed without', { ...held, status: 'booked', awaitsCode: false }, 'unproven'],
    ['one that lapsed while it waited', { ...held, status: 'lapsed' }, 'unproven'],
    ['a proven one', { ...held, phoneVerifiedAt: '2026-11-22T00:00:00Z', awaitsCode: false }, 'proven'],
    ['the staff’s own', { ...held, source: 'staff', awaitsCode: null }, 'proven'],
  ] as const)('%s', (_name, viewing, proof) => {
    expect(proofOf(viewing)).toBe(proof);
  });
});

it.each(['awaiting', 'unproven', null] as const)('is read back from the filters it makes: %s', (asked) => {
  expect(readProof(toProofFilters(asked))).toBe(asked);
});
