import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal } from '../support/answers';
import { type Answer, type Api, bootApp, type TestApp } from '../support/app';
import { addCustomer, freshPhone } from '../support/customers';
import { writePast } from '../support/write-past';

/** Who owns a customer, and how one comes to another: on an empty installation with staff of its own. */
let app: TestApp;
const as: Record<string, Api> = {};
const idOf: Record<string, number> = {};
const documentIdOf: Record<string, string> = {};

const DAY = 86_400_000;
const api = (name: string): Api => as[name] as Api;
const knex = () => app.strapi.db.connection;
const json = (value: unknown) => (typeof value === 'string' ? JSON.parse(value) : value);

beforeAll(async () => {
  app = await bootApp({ demo: false });
  const team = await app.strapi.db
    .query('api::team.team')
    .create({ data: { name: '一组', code: 'T1', publishedAt: new Date() } });
  const people = [
    ['admin2', 'admin'],
    ['manager', 'manager'],
    ['sales', 'sales'],
    ['sales2', 'sales'],
    ['sales3', 'sales'],
    ['service', 'service'],
    ['analyst', 'analyst'],
  ] as const;
  for (const [name, type] of people) {
    const role = await app.strapi.db.query('plugin::users-permissions.role').findOne({ where: { type } });
    const user = await app.strapi
      .plugin('users-permissions')
      .service('user')
      .add({
        username: name,
        email: `${name}@pool.test`,
        password: 'Pool-test-1234',
        provider: 'local',
        confirmed: true,
        blocked: false,
        role: role.id,
        team: team.id,
      });
    idOf[name] = user.id;
    documentIdOf[name] = user.documentId;
    as[name] = app.api(await app.login(name, 'Pool-test-1234'));
  }
}, 300_000);

afterAll(async () => {
  await app?.stop();
});

interface Shown {
  documentId: string;
  code: string;
}

const newCustomer = (by = 'sales', data: Record<string, unknown> = {}): Promise<Shown> =>
  addCustomer(api(by), data);

/** One whom nobody owns and nobody had. */
async function pooled(data: Record<string, unknown> = {}): Promise<Shown> {
  const made = await newCustomer('sales', data);
  await writePast(app, (trx) =>
    trx('customers').where({ document_id: made.documentId }).update({ owner_id: null }),
  );
  await writePast(app, (trx) =>
    trx('customers').where({ document_id: made.documentId }).update({ previous_owner_id: null }),
  );
  return made;
}

const rowOf = (made: Shown) => knex()('customers').where({ document_id: made.documentId }).first();
const claim = (name: string, { documentId }: Shown) => api(name).post(`/api/pool/${documentId}/claim`);
const owners = async (made: Shown) =>
  (await api('manager').get(`/api/customers/${made.documentId}/owners`)).body.data as {
    owner: { id: number } | null;
    how: string;
    reason: string | null;
    by: string;
    from: string;
    to: string | null;
  }[];

async function changeRule(key: string, change: Record<string, unknown>): Promise<Answer> {
  const rules = (await api('admin2').get('/api/crm/rules')).body.data;
  const rule = rules.find((each: { key: string }) => each.key === key);
  return api('admin2').put(`/api/crm/rules/${key}`, {
    value: { ...rule.value, ...change },
    expectedVersion: rule.version,
    reason: '测试',
  });
}

/** Every customer has one open span, and it names his owner. */
async function expectSpansTellOwners(): Promise<void> {
  const { rows } = await knex().raw(
    `SELECT c.code FROM customers c
     WHERE (SELECT count(*) FROM customer_owner_spans s WHERE s.customer_id = c.id AND s.to_at IS NULL
       AND s.owner_id IS NOT DISTINCT FROM c.owner_id) <> 1
       OR (c.owner_id IS NULL) <> (c.pooled_at IS NOT NULL) OR (c.owner_id IS NULL) <> (c.owned_since IS NULL)`,
  );
  expect(rows).toEqual([]);
}

describe('claims', () => {
  it('of fifty at once give one customer one owner', async () => {
    const made = await pooled();
    const names = ['sales', 'sales2', 'sales3', 'manager'];
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => claim(names[i % names.length] as string, made)),
    );
    const taken = answers.filter(({ status }) => status === 200);
    expect(taken).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200))
      expect(refusal(answer)).toEqual([409, 'already_claimed']);
    const { owner_id: ownerId } = await rowOf(made);
    expect(taken[0]?.body.data).toMatchObject({ owner: { id: ownerId }, documentId: made.documentId });
    expect((await owners(made)).map(({ how }) => how)).toEqual(['claimed', 'other', 'created']);
  });

  it('stop at the day’s limit, also when they come at once, and say when the next day begins', async () => {
    await changeRule('pool', { claimsPerDay: 3 });
    const many = await Promise.all(Array.from({ length: 6 }, () => pooled()));
    const before = (await api('sales3').get('/api/pool')).body.meta.claims;
    const answers = await Promise.all(many.map((made) => claim('sales3', made)));
    const taken = answers.filter(({ status }) => status === 200).length;
    expect(taken).toBe(3 - before.used);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expect(refusal(answer)).toEqual([409, 'claim_limit_reached']);
      expect(answer.body.error.details).toMatchObject({ limit: 3 });
      expect(new Date(answer.body.error.details.resetsAt).getTime()).toBeGreaterThan(Date.now());
    }
    const owned = await Promise.all(many.map(rowOf));
    expect(owned.filter((row) => row.owner_id === idOf.sales3)).toHaveLength(taken);
    expect(owned.filter((row) => row.owner_id === null)).toHaveLength(6 - taken);
    await changeRule('pool', { claimsPerDay: 1000 });
  });

  it('keep the previous owner waiting, though a manager may give him the customer', async () => {
    const made = await newCustomer('sales');
    const released = await api('sales').post(`/api/customers/${made.documentId}/release`, {
      reason: '区域不符',
    });
    expect(released.status).toBe(200);
    const refused = await claim('sales', made);
    expect(refusal(refused)).toEqual([409, 'claim_cooldown']);
    expect(new Date(refused.body.error.details.until).getTime()).toBeGreaterThan(Date.now() + 29 * DAY);
    const given = await api('admin2').put(`/api/customers/${made.documentId}/assign`, {
      owner: documentIdOf.sales,
      reason: '客户点名',
    });
    expect(given.status, JSON.stringify(given.body)).toBe(200);
    expect(await owners(made)).toMatchObject([
      { how: 'assigned', owner: { id: idOf.sales }, by: 'admin2', reason: '客户点名', to: null },
      { how: 'released', owner: null, by: 'sales', reason: '区域不符' },
      { how: 'created', owner: { id: idOf.sales } },
    ]);
  });

  it('do not go over what one may hold, by two roads at once', async () => {
    const [held] = await knex()('customers')
      .where({ owner_id: idOf.sales2 })
      .whereNull('archived_at')
      .count();
    const room = Number(held?.count) + 1;
    await writePast(app, (trx) =>
      trx('up_users').where({ id: idOf.sales2 }).update({ customer_capacity: room }),
    );
    const [one, other] = [await pooled(), await pooled()];
    const answers = await Promise.all([
      claim('sales2', one),
      claim('sales2', other),
      api('sales2').post('/api/customers', { data: { name: '自己录入', phone: freshPhone() } }),
    ]);
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status >= 300))
      expect(refusal(answer)).toEqual([409, 'capacity_reached']);
    const bulk = await api('manager').post('/api/customers/bulk-assign', {
      ids: [(await newCustomer('sales')).documentId],
      owner: documentIdOf.sales2,
    });
    expect(refusal(bulk)).toEqual([409, 'capacity_reached']);
    await writePast(app, (trx) =>
      trx('up_users').where({ id: idOf.sales2 }).update({ customer_capacity: null }),
    );
  });

  it('are not for lost, missing or archived customers, nor for who holds none', async () => {
    const lost = await pooled();
    await writePast(app, (trx) =>
      trx('customers').where({ document_id: lost.documentId }).update({ status: 'lost' }),
    );
    expect(refusal(await claim('sales', lost))).toEqual([409, 'not_claimable']);
    expect(refusal(await claim('sales', { documentId: 'a'.repeat(24), code: '' }))).toEqual([
      404,
      'not_found',
    ]);
    for (const name of ['service', 'analyst', 'admin2'])
      expect((await claim(name, lost)).status, name).toBe(403);
  });
});

describe('the pool', () => {
  it('shows neither phone nor contact nor note, nor the whole name', async () => {
    const phone = freshPhone();
    const made = await pooled({
      companyName: '太仓海云新材料科技',
      contactPerson: '欧阳振华',
      phone,
      wechat: 'haiyun_wx_2031',
      note: '老板电话随时打',
      industry: `新材料 ${phone}`,
    });
    for (const name of ['sales', 'manager', 'service', 'admin2']) {
      const answer = await api(name).get(`/api/pool?q=${made.code}`);
      expect(answer.body.data).toMatchObject([
        {
          code: made.code,
          name: '太仓海云**',
          poolReason: 'unassigned',
          mayClaim: /sales|manager/.test(name),
        },
      ]);
      const text = JSON.stringify(answer.body);
      for (const secret of [phone, '新材料科技', '欧阳', 'haiyun', '老板'])
        expect(text).not.toContain(secret);
    }
    // no number can be felt for beside the trade
    expect((await api('sales').get(`/api/pool?q=${phone.slice(0, 5)}`)).body.data).toEqual([]);
    expect((await api('analyst').get('/api/pool')).status).toBe(403);
    expect((await app.api().get('/api/pool')).status).toBe(401);
  });

  it('is filtered, paged, and refuses what it does not know', async () => {
    await pooled({ industry: '食品加工' });
    const found = await api('sales').get('/api/pool?level=D&q=食品&pageSize=1');
    expect(found.body.meta.pagination).toMatchObject({ total: 1, pageSize: 1 });
    expect((await api('sales').get('/api/pool?level=S')).status).toBe(400);
    expect((await api('sales').get('/api/pool?name=恒力')).status).toBe(400);
  });

  it('takes back nothing with a deal or a viewing begun', async () => {
    const made = await newCustomer('sales');
    const { id } = await rowOf(made);
    const [deal] = await knex()('deals')
      .insert({ document_id: 'd'.repeat(24), code: 'CJ-POOL', status: 'open', type: 'rent', customer_id: id })
      .returning('id');
    const release = () =>
      api('sales').post(`/api/customers/${made.documentId}/release`, { reason: '不合适' });
    expect(refusal(await release())).toEqual([409, 'open_deals']);
    await knex()('deals')
      .where({ id: deal?.id ?? deal })
      .del();
    expect((await release()).status).toBe(200);
    expect((await api('sales').get(`/api/customers/${made.documentId}`)).status).toBe(404);
    expect((await release()).status).toBe(404);
    expect(
      refusal(await api('admin2').post(`/api/customers/${made.documentId}/release`, { reason: '再放' })),
    ).toEqual([409, 'not_owned']);
    expect((await api('sales').post(`/api/customers/${made.documentId}/release`, {})).status).toBe(404);
  });
});

describe('recycling', () => {
  const run = (now: Date) =>
    (app.strapi.plugin('crm').service('recycling') as { run(now: Date): Promise<object> }).run(now);
  const noticesOf = (kind: string) => knex()('notices').where({ kind }).orderBy('id');

  it('warns first, is called off by a contact, and recycles on the day it named', async () => {
    await changeRule('pool', { idle: [{ level: 'D', stage: null, idleDays: 15 }], warnDays: 3 });
    const [silent, spoken] = [await newCustomer('sales'), await newCustomer('sales')];
    const start = Date.now();
    await writePast(app, (trx) =>
      trx('customers')
        .whereNotIn('document_id', [silent.documentId, spoken.documentId])
        .update({ level: 'A' }),
    );
    expect(await run(new Date(start + 11 * DAY))).toEqual({ warned: 0, recycled: 0, kept: 0 });
    expect(await run(new Date(start + 13 * DAY))).toEqual({ warned: 2, recycled: 0, kept: 0 });
    expect(await run(new Date(start + 13 * DAY))).toEqual({ warned: 0, recycled: 0, kept: 0 });
    const warnings = await noticesOf('customer_recycle_warning');
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatchObject({ to_user: idOf.sales });
    expect(warnings[0].body).toContain(silent.code);
    const leaving = await api('sales').get('/api/customers?filters[recycleOn][$notNull]=true');
    expect(leaving.body.data).toHaveLength(2);

    const called = await api('sales').post(`/api/customers/${spoken.documentId}/follow`, {
      type: 'call',
      content: '已联系',
      outcome: 'successful',
    });
    expect(called.status).toBe(201);
    expect(await rowOf(spoken)).toMatchObject({ recycle_on: null, recycle_warned_at: null });

    // the contact was of today, and is a fortnight old then: a new warning, with days of its own
    expect(await run(new Date(start + 14 * DAY))).toEqual({ warned: 1, recycled: 0, kept: 0 });
    expect(await run(new Date(start + 16 * DAY))).toEqual({ warned: 0, recycled: 1, kept: 0 });
    expect(await rowOf(silent)).toMatchObject({
      owner_id: null,
      pool_reason: 'recycled',
      previous_owner_id: idOf.sales,
      recycle_on: null,
    });
    expect((await rowOf(spoken)).owner_id).toBe(idOf.sales);
    expect(await noticesOf('customer_recycled')).toHaveLength(1);
    expect((await owners(silent))[0]).toMatchObject({ how: 'recycled', owner: null, by: '系统' });
    const log = await knex()('audit_log').where({ action: 'recycle' }).orderBy('id');
    expect(json(log.at(-1).details)).toMatchObject({ recycled: [silent.code] });
  });

  it('takes warnings back when it is switched off', async () => {
    await run(new Date(Date.now() + 14 * DAY));
    await changeRule('pool', { isRecycling: false });
    await run(new Date(Date.now() + 60 * DAY));
    expect(await knex()('customers').whereNotNull('recycle_on')).toEqual([]);
    expect((await knex()('customers').where({ pool_reason: 'recycled' })).length).toBe(1);
    await changeRule('pool', { isRecycling: true });
  });
});

describe('assignment', () => {
  it('goes by the trades that somebody knows, and past who takes none', async () => {
    await writePast(app, async (trx) => {
      await trx('up_users')
        .whereIn('id', [idOf.sales, idOf.sales2] as number[])
        .update({ takes_customers: false });
      await trx('up_users')
        .where({ id: idOf.sales3 })
        .update({ trades: JSON.stringify(['机器人']) });
    });
    const made = await newCustomer('manager', { industry: '机器人' });
    expect(await owners(made)).toMatchObject([
      { owner: { id: idOf.sales3 }, how: 'by_rule', reason: '行业', by: 'manager' },
    ]);
    const told = await app.strapi.db
      .connection('notices')
      .where({ to_user: idOf.sales3, kind: 'customer_assigned', link: `/customers/${made.documentId}` });
    expect(told).toHaveLength(1);
    await writePast(app, (trx) => trx('up_users').update({ takes_customers: true, trades: null }));
  });

  it('leaves a manager the customer that he records, and those that he gives by it', async () => {
    const [role, team] = await Promise.all([
      app.strapi.db.query('plugin::users-permissions.role').findOne({ where: { type: 'sales' } }),
      app.strapi.db
        .query('api::team.team')
        .create({ data: { name: '二组', code: 'T2', publishedAt: new Date() } }),
    ]);
    // with the least load, and of no team of his
    const other = await app.strapi.plugin('users-permissions').service('user').add({
      username: 'farsales',
      email: 'farsales@pool.test',
      password: 'Pool-test-1234',
      provider: 'local',
      confirmed: true,
      blocked: false,
      role: role.id,
      team: team.id,
    });
    const made = await newCustomer('manager');
    expect((await api('manager').get(`/api/customers/${made.documentId}`)).status).toBe(200);
    const ids = (await Promise.all([pooled(), pooled()])).map(({ documentId }) => documentId);
    expect((await api('manager').post('/api/customers/bulk-assign', { ids, byRule: true })).status).toBe(200);
    expect(await knex()('customers').where({ owner_id: other.id })).toEqual([]);
    // an admin sees them all
    const far = await newCustomer('admin2');
    expect((await rowOf(far)).owner_id).toBe(other.id);
    await writePast(app, (trx) => trx('up_users').where({ id: other.id }).update({ takes_customers: false }));
  });

  it('of two at once never gives both the last place', async () => {
    await writePast(app, (trx) =>
      trx('up_users')
        .whereIn('id', [idOf.sales, idOf.sales2] as number[])
        .update({ takes_customers: false }),
    );
    const [held] = await knex()('customers')
      .where({ owner_id: idOf.sales3 })
      .whereNull('archived_at')
      .count();
    await writePast(app, (trx) =>
      trx('up_users')
        .where({ id: idOf.sales3 })
        .update({ customer_capacity: Number(held?.count) + 1 }),
    );
    const made = await Promise.all(Array.from({ length: 5 }, () => newCustomer('manager')));
    const rows = await Promise.all(made.map(rowOf));
    expect(rows.filter((row) => row.owner_id === idOf.sales3)).toHaveLength(1);
    expect(rows.filter((row) => row.pool_reason === 'unassigned')).toHaveLength(4);

    const refused = await api('manager').post('/api/customers/bulk-assign', {
      ids: made.map(({ documentId }) => documentId),
      byRule: true,
    });
    expect(refusal(refused)).toEqual([409, 'rows_refused']);
    expect(refused.body.error.details.rows).toHaveLength(4);
    await writePast(app, (trx) =>
      trx('up_users')
        .whereNot({ username: 'farsales' })
        .update({ takes_customers: true, customer_capacity: null }),
    );
    const given = await api('manager').post('/api/customers/bulk-assign', {
      ids: made.map(({ documentId }) => documentId),
      byRule: true,
    });
    expect(given.body.data).toEqual({ assigned: 4, unchanged: 1 });
    for (const each of made) expect((await owners(each))[0]?.how).toBe('by_rule');
  });

  it('of many by hand is all or none, each colleague told once', async () => {
    const made = [await newCustomer('sales'), await newCustomer('sales'), await newCustomer('sales')];
    const ids = made.map(({ documentId }) => documentId);
    const missing = await api('manager').post('/api/customers/bulk-assign', {
      ids: [...ids, 'a'.repeat(24)],
      owner: documentIdOf.sales2,
    });
    expect(refusal(missing)).toEqual([404, 'not_found']);
    expect(missing.body.error.details.ids).toEqual(['a'.repeat(24)]);
    const rows = await Promise.all(made.map(rowOf));
    expect(rows.every((row) => row.owner_id === idOf.sales)).toBe(true);
    const given = await api('manager').post('/api/customers/bulk-assign', {
      ids,
      owner: documentIdOf.sales2,
      reason: '区域调整 13912345678',
    });
    expect(given.body.data).toEqual({ assigned: 3, unchanged: 0 });
    expect((await owners(made[0] as Shown))[0]).toMatchObject({ how: 'assigned' });
    const told = await knex()('notices').where({ kind: 'customers_assigned', to_user: idOf.sales2 });
    expect(told.at(-1)).toMatchObject({ title: '3 位客户已分配给您' });
    const lost = await knex()('notices')
      .where({ kind: 'customers_taken', to_user: idOf.sales })
      .orderBy('id');
    expect(lost.at(-1)).toMatchObject({ title: '3 位客户已转给 sales2' });
    // he sees the customers no more, and no number that was typed of them
    expect(lost.at(-1).body).toMatch(/^manager 把您的客户 KH.*一并转出。原因：区域调整 139\*{4}5678$/);
    expect((await api('sales').post('/api/customers/bulk-assign', { ids, owner: 1 })).status).toBe(403);
    for (const body of [{ ids }, { ids: [], owner: 1 }, { ids, owner: idOf.sales2, byRule: true }])
      expect((await api('manager').post('/api/customers/bulk-assign', body)).status).toBe(400);
  });

  it('looks at who may give a customer once nobody else holds it', async () => {
    const made = await newCustomer('sales');
    const outsider = await app.strapi.db
      .query('plugin::users-permissions.user')
      .create({ data: { username: 'outsider', email: 'outsider@pool.test' } });
    let given: Promise<Answer> | undefined;
    await writePast(app, async (trx) => {
      await trx('customers').where({ document_id: made.documentId }).update({ owner_id: outsider.id });
      given = api('manager').post('/api/customers/bulk-assign', {
        ids: [made.documentId],
        owner: documentIdOf.sales2,
      });
      await expect
        .poll(async () => (await knex()('pg_locks').where({ granted: false }).count().first())?.count)
        .not.toBe('0');
    });
    expect(refusal((await given) as Answer)).toEqual([404, 'not_found']);
    expect((await rowOf(made)).owner_id).toBe(outsider.id);
  });
});

describe('rules', () => {
  it('are changed whole, by the version that was seen, and by an admin', async () => {
    const [pool] = (await api('manager').get('/api/crm/rules')).body.data;
    expect(pool).toMatchObject({ key: 'pool', label: '公海', defaults: { claimsPerDay: 10 } });
    expect((await api('manager').put('/api/crm/rules/pool', {})).status).toBe(403);
    const put = (body: object) => api('admin2').put('/api/crm/rules/pool', body);
    const change = {
      value: { ...pool.value, cooldownDays: 7 },
      expectedVersion: pool.version,
      reason: '缩短',
    };
    const answers = await Promise.all([put(change), put(change)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.error.code).toBe('stale_edit');
    const [log] = await knex()('audit_log').where({ action: 'crm_rule' }).orderBy('id', 'desc').limit(1);
    expect(json(log.changes)).toEqual([{ field: 'cooldownDays', before: pool.value.cooldownDays, after: 7 }]);
    expect(refusal(await api('admin2').put('/api/crm/rules/nope', change))).toEqual([404, 'not_found']);
  });

  it.each([
    ['a number that is none', { claimsPerDay: '三' }, 'value.claimsPerDay'],
    ['no warning at all', { warnDays: 0 }, 'value.warnDays'],
    [
      'a warning after the return',
      { idle: [{ level: 'A', stage: null, idleDays: 3 }] },
      'value.idle.0.idleDays',
    ],
    [
      'a stage that is not recycled',
      { idle: [{ level: null, stage: 'won', idleDays: 30 }] },
      'value.idle.0.stage',
    ],
    ['what it does not know', { surprise: 1 }, 'value.surprise'],
  ])('refuse %s by its field', async (_name, change, field) => {
    const answer = await changeRule('pool', { warnDays: 3, ...change });
    expect(answer.status).toBe(400);
    expect(answer.body.error.details.errors.map(({ path }: { path: string[] }) => path.join('.'))).toEqual([
      field,
    ]);
  });
});

it('has one open span a customer, and it names the owner, after every road above', async () => {
  await expectSpansTellOwners();
});

it('keeps no reason of a person whose data were erased', async () => {
  const made = await newCustomer('sales');
  await api('sales').post(`/api/customers/${made.documentId}/release`, { reason: '王总要求不再联系' });
  const asked = await api('manager').post(`/api/customers/${made.documentId}/erase`, {
    reason: '本人要求',
    identity: { method: 'phone_code' },
  });
  const approved = await api('admin2').post(
    `/api/guard/approvals/${asked.body.data.approval.documentId}/approve`,
    {},
  );
  expect(approved.status, JSON.stringify(approved.body)).toBe(200);
  const { id } = await rowOf(made);
  const reasons = await knex()('customer_owner_spans').where({ customer_id: id }).pluck('reason');
  expect(reasons).toEqual([null, null]);
});
