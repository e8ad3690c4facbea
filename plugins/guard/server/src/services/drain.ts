import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';

/** Less than what a container is given to stop (10 s), so that what is left of it is enough to write and to close. */
const DRAIN_WITHIN_MS = 7000;
const LOOK_EVERY_MS = 20;

/**
 * Requests under way. Strapi's own stop breaks every connection and closes the pool while handlers still run; what they would have
 * answered and put on record is lost then.
 */
export const createDrainService = ({ strapi }: { strapi: Core.Strapi }) => {
  let underWay = 0;
  let isClosing = false;
  const closers: (() => void)[] = [];

  return {
    /** Whether the server takes no new connections any more. */
    isClosing: () => isClosing,

    /** Has `end` called as soon as a stop begins: for answers that would otherwise never end. */
    onClosing(end: () => void): void {
      closers.push(end);
    },

    /** Counts a request in. @returns counts it out; to be called once */
    enter(): () => void {
      underWay += 1;
      return () => {
        underWay -= 1;
      };
    },

    /** Takes no new connections and waits until every request has been answered, or its time is over. */
    async close(withinMs = DRAIN_WITHIN_MS): Promise<void> {
      isClosing = true;
      for (const end of closers) end();
      const { httpServer } = strapi.server;
      if (!httpServer.listening) return;
      httpServer.close();
      httpServer.closeIdleConnections();
      const deadline = Date.now() + withinMs;
      while (underWay > 0 && Date.now() < deadline) await sleep(LOOK_EVERY_MS);
      if (underWay > 0) strapi.log.warn(`stop: ${underWay} requests were not waited for any longer`);
    },
  };
};

export type DrainService = ReturnType<typeof createDrainService>;
