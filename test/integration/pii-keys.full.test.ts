import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open, seal } from '../../plugins/guard/server/src/lib/sealing';
import { root } from '../../scripts/lib/root.mjs';
import { bootApp, type TestApp } from '../support/app';
import { cmsEnvironment, spawnCms } from '../support/cms-process';
import { createTestDatabase, type TestDatabase } from '../support/database';

const CUSTOMER = 'api::customer.customer';
const random = () => randomBytes(32).toString('base64');

describe('personal data at rest', () => {
  let app: TestApp;
  let db: pg.Client;
  beforeAll(async () => {
    app = await bootApp();
    db = await connect(app.databaseUrl);
  });
  afterAll(async () => {
    await db?.end();
    await app?.stop();
  });

  it('a dump of every table holds no demo phone number', async () => {
    const phones = await plainPhones(app);
    expect(phones.size).toBeGreaterThan(100);
    const { rows: tables } = await db.query(
      "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
    );
    const found: string[] = [];
    for (const { table_name } of tables) {
      const { rows } = await db.query(`select t::text as line from "${table_name}" t`);
      for (const { line } of rows) {
        // work phones are public by design: they stand on every listing page
        for (const digits of line.match(/(?<!\d)1[3-9]\d{9}(?!\d)/g) ?? [])
          if (phones.has(digits)) found.push(`${table_name}: ${digits.slice(0, 3)}…`);
      }
    }
    expect(found).toEqual([]);
  });

  it('no key is in the database', async () => {
    const { rows } = await db.query('select * from pii_keys');
    expect(rows).toHaveLength(1);
    const text = JSON.stringify(rows);
    for (const name of ['PII_KEY', 'PII_INDEX_KEY']) expect(text).not.toContain(process.env[name]);
  });

  it('a cipher moved to another row or field opens nowhere', async () => {
    const pii = app.strapi.plugin('guard').service('pii');
    const [one, two] = (
      await db.query(
        'select document_id, phone_cipher, email_cipher from customers where phone_cipher is not null order by id limit 2',
      )
    ).rows;
    await expect(pii.reveal(CUSTOMER, one.document_id, 'phone')).resolves.toMatch(/^1\d{10}$/);
    await db.query('update customers set phone_cipher = $1 where document_id = $2', [
      two.phone_cipher,
      one.document_id,
    ]);
    await expect(pii.reveal(CUSTOMER, one.document_id, 'phone')).rejects.toThrow();
    await db.query('update customers set phone_cipher = $1, email_cipher = $1 where document_id = $2', [
      one.phone_cipher,
      one.document_id,
    ]);
    await expect(pii.reveal(CUSTOMER, one.document_id, 'phone')).resolves.toMatch(/^1\d{10}$/);
    await expect(pii.reveal(CUSTOMER, one.document_id, 'email')).rejects.toThrow();
    await db.query('update customers set email_cipher = $1 where document_id = $2', [
      one.email_cipher,
      one.document_id,
    ]);
  });

  it('the state of the keys is for the admin, and shows none', async () => {
    expect((await app.api(await app.login('manager')).get('/api/guard/keys')).status).toBe(403);
    const { body } = await app.api(await app.login('admin')).get('/api/guard/keys');
    expect(body.data).toMatchObject({
      isMasterCurrent: true,
      isIndexCurrent: true,
      isRotating: false,
      keys: [{ id: 'd1', retiredAt: null }],
    });
    expect(body.data.usage[0].rows).toBeGreaterThan(100);
    expect(JSON.stringify(body)).not.toMatch(/[A-Za-z0-9+/_-]{40}/);
  });

  it('edits during a rotation are never overwritten, and it ends with every row under the new key', {
    timeout: 120_000,
  }, async () => {
    const phones = await plainPhones(app);
    const admin = app.api(await app.login('admin'));
    const { rows: chosen } = await db.query(
      'select document_id from customers where archived_at is null and phone_cipher is not null order by id desc limit 12',
    );
    const begun = await admin.post('/api/guard/keys/rotate', {});
    expect(begun.status).toBe(202);
    const written = new Map<string, string>();
    await Promise.all(
      chosen.map(async ({ document_id: id }, index) => {
        const phone = `1990000${String(1000 + index)}`;
        const answer = await admin.put(`/api/customers/${id}`, { data: { phone } });
        expect(answer.status, JSON.stringify(answer.body)).toBe(200);
        written.set(id, phone);
      }),
    );
    await waitUntil(async () => !(await admin.get('/api/guard/keys')).body.data.isRotating);
    const { rows } = await db.query('select distinct split_part(phone_cipher, $1, 2) as key from customers', [
      '.',
    ]);
    expect(rows.map((row) => row.key).filter(Boolean)).toEqual(['d2']);
    const pii = app.strapi.plugin('guard').service('pii');
    for (const [id, phone] of written) {
      await expect(pii.reveal(CUSTOMER, id, 'phone')).resolves.toBe(phone);
    }
    const after = await plainPhones(app);
    const lost = [...phones].filter((phone) => !after.has(phone));
    expect(lost.length).toBeLessThanOrEqual(written.size);

    // the old key goes a day later, and only when nothing is sealed with it
    const rotation = app.strapi.plugin('guard').service('piiRotation');
    await rotation.maintain();
    expect(await keyIds(db)).toEqual(['d1', 'd2']);
    const inUse = (
      await db.query('select id, phone_cipher from customers where phone_cipher is not null limit 1')
    ).rows[0];
    await db.query('update customers set phone_cipher = $1 where id = $2', [
      'v2.d1.AAAAAAAAAAAAAAAA.a.b',
      inUse.id,
    ]);
    await rotation.maintain({ keptHours: 0 });
    expect(await keyIds(db)).toEqual(['d1', 'd2']);
    await db.query('update customers set phone_cipher = $1 where id = $2', [inUse.phone_cipher, inUse.id]);
    await rotation.maintain({ keptHours: 0 });
    expect(await keyIds(db)).toEqual(['d2']);
    const { rows: gone } = await db.query("select wrapped from pii_keys where id = 'd1'");
    expect(gone).toEqual([{ wrapped: null }]);
  });

  it('several at once share the work and seal no row twice', async () => {
    const rotation = app.strapi.plugin('guard').service('piiRotation');
    await rotation.begin();
    const runs = await Promise.all([2, 3, 5].map((batchRows) => rotation.run({ batchRows })));
    expect(runs).toEqual([true, true, true]);
    for (const { target, sealed, finishedAt } of await rotation.progress()) {
      const { table, columns } = app.strapi
        .plugin('guard')
        .service('pii')
        .sealedTables()
        .find((each: { name: string }) => each.name === target);
      const filled = columns.map(({ cipher }: { cipher: string }) => `${cipher} is not null`).join(' or ');
      const { rows } = await db.query(`select count(*) from ${table} where ${filled}`);
      expect({ target, sealed }).toEqual({ target, sealed: Number(rows[0].count) });
      expect(finishedAt).toBeTruthy();
    }
  });

  it('a look is counted, on record, and a burst of them raises an alarm', async () => {
    const sales = app.api(await app.login('sales'));
    const { body } = await sales.get('/api/customers?pageSize=1');
    const [{ documentId }] = body.data;
    const reveal = () => sales.post(`/api/customers/${documentId}/reveal`, { field: 'phone' });
    expect((await reveal()).body.data.value).toMatch(/^1\d{10}$/);
    const burst = async () =>
      Number((await db.query("select count(*) from audit_log where action = 'reveal_burst'")).rows[0].count);
    expect(await burst()).toBe(0);
    for (let look = 2; look <= 60; look += 1) expect((await reveal()).status).toBe(200);
    expect(await burst()).toBe(1);
    const refused = await reveal();
    expect(refused.status).toBe(429);
    expect(refused.body.error.details.retryAfterSeconds).toBeLessThanOrEqual(3600);
    const { rows } = await db.query(
      "select count(*) from audit_log where action = 'reveal' and resource = 'customer' and document_id = $1",
      [documentId],
    );
    expect(Number(rows[0].count)).toBe(60);
  });
});

describe('keys of an installation', { timeout: 240_000 }, () => {
  let database: TestDatabase;
  let db: pg.Client;
  beforeAll(async () => {
    database = await createTestDatabase({ demo: true });
    db = await connect(database.url);
  });
  afterAll(async () => {
    await db?.end();
    await database?.drop();
  });

  it('a start with the wrong key is refused by name', async () => {
    const wrong = (secrets: Record<string, string>) => spawnCms(settingOf(database, secrets));
    await expect(wrong({ PII_KEY: random() })).rejects.toThrow(/PII_KEY is not the key/);
    await expect(wrong({ PII_INDEX_KEY: random() })).rejects.toThrow(/PII_INDEX_KEY is not the key/);
  });

  it('values of the time before data keys are read, and sealed anew by the first rotation', async () => {
    await turnIntoFirstVersion(db, database.secrets.PII_KEY as string);
    expect(await prefixes(db)).toEqual(['v1.k1']);
    const wrong = spawnCms(settingOf(database, { PII_KEY: random() }));
    await expect(wrong).rejects.toThrow(/PII_KEY is not the key/);
    const cms = await spawnCms(settingOf(database));
    expect(await revealFirst(cms.url, await signIn(cms.url, 'admin'), '核对')).toMatch(/^1\d{10}$/);
    await cms.stop();
    expect(await keyIds(db)).toEqual(['v1', 'd1']);
    const result = await rotate(database);
    expect(result.output, result.output).toMatch(/api::customer\.customer: \d+ rows/);
    expect(result.code).toBe(0);
    expect(await prefixes(db)).toEqual(['v2.d2']);
  });

  it('killed half-way it goes on where it was, also with two at once', async () => {
    const before = await dump(db);
    const total = Number(
      (await db.query('select count(*) from customers where phone_cipher is not null')).rows[0].count,
    );
    const child = startRotation(database, ['--batch', '1']);
    await waitUntil(async () => (await prefixes(db)).includes('v2.d3'), 1);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await prefixes(db)).toEqual(['v2.d2', 'v2.d3']);
    const sealed = await sealedSoFar(db);
    expect(sealed).toBeGreaterThan(0);

    const both = await Promise.all([
      rotate(database, ['--resume', '--batch', '3']),
      rotate(database, ['--resume']),
    ]);
    for (const { code, output } of both) expect(code, output).toBe(0);
    expect(await prefixes(db)).toEqual(['v2.d3']);
    // each row exactly once: those of the killed run were not sealed again, and no key was made beside d3
    const { rows } = await db.query(
      "select sealed from pii_rotation where target = 'api::customer.customer'",
    );
    expect(Number(rows[0].sealed)).toBe(total);
    expect(await keyIds(db)).toContain('d3');
    expect(await keyIds(db)).not.toContain('d4');
    // masks and indexes are as they were
    expect(await dump(db)).toEqual(before);
  });

  it('a new master key wraps the data keys, and the old one is not needed after', async () => {
    const PII_KEY = random();
    const previous = { ...database.secrets, PII_KEY, PII_KEY_PREVIOUS: database.secrets.PII_KEY as string };
    const before = await prefixes(db);
    const result = await rotate({ ...database, secrets: previous }, ['--master-only']);
    expect(result.code, result.output).toBe(0);
    expect(result.output).toMatch(/[1-9]\d* data keys wrapped/);
    expect(await prefixes(db)).toEqual(before);
    // the key of the first version cannot be wrapped anew: it waits until its rows are gone, and they are
    await db.query("update pii_keys set destroyed_at = now(), wrapped = null where id = 'v1'");
    database.secrets = { ...database.secrets, PII_KEY };
    const cms = await spawnCms(settingOf(database));
    const jwt = await signIn(cms.url, 'sales');
    expect(await revealFirst(cms.url, jwt)).toMatch(/^1\d{10}$/);
    await cms.stop();
  });

  it('a new index key makes every index anew, and lookups find by both meanwhile', async () => {
    const PII_INDEX_KEY = random();
    const secrets = {
      ...database.secrets,
      PII_INDEX_KEY,
      PII_INDEX_KEY_PREVIOUS: database.secrets.PII_INDEX_KEY as string,
    };
    const before = (await dump(db)).map((row) => row.phone_index);
    const cms = await spawnCms(settingOf(database, secrets));
    const jwt = await signIn(cms.url, 'admin');
    const phone = await revealFirst(cms.url, jwt, '核对');
    const find = async () => {
      const url = `${cms.url}/api/customers?filters[phone][$eq]=${phone}`;
      const answer = await fetch(url, { headers: { authorization: `Bearer ${jwt}` } });
      return (await answer.json()).meta.pagination.total;
    };
    expect(await find()).toBe(1);
    await db.query(
      `insert into guard_sessions (id, phone_index, refresh_hash, idle_days, expires_at, absolute_expires_at)
       values (gen_random_uuid(), 'by the old key', 'x', 30, now() + interval '30 days', now() + interval '90 days')`,
    );
    const result = await rotate({ ...database, secrets }, []);
    expect(result.code, result.output).toBe(0);
    // this instance has not heard of the new key, and reads what it sealed
    expect(await find()).toBe(1);
    expect(await revealFirst(cms.url, jwt, '核对')).toBe(phone);
    await cms.stop();
    const after = (await dump(db)).map((row) => row.phone_index);
    expect(after.filter((index, row) => index !== null && index === before[row])).toEqual([]);
    const { rows: strays } = await db.query(
      `select 1 from withdrawals w join partners p on p.id = w.partner_id
       where w.payout_account_index is not null and w.payout_account_index <> p.payout_account_index`,
    );
    expect(strays).toEqual([]);
    // whom a session by a code belongs to is known by the index alone
    const { rows: sessions } = await db.query(
      'select revoked_reason from guard_sessions where phone_index is not null',
    );
    expect(sessions).toEqual([{ revoked_reason: 'index_key_changed' }]);
    database.secrets = { ...database.secrets, PII_INDEX_KEY };
    const again = await spawnCms(settingOf(database));
    const answer = await fetch(`${again.url}/api/customers?filters[phone][$eq]=${phone}`, {
      headers: { authorization: `Bearer ${await signIn(again.url, 'admin')}` },
    });
    expect((await answer.json()).meta.pagination.total).toBe(1);
    await again.stop();
  });
});

function settingOf({ url, dataDir, secrets }: TestDatabase, more: Record<string, string> = {}) {
  return { databaseUrl: url, dataDir, secrets: { ...secrets, ...more } };
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** Every customer's, contact's, inquirer's, partner's and owner's number, opened. */
async function plainPhones({ strapi }: TestApp): Promise<Set<string>> {
  const pii = strapi.plugin('guard').service('pii');
  const phones = new Set<string>();
  for (const { table, columns } of pii.sealedTables()) {
    for (const { cipher, indexKind, contextOf } of columns) {
      if (indexKind !== 'phone') continue;
      for (const row of await strapi.db.connection(table).whereNotNull(cipher))
        phones.add((await pii.open(contextOf(row), row[cipher])).replace(/\D/g, ''));
    }
  }
  return phones;
}

async function keyIds(db: pg.Client): Promise<string[]> {
  const { rows } = await db.query('select id from pii_keys where destroyed_at is null order by seq');
  return rows.map((row) => row.id);
}

async function prefixes(db: pg.Client): Promise<string[]> {
  const { rows } = await db.query(
    `select distinct split_part(phone_cipher, '.', 1) || '.' || split_part(phone_cipher, '.', 2) as prefix
     from customers where phone_cipher is not null order by 1`,
  );
  return rows.map((row) => row.prefix);
}

async function sealedSoFar(db: pg.Client): Promise<number> {
  const { rows } = await db.query('select sum(sealed) from pii_rotation');
  return Number(rows[0].sum);
}

async function dump(db: pg.Client) {
  return (await db.query('select id, phone, phone_index from customers order by id')).rows;
}

function startRotation(database: TestDatabase, args: string[] = []): ChildProcess {
  return spawn(process.execPath, [path.join(root, 'scripts/rotate-keys.mjs'), ...args], {
    env: { ...process.env, ...cmsEnvironment(settingOf(database), 1) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function rotate(
  database: TestDatabase,
  args?: string[],
): Promise<{ code: number | null; output: string }> {
  const child = startRotation(database, args);
  let output = '';
  child.stdout?.on('data', (piece) => {
    output += piece;
  });
  child.stderr?.on('data', (piece) => {
    output += piece;
  });
  await once(child, 'exit');
  return { code: child.exitCode, output };
}

/** Every value as the first version wrote it: sealed by the master key itself, under the name k1, and no table of keys. */
async function turnIntoFirstVersion(db: pg.Client, masterKey: string): Promise<void> {
  const master = Buffer.from(masterKey, 'base64');
  const { rows: keys } = await db.query("select wrapped from pii_keys where id = 'd1'");
  const dataKey = open(master, keys[0].wrapped, 'data key|d1');
  const { rows: columns } = await db.query(
    "select table_name, column_name from information_schema.columns where table_schema = 'public' and column_name like '%\\_cipher'",
  );
  await db.query("set scrm.write = 'on'");
  for (const { table_name: table, column_name: column } of columns) {
    const type = TYPES[table];
    if (!type) throw new Error(`which content type is ${table}?`);
    const field = column
      .replace('_cipher', '')
      .replace(/_(\w)/g, (_: string, letter: string) => letter.toUpperCase());
    const { rows } = await db.query(
      `select id, document_id, ${column} as token from ${table} where ${column} is not null`,
    );
    for (const { id, document_id, token } of rows) {
      const context = `${type}|${field}|${document_id}`;
      const plain = open(dataKey, token.split('.').slice(2).join('.'), context);
      await db.query(`update ${table} set ${column} = $1 where id = $2`, [
        `v1.k1.${seal(master, plain, context)}`,
        id,
      ]);
    }
  }
  await db.query('reset scrm.write');
  await db.query('drop table pii_keys, pii_rotation');
}

const TYPES: Record<string, string> = {
  customers: CUSTOMER,
  contacts: 'api::contact.contact',
  customer_addresses: 'api::customer-address.customer-address',
  inquiries: 'api::inquiry.inquiry',
  partners: 'api::partner.partner',
  properties: 'api::property.property',
};

async function waitUntil(isSo: () => Promise<boolean>, everyMs = 50): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('it did not come to that');
    await sleep(everyMs);
  }
}

async function signIn(url: string, identifier: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/local`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ identifier, password: 'Demo1234!' }),
  });
  return (await answer.json()).jwt;
}

async function revealFirst(url: string, jwt: string, reason?: string): Promise<string> {
  const headers = { authorization: `Bearer ${jwt}`, 'content-type': 'application/json' };
  const list = await (await fetch(`${url}/api/customers?pageSize=1&sort=id:asc`, { headers })).json();
  const answer = await fetch(`${url}/api/customers/${list.data[0].documentId}/reveal`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ field: 'phone', reason }),
  });
  return (await answer.json()).data.value;
}
