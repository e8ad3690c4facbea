import type { Core } from '@strapi/strapi';
import { DomainError } from '../../../domain';

/** Counts of attempts in fixed windows, kept in PostgreSQL so that every instance sees the same. */
export const createLimitsService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * Counts one attempt of `key`. @throws DomainError 429 `too_many_requests` when there were more than `max` in this window
   * @param key what is limited, without personal data in plain text: `inquiry:ip:…`
   */
  async take({
    key,
    max,
    windowSeconds,
  }: {
    key: string;
    max: number;
    windowSeconds: number;
  }): Promise<void> {
    const { rows } = await strapi.db.connection.raw(
      `INSERT INTO rate_limits (key, window_start, hits)
       VALUES (?, to_timestamp(floor(extract(epoch FROM now()) / ?) * ?), 1)
       ON CONFLICT (key, window_start) DO UPDATE SET hits = rate_limits.hits + 1
       RETURNING hits`,
      [key, windowSeconds, windowSeconds],
    );
    if (rows[0].hits > max) {
      throw new DomainError('too_many', 'too_many_requests', '操作过于频繁，请稍后再试', {
        retryAfterSeconds: windowSeconds,
      });
    }
  },

  /** Forgets windows older than a day. */
  async clean(): Promise<void> {
    await strapi.db
      .connection('rate_limits')
      .where('window_start', '<', strapi.db.connection.raw("now() - interval '1 day'"))
      .del();
  },
});

export type LimitsService = ReturnType<typeof createLimitsService>;
