/** When a viewing takes place, and who shows it. */
export interface ViewingTime {
  start: Date;
  end: Date;
  /** User id. */
  agentId: number | null;
}

export type ViewingMoveDecision = { ok: true; isThere: boolean } | { ok: false; reason: 'viewing_changed' };

/**
 * Whether somebody who has `seen` a viewing may move it from where it is at `present`, its row being locked: what another moved meanwhile is
 * not overwritten unseen. `isThere` when it stands already as it is wanted, as of a click that came twice.
 */
export function decideViewingMove({
  seen,
  present,
  wanted,
}: {
  seen: ViewingTime;
  present: ViewingTime;
  wanted: ViewingTime;
}): ViewingMoveDecision {
  if (isSameTime(wanted, present)) return { ok: true, isThere: true };
  return isSameTime(seen, present) ? { ok: true, isThere: false } : { ok: false, reason: 'viewing_changed' };
}

function isSameTime(one: ViewingTime, other: ViewingTime): boolean {
  return (
    one.start.getTime() === other.start.getTime() &&
    one.end.getTime() === other.end.getTime() &&
    one.agentId === other.agentId
  );
}
