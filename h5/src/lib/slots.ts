/** A free span of a listing, as the API answers it. */
export interface Slot {
  start: string;
  end: string;
}

export interface SlotDay {
  /** `2026-11-23`, the day in China. */
  day: string;
  label: string;
  slots: { start: string; clock: string }[];
}

const SHANGHAI_MS = 8 * 3_600_000;
const WEEKDAYS = '日一二三四五六';

/** Slots by their day in China, wherever the phone is. */
export function groupSlots(slots: readonly Slot[], now: Date): SlotDay[] {
  const days = new Map<string, SlotDay>();
  for (const { start } of slots) {
    const local = new Date(Date.parse(start) + SHANGHAI_MS);
    const day = local.toISOString().slice(0, 10);
    const entry = days.get(day) ?? { day, label: nameDay(local, now), slots: [] };
    entry.slots.push({ start, clock: local.toISOString().slice(11, 16) });
    days.set(day, entry);
  }
  return [...days.values()];
}

/** The day in China, `2026-11-23`. */
export function dayOf(at: string): string {
  return new Date(Date.parse(at) + SHANGHAI_MS).toISOString().slice(0, 10);
}

/** The wanted day, else the next one after it, else the first; '' when nothing is free. */
export function chooseDay(days: readonly SlotDay[], wanted: string): string {
  return (days.find(({ day }) => wanted !== '' && day >= wanted) ?? days[0])?.day ?? '';
}

/** «11月23日 周一 10:00» */
export function formatMoment(at: string): string {
  const local = new Date(Date.parse(at) + SHANGHAI_MS);
  return `${local.getUTCMonth() + 1}月${local.getUTCDate()}日 周${WEEKDAYS[local.getUTCDay()]} ${local.toISOString().slice(11, 16)}`;
}

function nameDay(local: Date, now: Date): string {
  const dayOf = (at: Date) => Math.floor(at.getTime() / 86_400_000);
  const ahead = dayOf(local) - dayOf(new Date(now.getTime() + SHANGHAI_MS));
  const name = ahead === 0 ? '今天' : ahead === 1 ? '明天' : `周${WEEKDAYS[local.getUTCDay()]}`;
  return `${name} ${local.getUTCMonth() + 1}/${local.getUTCDate()}`;
}
