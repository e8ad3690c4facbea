import { describe, expect, it } from 'vitest';
import { decideAfterFault, RETRY_MINUTES, refuseResend } from './outbox';

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

describe('sending again', () => {
  const now = new Date('2026-03-02T10:00:00+08:00');
  const earlier = new Date('2026-03-02T09:59:59+08:00');

  it.each([
    ['dead', 'refused', null, null],
    ['uncertain', 'unanswered', null, null],
    ['dropped', 'no_template', null, null],
    ['dead', 'refused', new Date('2026-03-02T10:00:01+08:00'), null],
    ['sent', null, null, 'not_resendable'],
    ['waiting', null, null, 'not_resendable'],
    ['sending', null, earlier, 'not_resendable'],
    ['dropped', 'held_back', earlier, 'held_back'],
    ['dropped', 'late', earlier, 'late'],
    ['dead', 'refused', now, 'late'],
  ] as const)('of one that is %s by %s, good until %s: %s', (state, fault, expiresAt, refusal) => {
    expect(refuseResend({ state, fault, expiresAt }, now)).toBe(refusal);
  });
});
