import { UPLOAD_IDLE_MINUTES } from './media-limits';

/**
 * The unfinished upload that makes room for a new one: of those that got no byte for ten minutes the longest untouched. One that is being
 * sent is never it.
 * @param uploads `touchedAt` is when its last byte came
 * @returns null when none is idle
 */
export function chooseIdleUpload<T extends { touchedAt: Date }>(uploads: readonly T[], now: Date): T | null {
  const idleBefore = now.getTime() - UPLOAD_IDLE_MINUTES * 60_000;
  const idle = uploads.filter(({ touchedAt }) => touchedAt.getTime() <= idleBefore);
  return idle.sort((a, b) => a.touchedAt.getTime() - b.touchedAt.getTime())[0] ?? null;
}
