import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { buildHash } from '../../scripts/lib/build.mjs';
import { takeSecrets } from '../../scripts/lib/secrets.mjs';
import { spawnCms } from './cms-process';

/** The lock under which one worker makes a template while the others wait. */
const TEMPLATE_LOCK = 7_203_302;

export interface TestDatabase {
  url: string;
  /** DATA_DIR of its own, with the files that the template's demo data left. */
  dataDir: string;
  /** The secrets that its rows are encrypted with. */
  secrets: Record<string, string>;
  drop(): Promise<void>;
}

/** A database and DATA_DIR of their own, copied from a template that the cms filled once for this state of the code. */
export async function createTestDatabase({ demo }: { demo: boolean }): Promise<TestDatabase> {
  const { dir } = inject('testPostgres');
  const template = await ensureTemplate({ demo });
  const name = `test_${randomBytes(6).toString('hex')}`;
  const dataDir = path.join(dir, 'runs', name);
  await query(`create database ${name} template ${template}`);
  fs.cpSync(path.join(dir, 'templates', template), dataDir, { recursive: true });
  return {
    url: urlOf(name),
    dataDir,
    secrets: testSecrets(),
    async drop() {
      await query(`drop database if exists ${name} with (force)`);
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function ensureTemplate({ demo }: { demo: boolean }): Promise<string> {
  const name = `template_${demo ? 'demo' : 'plain'}_${buildHash().slice(0, 12)}`;
  const dataDir = path.join(inject('testPostgres').dir, 'templates', name);
  const client = new pg.Client({ connectionString: urlOf('postgres') });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rows } = await client.query<{ datname: string }>(
      `select datname from pg_database where datname like 'template\\_%\\_%'`,
    );
    const known = rows.map((row) => row.datname);
    if (known.includes(name)) return name;

    const kind = name.slice(0, name.lastIndexOf('_'));
    for (const old of known.filter((each) => each.startsWith(kind))) {
      await client.query(`drop database ${old} with (force)`);
      fs.rmSync(path.join(dataDir, '..', old), { recursive: true, force: true });
    }
    // Named after its template only when it is whole.
    const fresh = `making_${kind}`;
    await client.query(`drop database if exists ${fresh} with (force)`);
    await client.query(`create database ${fresh}`);
    fs.rmSync(dataDir, { recursive: true, force: true });
    const cms = await spawnCms({
      databaseUrl: urlOf(fresh),
      dataDir,
      secrets: testSecrets(),
      env: { DEMO_DATA: demo ? '1' : '0' },
    });
    await cms.stop();
    await client.query(`alter database ${fresh} rename to ${name}`);
    return name;
  } finally {
    await client.end();
  }
}

function testSecrets(): Record<string, string> {
  return takeSecrets({ env: {}, dataDir: inject('testPostgres').dir, isProduction: false });
}

function urlOf(database: string): string {
  return `${inject('testPostgres').baseUrl}${database}`;
}

async function query(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf('postgres') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
