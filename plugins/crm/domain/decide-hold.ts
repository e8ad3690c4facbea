/** How long a public booking holds its time (DESIGN «Who owns a new customer»). */
export interface HoldRules {
  /** For the phone code. */
  holdMinutes: number;
  /** For the staff to confirm, once the phone has proved itself. */
  confirmHours: number;
}

/**
 * Until when a hold takes its time: so many minutes for the phone code, then so many hours for the staff; never beyond the start.
 * @param provenAt when the phone proved itself, null while it has not
 */
export function holdUntil({
  heldAt,
  provenAt,
  start,
  rules,
}: {
  heldAt: Date;
  provenAt: Date | null;
  start: Date;
  rules: HoldRules;
}): Date {
  const until = provenAt
    ? provenAt.getTime() + rules.confirmHours * 3_600_000
    : heldAt.getTime() + rules.holdMinutes * 60_000;
  return new Date(Math.min(until, start.getTime()));
}

/** A hold whose time is up blocks nobody, whether or not its status has been changed yet. */
export function isHoldOver({
  status,
  heldUntil,
  now,
}: {
  status: string;
  heldUntil: Date | null;
  now: Date;
}): boolean {
  return status === 'held' && heldUntil !== null && heldUntil <= now;
}
