// @ts-check
import pg from 'pg';

/** Any number that nobody else uses as an advisory lock in this database. */
const BOOT_LOCK = 7_210_001;

/**
 * Lets one instance at a time sync the schema and bootstrap: two at once on an empty database crash each other.
 *
 * @param {string} databaseUrl
 * @returns {Promise<() => Promise<void>>} lets the next one in; the lock of a process that dies goes by itself
 */
export async function takeBootLock(databaseUrl) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('select pg_advisory_lock($1)', [BOOT_LOCK]);
  return () => client.end();
}
