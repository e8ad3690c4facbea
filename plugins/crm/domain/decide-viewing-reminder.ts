export const VIEWING_REMINDERS = ['day', 'hour'] as const;
export type ViewingReminder = (typeof VIEWING_REMINDERS)[number];

/** How long before the start each is due, in minutes; in the order in which they come. */
export const VIEWING_REMINDER_MINUTES: Record<ViewingReminder, number> = { day: 24 * 60, hour: 60 };

/**
 * The reminder that a booked viewing is due now, or null. What came due before the viewing was booked or moved to this time is
 * passed over, since who has just made an appointment knows of it; after a standstill only the latest goes out.
 * @param setAt when the viewing was booked, confirmed or moved to this start
 */
export function decideViewingReminder({
  start,
  setAt,
  now,
}: {
  start: Date;
  setAt: Date;
  now: Date;
}): { kind: ViewingReminder; dueAt: Date } | null {
  if (now >= start) return null;
  const due = VIEWING_REMINDERS.map((kind) => ({
    kind,
    dueAt: new Date(start.getTime() - VIEWING_REMINDER_MINUTES[kind] * 60_000),
  })).filter(({ dueAt }) => dueAt <= now);
  const latest = due.at(-1);
  return latest && latest.dueAt > setAt ? latest : null;
}
