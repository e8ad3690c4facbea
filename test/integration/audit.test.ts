import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { root } from '../../scripts/lib/root.mjs';
import { type Api, bootApp, type TestApp } from '../support/app';
import { addListing, addPeople, type Person } from '../support/people';

const PHONE = '13812346688';

let app: TestApp;
let people: Record<'admin' | 'manager' | 'sales' | 'sales2' | 'finance', Person>;

const knex = () => app.strapi.db.connection;
const service = (name: string) => app.strapi.plugin('guard').service(name);
const admin = () => people.admin.api;

async function entries(where: Record<string, unknown>) {
  await service('audit').flush();
  const rows = await knex()('audit_log').where(where).orderBy('id');
  return rows.map((row) => ({ ...row, details: JSON.parse(row.details), changes: JSON.parse(row.changes) }));
}

async function countEntries(): Promise<number> {
  const row = await knex()('audit_log').count('* as count').first();
  return Number(row?.count);
}

async function entriesOf(api: Api, query: string) {
  await service('audit').flush();
  const answer = await api.get(`/api/guard/audit?${query}`);
  expect(answer.status).toBe(200);
  return answer.body.data;
}

async function addCustomer(person: Person, data: Record<string, unknown> = {}) {
  const answer = await person.api.post('/api/customers', {
    data: { companyName: `恒力机械${phones}号`, contactPerson: '张三', phone: uniquePhone(), ...data },
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.data as { id: number; documentId: string };
}

let phones = 0;
function uniquePhone(): string {
  phones += 1;
  return `1391234${String(phones).padStart(4, '0')}`;
}

/** As a database administrator would: past every trigger. */
async function tamper(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: app.databaseUrl });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Tampers, gives the verdict, and puts the tables back. */
async function verdictAfter(sql: string) {
  const tables = ['audit_log', 'audit_chain', 'audit_anchors', 'audit_checkpoints'];
  await tamper(tables.map((table) => `create table kept_${table} as table ${table}`).join(';'));
  try {
    await tamper(sql);
    return await service('audit-chain').verify();
  } finally {
    await tamper(
      tables
        .map(
          (table) =>
            `delete from ${table}; insert into ${table} overriding system value select * from kept_${table}; drop table kept_${table}`,
        )
        .join(';'),
    );
  }
}

const warnings: string[] = [];
const keepWarning = ({ message }: Error) => void warnings.push(message);

beforeAll(async () => {
  process.on('warning', keepWarning);
  app = await bootApp({ demo: false });
  people = await addPeople(app, {
    admin: 'admin',
    manager: 'manager',
    sales: 'sales',
    sales2: 'sales',
    finance: 'finance',
  });
});

afterAll(async () => {
  await app?.stop();
  process.off('warning', keepWarning);
});

describe('the chain', () => {
  beforeEach(async () => {
    await service('audit').flush();
  });

  it('has a link for every entry, and the verifier outside the database reckons the same hashes', async () => {
    const nasty = {
      text: '恒力「机械」\n"引号" \\ \u2028 🏭',
      nothing: null,
      number: 1.5,
      list: [{ b: 1, a: 2 }],
    };
    await service('audit').record({
      actor: { id: 7, name: '王销售', role: 'sales' },
      action: 'update',
      resource: 'customer',
      documentId: null,
      details: nasty,
      changes: [{ field: 'remark', before: null, after: '一；二:三' }],
    });
    await knex()('audit_log').insert({
      at: '1999-12-31T23:59:59.000001Z',
      actor_role: '',
      actor_name: ':;',
      action: 'update',
      resource: 'x',
    });
    const verdict = await service('audit-chain').verify();
    const count = await countEntries();
    expect(verdict).toMatchObject({ isIntact: true, checked: count, firstBroken: null });
    expect(verdict.head.seq).toBe(count);
  });

  it('takes no change: neither update, delete nor truncate', async () => {
    for (const table of ['audit_log', 'audit_chain', 'audit_anchors']) {
      for (const sql of [`update ${table} set at = now()`, `delete from ${table}`, `truncate ${table}`]) {
        if (table === 'audit_chain' && sql.startsWith('update')) continue;
        await expect(knex().raw(sql), sql).rejects.toMatchObject({ code: 'SC002' });
      }
    }
    await expect(knex().raw('update audit_chain set prev_hash = hash')).rejects.toMatchObject({
      code: 'SC002',
    });
    // the setting alone does not open it
    await expect(
      knex().transaction(async (trx) => {
        await trx.raw("select set_config('scrm.audit_prune', '3', true)");
        await trx.raw('delete from audit_chain where seq = 1');
      }),
    ).rejects.toMatchObject({ code: 'SC002' });
  });

  describe('names the first broken link', () => {
    let middle: { seq: number; audit_id: string };
    let head: { seq: number };

    beforeAll(async () => {
      for (let i = 0; i < 20; i += 1)
        await service('audit').record({
          actor: { id: 1, name: '甲', role: 'admin' },
          action: 'update',
          resource: 'park',
          details: { i },
        });
      await service('audit-chain').anchor();
      const rows = await knex()('audit_chain').orderBy('seq', 'desc').limit(12).select('seq', 'audit_id');
      head = { seq: Number(rows[0].seq) };
      middle = { seq: Number(rows[10].seq), audit_id: rows[10].audit_id };
    });

    it('when an entry was altered', async () => {
      const verdict = await verdictAfter(
        `update audit_log set actor_name = '乙' where id = ${middle.audit_id}`,
      );
      expect(verdict.isIntact).toBe(false);
      expect(verdict.firstBroken).toEqual({ seq: middle.seq, auditId: middle.audit_id, reason: 'altered' });
      expect(verdict.head.seq).toBe(middle.seq - 1);
    });

    it('when an entry is gone, alone or with its link', async () => {
      const gone = await verdictAfter(`delete from audit_log where id = ${middle.audit_id}`);
      expect(gone.firstBroken).toEqual({ seq: middle.seq, auditId: middle.audit_id, reason: 'missing' });
      const both = await verdictAfter(
        `delete from audit_log where id = ${middle.audit_id}; delete from audit_chain where seq = ${middle.seq}`,
      );
      expect(both.firstBroken).toEqual({ seq: middle.seq, auditId: null, reason: 'missing' });
    });

    it('when two were exchanged', async () => {
      const { seq } = middle;
      const verdict = await verdictAfter(`
        create temp table swapped as select seq, audit_id from audit_chain where seq in (${seq}, ${seq + 1});
        update audit_chain set audit_id = -seq where seq in (${seq}, ${seq + 1});
        update audit_chain c set audit_id = s.audit_id from swapped s where c.seq = case s.seq when ${seq} then ${seq + 1} else ${seq} end`);
      expect(verdict.firstBroken).toMatchObject({ seq, reason: 'reordered' });
    });

    it('when one was slipped in', async () => {
      const verdict = await verdictAfter(
        `insert into audit_log (actor_role, actor_name, action, resource) values ('admin', '甲', 'update', 'park')`,
      );
      expect(verdict.firstBroken).toMatchObject({ seq: null, reason: 'extra' });
    });

    it('when the tail was cut off: the anchor knows how long it was', async () => {
      const verdict = await verdictAfter(`
        delete from audit_log where id in (select audit_id from audit_chain where seq > ${head.seq - 3});
        delete from audit_chain where seq > ${head.seq - 3}`);
      expect(verdict.firstBroken).toEqual({ seq: head.seq - 2, auditId: null, reason: 'missing' });
    });

    it('when the whole chain was reckoned anew: the anchor knows its hash', async () => {
      const rewrite = `
        update audit_log set actor_name = '乙' where id = ${middle.audit_id};
        create temp table order_kept as select seq, audit_id from audit_chain;
        delete from audit_chain;
        do $$ declare entry audit_log; begin
          for entry in select a.* from audit_log a join order_kept o on o.audit_id = a.id order by o.seq loop
            perform guard_audit_link(entry);
          end loop;
        end $$`;
      const verdict = await verdictAfter(rewrite);
      expect(verdict.firstBroken).toEqual({ seq: head.seq, auditId: null, reason: 'rewritten' });
      const forged = await verdictAfter(
        `${rewrite}; update audit_anchors a set hash = c.hash from audit_chain c where c.seq = a.seq`,
      );
      expect(forged.firstBroken?.reason).toBe('unsealed');
      const unknown = await verdictAfter(
        `${rewrite}; update audit_anchors a set key_id = 'another', hash = c.hash from audit_chain c where c.seq = a.seq`,
      );
      expect(unknown.firstBroken?.reason).toBe('unsealed');
      const removed = await verdictAfter('delete from audit_anchors where number = 1');
      expect(removed.firstBroken?.reason).toBe('unsealed');
    });

    it('from the shell, which ends with 1', async () => {
      const verify = () =>
        spawnSync(process.execPath, [path.join(root, 'scripts/audit-verify.mjs')], { encoding: 'utf8' });
      const whole = verify();
      expect(whole.stdout + whole.stderr).toContain('intact');
      expect(whole.status).toBe(0);
      const [{ details }] = await knex()('audit_log').where({ id: middle.audit_id }).select('details');
      await tamper(`update audit_log set details = '{"i": -1}' where id = ${middle.audit_id}`);
      const broken = verify();
      await tamper(`update audit_log set details = '${details}' where id = ${middle.audit_id}`);
      expect(broken.stdout).toContain(`first at seq ${middle.seq}, audit id ${middle.audit_id}: altered`);
      expect(broken.status).toBe(1);
    });

    it('and goes by the anchors of today’s key when an earlier key is gone', async () => {
      const verdict = await verdictAfter("update audit_anchors set key_id = 'earlier' where number = 1");
      expect(verdict.isIntact).toBe(true);
    });

    it('and nothing once all is as it was', async () => {
      expect((await service('audit-chain').verify()).isIntact).toBe(true);
    });
  });

  it('stays whole with 200 transactions at a time, some of them rolled back', async () => {
    const before = (await service('audit-chain').verify()).head.seq;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 200 }, (_, i) =>
        app.strapi.db.transaction(async ({ trx }) => {
          for (let n = 0; n < 1 + (i % 3); n += 1)
            await service('audit').record({
              trx,
              actor: { id: i, name: `并发 ${i}`, role: 'sales' },
              action: 'update',
              resource: 'park',
              details: { i, n },
            });
          if (i % 5 === 0) throw new Error('rolled back');
        }),
      ),
    );
    const failed = outcomes.filter((each) => each.status === 'rejected');
    expect(failed.every((each) => (each.reason as Error).message === 'rolled back')).toBe(true);
    expect(failed).toHaveLength(40);
    const kept = Array.from({ length: 200 }, (_, i) => (i % 5 === 0 ? 0 : 1 + (i % 3))).reduce(
      (a, b) => a + b,
      0,
    );
    const verdict = await service('audit-chain').verify();
    expect(verdict.isIntact).toBe(true);
    expect(verdict.head.seq - before).toBe(kept);
  });

  it('is shortened from its beginning only, and goes on from a sealed checkpoint', async () => {
    const head = (await service('audit-chain').verify()).head.seq;
    // three years and a day from now everything of today is too old, but the newest entry stays
    const future = new Date(Date.now() + 1096 * 86_400_000);
    expect(await service('audit-chain').prune()).toBe(0);
    expect(await service('audit-chain').prune(future)).toBe(head - 1);
    const verdict = await service('audit-chain').verify();
    expect(verdict).toMatchObject({ isIntact: true, keptFrom: head - 1, checked: 2 });
    expect(verdict.head.seq).toBe(head + 1);
    const forged = await verdictAfter(`
      delete from audit_log where id in (select audit_id from audit_chain where seq = ${head});
      insert into audit_checkpoints (seq, hash, key_id, seal) select seq, hash, (select min(key_id) from audit_anchors), hash from audit_chain where seq = ${head};
      delete from audit_chain where seq = ${head}`);
    expect(forged.firstBroken).toEqual({ seq: head, auditId: null, reason: 'unsealed' });
  });
});

describe('changes', () => {
  it('keeps what was created and changed, masked, with who and from where', async () => {
    const { documentId } = await addCustomer(people.sales, { phone: PHONE, note: `回电 ${PHONE}` });
    const answer = await people.sales.api.put(
      `/api/customers/${documentId}`,
      { data: { contactPerson: '李四', phone: '13912349999' } },
      { 'x-request-id': 'trace-0001' },
    );
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    const [created, updated] = await entriesOf(admin(), `documentId=${documentId}&resource=customer`).then(
      (rows) => [
        rows.find((row: { action: string }) => row.action === 'create'),
        rows.find((row: { action: string }) => row.action === 'update'),
      ],
    );
    expect(created.actor).toMatchObject({ id: people.sales.id, role: 'sales' });
    expect(created.changes).toContainEqual({ field: 'phone', before: null, after: '138****6688' });
    expect(updated).toMatchObject({ traceId: 'trace-0001', ip: '127.0.0.1' });
    expect(updated.changes).toContainEqual({ field: 'contactPerson', before: '张三', after: '李四' });
    expect(updated.changes).toContainEqual({ field: 'phone', before: '138****6688', after: '139****9999' });
    expect(updated.changes.map((each: { field: string }) => each.field)).not.toContain('companyName');
    expect(created.changes).toContainEqual({ field: 'note', before: null, after: '回电 138****6688' });
    const all = JSON.stringify(await entries({ document_id: documentId }));
    expect(all).not.toContain(PHONE);
    expect(all).not.toMatch(/Cipher|Index|v1\.k/);
    expect(created.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('tells of a status once, from what to what and why', async () => {
    const { documentId } = await addCustomer(people.sales);
    await people.sales.api.put(`/api/customers/${documentId}/status`, {
      status: 'lost',
      reason: '联系 13812346688',
    });
    const rows = await entries({ document_id: documentId, resource: 'customer' });
    const told = rows.filter((row) => JSON.stringify(row.changes).includes('"lost"'));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      action: 'status',
      actor_id: people.sales.id,
      details: { reason: '联系 138****6688' },
      changes: [{ field: 'status', before: 'lead', after: 'lost' }],
    });
  });

  it('tells who had a customer before and who has it now', async () => {
    const { documentId } = await addCustomer(people.sales);
    const answer = await admin().put(`/api/customers/${documentId}/assign`, { owner: people.sales2.id });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    const [assign] = await entries({ document_id: documentId, action: 'assign' });
    expect(assign.changes).toEqual([{ field: 'owner', before: people.sales.id, after: people.sales2.id }]);
    const [update] = await entries({ document_id: documentId, action: 'update' });
    expect(update.changes).toContainEqual({ field: 'owner', before: 'sales', after: 'sales2' });
  });

  it('does not keep what was rolled back', async () => {
    const { id } = await addCustomer(people.sales);
    const before = await countEntries();
    await expect(
      app.strapi.db.transaction(async ({ trx }) => {
        await trx('customers').where({ id }).update({ contact_person: '王五' });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    const count = await countEntries();
    expect(count).toBe(before);
  });

  it('keeps writes past Strapi as the system’s, also after a request used the connection', async () => {
    const { id, documentId } = await addCustomer(people.sales);
    await knex()('customers').where({ id }).update({ contact_person: '王五' });
    const rows = await entries({ document_id: documentId, action: 'update' });
    expect(rows.at(-1)).toMatchObject({
      actor_id: null,
      actor_role: 'system',
      actor_name: '系统',
      trace_id: null,
    });
  });

  it('never takes one request for another', async () => {
    const made = await Promise.all(
      Array.from({ length: 24 }, async (_, i) => {
        const person = i % 2 ? people.sales : people.sales2;
        return { ...(await addCustomer(person)), by: person.id };
      }),
    );
    for (const { documentId, by } of made) {
      const [created] = await entries({ document_id: documentId, action: 'create', resource: 'customer' });
      expect(created.actor_id).toBe(by);
    }
  });

  it('keeps roles and accounts, without their passwords', async () => {
    const role = await app.strapi.db
      .query('plugin::users-permissions.role')
      .findOne({ where: { type: 'finance' } });
    const users = app.strapi.plugin('users-permissions').service('user');
    await users.edit(people.sales2.id, { role: role.id, password: 'Another1234!' });
    const user = await knex()('up_users').where({ id: people.sales2.id }).first();
    const rows = await entries({ document_id: user.document_id });
    expect(
      rows.find((row) => row.action === 'role_changed' && row.changes[0].after === 'finance'),
    ).toBeDefined();
    expect(
      rows.find((row) => row.action === 'role_changed' && row.changes[0].before === 'sales'),
    ).toBeDefined();
    expect(JSON.stringify(rows)).not.toMatch(/password|\$2[ab]\$/);
    expect(JSON.stringify(rows)).not.toContain('sales2@people');
  });

  it('keeps a write in the panel as its user’s', async () => {
    const auth = app.strapi.service('admin::user');
    const superRole = await app.strapi.service('admin::role').getSuperAdmin();
    await auth.create({
      email: 'root@people.test',
      firstname: '根',
      lastname: '李',
      password: 'Panel1234!x',
      isActive: true,
      roles: [superRole.id],
    });
    const signedIn = await app
      .api()
      .post('/admin/login', { email: 'root@people.test', password: 'Panel1234!x' });
    expect(signedIn.status, JSON.stringify(signedIn.body)).toBe(200);
    const panel = app.api(signedIn.body.data.token ?? signedIn.body.data.accessToken);
    const answer = await panel.post('/content-manager/collection-types/api::page.page', {
      title: '关于',
      slug: 'about-audit',
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    const [created] = await entries({ resource: 'page', action: 'create' });
    expect(created).toMatchObject({ actor_role: 'panel:strapi-super-admin', actor_name: '李根' });
    await panel.get('/content-manager/collection-types/api::customer.customer?_q=13812346688');
    const [list] = await entries({ action: 'list', actor_role: 'panel:strapi-super-admin' });
    expect(list).toMatchObject({ resource: 'customer', details: { query: { _q: '138****6688' } } });
  });

  it('keeps the amount of a money act', async () => {
    const listing = await addListing(app, { title: '带价厂房' });
    const [created] = await entries({ document_id: listing.documentId, action: 'create' });
    expect(created.changes).toContainEqual({ field: 'rentFenPerSqmMonth', before: null, after: 1710 });
  });
});

describe('looks', () => {
  it('leaves one entry for a list and one for a row, with the filter masked', async () => {
    const { documentId } = await addCustomer(people.sales, { phone: '13712345678' });
    await people.sales.api.get('/api/customers?filters[phone][$eq]=13712345678&page=1');
    await people.sales.api.get(`/api/customers/${documentId}`);
    const lists = await entries({ action: 'list', resource: 'customer', actor_id: people.sales.id });
    expect(lists.at(-1).details).toMatchObject({
      filters: { phone: { $eq: '137****5678' } },
      rows: 1,
      total: 1,
      page: 1,
    });
    expect(await entries({ action: 'view', document_id: documentId })).toHaveLength(1);
  });

  it('writes them within a moment by itself', async () => {
    const { documentId } = await addCustomer(people.sales);
    await people.sales.api.get(`/api/customers/${documentId}`);
    await expect
      .poll(
        () =>
          knex()('audit_log').where({ action: 'view', document_id: documentId }).count('* as count').first(),
        {
          timeout: 3000,
        },
      )
      .toMatchObject({ count: '1' });
  });

  it('leaves one when the duplicate check tells that a number is known, and whose it is', async () => {
    const phone = uniquePhone();
    const known = await addCustomer(people.manager, { phone });
    const other = await addCustomer(people.sales);
    const told = await people.sales.api.post('/api/customers', { data: { companyName: '撞单', phone } });
    expect(told.body.error.code).toBe('duplicate_phone');
    const changed = await people.sales.api.put(`/api/customers/${other.documentId}`, { data: { phone } });
    expect(changed.body.error.code).toBe('duplicate_phone');
    const found = await entries({ action: 'duplicate_check', document_id: known.documentId });
    expect(found).toHaveLength(2);
    expect(found[0]).toMatchObject({
      actor_id: people.sales.id,
      resource: 'customer',
      details: { phone: `139****${phone.slice(-4)}`, owner: told.body.error.details.owner.name },
      trace_id: told.headers.get('x-request-id'),
    });
  });

  it('leaves none for rows without personal data', async () => {
    await admin().get('/api/parks');
    expect(await entries({ action: 'list', resource: 'park' })).toHaveLength(0);
  });
});

describe('the routes', () => {
  it.each(['', '/verify', '/actions'])('are for administrators only: %s', async (to) => {
    for (const name of ['manager', 'sales', 'finance'] as const) {
      expect((await people[name].api.get(`/api/guard/audit${to}`)).status, name).toBe(403);
    }
    expect((await app.api().get(`/api/guard/audit${to}`)).status).toBe(401);
    expect((await admin().get(`/api/guard/audit${to}`)).status).toBe(200);
    const denied = await entries({ action: 'denied', resource: 'audit' });
    expect(denied.length).toBeGreaterThan(0);
  });

  it('filter by every column, newest first', async () => {
    const since = new Date(Date.now() - 60_000).toISOString();
    const rows = await entriesOf(
      admin(),
      `actorId=${people.sales.id}&actorName=sal&action=create&resource=customer&ip=127.0.0.1&from=${since}&pageSize=5`,
    );
    expect(rows.length).toBe(5);
    expect(rows.every((row: { action: string }) => row.action === 'create')).toBe(true);
    const ids = rows.map((row: { id: number }) => row.id);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    expect(await entriesOf(admin(), 'to=2001-01-01')).toEqual([]);
  });

  it.each(['actorId=x', 'from=gestern', 'page=0', 'pageSize=1000', 'colour=red'])(
    'refuse %s',
    async (query) => {
      const answer = await admin().get(`/api/guard/audit?${query}`);
      expect(answer.status).toBe(400);
      expect(answer.body.error.details.errors[0].path).toEqual([query.split('=')[0]]);
    },
  );

  it('find by index among 100,000 entries', async () => {
    await tamper(`insert into audit_log (actor_id, actor_role, actor_name, action, resource, document_id, ip, trace_id)
      select i % 500, 'sales', 'n' || i % 500, 'update', 'park', 'd' || i % 9000, '10.0.' || i % 200 || '.1', 't' || i from generate_series(1, 100000) i;
      analyze audit_log`);
    try {
      for (const condition of [
        'actor_id = 7',
        "action = 'denied'",
        "document_id = 'd77' and resource = 'park'",
        "ip = '10.0.7.1'",
        "trace_id = 't5000'",
        "at < now() - interval '1 day'",
      ]) {
        const { rows } = await knex().raw(
          `explain select * from audit_log where ${condition} order by id desc limit 25`,
        );
        expect(JSON.stringify(rows), condition).not.toContain('Seq Scan');
      }
    } finally {
      await tamper("delete from audit_log where resource = 'park' and trace_id like 't%'");
    }
  });

  it('give the labels of the actions', async () => {
    const { body } = await admin().get('/api/guard/audit/actions');
    expect(body.data).toContainEqual({ code: 'reveal', label: '查看完整联系方式', severity: 'warning' });
  });
});

describe('the log', () => {
  const require = createRequire(import.meta.url);

  async function logOf(act: () => Promise<unknown>): Promise<string> {
    const lines: string[] = [];
    const spy = vi.spyOn(process.stdout, 'write').mockImplementation((piece, ...rest) => {
      lines.push(String(piece));
      const done = rest.find((each) => typeof each === 'function') as (() => void) | undefined;
      done?.();
      return true;
    });
    try {
      await act();
      await expect.poll(() => lines.length).toBeGreaterThan(0);
      await new Promise(setImmediate);
    } finally {
      spy.mockRestore();
    }
    return lines.join('');
  }

  it('tells an unexpected error with its trace and place, the client learns nothing of it', async () => {
    const customers = app.strapi.plugin('crm').service('customers');
    const before = customers.changeStatus;
    const { documentId } = await addCustomer(people.sales);
    customers.changeStatus = async () => {
      throw new TypeError(`no answer from ${PHONE}, Bearer abcdefgh12345678`);
    };
    let answer: Awaited<ReturnType<Api['put']>> | undefined;
    const log = await logOf(async () => {
      answer = await people.sales.api.put(
        `/api/customers/${documentId}/status?q=${PHONE}`,
        { status: 'lost', reason: '无' },
        { 'x-request-id': 'trace-boom' },
      );
    });
    customers.changeStatus = before;
    expect(answer?.status).toBe(500);
    expect(JSON.stringify(answer?.body)).not.toMatch(/TypeError|no answer|\.js|stack/);
    expect(log).toContain('138****6688');
    expect(log).toContain('trace-boom');
    expect(log).toContain('audit.test.ts');
    expect(log).toContain('/api/customers/:id/status');
    expect(log).not.toContain(PHONE);
    expect(log).not.toContain('abcdefgh12345678');
    expect(log).not.toContain('sales@');
  });

  it('keeps the values of a statement out', async () => {
    const customers = app.strapi.plugin('crm').service('customers');
    const before = customers.changeStatus;
    const { id, documentId } = await addCustomer(people.sales);
    customers.changeStatus = async () => {
      await knex()('customers')
        .where({ id })
        .update({ contact_person: '赵钱孙', note: PHONE, no_such_column: '赵钱孙' });
    };
    const log = await logOf(() =>
      people.sales.api.put(`/api/customers/${documentId}/status`, { status: 'lost', reason: '无' }),
    );
    customers.changeStatus = before;
    expect(log).toContain('no_such_column');
    expect(log).not.toContain('赵钱孙');
    expect(log).not.toContain(PHONE);
  });

  it('is JSON by setting, a line each', async () => {
    const { createLogger } = require(path.join(root, 'cms/dist/src/logger.js'));
    const { createLogger: strapiLogger } = require(require.resolve('@strapi/logger'));
    const logger = strapiLogger(createLogger({ level: 'http', format: 'json' }));
    const log = await logOf(async () => {
      logger.error(
        'saving',
        Object.assign(new Error(`x ('${PHONE}') - bad`), { severity: 'ERROR', code: '22007', detail: PHONE }),
      );
      logger.http('request', { route: '/api/x', status: 200 });
      logger.silly('not told');
    });
    const lines = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({
      level: 'error',
      message: 'saving',
      error: { message: 'bad', code: '22007' },
    });
    expect(lines[1]).toMatchObject({ level: 'http', message: 'request', route: '/api/x', status: 200 });
    expect(log).not.toContain(PHONE);
  });
});

it('gives a connection one statement at a time, as pg 9 will want it', async () => {
  const { documentId } = await addCustomer(people.manager);
  await app.strapi.db.transaction(() =>
    app.strapi
      .documents('api::customer.customer')
      .findOne({ documentId, populate: ['owner', 'contacts', 'requirements', 'source'] }),
  );
  await new Promise((resolve) => setImmediate(resolve));
  expect(warnings.filter((message) => message.includes('already executing'))).toEqual([]);
});

// last, since it ends the server
describe('a stop', () => {
  it('waits for the requests under way and keeps their looks', async () => {
    const { documentId } = await addCustomer(people.sales);
    const others = new pg.Client({ connectionString: app.databaseUrl });
    await others.connect();
    // what the log has at the moment at which the pool closes
    const kept: string[] = [];
    const closePool = app.strapi.db.destroy.bind(app.strapi.db);
    app.strapi.db.destroy = async () => {
      const { rows } = await others.query("select trace_id from audit_log where action in ('list', 'view')");
      kept.push(...rows.map((row) => row.trace_id));
      await others.end();
      await closePool();
    };
    await others.query('begin; lock table customers in access exclusive mode');
    const underWay = [
      people.sales.api.get(`/api/customers/${documentId}`),
      people.sales.api.get('/api/customers'),
      admin().get('/api/customers'),
    ].map((answer) => answer.catch(() => null));
    await expect
      .poll(async () => (await others.query('select distinct pid from pg_locks where not granted')).rowCount)
      .toBeGreaterThanOrEqual(3);
    const stopped = app.stop();
    const isOpen = () =>
      fetch(`${app.url}/_health`).then(
        () => true,
        () => false,
      );
    await expect.poll(isOpen, { timeout: 5000 }).toBe(false);
    await others.query('commit');
    const answers = await Promise.all(underWay);
    await stopped;
    expect(answers.map((answer) => answer?.status)).toEqual([200, 200, 200]);
    const traces = answers.map((answer) => answer?.headers.get('x-request-id'));
    expect(kept).toEqual(expect.arrayContaining(traces));
  });
});
