import type { Core } from '@strapi/strapi';
import { ACCOUNT_LOCKOUT, DomainError, decideLockout, lockedUntil, NETWORK_FAILURES } from '../../../domain';
import { withTransaction } from '../kit/transaction';
import { keyedHash } from '../lib/secrets';
import type { LimitsService } from './limits';

/** A try that was let through: a failure until `succeed` says otherwise. */
export interface Attempt {
  key: string;
  networkKey: string;
  failures: number;
  /** How long nobody may try again should this one have failed; 0 when at once. */
  waitSeconds: number;
}

/** Tries at secrets, counted by account and by network address in PostgreSQL, for names that exist and for those that do not. */
export const createLockoutsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const limits = () => strapi.plugin('guard').service('limits') as LimitsService;
  const keyOf = (kind: string, name: string) =>
    `${kind}:${keyedHash(strapi, 'lockout', name.trim().toLowerCase())}`;

  /** Takes a try off the network's count: it was right, or it was none. */
  const giveBack = (key: string) =>
    strapi.db.connection.raw(
      `UPDATE rate_limits SET hits = hits - 1
       WHERE key = ? AND window_start = to_timestamp(floor(extract(epoch FROM now()) / ?) * ?) AND hits > 0`,
      [key, NETWORK_FAILURES.windowSeconds, NETWORK_FAILURES.windowSeconds],
    );

  return {
    /**
     * Counts a try before its secret is compared. @throws DomainError 429 `too_many_attempts` with `retryAfterSeconds` while locked
     * @param kind what is tried: `password`, `totp`, `panel`
     * @param name whose: a user name or an id
     */
    async attempt(kind: string, name: string, ip: string): Promise<Attempt> {
      const key = keyOf(kind, name);
      const networkKey = keyOf('network', ip);
      await limits().take({ key: networkKey, ...NETWORK_FAILURES });
      const decision = await withTransaction(strapi, async (trx) => {
        // an update that changes nothing locks the row and answers it, which a success beside us may take away at any time
        const { rows } = await trx.raw(
          `INSERT INTO guard_lockouts (key, failures, last_failure_at) VALUES (?, 0, to_timestamp(0))
           ON CONFLICT (key) DO UPDATE SET key = excluded.key RETURNING failures, last_failure_at, now() AS now`,
          [key],
        );
        const [row] = rows;
        const decided = decideLockout(
          { failures: row.failures, lastFailureAt: row.last_failure_at },
          row.now,
        );
        if (decided.ok) {
          const { failures } = decided;
          await trx('guard_lockouts')
            .where({ key })
            .update({ failures, last_failure_at: trx.raw('now()') });
        }
        return decided;
      });
      if (decision.ok) {
        const { failures, waitSeconds } = decision;
        return { key, networkKey, failures, waitSeconds };
      }
      await giveBack(networkKey);
      const { retryAfterSeconds } = decision;
      throw new DomainError(
        'too_many',
        'too_many_attempts',
        `尝试次数过多，请在 ${inWords(retryAfterSeconds)}后再试`,
        {
          retryAfterSeconds,
        },
      );
    },

    /** The try was right: the account starts anew. The network is only given this one back, lest one's own account wash it clean. */
    async succeed({ key, networkKey }: Attempt): Promise<void> {
      await strapi.db.connection('guard_lockouts').where({ key }).del();
      await giveBack(networkKey);
    },

    /** Until when each of `names` is locked, those that are. */
    async lockedNames(kind: string, names: readonly string[]): Promise<Map<string, Date>> {
      const rows = await strapi.db.connection('guard_lockouts').whereIn(
        'key',
        names.map((name) => keyOf(kind, name)),
      );
      const now = new Date();
      const known = new Map(
        rows.map((row) => [row.key, { failures: row.failures, lastFailureAt: row.last_failure_at }]),
      );
      return new Map(
        names.flatMap((name) => {
          const until = lockedUntil(known.get(keyOf(kind, name)) ?? null, now);
          return until ? [[name, until] as const] : [];
        }),
      );
    },

    /** Forgets the tries at one account: its password was set anew by an admin. */
    async forget(kind: string, name: string): Promise<void> {
      await strapi.db
        .connection('guard_lockouts')
        .where({ key: keyOf(kind, name) })
        .del();
    },

    /** Forgets what the rule has forgotten. */
    async clean(): Promise<void> {
      await strapi.db.connection.raw(
        "DELETE FROM guard_lockouts WHERE last_failure_at < now() - ? * interval '1 second'",
        [ACCOUNT_LOCKOUT.forgetAfterSeconds],
      );
    },
  };
};

export type LockoutsService = ReturnType<typeof createLockoutsService>;

function inWords(seconds: number): string {
  return seconds < 60 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`;
}
