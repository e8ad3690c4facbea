import type { ReminderRule } from './crm-rules';

export interface OverdueReminder {
  /** What was planned; putting off does not move it. */
  dueAt: Date;
  snoozedUntil: Date | null;
  escalatedAt: Date | null;
}

/**
 * From when on an open reminder is the manager's business: so many hours after what was planned, and not before a snooze is over. Putting
 * off does not start the hours anew, or nobody would ever hear of what is put off each day; moving it to another day does.
 * @returns null when nobody is told, or somebody has been
 */
export function escalatesAt(
  { dueAt, snoozedUntil, escalatedAt }: OverdueReminder,
  rule: ReminderRule,
): Date | null {
  if (!rule.isEscalating || escalatedAt !== null) return null;
  const after = dueAt.getTime() + rule.escalateAfterHours * 3_600_000;
  return new Date(Math.max(after, snoozedUntil?.getTime() ?? 0));
}
