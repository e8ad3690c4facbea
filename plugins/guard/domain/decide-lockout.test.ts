import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACCOUNT_LOCKOUT, decideLockout, type Failures, lockedUntil, waitAfter } from './decide-lockout';

const NOW = new Date('2026-03-01T08:00:00Z');
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const known = (failures: number): Failures => ({ failures, lastFailureAt: NOW });

describe('waitAfter', () => {
  it.each([
    [0, 0],
    [4, 0],
    [5, 30],
    [6, 60],
    [7, 120],
    [11, 1920],
    [12, 3600],
    [5000, 3600],
  ])('%i failures: %i s', (failures, seconds) => expect(waitAfter(failures)).toBe(seconds));
});

describe('decideLockout', () => {
  it.each([
    ['the first try', null, 0, { ok: true, failures: 1, waitSeconds: 0 }],
    ['the fifth try, after which one waits', known(4), 1, { ok: true, failures: 5, waitSeconds: 30 }],
    ['a sixth at once', known(5), 0, { ok: false, reason: 'locked', retryAfterSeconds: 30 }],
    ['a sixth too early', known(5), 29.2, { ok: false, reason: 'locked', retryAfterSeconds: 1 }],
    ['a sixth in time', known(5), 30, { ok: true, failures: 6, waitSeconds: 60 }],
    ['after an hour of the longest wait', known(40), 3600, { ok: true, failures: 41, waitSeconds: 3600 }],
    ['after a quiet day', known(40), 86_401, { ok: true, failures: 1, waitSeconds: 0 }],
  ] as const)('%s', (_, before, seconds, decision) => {
    expect(decideLockout(before, after(seconds))).toEqual(decision);
  });

  it('lets a guesser who never rests have 40 tries in the first day at most', () => {
    let state: Failures | null = null;
    let tries = 0;
    for (let second = 0; second < 86_400; second++) {
      const decision = decideLockout(state, after(second));
      if (!decision.ok) continue;
      tries++;
      state = { failures: decision.failures, lastFailureAt: after(second) };
    }
    expect(tries).toBeLessThanOrEqual(40);
  });

  it('waits longer with every failure, and a refusal says when it ends', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000 }), fc.nat({ max: 90_000 }), (failures, seconds) => {
        expect(waitAfter(failures + 1)).toBeGreaterThanOrEqual(waitAfter(failures));
        const decision = decideLockout(known(failures), after(seconds));
        if (decision.ok) {
          expect(lockedUntil(known(failures), after(seconds))).toBeNull();
        } else {
          expect(decision.retryAfterSeconds).toBeGreaterThan(0);
          expect(decision.retryAfterSeconds).toBeLessThanOrEqual(ACCOUNT_LOCKOUT.maxWaitSeconds);
          const then = after(seconds + decision.retryAfterSeconds);
          expect(decideLockout(known(failures), then).ok).toBe(true);
        }
      }),
    );
  });
});
