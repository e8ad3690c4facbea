/** China has had one time zone without summer time since 1992. */
const SHANGHAI_OFFSET_HOURS = 8;

/** The hour of the day in Asia/Shanghai, 0–23. */
export function businessHour(at: Date): number {
  return (at.getUTCHours() + SHANGHAI_OFFSET_HOURS) % 24;
}

/** Whether `hour` lies in [from, to), which may run over midnight: 22–6 holds 22, 23, 0 … 5. */
export function isWithinHours(hour: number, { from, to }: { from: number; to: number }): boolean {
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}
