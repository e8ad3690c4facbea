import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldsOf, refusal } from '../support/answers';
import { type Answer, type Api, bootApp, type TestApp } from '../support/app';
import { addCustomer } from '../support/customers';
import { must } from '../support/must';
import { writePast } from '../support/write-past';

/** A leaver's customers with everything around them, given to colleagues: on an empty installation with staff of its own. */
let app: TestApp;
const as: Record<string, Api> = {};
const idOf: Record<string, number> = {};
const documentIdOf: Record<string, string> = {};
let counter = 0;

const HOUR = 3_600_000;
const api = (name: string): Api => as[name] as Api;
const knex = () => app.strapi.db.connection;
const newKey = () => `test-key-${++counter}`;

beforeAll(async () => {
  app = await bootApp({ demo: false });
  const teamOf: Record<string, number> = {};
  for (const code of ['T1', 'T2']) {
    const made = await app.strapi.db
      .query('api::team.team')
      .create({ data: { name: code, code, publishedAt: new Date() } });
    teamOf[code] = made.id;
  }
  const people = [
    ['admin2', 'admin', 'T1'],
    ['manager', 'manager', 'T1'],
    ['manager2', 'manager', 'T2'],
    ['leaver', 'sales', 'T1'],
    ['heir', 'sales', 'T1'],
    ['heir2', 'sales', 'T1'],
    ['finance', 'finance', 'T1'],
    ['desk', 'service', 'T1'],
    ['desk2', 'service', 'T1'],
  ] as const;
  for (const [name, type, team] of people) {
    const role = await app.strapi.db.query('plugin::users-permissions.role').findOne({ where: { type } });
    const user = await app.strapi
      .plugin('users-permissions')
      .service('user')
      .add({
        username: name,
        email: `${name}@handover.test`,
        password: 'Hand-test-1234',
        provider: 'local',
        confirmed: true,
        blocked: false,
        role: role.id,
        team: teamOf[team],
      });
    idOf[name] = user.id;
    documentIdOf[name] = user.documentId;
    as[name] = app.api(await app.login(name, 'Hand-test-1234'));
  }
}, 300_000);

afterAll(async () => {
  await app?.stop();
});

interface Made {
  documentId: string;
  code: string;
}

const newCustomer = (by = 'leaver', data: Record<string, unknown> = {}) => addCustomer(api(by), data);

async function newListing(by = 'leaver'): Promise<Made> {
  const made = await must(
    api(by).post('/api/properties', {
      data: {
        title: `昆山陆家厂房 ${++counter}`,
        offering: 'rent',
        buildingType: 'workshop',
        areaSqm: 2000,
        rentFenPerSqmMonth: 2000,
        city: '苏州',
        district: '昆山',
        heightM: 8,
      },
    }),
  );
  await writePast(app, (trx) =>
    trx('properties')
      .where({ document_id: made.documentId })
      .update({ status: 'listed', review_state: 'none' }),
  );
  return made;
}

/** At a business hour of Shanghai, `day` days ahead. */
const at = (day: number, hour: number) =>
  `${new Date(Date.now() + day * 24 * HOUR).toISOString().slice(0, 10)}T${String(hour).padStart(2, '0')}:00:00+08:00`;

const book = (customer: Made, property: Made, agent: string, start: string) =>
  must(
    api('admin2').post('/api/viewings', {
      customer: customer.documentId,
      property: property.documentId,
      agent: idOf[agent],
      start,
      minutes: 30,
      outsideHours: true,
    }),
  );

const rowOf = (table: string, { documentId }: Made) =>
  knex()(table).where({ document_id: documentId }).first();
const question = (more: Record<string, unknown> = {}) => ({
  from: documentIdOf.leaver,
  mode: 'one',
  owner: documentIdOf.heir,
  ...more,
});

async function preview(asked: Record<string, unknown>, by = 'manager') {
  const answer = await api(by).post('/api/handovers/preview', asked);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.data;
}

async function handOver(asked: Record<string, unknown>, by = 'manager'): Promise<Answer> {
  const { digest } = await preview(asked, by);
  return api(by).post('/api/handovers', { ...asked, reason: '离职', key: newKey(), expectedDigest: digest });
}

describe('a handover', () => {
  it('moves customers with deals, viewings, inquiries and listings, and leaves stages, won deals and clashes', async () => {
    const [first, second, done] = [await newCustomer(), await newCustomer(), await newCustomer()];
    const [mine, theirs] = [await newListing(), await newListing('heir')];
    const another = await newListing('heir');
    const deal = await must(
      api('leaver').post('/api/deals', {
        customer: first.documentId,
        property: mine.documentId,
        type: 'rent',
        areaSqm: 500,
        monthlyRentFen: 1_000_000,
      }),
    );
    const won = await must(
      api('leaver').post('/api/deals', {
        customer: done.documentId,
        property: theirs.documentId,
        type: 'rent',
        areaSqm: 500,
        monthlyRentFen: 1_000_000,
      }),
    );
    await must(
      api('leaver').put(`/api/deals/${won.documentId}/close`, {
        type: 'rent',
        areaSqm: 500,
        monthlyRentFen: 1_000_000,
      }),
    );
    const free = await book(first, mine, 'leaver', at(3, 10));
    const late = await book(second, mine, 'leaver', at(3, 14));
    await book(await newCustomer('heir'), another, 'heir', at(3, 14));
    const inquiry = { documentId: 'inquiryofleaver0000000001', code: '' };
    const asking = {
      document_id: inquiry.documentId,
      customer_id: (await rowOf('customers', first)).id,
      property_id: (await rowOf('properties', mine)).id,
      name: '王工',
      status: 'taken',
      handled_by_id: idOf.leaver,
    };
    await writePast(app, (trx) => trx('inquiries').insert(asking));
    const before = await rowOf('customers', first);
    const plan = (customer: Made) =>
      must(
        api('leaver').post(`/api/customers/${customer.documentId}/reminders`, {
          dueAt: new Date(Date.now() + 48 * HOUR).toISOString(),
        }),
      );
    await plan(first);
    const unseen = await preview(question({ listingsTo: documentIdOf.heir2 }));
    await plan(second);

    const asked = question({ listingsTo: documentIdOf.heir2 });
    const shown = await preview(asked);
    expect(shown).toMatchObject({
      customers: { total: 3 },
      deals: 1,
      viewings: 1,
      inquiries: 1,
      listings: 1,
      reminders: { given: 2, pooled: 0 },
      left: { deals: 0, viewings: 0, inquiries: 0 },
    });
    expect(shown.digest).not.toBe(unseen.digest);
    expect(shown.clashes).toEqual([
      expect.objectContaining({ code: late.code, to: expect.objectContaining({ id: idOf.heir }) }),
    ]);
    // it is only a look
    expect((await rowOf('customers', first)).owner_id).toBe(idOf.leaver);

    const key = newKey();
    const send = () =>
      api('manager').post('/api/handovers', { ...asked, reason: '离职', key, expectedDigest: shown.digest });
    const twice = await Promise.all([send(), send()]);
    for (const answer of twice) expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    expect(twice[0]?.body.data.documentId).toBe(twice[1]?.body.data.documentId);
    expect(twice[0]?.body.data).toMatchObject({ customers: shown.customers, receivers: shown.receivers });

    const after = await rowOf('customers', first);
    expect(after).toMatchObject({
      owner_id: idOf.heir,
      previous_owner_id: idOf.leaver,
      status: before.status,
    });
    expect(after.stage_changed_at).toEqual(before.stage_changed_at);
    expect((await rowOf('deals', deal)).owner_id).toBe(idOf.heir);
    expect((await rowOf('deals', won)).owner_id).toBe(idOf.leaver);
    expect((await rowOf('customers', done)).owner_id).toBe(idOf.heir);
    expect((await rowOf('viewings', free)).agent_id).toBe(idOf.heir);
    expect((await rowOf('viewings', late)).agent_id).toBe(idOf.leaver);
    expect((await rowOf('inquiries', inquiry)).handled_by_id).toBe(idOf.heir);
    expect((await rowOf('properties', mine)).agent_id).toBe(idOf.heir2);
    const spans = (await api('manager').get(`/api/customers/${first.documentId}/owners`)).body.data;
    expect(spans[0]).toMatchObject({
      owner: { id: idOf.heir },
      how: 'handover',
      by: 'manager',
      reason: '离职',
    });
    const told = await knex()('notices').where({ kind: 'customers_handed_over' }).orderBy('to_user');
    expect(told.map(({ to_user }) => to_user)).toEqual([idOf.heir, idOf.heir2]);
    expect(told[0].body).toContain('1 场带看与您已有的冲突');

    const listed = (await api('manager').get('/api/handovers')).body;
    expect(listed.data[0]).toMatchObject({
      documentId: twice[0]?.body.data.documentId,
      by: { name: 'manager' },
    });
    expect((await api('manager2').get('/api/handovers')).body.data).toEqual([]);
    expect((await api('manager2').get(`/api/handovers/${listed.data[0].documentId}`)).status).toBe(404);
    expect((await api('heir').get('/api/handovers')).status).toBe(403);
  });

  it('is refused as a whole when anything is otherwise than in the preview', async () => {
    const made = await newCustomer();
    const asked = question();
    const { digest } = await preview(asked);
    const later = await newCustomer();
    const answer = await api('manager').post('/api/handovers', {
      ...asked,
      reason: '离职',
      key: newKey(),
      expectedDigest: digest,
    });
    expect(refusal(answer)).toEqual([409, 'handover_changed']);
    for (const each of [made, later]) expect((await rowOf('customers', each)).owner_id).toBe(idOf.leaver);
    expect(await knex()('crm_handovers').where({ result: null })).toEqual([]);
  });

  it('gives a selection only, and of two at once over the same customers one goes through', async () => {
    const [one, other] = [await newCustomer(), await newCustomer()];
    const asked = question({ customers: [one.documentId] });
    const { digest } = await preview(asked);
    const send = (owner: string) =>
      preview({ ...asked, owner: documentIdOf[owner] }).then(({ digest: own }) =>
        api('manager').post('/api/handovers', {
          ...asked,
          owner: documentIdOf[owner],
          reason: '轮岗',
          key: newKey(),
          expectedDigest: owner === 'heir' ? digest : own,
        }),
      );
    const answers = await Promise.all([send('heir'), send('heir2')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404]);
    expect((await rowOf('customers', other)).owner_id).toBe(idOf.leaver);
    const again = await api('manager').post('/api/handovers/preview', asked);
    expect(refusal(again)).toEqual([404, 'not_found']);
    expect(again.body.error.details.ids).toEqual([one.documentId]);
  });

  it('splits by load, by rule and by hand, within what people may hold', async () => {
    const made = [await newCustomer(), await newCustomer(), await newCustomer(), await newCustomer()];
    const customers = made.map(({ documentId }) => documentId);
    await knex()('up_users').where({ id: idOf.heir }).update({ customer_capacity: 0 });
    const refused = await handOver(question({ customers }));
    expect(refusal(refused)).toEqual([409, 'capacity_reached']);
    const tooMany = await preview(question({ customers }));
    expect(tooMany.receivers[0]).toMatchObject({ isOver: true, customers: 4, capacity: 0 });

    const owners = [documentIdOf.heir, documentIdOf.heir2];
    const level = await preview({ from: documentIdOf.leaver, mode: 'load', owners, customers });
    expect(
      level.receivers.map(({ id, customers: count }: { id: number; customers: number }) => [id, count]),
    ).toEqual([[idOf.heir2, 4]]);
    const rule = await preview({ from: documentIdOf.leaver, mode: 'rule', customers });
    expect(rule.receivers.every(({ id }: { id: number }) => id === idOf.heir2)).toBe(true);

    const accepted = await handOver(question({ customers: [customers[0]], acceptOverCapacity: true }));
    expect(accepted.status).toBe(201);
    await knex()('up_users').where({ id: idOf.heir }).update({ customer_capacity: null });
    const byHand = await handOver({
      from: documentIdOf.leaver,
      mode: 'hand',
      assignments: [
        { customer: customers[1], owner: documentIdOf.heir },
        { customer: customers[2], owner: documentIdOf.heir2 },
      ],
    });
    expect(byHand.status, JSON.stringify(byHand.body)).toBe(201);
    expect((await rowOf('customers', made[1] as Made)).owner_id).toBe(idOf.heir);
    expect((await rowOf('customers', made[2] as Made)).owner_id).toBe(idOf.heir2);
    expect((await rowOf('customers', made[3] as Made)).owner_id).toBe(idOf.leaver);
  });

  it.each([
    ['nobody to take over', { owner: undefined }, 400, 'owner'],
    ['the leaver as heir', { owner: 'leaver' }, 400, 'owner'],
    ['somebody who owns no customers', { owner: 'finance' }, 400, 'owner'],
    ['a way that is none', { mode: 'lottery' }, 400, 'mode'],
    ['an unknown field', { colour: 'red' }, 400, 'colour'],
    ['a level with nobody', { mode: 'load' }, 400, 'owners'],
    ['by hand without customers', { mode: 'hand' }, 400, 'assignments'],
    ['listings to the leaver', { listingsTo: 'leaver' }, 400, 'listingsTo'],
  ])('names what is wrong: %s', async (_title, change, status, field) => {
    const named = Object.fromEntries(
      Object.entries(change).map(([name, value]) => [name, documentIdOf[String(value)] ?? value]),
    );
    const answer = await api('manager').post('/api/handovers/preview', { ...question(), ...named });
    expect([answer.status, fieldsOf(answer)]).toEqual([status, [field]]);
  });

  it('knows no leaver of another team, and asks for reason, key and preview', async () => {
    const foreign = await api('manager2').post('/api/handovers/preview', question());
    expect(refusal(foreign)).toEqual([404, 'not_found']);
    const bare = await api('manager').post('/api/handovers', question());
    expect([bare.status, fieldsOf(bare)?.sort()]).toEqual([400, ['expectedDigest', 'key', 'reason']]);
    expect((await api('heir').post('/api/handovers/preview', question())).status).toBe(403);
  });

  it('keeps a key for its own question', async () => {
    const [one, other] = [await newCustomer(), await newCustomer()];
    const key = newKey();
    const send = async ({ documentId }: Made) => {
      const asked = question({ customers: [documentId] });
      const { digest } = await preview(asked);
      return api('manager').post('/api/handovers', { ...asked, reason: '离职', key, expectedDigest: digest });
    };
    expect((await send(one)).status).toBe(201);
    expect(refusal(await send(other))).toEqual([409, 'key_reused']);
  });

  it('takes along whom the leaver looked after, and what he planned for customers of nobody', async () => {
    const serve = (customer: Made, serviceOwner: string | null, team: string[]) =>
      must(
        api('admin2').put(`/api/customers/${customer.documentId}/service-owner`, {
          serviceOwner: serviceOwner && idOf[serviceOwner],
          team: team.map((name) => idOf[name]),
        }),
      );
    const [served, vip, both, pooled] = [
      await newCustomer('heir'),
      await newCustomer('heir'),
      await newCustomer('heir'),
      await newCustomer('admin2'),
    ];
    await serve(served, 'desk', []);
    await serve(vip, 'heir', ['desk', 'heir2']);
    await serve(both, 'desk2', ['desk']);
    const dueAt = new Date(Date.now() + 48 * HOUR).toISOString();
    const pool = (await rowOf('customers', pooled)).id;
    await writePast(app, (trx) => trx('customers').where({ id: pool }).update({ owner_id: null }));
    await knex()('reminders').insert({
      customer_id: pool,
      owner_id: idOf.desk,
      title: '回访',
      due_at: dueAt,
    });

    const path = `/api/guard/accounts/${documentIdOf.desk}`;
    const refused = await api('admin2').put(path, { isBlocked: true });
    expect(refusal(refused)).toEqual([409, 'has_customers']);
    expect(refused.body.error.details).toMatchObject({ customers: 0, services: 1, teams: 2, reminders: 1 });
    expect(refused.body.error.message).toContain('1 位专属服务的客户、2 个 VIP 服务团队、1 条公海客户的提醒');

    const asked = { from: documentIdOf.desk, mode: 'rule' };
    const kept = await preview(asked);
    expect(kept).toMatchObject({ services: 0, left: { services: 1, teams: 2 }, reminders: { pooled: 1 } });
    for (const [serviceTo, code] of [
      [documentIdOf.finance, 'unknown_reference'],
      [documentIdOf.desk, 'same_person'],
    ]) {
      const answer = await api('manager').post('/api/handovers/preview', { ...asked, serviceTo });
      expect([answer.status, fieldsOf(answer), answer.body.error.details.errors[0].code]).toEqual([
        400,
        ['serviceTo'],
        code,
      ]);
    }

    const whole = { ...asked, serviceTo: documentIdOf.desk2 };
    const { digest } = await preview(whole);
    const send = () =>
      api('manager').post('/api/handovers', {
        ...whole,
        reason: '离职',
        key: newKey(),
        expectedDigest: digest,
      });
    // somebody gives the leaver one more to look after: another act than the one that was shown
    await serve(pooled, 'desk', []);
    expect(refusal(await send())).toEqual([409, 'handover_changed']);
    await serve(pooled, null, []);
    const done = await send();
    expect(done.status, JSON.stringify(done.body)).toBe(201);
    expect(done.body.data).toMatchObject({
      services: 1,
      teams: { replaced: 1, removed: 1 },
      reminders: { given: 0, pooled: 1 },
      receivers: [expect.objectContaining({ id: idOf.desk2, services: 1, teams: 1 })],
    });
    expect((await rowOf('customers', served)).service_owner_id).toBe(idOf.desk2);
    expect((await rowOf('customers', vip)).service_owner_id).toBe(idOf.heir);
    const teamOf = async (customer: Made) =>
      knex()('customer_service_team')
        .where({ customer_id: (await rowOf('customers', customer)).id })
        .orderBy('user_id')
        .pluck('user_id');
    expect(await teamOf(vip)).toEqual([idOf.heir2, idOf.desk2].sort());
    expect(await teamOf(both)).toEqual([]);
    expect(await knex()('reminders').where({ customer_id: pool }).pluck('owner_id')).toEqual([null]);
    expect((await api('admin2').put(path, { isBlocked: true })).status).toBe(200);
  });

  it('leaves a role that looks after customers what it looks after', async () => {
    const served = await newCustomer('heir');
    await must(
      api('admin2').put(`/api/customers/${served.documentId}/service-owner`, { serviceOwner: idOf.desk2 }),
    );
    const path = `/api/guard/accounts/${documentIdOf.desk2}`;
    expect(refusal(await api('admin2').put(path, { role: 'analyst' }))).toEqual([409, 'has_customers']);
    expect((await api('admin2').put(path, { role: 'sales' })).status).toBe(200);
  });

  it('comes before an account is blocked, unless it has to be at once', async () => {
    await newCustomer();
    const path = `/api/guard/accounts/${documentIdOf.leaver}`;
    const refused = await api('admin2').put(path, { isBlocked: true });
    expect(refusal(refused)).toEqual([409, 'has_customers']);
    expect(refused.body.error.details).toMatchObject({
      customers: expect.any(Number),
      from: documentIdOf.leaver,
    });
    expect(refusal(await api('admin2').put(path, { role: 'finance' }))).toEqual([409, 'has_customers']);
    expect((await api('admin2').put(path, { isBlocked: true, leavesWork: true })).status).toBe(200);
    // whoever has left is handed over afterwards; nobody is given his part of others' customers to
    const answer = await handOver(question({ listingsTo: documentIdOf.heir, acceptOverCapacity: true }));
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    expect(await knex()('customers').where({ owner_id: idOf.leaver }).whereNull('archived_at')).toEqual([]);
    const none = await handOver(question());
    expect(refusal(none)).toEqual([409, 'nothing_to_hand_over']);
  });
});

describe('edits of what another changed meanwhile', () => {
  it('are refused with who did it and what now stands there', async () => {
    const made = await newCustomer('heir');
    const read = async (path: string) => (await api('heir').get(path)).body.data;
    const path = `/api/customers/${made.documentId}`;
    const contact = await must(
      api('heir').post('/api/contacts', { data: { customer: made.documentId, name: '李工' } }),
    );
    const requirement = await must(
      api('heir').post('/api/requirements', {
        data: { customer: made.documentId, title: '求租', offering: 'rent', areaMinSqm: 1000 },
      }),
    );
    const address = await must(
      api('heir').post('/api/customer-addresses', {
        data: { customer: made.documentId, province: '江苏', city: '苏州', detail: '长江路 1 号' },
      }),
    );
    const followUp = await must(api('heir').post(`${path}/follow`, { type: 'call', content: '电话联系' }));
    const edits = [
      [path, { industry: '五金' }, { industry: '塑料' }, 'industry'],
      [
        path,
        { preferences: { topics: ['行车'], channels: ['wechat'] } },
        { preferences: { channels: ['call'] } },
        'preferences',
      ],
      [`/api/customer-addresses/${address.documentId}`, { city: '昆山' }, { city: '太仓' }, 'city'],
      [`/api/contacts/${contact.documentId}`, { title: '采购' }, { title: '厂长' }, 'title'],
      [`/api/requirements/${requirement.documentId}`, { title: '甲' }, { title: '乙' }, 'title'],
      [`/api/follow-ups/${followUp.documentId}`, { content: '甲' }, { content: '乙' }, 'content'],
    ] as const;
    for (const [target, theirs, mine, field] of edits) {
      const { updatedAt: expectedUpdatedAt } = await read(target);
      const first = await api('manager').put(target, { data: { ...theirs, expectedUpdatedAt } });
      expect(first.status, JSON.stringify(first.body)).toBe(200);
      const late = await api('heir').put(target, { data: { ...mine, expectedUpdatedAt } });
      expect(refusal(late), target).toEqual([409, 'stale']);
      expect(late.body.error.details).toMatchObject({
        by: 'manager',
        present: { [field]: Object.values(theirs)[0] },
      });
      expect(late.body.error.message).toMatch(/已被manager修改，与您填写的不同：「[^A-Za-z」]+」/);
      const { updatedAt } = late.body.error.details;
      const again = await api('heir').put(target, { data: { ...mine, expectedUpdatedAt: updatedAt } });
      expect(again.status, JSON.stringify(again.body)).toBe(200);
      const wrong = await api('heir').put(target, { data: { ...mine, expectedUpdatedAt: 'gestern' } });
      expect([wrong.status, fieldsOf(wrong)]).toEqual([400, ['expectedUpdatedAt']]);
    }
  });

  it('put tags beside each other, whoever writes at once', async () => {
    const made = await newCustomer('heir', { tags: ['老客户'] });
    const path = `/api/customers/${made.documentId}/tags`;
    const answers = await Promise.all(
      ['急', '大客户', '带行车'].map((tag) => api('heir').put(path, { add: [tag] })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const removed = await api('heir').put(path, { add: [], remove: ['老客户'] });
    expect([...removed.body.data.tags].sort()).toEqual(['大客户', '带行车', '急'].sort());
    const full = await api('heir').put(path, { add: Array.from({ length: 28 }, (_, i) => `标签${i}`) });
    expect([full.status, fieldsOf(full)]).toEqual([400, ['add']]);
    expect(fieldsOf(await api('heir').put(path, {}))).toEqual(['add']);
    expect((await api('heir2').put(path, { add: ['急'] })).status).toBe(404);
  });
});
