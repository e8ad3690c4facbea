// @ts-check
import { fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { startPostgres } from '../lib/embedded-postgres.mjs';
import { tryPort } from '../lib/free-port.mjs';
import { root } from '../lib/root.mjs';
import { takeSecrets } from '../lib/secrets.mjs';

const DATABASE = 'bench';
export const PASSWORD = 'Demo1234!';

/**
 * @typedef {object} BenchCms
 * @property {string} url
 * @property {(name: string) => Promise<string>} signIn a demo account's access token
 * @property {(sql: string) => Promise<import('pg').QueryResult>} query on one connection of its own, past the cms
 * @property {() => Promise<void>} stop
 */

/**
 * The cms as a process of its own, with fresh demo data on a PostgreSQL of its own, and with the peers' routes (bench/server.mjs).
 *
 * @param {{ heapMb: number }} options
 * @returns {Promise<BenchCms>}
 */
export async function startBenchCms({ heapMb }) {
  const dir = path.join(root, '.cache/bench');
  const postgres = await startPostgres({ dir: path.join(dir, 'pg') });
  const dataDir = path.join(dir, 'data');
  fs.rmSync(dataDir, { recursive: true, force: true });
  fs.mkdirSync(path.join(dataDir, 'public/uploads'), { recursive: true });
  await recreate(postgres.url('postgres'));
  const port = await tryPort(0);
  const url = `http://127.0.0.1:${port}`;
  const child = fork(path.join(root, 'scripts/bench/server.mjs'), {
    execArgv: [`--max-old-space-size=${heapMb}`],
    env: {
      ...process.env,
      ...takeSecrets({ env: {}, dataDir, isProduction: false }),
      DATABASE_URL: postgres.url(DATABASE),
      DATA_DIR: dataDir,
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: url,
      CRON_ENABLED: '0',
      DEMO_DATA: '1',
      NODE_ENV: 'production',
      STRAPI_TELEMETRY_DISABLED: 'true',
    },
  });
  const ended = once(child, 'exit').then(() => 'ended');
  if ((await Promise.race([once(child, 'message'), ended])) === 'ended') {
    await postgres.stop();
    throw new Error('the cms ended while starting');
  }
  const client = new pg.Client({ connectionString: postgres.url(DATABASE) });
  await client.connect();
  return {
    url,
    async query(sql) {
      return client.query(sql);
    },
    async signIn(name) {
      const answer = await fetch(`${url}/api/auth/local`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ identifier: name, password: PASSWORD }),
      });
      if (!answer.ok) throw new Error(`${name} cannot sign in: ${answer.status}`);
      return (await answer.json()).jwt;
    },
    async stop() {
      await client.end();
      child.kill('SIGTERM');
      await ended;
      await postgres.stop();
    },
  };
}

/** @param {string} url of a database beside it */
async function recreate(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`drop database if exists ${DATABASE} with (force)`);
  await client.query(`create database ${DATABASE}`);
  await client.end();
}
