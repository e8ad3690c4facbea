import type { Notice } from '../api-types';

/** What the bell shows. */
export interface NoticeFeed {
  /** Newest first. */
  notices: readonly Notice[];
  unread: number;
}

export const EMPTY_FEED: NoticeFeed = { notices: [], unread: 0 };

/** As many as the list under the bell holds. */
export const FEED_SIZE = 20;

/** The feed with a notice that came live; one that is there already is replaced. */
export function takeNotice(feed: NoticeFeed, notice: Notice, unread: number): NoticeFeed {
  const others = feed.notices.filter(({ id }) => String(id) !== String(notice.id));
  const notices = [...others, notice].sort((a, b) => Number(b.id) - Number(a.id)).slice(0, FEED_SIZE);
  return { notices, unread };
}

/** What a stream's end asks for: nothing but polling, or a new stream after so many milliseconds. */
export type NextTry = { afterMs: number } | 'poll';

const RETRY_MS = [2_000, 5_000, 15_000, 60_000];

/**
 * @param reason what the server said as it ended the stream; null when it broke off or was never opened
 * @param failures streams in a row that broke off
 * @param random 0…1: a restart sends everybody away at once, and they come back one by one
 */
export function decideNextTry(reason: string | null, failures: number, random: number): NextTry {
  // a sixth tab would end the oldest stream again, and that one the next
  if (reason === 'too_many') return 'poll';
  if (reason === 'closing') return { afterMs: 500 + Math.round(random * 2_500) };
  const base = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 60_000;
  return { afterMs: base + Math.round(random * base * 0.5) };
}
