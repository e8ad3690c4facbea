import { businessTimeOf, fromBusinessTime } from './business-time';

/** Hours in which nobody is disturbed, in business time; `from` after `until` runs over midnight. */
export interface QuietHours {
  /** `HH:mm` */
  from: string;
  until: string;
}

export const QUIET_HOURS: QuietHours = { from: '21:30', until: '08:00' };

/** Whether `at` lies in the quiet hours: `from` inclusive, `until` exclusive. Equal ends mean none. */
export function isQuiet(at: Date, quiet: QuietHours = QUIET_HOURS): boolean {
  const from = minutesOf(quiet.from);
  const until = minutesOf(quiet.until);
  const { hour, minute } = businessTimeOf(at);
  const now = hour * 60 + minute;
  return from <= until ? now >= from && now < until : now >= from || now < until;
}

/** `at` itself, or the end of the quiet hours in which it lies. */
export function afterQuietHours(at: Date, quiet: QuietHours = QUIET_HOURS): Date {
  if (!isQuiet(at, quiet)) return at;
  const now = businessTimeOf(at);
  const until = minutesOf(quiet.until);
  const sameDay = now.hour * 60 + now.minute < until;
  return fromBusinessTime({
    ...now,
    day: now.day + (sameDay ? 0 : 1),
    hour: Math.floor(until / 60),
    minute: until % 60,
  });
}

function minutesOf(clock: string): number {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(clock);
  if (!match) throw new Error(`«${clock}» is not a time of day (HH:mm)`);
  return Number(match[1]) * 60 + Number(match[2]);
}
