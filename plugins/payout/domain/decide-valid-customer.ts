import type { CommissionPlan } from './commissions';

export type ValidCustomerDecision =
  | { ok: true }
  | {
      ok: false;
      reason: 'no_partner' | 'other_plan' | 'phone_not_verified' | 'no_completed_viewing' | 'already_awarded';
    };

/** Whether a customer earns its partner the award for a valid one: phone verified and a viewing completed, once (DESIGN «Commission»). */
export function decideValidCustomer({
  plan,
  isPhoneVerified,
  completedViewings,
  isAlreadyAwarded,
}: {
  /** Of the customer's partner; null without one. */
  plan: CommissionPlan | null;
  isPhoneVerified: boolean;
  completedViewings: number;
  isAlreadyAwarded: boolean;
}): ValidCustomerDecision {
  if (plan === null) return { ok: false, reason: 'no_partner' };
  if (plan !== 'referral') return { ok: false, reason: 'other_plan' };
  if (isAlreadyAwarded) return { ok: false, reason: 'already_awarded' };
  if (!isPhoneVerified) return { ok: false, reason: 'phone_not_verified' };
  if (completedViewings < 1) return { ok: false, reason: 'no_completed_viewing' };
  return { ok: true };
}
