import { DAY_MS } from '@scrm/guard/domain';
import { businessTimeOf, fromBusinessTime } from '@scrm/notify/domain';
import { overlaps } from './find-viewing-clash';
import type { WorkingHours } from './working-hours';

export interface Span {
  start: Date;
  end: Date;
}

export interface SlotRules {
  hours: WorkingHours;
  /** Length of a slot; slots stand one behind the other from the beginning of each working span. */
  minutes: number;
  /** How long what takes one lasts, when not as long as a slot: it begins where a slot does, and ends within the hours. */
  lastsMinutes?: number;
  /** How many minutes before its start a slot can still be taken. */
  cutOffMinutes: number;
  /** How many days ahead slots are offered. */
  aheadDays: number;
}

/** Why a moment is no free slot. */
export type SlotRefusal = 'in_the_past' | 'too_late' | 'too_far' | 'not_a_slot' | 'taken';

/**
 * The slots of the working hours (Shanghai time) that begin in [from, to), can still be taken at `now`, and touch nothing that is
 * busy. `busy` holds bare spans: whose they are is nobody's business here.
 */
export function listFreeSlots({
  from,
  to,
  busy,
  now,
  rules,
}: {
  from: Date;
  to: Date;
  busy: readonly Span[];
  now: Date;
  rules: SlotRules;
}): Span[] {
  return listSlots({ from, to, rules }).filter((slot) => refusalOf(slot, { busy, now, rules }) === null);
}

/**
 * Whether a slot may be taken by its start: it stands on the grid of the working hours, in time, and free.
 * @returns the slot, or why not
 */
export function decideSlot({
  start,
  busy,
  now,
  rules,
}: {
  start: Date;
  busy: readonly Span[];
  now: Date;
  rules: SlotRules;
}): { ok: true; slot: Span } | { ok: false; reason: SlotRefusal } {
  if (start <= now) return { ok: false, reason: 'in_the_past' };
  const [slot] = listSlots({ from: start, to: new Date(start.getTime() + 1), rules });
  if (!slot) return { ok: false, reason: 'not_a_slot' };
  const reason = refusalOf(slot, { busy, now, rules });
  return reason === null ? { ok: true, slot } : { ok: false, reason };
}

function refusalOf(
  slot: Span,
  { busy, now, rules }: { busy: readonly Span[]; now: Date; rules: SlotRules },
): SlotRefusal | null {
  if (slot.start.getTime() < now.getTime() + rules.cutOffMinutes * 60_000) return 'too_late';
  if (slot.start.getTime() > now.getTime() + rules.aheadDays * DAY_MS) return 'too_far';
  return busy.some((span) => overlaps(span, slot)) ? 'taken' : null;
}

/** Every slot of the grid that begins in [from, to), in order. */
function listSlots({
  from,
  to,
  rules: { hours, minutes, lastsMinutes = minutes },
}: {
  from: Date;
  to: Date;
  rules: Pick<SlotRules, 'hours' | 'minutes' | 'lastsMinutes'>;
}): Span[] {
  const slots: Span[] = [];
  if (from >= to) return slots;
  const first = businessTimeOf(from);
  for (let offset = 0; ; offset += 1) {
    const midnight = fromBusinessTime({ ...first, day: first.day + offset, hour: 0, minute: 0 });
    if (midnight >= to) return slots;
    for (const { from: opens, until } of hours[businessTimeOf(midnight).weekday] ?? []) {
      for (let at = opens; at + Math.max(minutes, lastsMinutes) <= until; at += minutes) {
        const start = new Date(midnight.getTime() + at * 60_000);
        if (start >= from && start < to)
          slots.push({ start, end: new Date(start.getTime() + lastsMinutes * 60_000) });
      }
    }
  }
}
