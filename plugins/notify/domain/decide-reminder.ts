import { DAY_MS } from '@scrm/guard/domain';
import { isQuiet, QUIET_HOURS, type QuietHours } from './quiet-hours';

export interface Reminder {
  /** What it is about, e.g. `follow_up`. */
  kind: string;
  /** documentId of the row it is about. */
  subject: string;
  dueAt: Date;
  /** When it was settled (followed up, cancelled); such a one reminds nobody. */
  settledAt?: Date | null;
}

export type ReminderDecision =
  | { ok: true; dedupeKey: string }
  | { ok: false; reason: 'settled' | 'not_due' | 'quiet_hours' | 'too_old' };

/** A reminder nobody could deliver for this long is noise: the overdue list shows it instead. */
export const REMINDER_MAX_AGE_DAYS = 30;

/**
 * Whether a reminder goes out now. What comes due in quiet hours waits for their end; each due time of a subject reminds
 * once, since its dedupe key holds the due time: a moved appointment reminds anew.
 */
export function decideReminder({
  reminder,
  now,
  quietHours = QUIET_HOURS,
}: {
  reminder: Reminder;
  now: Date;
  quietHours?: QuietHours;
}): ReminderDecision {
  if (reminder.settledAt) return { ok: false, reason: 'settled' };
  if (reminder.dueAt > now) return { ok: false, reason: 'not_due' };
  if (now.getTime() - reminder.dueAt.getTime() > REMINDER_MAX_AGE_DAYS * DAY_MS)
    return { ok: false, reason: 'too_old' };
  if (isQuiet(now, quietHours)) return { ok: false, reason: 'quiet_hours' };
  return { ok: true, dedupeKey: `${reminder.kind}:${reminder.subject}:${reminder.dueAt.toISOString()}` };
}
