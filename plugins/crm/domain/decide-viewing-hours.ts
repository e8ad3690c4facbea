import { businessTimeOf, fromBusinessTime } from '@scrm/notify/domain';
import type { Span } from './list-free-slots';
import type { WorkingHours } from './working-hours';

export type HoursDecision =
  | { ok: true }
  | {
      ok: false;
      reason: 'outside_hours';
      /** The clock of the viewing in Shanghai, `02:00–03:00`. */
      clock: string;
      /** The spans of its day, `09:00–18:00`; none when that is closed. */
      hours: string[];
    };

/**
 * Whether a viewing lies whole in one of the working spans of its day (Shanghai time). The public has no other slots; staff may book
 * beyond them, knowingly.
 */
export function decideViewingHours({ start, end }: Span, hours: WorkingHours): HoursDecision {
  const at = businessTimeOf(start);
  const midnight = fromBusinessTime({ ...at, hour: 0, minute: 0 }).getTime();
  const [from, until] = [start, end].map((time) => (time.getTime() - midnight) / 60_000) as [number, number];
  const spans = hours[at.weekday] ?? [];
  if (spans.some((span) => span.from <= from && until <= span.until)) return { ok: true };
  return {
    ok: false,
    reason: 'outside_hours',
    clock: `${clockOf(from)}–${clockOf(until)}`,
    hours: spans.map((span) => `${clockOf(span.from)}–${clockOf(span.until)}`),
  };
}

/** Minutes after midnight as `HH:mm`; of the next day too, whose midnight that ends a span is 24:00. */
function clockOf(minutes: number): string {
  const within = minutes > 24 * 60 ? minutes - 24 * 60 : minutes;
  const pad = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${pad(within / 60)}:${pad(within % 60)}`;
}
