import { expect, it } from 'vitest';
import { proofOf } from './prove-phone';

const held = { status: 'held', isFromPublic: true, phoneVerifiedAt: null, awaitsCode: true } as const;

it.each([
  ['a hold that waits for its code', held, 'awaiting'],
  ['one of a landline', { ...held, awaitsCode: false }, 'unproven'],
  ['one from before it was told', { ...held, awaitsCode: null }, 'unproven'],
  ['one that was confirmed without', { ...held, status: 'booked', awaitsCode: false }, 'unproven'],
  ['one that lapsed while it waited', { ...held, status: 'lapsed' }, 'unproven'],
  ['a proven one', { ...held, phoneVerifiedAt: '2026-11-22T00:00:00Z', awaitsCode: false }, 'proven'],
  ['the staff’s own', { ...held, isFromPublic: false, awaitsCode: null }, 'proven'],
] as const)('%s', (_name, booking, proof) => {
  expect(proofOf(booking)).toBe(proof);
});
