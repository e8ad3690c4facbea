import { DAY_MS } from '@scrm/guard/domain';
/** What becomes of a reminder: open until somebody has done it, or it is no longer wanted. */
export const REMINDER_STATES = ['open', 'done', 'cancelled'] as const;
export type ReminderState = (typeof REMINDER_STATES)[number];

export const REMINDER_STATE_LABELS: Record<ReminderState, string> = {
  open: '待跟进',
  done: '已完成',
  cancelled: '已取消',
};

/** What a reminder says that nobody gave words. */
export const REMINDER_USUAL_TITLE = '跟进客户';
export const REMINDER_TITLE_MAX = 200;

/** For how long who acted with one tap may take it back. */
export const UNDO_MINUTES = 10;

/** No plan reaches further; beyond, it is a slip of the year. */
export const REMINDER_AHEAD_DAYS_MAX = 3 * 366;

export type ReminderTimeFault = 'in_the_past' | 'too_far_ahead';

/** What is wrong with a time that somebody is to be reminded at, or null. The present minute is past: nobody can be reminded in it. */
export function checkReminderTime(at: Date, now: Date): ReminderTimeFault | null {
  if (at <= now) return 'in_the_past';
  return at.getTime() - now.getTime() > REMINDER_AHEAD_DAYS_MAX * DAY_MS ? 'too_far_ahead' : null;
}

export const REMINDER_TIME_MESSAGES: Record<ReminderTimeFault, string> = {
  in_the_past: '提醒时间应晚于现在',
  too_far_ahead: '提醒时间不能晚于三年后',
};
