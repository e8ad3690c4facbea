import { businessTimeOf, fromBusinessTime } from '@scrm/notify/domain';
import type { WorkingHours } from './working-hours';

/** How long a public booking holds its time (DESIGN «Who owns a new customer»). */
export interface HoldRules {
  /** For the phone code. */
  holdMinutes: number;
  /** For the staff to confirm, once the phone has proved itself; working hours. */
  confirmHours: number;
  hours: WorkingHours;
}

/**
 * When the staff's time to confirm is up: so many hours of those in which they work, so that a booking of the late evening waits for the morning. One
 * that comes outside of them begins to count when they open.
 * @throws Error when nobody ever works
 */
export function holdEndsAt({
  bookedAt,
  hours,
  confirmHours,
}: {
  bookedAt: Date;
  hours: WorkingHours;
  confirmHours: number;
}): Date {
  if (hours.every((spans) => spans.length === 0)) throw new Error('a week without working hours');
  const first = businessTimeOf(bookedAt);
  let leftMs = confirmHours * 3_600_000;
  for (let offset = 0; ; offset += 1) {
    const midnight = fromBusinessTime({ ...first, day: first.day + offset, hour: 0, minute: 0 });
    for (const { from, until } of hours[businessTimeOf(midnight).weekday] ?? []) {
      const opens = Math.max(midnight.getTime() + from * 60_000, bookedAt.getTime());
      const closes = midnight.getTime() + until * 60_000;
      if (closes <= opens) continue;
      if (opens + leftMs <= closes) return new Date(opens + leftMs);
      leftMs -= closes - opens;
    }
  }
}

/**
 * Until when a hold takes its time: so many minutes for the phone code, then so many working hours for the staff; never beyond the start.
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
    ? holdEndsAt({ bookedAt: provenAt, ...rules }).getTime()
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
