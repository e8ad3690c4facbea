import { createRequire } from 'node:module';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildStale } from '../../scripts/lib/build.mjs';
import { type Postgres, startPostgres } from '../../scripts/lib/embedded-postgres.mjs';
import { root } from '../../scripts/lib/root.mjs';
import { beginCanaryRun, endCanaryRun, missedCanaries } from './canaries.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** The run's PostgreSQL: its folder, and the address of a database by its name. */
    testPostgres: { dir: string; baseUrl: string };
  }
}

/** Two runs in one work tree, each with a server of its own. */
const PLACES = ['test-pg', 'test-pg-2', 'test-pg-3'];

// Several projects of one run share the server; vitest loads this file once for each.
const shared = globalThis as typeof globalThis & {
  scrmTestPostgres?: { users: number; server: Promise<{ dir: string; postgres: Postgres }> };
};

/**
 * Starts one PostgreSQL for the run, kept in .cache with its template databases, since nothing in it must last, and says at the end what
 * the run gave out of the demo's personal phones. @throws Error at the end, when there was one, or when it looked at next to nothing
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.scrmTestPostgres ??= { users: 0, server: start() };
  const own = shared.scrmTestPostgres;
  own.users += 1;
  const { dir, postgres } = await own.server;
  project.provide('testPostgres', { dir, baseUrl: postgres.url('') });
  return async () => {
    own.users -= 1;
    if (own.users > 0) return;
    shared.scrmTestPostgres = undefined;
    await postgres.stop();
    const run = endCanaryRun();
    if (!run) throw new Error('the canary search never began');
    const { line, hits, counts } = run;
    process.stdout.write(`${line}\n`);
    const missed = missedCanaries(counts, { isPart: true });
    if (missed.length > 0) throw new Error(`the canary search proves nothing: ${missed.join('; ')}`);
    if (hits.length === 0) return;
    const places = hits.slice(0, 50).map(({ kind, where, phone }) => `${phone} in ${kind} ${where}`);
    throw new Error(`personal phones came out:\n${places.join('\n')}`);
  };
}

async function start() {
  await buildStale();
  const { CANARY_PHONES } = createRequire(import.meta.url)('@scrm/seeds') as { CANARY_PHONES: string[] };
  beginCanaryRun(CANARY_PHONES);
  for (const place of PLACES) {
    const dir = path.join(root, '.cache', place);
    try {
      const postgres = await startPostgres({
        dir,
        settings: {
          fsync: 'off',
          full_page_writes: 'off',
          synchronous_commit: 'off',
          max_connections: '200',
        },
      });
      return { dir, postgres };
    } catch (error) {
      const isTaken = error instanceof Error && error.message.startsWith('another process');
      if (!isTaken || place === PLACES.at(-1)) throw error;
    }
  }
  throw new Error('no place for a test database');
}
