/** How many failures are free, and how the wait grows after them. */
export interface LockoutRule {
  freeFailures: number;
  firstWaitSeconds: number;
  maxWaitSeconds: number;
  /** After so much quiet the failures are forgotten. */
  forgetAfterSeconds: number;
}

/** Five tries, then 30 s doubling to an hour: 26 guesses a day at most once the hour is reached. */
export const ACCOUNT_LOCKOUT: LockoutRule = {
  freeFailures: 5,
  firstWaitSeconds: 30,
  maxWaitSeconds: 3600,
  forgetAfterSeconds: 86_400,
};

/** What is known of an account's tries: a try counts as a failure until it has succeeded. */
export interface Failures {
  failures: number;
  lastFailureAt: Date;
}

export type LockoutDecision =
  | {
      ok: true /** counting this try */;
      failures: number /** from now on, should it fail */;
      waitSeconds: number;
    }
  | { ok: false; reason: 'locked'; retryAfterSeconds: number };

/** Seconds to wait after so many failures in a row. */
export function waitAfter(failures: number, rule: LockoutRule = ACCOUNT_LOCKOUT): number {
  if (failures < rule.freeFailures) return 0;
  // an exponent without bound would be Infinity, which no clock can add
  const doublings = Math.min(failures - rule.freeFailures, 30);
  return Math.min(rule.firstWaitSeconds * 2 ** doublings, rule.maxWaitSeconds);
}

/** When the next try is taken, or null when it is taken now. */
export function lockedUntil(
  known: Failures | null,
  now: Date,
  rule: LockoutRule = ACCOUNT_LOCKOUT,
): Date | null {
  if (!known) return null;
  const until = known.lastFailureAt.getTime() + waitAfter(known.failures, rule) * 1000;
  return until > now.getTime() ? new Date(until) : null;
}

/**
 * May this try go on? It is counted before the secret is compared, so that many at once get no more tries than one after another.
 * Source: ASVS 5 6.3.1; 004 §5.
 */
export function decideLockout(
  known: Failures | null,
  now: Date,
  rule: LockoutRule = ACCOUNT_LOCKOUT,
): LockoutDecision {
  const until = lockedUntil(known, now, rule);
  if (until) {
    const retryAfterSeconds = Math.ceil((until.getTime() - now.getTime()) / 1000);
    return { ok: false, reason: 'locked', retryAfterSeconds };
  }
  const isForgotten =
    !known || now.getTime() - known.lastFailureAt.getTime() > rule.forgetAfterSeconds * 1000;
  const failures = isForgotten ? 1 : known.failures + 1;
  return { ok: true, failures, waitSeconds: waitAfter(failures, rule) };
}
