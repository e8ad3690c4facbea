import { addDays, addMonths, type Day } from './calendar-days';

/** How many months before its end a lease is told of, when nobody said otherwise. */
export const USUAL_REMINDER_MONTHS = 3;
export const MAX_REMINDER_MONTHS = 24;
/** An overdue receivable is told of once a week at most. */
export const OVERDUE_EVERY_DAYS = 7;

/**
 * Whether a lease that ends is to be told of on `today`: from so many months ahead until its last day, once an end. 0 months is never.
 * @param remindedFor the end that was told of already
 */
export function isLeaseReminderDue({
  endOn,
  reminderMonths,
  remindedFor,
  today,
}: {
  endOn: Day;
  reminderMonths: number;
  remindedFor: Day | null;
  today: Day;
}): boolean {
  return (
    reminderMonths > 0 &&
    remindedFor !== endOn &&
    today <= endOn &&
    today >= addMonths(endOn, -reminderMonths)
  );
}

/**
 * Whether a receivable that is not settled is to be told of on `today`: on its due day (or the first run after it), then each week.
 * @param remindedOn when it was told of last
 */
export function decideReceivableReminder({
  dueOn,
  remindedOn,
  today,
}: {
  dueOn: Day;
  remindedOn: Day | null;
  today: Day;
}): 'due' | 'overdue' | null {
  if (today < dueOn) return null;
  // told of for a due day that was moved since
  const told = remindedOn !== null && remindedOn >= dueOn ? remindedOn : null;
  if (told === null) return today === dueOn ? 'due' : 'overdue';
  return today >= addDays(told, OVERDUE_EVERY_DAYS) ? 'overdue' : null;
}
