import { Client } from 'pg';
import { env } from './env';

/** Any number that nobody else uses as an advisory lock in this database. */
const BOOT_LOCK = 7_210_001;

/**
 * Lets one instance at a time sync the schema and bootstrap: two at once on an empty database crash each other.
 * @returns the function that lets the next one in; a process that dies lets go by itself
 */
export async function takeBootLock(): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  await client.query('select pg_advisory_lock($1)', [BOOT_LOCK]);
  return async () => {
    await client.query('select pg_advisory_unlock($1)', [BOOT_LOCK]);
    await client.end();
  };
}
