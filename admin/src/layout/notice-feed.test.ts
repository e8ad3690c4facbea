import { describe, expect, it } from 'vitest';
import { decideNextTry, EMPTY_FEED, FEED_SIZE, takeNotice } from './notice-feed';

const notice = (id: number, title = `通知 ${id}`) => ({
  id,
  kind: 'system',
  title,
  createdAt: '2026-11-22T02:00:00Z',
});

describe('takeNotice', () => {
  it('puts the newest first, also when it comes late', () => {
    const feed = takeNotice(takeNotice(EMPTY_FEED, notice(7), 1), notice(6), 2);
    expect(feed).toEqual({ notices: [notice(7), notice(6)], unread: 2 });
  });

  it('has each notice once', () => {
    const feed = takeNotice(takeNotice(EMPTY_FEED, notice(7), 1), notice(7, '新标题'), 1);
    expect(feed.notices).toEqual([notice(7, '新标题')]);
  });

  it('keeps as many as the list shows', () => {
    let feed = EMPTY_FEED;
    for (let id = 1; id <= FEED_SIZE + 5; id += 1) feed = takeNotice(feed, notice(id), id);
    expect(feed.notices).toHaveLength(FEED_SIZE);
    expect(feed.notices.at(-1)?.id).toBe(6);
    expect(feed.unread).toBe(FEED_SIZE + 5);
  });
});

describe('decideNextTry', () => {
  it.each([
    ['too_many', 0, 0, 'poll'],
    ['closing', 9, 0, { afterMs: 500 }],
    ['closing', 9, 1, { afterMs: 3_000 }],
    [null, 0, 0, { afterMs: 2_000 }],
    [null, 2, 0, { afterMs: 15_000 }],
    [null, 50, 1, { afterMs: 90_000 }],
    ['session_ended', 0, 0, { afterMs: 2_000 }],
  ])('after %s, %d failures', (reason, failures, random, expected) => {
    expect(decideNextTry(reason, failures, random)).toEqual(expected);
  });
});
