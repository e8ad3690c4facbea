import { expect, it } from 'vitest';
import { decideConfirmation } from './decide-confirmation';

const PROVEN = new Date('2026-11-23T02:00:00Z');

it.each([
  ['the staff’s own', false, null, false, true],
  ['a proven one', true, PROVEN, false, true],
  ['an unproven one, meant', true, null, true, true],
  ['an unproven one', true, null, false, false],
])('confirms %s: %s, %s, %s', (_name, isFromPublic, phoneVerifiedAt, isMeant, ok) => {
  expect(decideConfirmation({ isFromPublic, phoneVerifiedAt, isMeant })).toEqual(
    ok ? { ok } : { ok, reason: 'phone_unverified' },
  );
});
