import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tryPort } from '../../scripts/lib/free-port.mjs';
import { root } from '../../scripts/lib/root.mjs';
import { createTestDatabase } from '../support/database';

const MINUTE = 60_000;

describe('npm start', { timeout: 5 * MINUTE }, () => {
  let dataDir: string;
  let port: number;
  const running: Run[] = [];

  function start(env: Record<string, string> = {}, command?: readonly [string, ...string[]]): Run {
    const settings = { DATA_DIR: dataDir, PORT: String(port), DEMO_DATA: '0', CRON_ENABLED: '0', ...env };
    const run = new Run(settings, command);
    running.push(run);
    return run;
  }

  beforeEach(async () => {
    dataDir = fs.mkdtempSync(path.join(root, '.cache/start-'));
    fs.chmodSync(dataDir, 0o755);
    port = await tryPort(0);
  });

  afterEach(async () => {
    for (const run of running.splice(0)) await run.end('SIGTERM');
    // A supervisor that was killed on purpose leaves its server to the next one.
    if (isAlive(postgresPid())) process.kill(postgresPid(), 'SIGINT');
    await until(() => !isAlive(postgresPid()));
    fs.rmSync(postgresFolder(), { recursive: true, force: true });
    fs.rmSync(dataDir, { recursive: true, force: true });
  });

  // Below a folder that is closed to others, root keeps it elsewhere and notes where.
  const postgresFolder = () => {
    const state = path.join(dataDir, 'postgres.json');
    const outside = fs.existsSync(state) && JSON.parse(fs.readFileSync(state, 'utf8')).outside;
    return outside || path.join(dataDir, 'postgres');
  };
  const postgresPid = () => {
    const file = path.join(postgresFolder(), 'postmaster.pid');
    return fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8').split('\n')[0]) : 0;
  };
  const isReady = async () => (await fetch(`http://127.0.0.1:${port}/_ready`).catch(() => undefined))?.ok;

  test.each(['SIGTERM', 'SIGKILL'] as const)('ends everything when npm itself gets %s', async (signal) => {
    const run = start({}, ['npm', 'start']);
    await run.says('/ops/');
    const pid = postgresPid();
    await run.end(signal);
    await until(() => !isAlive(pid));
    expect(await isReady()).toBeFalsy();
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('ends everything at %s, and starts again', async (signal) => {
    const first = start();
    await first.says('/ops/');
    const pid = postgresPid();
    expect(await isReady()).toBe(true);
    expect(fs.statSync(path.join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
    const secrets = fs.readFileSync(path.join(dataDir, 'secrets.json'), 'utf8');
    expect(await first.end(signal)).toBe(0);
    expect(isAlive(pid)).toBe(false);
    expect(await tryPort(port)).toBe(port);

    const second = start();
    await second.says('/ops/');
    expect(fs.readFileSync(path.join(dataDir, 'secrets.json'), 'utf8')).toBe(secrets);
  });

  test('starts again after it was killed, and takes its server over', async () => {
    const first = start();
    await first.says('/ops/');
    await first.end('SIGKILL');
    const second = start();
    await second.says('/ops/');
    expect(second.output).toContain('taken over');
    expect(await second.end('SIGTERM')).toBe(0);
    expect(isAlive(postgresPid())).toBe(false);
  });

  test('starts a killed PostgreSQL again under the running cms', async () => {
    const run = start();
    await run.says('/ops/');
    process.kill(postgresPid(), 'SIGKILL');
    await run.says('running again');
    await until(isReady);
  });

  test('ends PostgreSQL and fails when the cms dies', async () => {
    const run = start();
    await run.says('/ops/');
    const pid = postgresPid();
    const children = fs.readFileSync(`/proc/${run.child.pid}/task/${run.child.pid}/children`, 'utf8');
    const cms = children
      .trim()
      .split(' ')
      .map(Number)
      .find((child) => child !== pid);
    process.kill(cms ?? 0, 'SIGKILL');
    expect(await run.exit()).toBe(1);
    expect(isAlive(pid)).toBe(false);
  });

  test('runs on a given database and leaves it running', async () => {
    const database = await createTestDatabase({ demo: false });
    try {
      const run = start({ DATABASE_URL: database.url, ...database.secrets });
      await run.says('/ops/');
      expect(fs.existsSync(path.join(dataDir, 'postgres.json'))).toBe(false);
      expect(await run.end('SIGTERM')).toBe(0);
    } finally {
      await database.drop();
    }
  });

  test('refuses data that another start is using', async () => {
    const first = start();
    await first.says('/ops/');
    const second = start({ PORT: String(await tryPort(0)) });
    expect(await second.exit()).toBe(1);
    expect(second.output).toContain(`another process is already running with the data in ${dataDir}`);
    expect(await isReady()).toBe(true);
  });

  test('names a port that is in use', async () => {
    const other = net.createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const run = start();
    expect(await run.exit()).toBe(1);
    expect(run.output).toBe(`error      PORT ${port} is in use by another program; stop it or set PORT\n`);
    other.close();
  });

  test.each([
    ['a bad PORT', { PORT: '80a' }, 'PORT must be a whole number from 1 to 65535, it is "80a"'],
    ['a bad switch', { DEMO_DATA: 'maybe' }, 'DEMO_DATA must be 1 or 0, it is "maybe"'],
    [
      'a folder that cannot be written',
      { DATA_DIR: '/dev/null/x' },
      'DATA_DIR /dev/null/x cannot be written',
    ],
    [
      'another kind of database',
      { DATABASE_URL: 'mysql://x/y' },
      'DATABASE_URL must begin with postgresql://',
    ],
    [
      'an unreachable database',
      { DATABASE_URL: 'postgresql://u:p@127.0.0.1:1/scrm' },
      'DATABASE_URL (127.0.0.1:1/scrm) cannot be reached: connect ECONNREFUSED',
    ],
    ['production without secrets', { NODE_ENV: 'production' }, 'PII_KEY is not set'],
  ])('names %s', async (_, env, line) => {
    const run = start(env);
    expect(await run.exit()).toBe(1);
    expect(run.output).toContain(line);
    expect(run.output.trim().split('\n')).toHaveLength(1);
    expect(run.output).not.toContain(':p@');
  });
});

/** One `npm start`, as a process. */
class Run {
  child: ChildProcess;
  output = '';

  constructor(
    env: Record<string, string>,
    [command, ...args]: readonly [string, ...string[]] = [
      process.execPath,
      path.join(root, 'scripts/start.mjs'),
    ],
  ) {
    const { DATABASE_URL: _, NODE_ENV: __, VITEST: ___, ...inherited } = process.env;
    this.child = spawn(command, args, {
      cwd: root,
      env: { ...inherited, ...env } as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (piece: Buffer) => {
        this.output += piece;
      });
    }
  }

  async says(text: string): Promise<void> {
    await until(() => this.output.includes(text) || this.child.exitCode !== null);
    expect(this.output).toContain(text);
  }

  async exit(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit');
    return this.child.exitCode;
  }

  end(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.exit();
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function until(condition: () => unknown): Promise<void> {
  const deadline = Date.now() + 2 * MINUTE;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('waited in vain');
    await sleep(50);
  }
}
