const SHANGHAI_MS = 8 * 3_600_000;

/** How a property reads that stands empty. */
export const VACANT = '即可入驻';

/**
 * When a property can be moved into, in words: a day that lies in the past is no news, it stands empty.
 * @param vacantFrom YYYY-MM-DD, a day in China; null when nobody said
 */
export function tellVacancy(vacantFrom: string | null | undefined, now: Date): string | null {
  if (!vacantFrom) return null;
  const day = vacantFrom.slice(0, 10);
  const today = new Date(now.getTime() + SHANGHAI_MS).toISOString().slice(0, 10);
  return day <= today ? VACANT : day;
}
