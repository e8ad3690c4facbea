const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** China has one zone and no summer time. */
const SHANGHAI_OFFSET = 8 * HOUR;

/** Times around a base date, told in Shanghai days and hours. */
export interface Clock {
  base: Date;
  /** The Shanghai wall-clock time `hour:minute`, `days` from the base date's Shanghai day. */
  at(days: number, hour?: number, minute?: number): Date;
  /** The same day as a date column holds it, YYYY-MM-DD in Shanghai. */
  date(days: number): string;
}

export function createClock(base: Date): Clock {
  const midnight = Math.floor((base.getTime() + SHANGHAI_OFFSET) / DAY) * DAY - SHANGHAI_OFFSET;
  return {
    base,
    at: (days, hour = 0, minute = 0) => new Date(midnight + days * DAY + hour * HOUR + minute * 60_000),
    date: (days) => shanghaiDate(new Date(midnight + days * DAY)),
  };
}

/** YYYY-MM-DD in Shanghai. */
export function shanghaiDate(time: Date): string {
  return new Date(time.getTime() + SHANGHAI_OFFSET).toISOString().slice(0, 10);
}

export const addHours = (time: Date, hours: number): Date => new Date(time.getTime() + hours * HOUR);
export const addDays = (time: Date, days: number): Date => new Date(time.getTime() + days * DAY);
export const daysBetween = (from: Date, to: Date): number =>
  Math.round((to.getTime() - from.getTime()) / DAY);
