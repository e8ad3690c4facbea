import { CHECK_EFFECTS, type CheckAnswer } from './freshness';

/** For so long an answer to «还在租吗?» may be taken back: a slip of the thumb is seen at once or not at all. */
export const CHECK_UNDO_MINUTES = 10;

/** The last answer about a property, and whether it is still the last thing that happened. */
export interface GivenAnswer {
  answer: CheckAnswer;
  actorId: number;
  at: Date;
  /** Its status, figures and prices are as the answer left them. */
  isLatest: boolean;
}

export type CheckUndoRefusal = 'nothing_to_undo' | 'not_own_answer' | 'undo_too_late' | 'changed_since';
export type CheckUndoDecision =
  | { ok: true; answer: CheckAnswer; until: Date }
  | { ok: false; reason: CheckUndoRefusal };

/**
 * Whether a person may take back the answer that was given: who gave it, within minutes, and while nothing came after it. One that left the
 * question open has nothing to take back.
 * @param given null when there is none, or it was taken back already
 */
export function decideCheckUndo({
  given,
  actorId,
  now,
}: {
  given: GivenAnswer | null;
  actorId: number | null;
  now: Date;
}): CheckUndoDecision {
  if (!given || CHECK_EFFECTS[given.answer] === 'edit') return { ok: false, reason: 'nothing_to_undo' };
  if (given.actorId !== actorId) return { ok: false, reason: 'not_own_answer' };
  const until = new Date(given.at.getTime() + CHECK_UNDO_MINUTES * 60_000);
  if (now >= until) return { ok: false, reason: 'undo_too_late' };
  if (!given.isLatest) return { ok: false, reason: 'changed_since' };
  return { ok: true, answer: given.answer, until };
}
