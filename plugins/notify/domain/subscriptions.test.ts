import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  describeStanding,
  maySend,
  type Subscription,
  type SubscriptionAnswer,
  standingOf,
  takeAnswer,
} from './subscriptions';

const at = (second: number) => new Date(second * 1000);
const accepted = (left: number, second = 10): Subscription => ({
  state: 'accepted',
  left,
  decidedAt: at(second),
});
const refused = (left: number, second = 10): Subscription => ({
  state: 'refused',
  left,
  decidedAt: at(second),
});
const answer = (by: 'popup' | 'manage', isAccepted: boolean, second: number): SubscriptionAnswer => ({
  by,
  isAccepted,
  at: at(second),
});

describe('an answer of a person', () => {
  it.each([
    ['the first yes', null, answer('popup', true, 10), accepted(1)],
    ['one more yes', accepted(2), answer('popup', true, 20), accepted(3, 20)],
    ['a no on the page', accepted(2), answer('popup', false, 20), refused(2, 20)],
    ['a no in the list', accepted(2), answer('manage', false, 20), refused(0, 20)],
    ['a yes after a no on the page', refused(2), answer('popup', true, 20), accepted(3, 20)],
    ['a yes after a no in the list', refused(0), answer('popup', true, 20), accepted(1, 20)],
    ['a no before anything', null, answer('popup', false, 10), refused(0)],
    ['a late yes', accepted(1, 30), answer('popup', true, 20), accepted(2, 30)],
    ['a late yes behind a no', refused(0, 30), answer('popup', true, 20), refused(0, 30)],
    ['a late no', accepted(1, 30), answer('manage', false, 20), accepted(1, 30)],
  ])('%s', (_name, known, given, expected) => {
    expect(takeAnswer(known, given)).toEqual(expected);
  });

  it('never leaves more than was agreed to, and after the last no nothing may go', () => {
    const answers = fc.array(
      fc.record({
        by: fc.constantFrom('popup' as const, 'manage' as const),
        isAccepted: fc.boolean(),
        second: fc.nat(100),
      }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(answers, (given) => {
        const told = given.map(({ by, isAccepted, second }) => answer(by, isAccepted, second));
        const known = told.reduce<Subscription | null>(takeAnswer, null) as Subscription;
        expect(known.left).toBeLessThanOrEqual(told.filter((each) => each.isAccepted).length);
        const latest = Math.max(...given.map(({ second }) => second));
        expect(known.decidedAt).toEqual(at(latest));
        const last = told.filter((each) => each.at.getTime() === latest * 1000);
        if (last.every((each) => !each.isAccepted)) expect(maySend(standingOf(known, 'lasting'))).toBe(false);
      }),
    );
  });
});

it.each([
  [null, 'once', 'unknown', true, '还没有订阅'],
  [accepted(2), 'once', 'some_left', true, '还能收 2 条'],
  [accepted(0), 'once', 'none_left', false, '没有可用的订阅，不再发送'],
  [accepted(0), null, 'none_left', false, '没有可用的订阅，不再发送'],
  [accepted(0), 'lasting', 'lasting', true, '已长期订阅'],
  [refused(3), 'once', 'refused', false, '您已拒收，不再发送'],
  [refused(0), 'lasting', 'refused', false, '您已拒收，不再发送'],
] as const)('%j of a template «%s»', (known, type, standing, isSent, words) => {
  expect(standingOf(known, type)).toBe(standing);
  expect(maySend(standing)).toBe(isSent);
  expect(describeStanding(standing, known?.left ?? 0)).toBe(words);
});
