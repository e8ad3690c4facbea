/** Clocks differ and people come early; a viewing that is further off has not taken place. */
export const VIEWING_EARLY_MINUTES = 5;

/** Whether a viewing can have taken place: from a few minutes before its start. */
export function isViewingBegun({ start }: { start: Date }, now: Date): boolean {
  return now.getTime() >= start.getTime() - VIEWING_EARLY_MINUTES * 60_000;
}
