import { expect, it } from 'vitest';
import { decideConfirmation } from './decide-confirmation';

const PROVEN = new Date('2026-11-23T02:00:00Z');
const refused = { ok: false, reason: 'phone_unverified' };

it.each([
  ['the staff’s own', false, null, false, { ok: true, isUnproven: false }],
  ['a proven one', true, PROVEN, false, { ok: true, isUnproven: false }],
  ['a proven one, meant', true, PROVEN, true, { ok: true, isUnproven: false }],
  ['an unproven one, meant', true, null, true, { ok: true, isUnproven: true }],
  ['an unproven one', true, null, false, refused],
])('confirms %s: %s, %s, %s', (_name, isFromPublic, phoneVerifiedAt, isMeant, decision) => {
  for (const awaitsCode of [true, false, null])
    expect(
      decideConfirmation({ status: 'held', isFromPublic, phoneVerifiedAt, awaitsCode, isMeant }),
    ).toEqual(decision);
});
