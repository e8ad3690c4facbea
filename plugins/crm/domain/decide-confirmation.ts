import { type ProvedBooking, proofOf } from './prove-phone';

/** `isUnproven`: that it is confirmed in spite of it belongs on record. */
export type ConfirmationDecision =
  | { ok: true; isUnproven: boolean }
  | { ok: false; reason: 'phone_unverified' };

/**
 * Whether the staff may confirm a booking. One of the public whose phone never proved itself may be anybody's: it is confirmed knowingly
 * (`isMeant`), by who has asked by telephone, and never by a click in passing.
 */
export function decideConfirmation({
  isMeant,
  ...booking
}: ProvedBooking & { isMeant: boolean }): ConfirmationDecision {
  const isUnproven = proofOf(booking) !== 'proven';
  return isUnproven && !isMeant ? { ok: false, reason: 'phone_unverified' } : { ok: true, isUnproven };
}

/** What the status history says of a confirmation in spite of it. */
export const CONFIRMED_UNVERIFIED = '确认时客户手机号未验证';
