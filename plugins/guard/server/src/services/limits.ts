import type { Core } from '@strapi/strapi';
import { DomainError } from '../../../domain';

/** Counts of attempts in fixed windows, kept in PostgreSQL so that every instance sees the same. */
export const createLimitsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const service = {
    /**
     * Counts an attempt of `key`, or none with `by: 0`. @throws DomainError 429 `too_many_requests` when there were more than `max` in this window
     * @param key what is limited, without personal data in plain text: `inquiry:ip:…`
     */
    async take({
      key,
      max,
      windowSeconds,
      by = 1,
    }: {
      key: string;
      max: number;
      windowSeconds: number;
      by?: number;
    }): Promise<void> {
      const hits = await service.count({ key, windowSeconds, by });
      if (hits > max) {
        const retryAfterSeconds = windowSeconds - (Math.floor(Date.now() / 1000) % windowSeconds);
        throw new DomainError('too_many', 'too_many_requests', '操作过于频繁，请稍后再试', {
          retryAfterSeconds,
        });
      }
    },

    /** Counts `by` attempts of `key` and refuses nothing. @returns how many there were in this window, with these */
    async count({
      key,
      windowSeconds,
      by = 1,
    }: {
      key: string;
      windowSeconds: number;
      by?: number;
    }): Promise<number> {
      const { rows } = await strapi.db.connection.raw(
        `INSERT INTO rate_limits (key, window_start, hits)
         VALUES (?, to_timestamp(floor(extract(epoch FROM now()) / ?) * ?), ?)
         ON CONFLICT (key, window_start) DO UPDATE SET hits = rate_limits.hits + excluded.hits
         RETURNING hits`,
        [key, windowSeconds, windowSeconds, by],
      );
      return rows[0].hits;
    },

    /** Forgets windows older than a day. */
    async clean(): Promise<void> {
      await strapi.db
        .connection('rate_limits')
        .where('window_start', '<', strapi.db.connection.raw("now() - interval '1 day'"))
        .del();
    },
  };
  return service;
};

export type LimitsService = ReturnType<typeof createLimitsService>;
