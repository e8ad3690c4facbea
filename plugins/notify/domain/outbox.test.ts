import { describe, expect, it } from 'vitest';
import { decideAfterFault, RETRY_MINUTES } from './outbox';

describe('decideAfterFault', () => {
  it('waits longer each time, and gives up after the last', () => {
    const waits = Array.from({ length: 7 }, (_, index) =>
      decideAfterFault({ channel: 'email', fault: 'unreachable', tries: index + 1 }),
    );
    expect(waits).toEqual([
      ...RETRY_MINUTES.map((minutes) => ({ state: 'waiting', afterSeconds: minutes * 60 })),
      { state: 'dead' },
    ]);
  });

  it.each([
    ['email', 'bad_address', 'dead'],
    ['email', 'refused', 'dead'],
    ['email', 'no_address', 'dropped'],
    ['email', 'unanswered', 'waiting'],
    ['email', 'interrupted', 'waiting'],
    ['sms', 'too_often', 'waiting'],
    ['sms', 'bad_address', 'dead'],
    ['sms', 'unanswered', 'uncertain'],
    ['sms', 'interrupted', 'uncertain'],
    ['sms', 'late', 'dropped'],
    ['wechat', 'unsubscribed', 'dropped'],
    ['wechat', 'no_template', 'dropped'],
    ['wechat', 'unanswered', 'uncertain'],
    ['wecom', 'no_robot', 'dead'],
    ['wecom', 'busy', 'waiting'],
    ['wecom', 'unreachable', 'waiting'],
    ['wecom', 'unanswered', 'uncertain'],
    ['wecom', 'interrupted', 'uncertain'],
  ] as const)('%s, %s: %s', (channel, fault, state) => {
    expect(decideAfterFault({ channel, fault, tries: 1 }).state).toBe(state);
  });

  it('waits at least as long as it is asked to', () => {
    expect(
      decideAfterFault({ channel: 'wecom', fault: 'too_often', tries: 1, retryAfterSeconds: 90 }),
    ).toEqual({ state: 'waiting', afterSeconds: 90 });
    expect(
      decideAfterFault({ channel: 'wecom', fault: 'too_often', tries: 2, retryAfterSeconds: 90 }),
    ).toEqual({ state: 'waiting', afterSeconds: 300 });
  });
});
