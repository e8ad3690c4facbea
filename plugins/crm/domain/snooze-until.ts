import { businessTimeOf, fromBusinessTime } from '@scrm/notify/domain';

/** One tap each: how long a reminder is put off. */
export const SNOOZES = ['ten_minutes', 'one_hour', 'end_of_work', 'tomorrow_morning'] as const;
export type Snooze = (typeof SNOOZES)[number];

export const SNOOZE_LABELS: Record<Snooze, string> = {
  ten_minutes: '10 分钟后',
  one_hour: '1 小时后',
  end_of_work: '今天下班前',
  tomorrow_morning: '明早 9 点',
};

/** Half an hour before most offices close: enough for a call. */
const END_OF_WORK = { hour: 17, minute: 30 };
const MORNING = { hour: 9, minute: 0 };

/** When a reminder that is put off `by` so much comes again; null when that has passed already («today before the end of work» in the evening). */
export function snoozeUntil(by: Snooze, now: Date): Date | null {
  if (by === 'ten_minutes') return new Date(now.getTime() + 10 * 60_000);
  if (by === 'one_hour') return new Date(now.getTime() + 3_600_000);
  const { year, month, day } = businessTimeOf(now);
  if (by === 'tomorrow_morning') return fromBusinessTime({ year, month, day: day + 1, ...MORNING });
  const end = fromBusinessTime({ year, month, day, ...END_OF_WORK });
  return end > now ? end : null;
}

/** Whether `until` puts a reminder off: it never comes before it would have come anyway. To bring it forward is to plan it anew. */
export function isPutOff(until: Date, { remindAt }: { remindAt: Date }): boolean {
  return until > remindAt;
}

/** What can be chosen now, for a reminder that comes at `remindAt`; null for none yet. */
export function snoozesAt(now: Date, remindAt: Date | null = null): Snooze[] {
  return SNOOZES.filter((by) => {
    const until = snoozeUntil(by, now);
    return until !== null && (remindAt === null || isPutOff(until, { remindAt }));
  });
}

/** When somebody who did not answer is called again: in an hour, or on the next morning when that is after work. */
export function callAgainAt(now: Date): Date {
  const inAnHour = snoozeUntil('one_hour', now) as Date;
  const end = snoozeUntil('end_of_work', now);
  return end && inAnHour <= end ? inAnHour : (snoozeUntil('tomorrow_morning', now) as Date);
}
