import { afterQuietHours } from '@scrm/notify/domain';
import { isLiveViewing, type ViewingStatus } from './viewing-machine';

/** What the staff do to a booking that its customer is told by SMS. */
export const VIEWING_CHANGES = ['confirmed', 'moved', 'cancelled'] as const;
export type ViewingChange = (typeof VIEWING_CHANGES)[number];

/** Who is on the way before the morning's message has been read is told at once, night or not. */
const MORNING_LEAD_MS = 2 * 3_600_000;

export type ViewingMessageRefusal = 'own_doing' | 'not_from_public' | 'phone_unproven' | 'same_time' | 'past';

/**
 * Whether a customer is told of a change by SMS, and when: at once, or when the quiet hours end. A number that somebody typed and nobody vouched
 * for (neither a code nor the staff's confirmation) is written to by nobody.
 * @param isConfirmed the staff have confirmed it, before or by this very change
 * @param starts when it was to begin and, of one that was moved, when it begins now
 */
export function decideViewingMessage({
  change,
  isByCustomer,
  isFromPublic,
  isPhoneProven,
  isConfirmed,
  starts,
  at,
}: {
  change: ViewingChange;
  isByCustomer: boolean;
  isFromPublic: boolean;
  isPhoneProven: boolean;
  isConfirmed: boolean;
  starts: readonly [Date] | readonly [was: Date, now: Date];
  at: Date;
}): { ok: true; dueAt: Date } | { ok: false; reason: ViewingMessageRefusal } {
  if (isByCustomer) return { ok: false, reason: 'own_doing' };
  if (!isFromPublic) return { ok: false, reason: 'not_from_public' };
  if (!isPhoneProven && !isConfirmed) return { ok: false, reason: 'phone_unproven' };
  const times = starts.map((start) => start.getTime());
  if (change === 'moved' && times[0] === times.at(-1)) return { ok: false, reason: 'same_time' };
  if (Math.max(...times) <= at.getTime()) return { ok: false, reason: 'past' };
  const morning = afterQuietHours(at);
  // of one that was moved also the time at which nobody may come in vain
  const first = Math.min(...times.filter((time) => time > at.getTime()));
  return { ok: true, dueAt: first < morning.getTime() + MORNING_LEAD_MS ? at : morning };
}

/**
 * Whether there is a point in telling of a change: it is the last that was told, and the viewing is as it left it and yet to begin. The
 * time that a message tells is the one that holds as it is sent, so that a viewing that moved since does not make it untrue.
 */
export function isViewingMessageTrue({
  change,
  isOvertaken,
  status,
  start,
  now,
}: {
  change: ViewingChange;
  /** A later message of the same viewing is there. */
  isOvertaken: boolean;
  status: ViewingStatus;
  start: Date;
  now: Date;
}): boolean {
  return !isOvertaken && isLiveViewing(status) === (change !== 'cancelled') && start > now;
}
