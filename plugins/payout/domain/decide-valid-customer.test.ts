import { describe, expect, it } from 'vitest';
import { decideValidCustomer } from './decide-valid-customer';

const valid = {
  plan: 'referral',
  isPhoneVerified: true,
  completedViewings: 1,
  isAlreadyAwarded: false,
} as const;

describe('decideValidCustomer', () => {
  it('awards a verified phone with a completed viewing', () => {
    expect(decideValidCustomer(valid)).toEqual({ ok: true });
  });

  it.each([
    [{ plan: null }, 'no_partner'],
    [{ plan: 'percentage' }, 'other_plan'],
    [{ isPhoneVerified: false }, 'phone_not_verified'],
    [{ completedViewings: 0 }, 'no_completed_viewing'],
    [{ isAlreadyAwarded: true }, 'already_awarded'],
  ] as const)('%o: %s', (change, reason) => {
    expect(decideValidCustomer({ ...valid, ...change })).toEqual({ ok: false, reason });
  });
});
