import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Postgres, startPostgres } from '../../scripts/lib/embedded-postgres.mjs';
import { root } from '../../scripts/lib/root.mjs';

describe('the embedded PostgreSQL', () => {
  let dir: string;
  const started: Postgres[] = [];

  const start = async (onLost?: () => void) => {
    const postgres = await startPostgres({ dir, onLost });
    started.push(postgres);
    return postgres;
  };

  beforeEach(() => {
    fs.mkdirSync(path.join(root, '.cache'), { recursive: true });
    dir = fs.mkdtempSync(path.join(root, '.cache/pg-'));
    fs.chmodSync(dir, 0o755);
  });

  afterEach(async () => {
    for (const postgres of started) await postgres.stop();
    for (const { dataDir } of started.splice(0)) fs.rmSync(dataDir, { recursive: true, force: true });
    fs.rmSync(dir, { recursive: true, force: true });
  });

  test('keeps its data, port and password, and sorts and searches Chinese', async () => {
    const first = await start();
    expect(await first.ensureDatabase('agency')).toBe(true);
    await query(first.url('agency'), "create table t as select '嘉定区独门独院厂房' as title");
    await query(first.url('agency'), 'create extension pg_trgm');
    await first.stop();

    const second = await start();
    expect(second.isAdopted).toBe(false);
    expect(second.url('agency')).toBe(first.url('agency'));
    expect(await second.ensureDatabase('agency')).toBe(false);
    const [row] = await query(
      second.url('agency'),
      "select word_similarity('独门独院', title) as score, current_setting('listen_addresses') as host from t",
    );
    // With LC_CTYPE=C it would be 0.
    expect(row).toEqual({ score: expect.any(Number), host: '127.0.0.1' });
    expect(row?.score).toBeGreaterThan(0.3);
    const stranger = second.url('postgres').replace(/:[^:@]+@/, ':wrong@');
    await expect(query(stranger, 'select 1')).rejects.toThrow('password');
  });

  test('belongs to one process at a time', async () => {
    await start();
    await expect(start()).rejects.toThrow('another process is already running');
  });

  test('is taken over from a process that was killed', async () => {
    const owner = await spawnOwner(dir);
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    const postgres = await start();
    expect(postgres.isAdopted).toBe(true);
    await postgres.stop();
    await expect(query(postgres.url('postgres'), 'select 1')).rejects.toThrow('ECONNREFUSED');
  });

  test('tells when it was killed, and starts again', async () => {
    let tell = () => {};
    const isLost = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const postgres = await start(() => tell());
    await query(postgres.url('postgres'), 'create table t as select 1 as n');
    process.kill(serverPid(postgres), 'SIGKILL');
    await isLost;
    const again = await start();
    expect(again.port).toBe(postgres.port);
    expect(await query(again.url('postgres'), 'select n from t')).toEqual([{ n: 1 }]);
  });

  test('starts beside a lock file whose number is another program by now', async () => {
    const first = await start();
    const lockFile = path.join(first.dataDir, 'postmaster.pid');
    const lock = fs.readFileSync(lockFile, 'utf8');
    await first.stop();
    fs.writeFileSync(lockFile, lock.replace(/^\d+/, String(process.pid)));
    expect((await start()).isAdopted).toBe(false);
  });

  test('starts after a preparation that was killed half-way', async () => {
    const first = await start();
    await first.stop();
    fs.renameSync(first.dataDir, `${first.dataDir}.new`);
    const second = await start();
    expect(second.dataDir).toBe(first.dataDir);
    expect(fs.existsSync(`${first.dataDir}.new`)).toBe(false);
  });

  test.runIf(process.getuid?.() === 0)('runs for root below a folder that is closed to others', async () => {
    fs.rmSync(dir, { recursive: true });
    dir = fs.mkdtempSync(path.join(os.tmpdir(), 'closed-'));
    const first = await start();
    expect(path.relative(dir, first.dataDir)).toMatch(/^\.\./);
    await query(first.url('postgres'), 'create table t as select 1 as n');
    await first.stop();
    const second = await start();
    expect(await query(second.url('postgres'), 'select n from t')).toEqual([{ n: 1 }]);
  });
});

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function serverPid({ dataDir }: Postgres): number {
  return Number(fs.readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** A process of its own that starts the server and then waits. */
async function spawnOwner(dir: string): Promise<ChildProcess> {
  const library = path.join(root, 'scripts/lib/embedded-postgres.mjs');
  const code = `
    import { startPostgres } from ${JSON.stringify(library)};
    await startPostgres({ dir: ${JSON.stringify(dir)} });
    process.send('up');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await once(child, 'message');
  return child;
}
