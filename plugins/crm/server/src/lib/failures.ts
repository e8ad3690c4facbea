import type { Core } from '@strapi/strapi';

/** As many rows as one line of the log names. */
const NAMED = 20;

/** The rows of one run of a job that failed: none of them holds up another, and together they are one line of the log. */
export function createFailures(strapi: Core.Strapi, what: string) {
  const failed: { id: number; error: unknown }[] = [];
  return {
    /** @returns undefined when it threw */
    async attempt<T>(id: number, act: () => Promise<T>): Promise<T | undefined> {
      try {
        return await act();
      } catch (error) {
        failed.push({ id, error });
        return undefined;
      }
    },

    /** Names the rows and the first one's fault. */
    log(): void {
      if (failed.length === 0) return;
      const ids = failed.slice(0, NAMED).map(({ id }) => id);
      const more = failed.length > NAMED ? ', …' : '';
      strapi.log.error(`${what}: ${failed.length} failed (${ids.join(', ')}${more})`, failed[0]?.error);
    },
  };
}

export type Failures = ReturnType<typeof createFailures>;
