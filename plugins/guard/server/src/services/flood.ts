import type { Core } from '@strapi/strapi';
import type { RateLimit } from '../../../domain';
import type { LimitsService } from './limits';

interface Window {
  startedAt: number;
  windowSeconds: number;
  /** What all instances had counted at the last exchange, ours included. */
  shared: number;
  /** Ours since then. */
  fresh: number;
}

export interface Allowance {
  limit: number;
  remaining: number;
  resetSeconds: number;
  isOver: boolean;
}

/** Only who is somewhere near the limit is worth a row. */
const SHARED_FROM = 0.05;
const EXCHANGE_MS = 2000;

/**
 * Counts in memory, exchanged with the other instances through PostgreSQL every two seconds, for limits so wide that a write per request
 * would cost more than what they keep off. All instances together may pass a limit by what they take in those two seconds.
 */
export const createFloodService = ({ strapi }: { strapi: Core.Strapi }) => {
  const windows = new Map<string, Window & { max: number }>();
  let timer: NodeJS.Timeout | undefined;

  const service = {
    start(): void {
      timer = setInterval(() => {
        service.exchange().catch((error) => strapi.log.error(`rate limits: ${error.message}`));
      }, EXCHANGE_MS);
      timer.unref();
    },

    stop(): void {
      clearInterval(timer);
    },

    /** Counts one request of `key`. @returns what is left of its window; refusing is the caller's */
    take(key: string, { max, windowSeconds }: RateLimit): Allowance {
      const now = Math.floor(Date.now() / 1000);
      const startedAt = now - (now % windowSeconds);
      let window = windows.get(key);
      if (window?.startedAt !== startedAt) {
        window = { startedAt, windowSeconds, max, shared: 0, fresh: 0 };
        windows.set(key, window);
      }
      window.fresh += 1;
      const used = window.shared + window.fresh;
      return {
        limit: max,
        remaining: Math.max(0, max - used),
        resetSeconds: startedAt + windowSeconds - now,
        isOver: used > max,
      };
    },

    /** Tells the others what was counted here and takes over what they counted. */
    async exchange(): Promise<void> {
      const limits = strapi.plugin('guard').service('limits') as LimitsService;
      const now = Date.now() / 1000;
      for (const [key, window] of windows) {
        if (window.startedAt + window.windowSeconds <= now) {
          windows.delete(key);
        } else if (window.shared > 0 || window.fresh >= window.max * SHARED_FROM) {
          const by = window.fresh;
          const total = await limits.count({ key: `flood:${key}`, windowSeconds: window.windowSeconds, by });
          window.shared = total;
          window.fresh -= by;
        }
      }
    },
  };
  return service;
};

export type FloodService = ReturnType<typeof createFloodService>;
