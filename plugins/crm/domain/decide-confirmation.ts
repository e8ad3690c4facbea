export type ConfirmationDecision = { ok: true } | { ok: false; reason: 'phone_unverified' };

/**
 * Whether the staff may confirm a booking. One of the public whose phone never proved itself may be anybody's: it is confirmed knowingly
 * (`isMeant`), by who has asked by telephone, and never by a click in passing.
 */
export function decideConfirmation({
  isFromPublic,
  phoneVerifiedAt,
  isMeant,
}: {
  isFromPublic: boolean;
  phoneVerifiedAt: Date | null;
  isMeant: boolean;
}): ConfirmationDecision {
  return !isFromPublic || phoneVerifiedAt !== null || isMeant
    ? { ok: true }
    : { ok: false, reason: 'phone_unverified' };
}

/** What the status history says of a confirmation in spite of it. */
export const CONFIRMED_UNVERIFIED = '确认时客户手机号未验证';
