// @ts-check
import { execFile, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { UserError } from './console.mjs';
import { freePort } from './free-port.mjs';
import { copyBinaries, findBinaries } from './postgres-binaries.mjs';
import { writePrivate } from './private-file.mjs';

const execFileAsync = promisify(execFile);

/** Role and superuser of the embedded server. */
const ROLE = 'scrm';
/** Session lock that the process in charge of the server holds; the kernel gives it back at kill -9. */
const OWNER_LOCK = 7_203_301;
/** Where root keeps binaries and data when the project's folder is closed to other accounts. */
const OPEN_FOLDERS = ['/var/lib/industrial-scrm', '/var/tmp/industrial-scrm'];
const READY_WITHIN_MS = 120_000;
const LOG_KEPT_BYTES = 10_000_000;
const MIB = 2 ** 20;

/**
 * @typedef {object} State kept in <dir>/postgres.json, mode 0600
 * @property {string} password
 * @property {number} port
 * @property {string} [outside] the data folder when it could not be inside `dir`
 *
 * @typedef {{ uid: number, gid: number }} Account
 *
 * @typedef {object} Postgres
 * @property {number} port
 * @property {boolean} isAdopted an earlier, killed process had left it running
 * @property {string} dataDir
 * @property {(database: string) => string} url
 * @property {(database: string) => Promise<boolean>} ensureDatabase true when it was created now
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the PostgreSQL that keeps its data in `dir`, or takes over one that a killed process left behind.
 *
 * @param {object} options
 * @param {string} options.dir absolute; made when missing
 * @param {Record<string, string>} [options.settings] server settings, as for `postgres -c`
 * @param {(text: string) => void} [options.log]
 * @param {() => void} [options.onLost] called once when the server goes away unasked
 * @returns {Promise<Postgres>}
 * @throws {UserError} when another live process is in charge of it, or it does not start
 */
export async function startPostgres({ dir, settings = {}, log = () => {}, onLost = () => {} }) {
  fs.mkdirSync(dir, { recursive: true });
  const stateFile = path.join(dir, 'postgres.json');
  const state = readState(stateFile);
  const { binaries, account, dataDir } = await choosePlace({ dir, state, log });

  const isNew = !fs.existsSync(path.join(dataDir, 'PG_VERSION'));
  if (!isNew && !state) {
    throw new UserError(`${stateFile} is missing, without it ${dataDir} cannot be opened`);
  }
  const password = state?.password ?? randomBytes(24).toString('base64url');
  let port = state?.port ?? 0;
  const save = () =>
    writePrivate(
      stateFile,
      JSON.stringify({
        password,
        port,
        ...(isInside(dataDir, dir) ? {} : { outside: dataDir }),
      }),
    );
  if (isNew) {
    save();
    log('preparing an empty database cluster');
    await initCluster({ binaries, account, dataDir, password });
  }

  const url = (/** @type {string} */ database) =>
    `postgresql://${ROLE}:${password}@127.0.0.1:${port}/${database}`;
  const pgCtl = (/** @type {string[]} */ args) =>
    execFileAsync(binaries.pgCtl, [...args, '-D', dataDir], { ...account, cwd: '/' });

  let isAdopted = true;
  let owner = await adopt();
  if (!owner) {
    isAdopted = false;
    fs.rmSync(path.join(dataDir, 'postmaster.pid'), { force: true });
    port = await freePort(port);
    save();
    owner = await launchAndConnect(() => ({
      server: launch({ binaries, account, dataDir, dir, port, settings }),
      url: url('postgres'),
      dir,
    }));
  }
  const { rows } = await owner.query('select pg_try_advisory_lock($1) as is_mine', [OWNER_LOCK]);
  if (!rows[0].is_mine) {
    await owner.end();
    throw new UserError(`another process is already running with the data in ${dir}`);
  }
  if (isAdopted) save();

  let isStopping = false;
  owner.on('error', () => {});
  owner.once('end', () => {
    if (!isStopping) onLost();
  });

  /** @returns {Promise<pg.Client | undefined>} undefined when no server is left, or not for long */
  async function adopt() {
    const left = readLeftover(dataDir);
    if (!left || !isPostgresOf(left.pid, dataDir)) return undefined;
    port = left.port;
    return connectWhenReady({
      url: url('postgres'),
      dir,
      hasEnded: () => !isPostgresOf(left.pid, dataDir),
    });
  }

  return {
    port,
    isAdopted,
    dataDir,
    url,
    async ensureDatabase(database) {
      const found = await owner.query('select from pg_database where datname = $1', [database]);
      if (found.rowCount) return false;
      await owner.query(`create database ${pg.escapeIdentifier(database)}`);
      return true;
    },
    async stop() {
      if (isStopping) return;
      isStopping = true;
      await owner.end().catch(() => {});
      const pid = readLeftover(dataDir)?.pid ?? 0;
      for (const mode of ['fast', 'immediate']) {
        // pg_ctl also fails on a server that is gone already, which is what was wanted.
        await pgCtl(['stop', '-m', mode, '-w', '-t', '60']).catch(() => {});
        // It looks at the lock file, which goes a moment before the process does.
        const deadline = Date.now() + 5000;
        while (isPostgresOf(pid, dataDir) && Date.now() < deadline) await sleep(20);
        if (!isPostgresOf(pid, dataDir)) return;
      }
    },
  };
}

/**
 * The address of a database of the PostgreSQL that a supervisor runs with its data in `dir`, for a look from beside.
 *
 * @param {string} dir
 * @param {string} database
 * @returns {string | undefined} undefined when it does not run
 */
export function runningUrl(dir, database) {
  const state = readState(path.join(dir, 'postgres.json'));
  if (!state) return undefined;
  const dataDir = state.outside ?? path.join(dir, 'postgres');
  const left = readLeftover(dataDir);
  if (!left || !isPostgresOf(left.pid, dataDir)) return undefined;
  return `postgresql://${ROLE}:${state.password}@127.0.0.1:${left.port}/${database}`;
}

/**
 * @param {string} file
 * @returns {State | undefined}
 */
function readState(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return undefined;
    throw new UserError(`${file} cannot be read: ${/** @type {Error} */ (error).message}`);
  }
}

/**
 * Which binaries, under which account, on which folder. PostgreSQL refuses root, so root hands it to an account without
 * rights; that account must be able to enter the folders, which it cannot when a folder above the project is 0700.
 *
 * @param {{ dir: string, state: State | undefined, log: (text: string) => void }} options
 */
async function choosePlace({ dir, state, log }) {
  const binaries = await findBinaries();
  const inside = path.join(dir, 'postgres');
  if (process.getuid?.() !== 0) {
    if (state?.outside) {
      throw new UserError(`${dir} was made by root and can only be used by root`);
    }
    return { binaries, account: undefined, dataDir: inside };
  }

  const known = [state?.outside, inside].find((folder) => folder && fs.existsSync(folder));
  const account = (known && ownerOf(known)) || nobody();
  const canRun = spawnSync(binaries.postgres, ['--version'], { ...account, cwd: '/' }).status === 0;
  const reachable = canRun ? binaries : copyBinaries(binaries, openFolder());
  if (known) {
    if (!canEnter(known, account)) {
      throw new UserError(
        `${known} belongs to uid ${account.uid}, which may not enter a folder above it; open that folder (chmod o+x)`,
      );
    }
    return { binaries: reachable, account, dataDir: known };
  }
  if (canEnter(dir, account)) return { binaries: reachable, account, dataDir: inside };

  const key = createHash('sha256').update(fs.realpathSync(dir)).digest('hex').slice(0, 12);
  const outside = path.join(openFolder(), key);
  if (fs.existsSync(outside)) {
    // Its password went with the folder that named it: an earlier life of this project, kept but not opened.
    fs.renameSync(outside, `${outside}.left-${Date.now()}`);
  }
  log(`${dir} is closed to other accounts than root, the data are in ${outside}`);
  return { binaries: reachable, account, dataDir: outside };
}

/**
 * @param {string} folder
 * @returns {Account | undefined} undefined when root owns it
 */
function ownerOf(folder) {
  const { uid, gid } = fs.statSync(folder);
  return uid === 0 ? undefined : { uid, gid };
}

/**
 * initdb looks its account up by number, so it has to be one that exists on every system.
 *
 * @returns {Account}
 */
function nobody() {
  const line = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (!(Number(uid) > 0)) {
    throw new UserError('PostgreSQL does not run as root here; start as another user');
  }
  return { uid: Number(uid), gid: Number(gid) };
}

/**
 * @param {string} folder
 * @param {Account} account
 */
function canEnter(folder, account) {
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...account, cwd: '/' }).status === 0;
}

/** @returns {string} */
function openFolder() {
  for (const folder of OPEN_FOLDERS) {
    try {
      fs.mkdirSync(folder, { recursive: true });
      fs.chmodSync(folder, 0o755);
      return folder;
    } catch {
      // Read-only: the next one.
    }
  }
  throw new UserError(`none of ${OPEN_FOLDERS.join(', ')} can be written`);
}

/**
 * @param {string} folder
 * @param {string} parent
 */
function isInside(folder, parent) {
  return !path.relative(parent, folder).startsWith('..');
}

/**
 * @param {{ binaries: import('./postgres-binaries.mjs').Binaries, account: Account | undefined, dataDir: string, password: string }} options
 */
async function initCluster({ binaries, account, dataDir, password }) {
  // In a folder of its own until it is whole: a kill in between is then simply begun again.
  const fresh = `${dataDir}.new`;
  const passwordFile = `${dataDir}.password`;
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.mkdirSync(fresh, { mode: 0o700 });
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) {
    fs.chownSync(fresh, account.uid, account.gid);
    fs.chownSync(passwordFile, account.uid, account.gid);
  }
  try {
    await execFileAsync(
      binaries.initdb,
      [
        ...['-D', fresh, '-U', ROLE, '-E', 'UTF8', '--locale=C.UTF-8'],
        ...['--auth=scram-sha-256', `--pwfile=${passwordFile}`],
      ],
      { ...account, cwd: '/' },
    );
  } catch (error) {
    const { stderr, message } = /** @type {Error & { stderr?: string }} */ (error);
    throw new UserError(`initdb failed: ${stderr?.trim() || message}`);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
  fs.renameSync(fresh, dataDir);
}

/**
 * @param {string} dataDir
 * @returns {{ pid: number, port: number } | undefined} undefined when there is no lock file
 */
function readLeftover(dataDir) {
  let lines;
  try {
    lines = fs.readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  return { pid: Number(lines[0]), port: Number(lines[3]) };
}

/**
 * The number in a lock file may by now be another program's.
 *
 * @param {number} pid
 * @param {string} dataDir
 */
function isPostgresOf(pid, dataDir) {
  if (!(pid > 0)) return false;
  if (process.platform === 'linux') {
    try {
      return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(dataDir);
    } catch {
      return false;
    }
  }
  if (process.platform === 'win32') {
    const list = spawnSync('tasklist', ['/fi', `pid eq ${pid}`], { encoding: 'utf8' });
    return list.stdout?.includes('postgres') ?? false;
  }
  const list = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return list.stdout?.includes('postgres') ?? false;
}

/**
 * @param {{ binaries: import('./postgres-binaries.mjs').Binaries, account: Account | undefined, dataDir: string, dir: string, port: number, settings: Record<string, string> }} options
 */
function launch({ binaries, account, dataDir, dir, port, settings }) {
  const logFile = logFileOf(dir);
  const isLong = fs.existsSync(logFile) && fs.statSync(logFile).size > LOG_KEPT_BYTES;
  const output = fs.openSync(logFile, isLong ? 'w' : 'a', 0o600);
  const options = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    shared_buffers: `${sharedBuffersMib()}MB`,
    ...settings,
  };
  const server = spawn(
    binaries.postgres,
    ['-D', dataDir, ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // A session of its own: Ctrl-C in the terminal must reach it through us, after Strapi.
    { ...account, cwd: '/', detached: true, stdio: ['ignore', output, output] },
  );
  fs.closeSync(output);
  server.unref();
  server.on('error', () => {});
  return server;
}

/** An eighth of the memory, of the container's if it has less: the listings of an agency and their indexes fit, which the default of 128 MB does not hold. */
function sharedBuffersMib() {
  const memory = Math.min(os.totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  return Math.round(Math.min(Math.max(memory / 8 / MIB, 128), 512));
}

/**
 * @param {string} dir
 */
function logFileOf(dir) {
  return path.join(dir, 'postgres.log');
}

/**
 * @param {() => { server: import('node:child_process').ChildProcess, url: string, dir: string }} launchNow
 * @returns {Promise<pg.Client>}
 */
async function launchAndConnect(launchNow) {
  for (let attempt = 1; ; attempt += 1) {
    const { server, url, dir } = launchNow();
    const hasEnded = () => server.pid === undefined || server.exitCode !== null || server.signalCode !== null;
    const client = await connectWhenReady({ url, dir, hasEnded });
    if (client) return client;
    const reason = lastLine(dir);
    // The backends of a killed server take a moment to notice and let its memory go.
    if (attempt === 10 || !reason.includes('shared memory block')) {
      throw new UserError(`PostgreSQL does not start, see ${logFileOf(dir)}: ${reason}`);
    }
    await sleep(1000);
  }
}

/**
 * @param {{ url: string, dir: string, hasEnded: () => boolean }} options
 * @returns {Promise<pg.Client | undefined>} undefined when the server ended before it answered
 */
async function connectWhenReady({ url, dir, hasEnded }) {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: url, application_name: 'scrm-owner' });
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (hasEnded()) return undefined;
      if (Date.now() > deadline) {
        const { message } = /** @type {Error} */ (error);
        throw new UserError(`PostgreSQL does not answer (${message}), see ${logFileOf(dir)}`);
      }
    }
    await sleep(100);
  }
}

/**
 * @param {string} dir
 */
function lastLine(dir) {
  const lines = fs.readFileSync(logFileOf(dir), 'utf8').trim().split('\n');
  return lines.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? lines.at(-1) ?? '';
}
