// @ts-check
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { buildStale } from './build.mjs';
import { say, sayError, secondsSince, UserError } from './console.mjs';
import { startPostgres } from './embedded-postgres.mjs';
import { tryPort } from './free-port.mjs';
import { writePrivate } from './private-file.mjs';
import { root } from './root.mjs';
import { watchNpm } from './watch-npm.mjs';

/** @typedef {import('./settings.mjs').Settings} Settings */

const DATABASE = 'scrm';
const CHILD_STOPS_WITHIN_MS = 30_000;
/** More often than this, a server that goes away has a cause that a restart does not mend. */
const RESTARTS_PER_TEN_MINUTES = 3;
const MINIMUM_POSTGRES = 14;

/**
 * Builds what is stale, owns PostgreSQL (unless DATABASE_URL names one) and runs the cms as its child until a signal
 * comes or one of them ends.
 *
 * @param {Settings} settings
 * @returns {Promise<number>} the exit code
 */
export async function supervise(settings) {
  const startedAt = performance.now();
  const ending = new Ending();
  watchNpm(() => {
    say('stop', 'npm is gone');
    ending.ask(0);
  });
  await assertPortIsFree(settings);
  await buildStale({ signal: ending.signal });
  if (ending.isAsked) return ending.code;

  const database = settings.databaseUrl
    ? { url: settings.databaseUrl, stop: async () => {} }
    : await ownPostgres(settings.dataDir, ending);
  try {
    const demoData = await decideDemoData(settings, database.url);
    const child = runCms(settings, { DATABASE_URL: database.url, DEMO_DATA: demoData ? '1' : '0' });
    child.once('exit', (code, signal) => {
      if (!ending.isAsked) say('stop', `the cms ended by itself (${signal ?? code})`);
      ending.ask(code || 1);
    });
    if (await waitForReady(settings, ending.signal)) announce(settings, { demoData, startedAt });
    await ending.promise;
    await stopChild(child);
  } finally {
    await database.stop();
  }
  return ending.code;
}

/** The one wish to end, from a signal or from a part that ended, whichever comes first. */
class Ending {
  code = 0;
  #controller = new AbortController();
  signal = this.#controller.signal;
  promise = new Promise((resolve) => this.signal.addEventListener('abort', resolve));

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      // npm and the terminal both send it: once is enough.
      process.on(signal, () => {
        if (!this.isAsked) say('stop', signal);
        this.ask(0);
      });
    }
  }

  /** @param {number} code */
  ask(code) {
    if (this.isAsked) return;
    this.code = code;
    this.#controller.abort();
  }

  get isAsked() {
    return this.signal.aborted;
  }
}

/**
 * A killed supervisor's cms may need a moment to notice.
 *
 * @param {Settings} settings
 */
async function assertPortIsFree({ host, port }) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await tryPort(port, host);
      return;
    } catch (error) {
      const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code === 'EADDRINUSE') {
        if (attempt < 4) {
          await sleep(500);
          continue;
        }
        throw new UserError(`PORT ${port} is in use by another program; stop it or set PORT`);
      }
      if (code === 'EACCES') throw new UserError(`PORT ${port} may not be opened by this user`);
      throw new UserError(`HOST ${host} PORT ${port} cannot be opened: ${message}`);
    }
  }
}

/**
 * @param {string} dataDir
 * @param {Ending} ending
 */
async function ownPostgres(dataDir, ending) {
  let restarts = 0;
  const start = () =>
    startPostgres({
      dir: dataDir,
      log: (text) => say('postgres', text),
      onLost: () => void restart(),
    });
  let postgres = await start();
  const { port } = postgres;
  try {
    await postgres.ensureDatabase(DATABASE);
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  say('postgres', `${postgres.isAdopted ? 'taken over' : 'running'} on 127.0.0.1:${port}`);

  async function restart() {
    restarts += 1;
    setTimeout(() => (restarts -= 1), 600_000).unref();
    try {
      if (restarts > RESTARTS_PER_TEN_MINUTES) throw new UserError('PostgreSQL keeps ending');
      say('postgres', 'gone, starting it again');
      postgres = await start();
      if (ending.isAsked) return postgres.stop();
      if (postgres.port !== port) throw new UserError(`PostgreSQL's port ${port} was taken`);
      say('postgres', 'running again');
    } catch (error) {
      sayError(error);
      ending.ask(1);
    }
  }

  return { url: postgres.url(DATABASE), stop: () => postgres.stop() };
}

/**
 * Demo data go into a new embedded database by themselves, and the answer is kept: a seeding that was killed half-way has
 * to be finished by the next start, and a database without them must not get them later.
 *
 * @param {Settings} settings
 * @param {string} url
 * @returns {Promise<boolean>}
 */
async function decideDemoData(settings, url) {
  const isEmpty = await inspectDatabase(url);
  if (settings.databaseUrl) return settings.demoData ?? false;
  const file = path.join(settings.dataDir, 'demo-data.json');
  const kept = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')).demoData : undefined;
  const isProduction = settings.env.NODE_ENV === 'production';
  const demoData = settings.demoData ?? (isEmpty ? !isProduction : (kept ?? false));
  if (demoData !== kept) writePrivate(file, JSON.stringify({ demoData }));
  return demoData;
}

/**
 * @param {string} url
 * @returns {Promise<boolean>} whether it is still empty
 * @throws {UserError} when it cannot be reached or is too old
 */
async function inspectDatabase(url) {
  const { hostname, port, pathname } = new URL(url);
  const name = `DATABASE_URL (${hostname}:${port || 5432}${pathname})`;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query(
      `select current_setting('server_version_num')::int / 10000 as major,
              not exists (select from pg_tables where schemaname = 'public') as is_empty`,
    );
    if (rows[0].major < MINIMUM_POSTGRES) {
      throw new UserError(`${name} is PostgreSQL ${rows[0].major}, ${MINIMUM_POSTGRES} or newer is needed`);
    }
    return rows[0].is_empty;
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { message, code } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new UserError(`${name} cannot be reached: ${message || code}`);
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * @param {Settings} settings
 * @param {Record<string, string>} more
 */
function runCms(settings, more) {
  return spawn(process.execPath, [path.join(root, 'scripts/serve.mjs')], {
    cwd: root,
    env: { ...process.env, ...settings.env, ...more },
    // A group of its own, so that Ctrl-C reaches it from us alone; the channel tells it when we are gone.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 */
async function stopChild(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const hasEnded = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), CHILD_STOPS_WITHIN_MS);
  await hasEnded;
  clearTimeout(timer);
}

/**
 * @param {Settings} settings
 * @param {AbortSignal} signal
 * @returns {Promise<boolean>} false when it was told to end before
 */
async function waitForReady({ host, port }, signal) {
  const address = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host.replace(/^.*:.*$/, '[$&]');
  while (!signal.aborted) {
    const answer = await fetch(`http://${address}:${port}/_ready`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(5000)]),
    }).catch(() => undefined);
    if (answer?.ok) return true;
    await sleep(200, undefined, { signal }).catch(() => {});
  }
  return false;
}

/**
 * @param {Settings} settings
 * @param {{ demoData: boolean, startedAt: number }} options
 */
function announce({ publicUrl, demoPassword, env }, { demoData, startedAt }) {
  say('ready', `in ${secondsSince(startedAt)}; Ctrl-C stops it`);
  say('', `H5       ${publicUrl}/`);
  say('', `console  ${publicUrl}/ops/`);
  say('', `panel    ${publicUrl}/admin`);
  if (!demoData) return;
  const password = env.NODE_ENV === 'production' ? 'DEMO_PASSWORD' : demoPassword;
  say('demo', `admin manager sales sales2 service finance analyst partner partner2; password ${password}`);
  say('', `panel: editor@demo.local, the same password`);
}
