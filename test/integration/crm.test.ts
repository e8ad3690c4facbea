import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldsOf, refusal } from '../support/answers';
import { type Answer, type Api, bootApp, type TestApp } from '../support/app';
import { addCustomer, freshPhone } from '../support/customers';
import { startViewing } from '../support/viewings';
import { writePast } from '../support/write-past';

/** On an empty installation with staff and listings of its own, so that the demo data may change freely. */
let app: TestApp;
const as: Record<string, Api> = {};
const idOf: Record<string, number> = {};
let phoneCounter = 0;

const DAY = 86_400_000;
const hoursAhead = (hours: number) =>
  new Date(Math.ceil(Date.now() / DAY) * DAY + hours * 3_600_000).toISOString();

beforeAll(async () => {
  app = await bootApp({ demo: false });
  const team = await app.strapi.db
    .query('api::team.team')
    .create({ data: { name: '一组', code: 'T1', publishedAt: new Date() } });
  const roles = app.strapi.db.query('plugin::users-permissions.role');
  const people = [
    ['manager', 'manager'],
    ['sales', 'sales'],
    ['sales2', 'sales'],
    ['service', 'service'],
    ['finance', 'finance'],
    ['analyst', 'analyst'],
  ];
  for (const [name, type] of people) {
    const role = await roles.findOne({ where: { type } });
    const user = await app.strapi
      .plugin('users-permissions')
      .service('user')
      .add({
        username: name,
        email: `${name}@crm.test`,
        password: 'Crm-test-1234',
        provider: 'local',
        confirmed: true,
        blocked: false,
        role: role.id,
        team: team.id,
      });
    idOf[name as string] = user.id;
    as[name as string] = app.api(await app.login(name as string, 'Crm-test-1234'));
  }
}, 300_000);

afterAll(async () => {
  await app?.stop();
});

const api = (name: string): Api => as[name] as Api;

const newCustomer = (by = 'sales', data: Record<string, unknown> = {}) => addCustomer(api(by), data);

/** A listed property of one space, past review and completeness, which are listing's own concern. */
async function newProperty(overrides: Record<string, unknown> = {}) {
  const { strapi } = app;
  const created = await strapi
    .plugin('listing')
    .service('properties')
    .create({
      data: {
        title: `测试厂房 ${++phoneCounter}`,
        offering: 'rent',
        areaSqm: 3000,
        rentFenPerSqmMonth: 1710,
        city: '苏州',
        ...overrides,
      },
      actor: { id: null, documentId: null, name: '系统', role: 'system' },
    });
  await writePast({ strapi }, async (trx) => {
    await trx('properties').where({ id: created.id }).update({ status: 'listed' });
  });
  return created as { id: number; documentId: string; code: string };
}

const statusOf = async (property: { id: number }) =>
  (await app.strapi.db.connection('properties').where({ id: property.id }).first('status')).status;
const inquire = (body: Record<string, unknown>) => app.api().post('/api/public/inquiries', body);

describe('colleagues', () => {
  it('are told by role, and without those who are blocked, for who gives them work', async () => {
    const named = async (roles: string) => {
      const { status, body } = await api('manager').get(`/api/guard/users?roles=${roles}&sort=id:asc`);
      return [
        status,
        body.data?.map((user: { username: string }) => user.username) ?? body.error.details.errors[0].path,
      ];
    };
    const users = app.strapi.db.query('plugin::users-permissions.user');
    const role = await app.strapi.db
      .query('plugin::users-permissions.role')
      .findOne({ where: { type: 'sales' } });
    const gone = {
      username: 'gone',
      email: 'gone@test.local',
      provider: 'local',
      blocked: true,
      role: role.id,
    };
    const { id } = await users.create({ data: gone });
    expect(await named('sales,manager')).toEqual([200, ['manager', 'sales', 'sales2']]);
    await users.delete({ where: { id } });
    expect(await named('sales,owner')).toEqual([400, ['roles']]);
    expect(await named('')).toEqual([400, ['roles']]);
  });
});

describe('customers', () => {
  it('are created by sales as their own, with name, code, masked phone and a first history row', async () => {
    const phone = freshPhone();
    const created = await newCustomer('sales', { companyName: '昆山恒力有限公司', phone: `+86 ${phone}` });
    expect(created).toMatchObject({
      name: '昆山恒力有限公司',
      status: 'lead',
      phone: `${phone.slice(0, 3)}****${phone.slice(-4)}`,
      owner: { id: idOf.sales },
    });
    expect(created.code).toMatch(/^KH\d{6}-\d{5}$/);
    expect(JSON.stringify(created)).not.toContain(phone);
    const history = await api('sales').get(`/api/customers/${created.documentId}/history`);
    expect(history.body.data).toEqual([
      expect.objectContaining({ from: null, to: 'lead', toLabel: '初步意向' }),
    ]);
    const found = await api('sales').get(`/api/customers?_q=${phone}`);
    expect(found.body.data.map((row: { documentId: string }) => row.documentId)).toEqual([
      created.documentId,
    ]);
  });

  it.each([
    ['no name at all', { phone: '13800138000' }, ['name']],
    ['a phone that is none', { name: '甲', phone: '12345' }, ['phone']],
    ['an e-mail that is none', { name: '甲', email: 'a@b' }, ['email']],
    ['a level of its own', { name: '甲', level: 'S' }, ['level']],
    ['a name of 200 characters', { name: '甲'.repeat(200) }, ['name']],
    ['a number for a name', { name: 5 }, ['name']],
    ['a phone in the name', { name: '王总 13911112222' }, ['name']],
    ['a phone beside the person', { name: '甲', contactPerson: '王总139 1111 2222' }, ['contactPerson']],
    ['tags that are a text', { name: '甲', tags: '重要' }, ['tags']],
    ['a status', { name: '甲', status: 'won' }, ['status']],
    ['an owner', { name: '甲', owner: 1 }, ['owner']],
    ['a field that does not exist', { name: '甲', salary: 1 }, ['salary']],
    ['a channel that does not exist', { name: '甲', source: 'nope' }, ['source']],
    ['children', { name: '甲', deals: [] }, ['deals']],
  ])('refuses %s, naming the field', async (_name, data, fields) => {
    const answer = await api('sales').post('/api/customers', { data });
    expect(answer.status, JSON.stringify(answer.body)).toBe(400);
    expect(fieldsOf(answer)).toEqual(fields);
  });

  it('tells of a company of the same name, also when two bring it at once', async () => {
    const companyName = `同名${freshPhone().slice(4)}精密有限公司`;
    const bring = (extra = {}) => api('sales').post('/api/customers', { data: { companyName, ...extra } });
    const both = await Promise.all([bring(), bring()]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.body.error.code).toBe('possible_duplicate');
    expect((await bring({ acceptDuplicate: true })).status).toBe(201);
  });

  it('keeps one live customer a phone, says who owns it and never the number, also in a race', async () => {
    const phone = freshPhone();
    await newCustomer('sales', { phone });
    const second = await api('sales2').post('/api/customers', { data: { name: '乙', phone: `86-${phone}` } });
    expect(refusal(second)).toEqual([409, 'duplicate_phone']);
    expect(second.body.error.message).toContain('sales');
    expect(JSON.stringify(second.body)).not.toContain(phone);

    const raced = freshPhone();
    const both = await Promise.all(
      ['sales', 'sales2', 'sales', 'sales2'].map((name) =>
        api(name).post('/api/customers', { data: { name, phone: raced } }),
      ),
    );
    expect(both.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409]);
  });

  it('are invisible to other sales: read, list, write, follow, contacts, requirements, viewings, deals', async () => {
    const mine = await newCustomer('sales');
    const property = await newProperty();
    const at = `/api/customers/${mine.documentId}`;
    const other = api('sales2');
    const list = await other.get('/api/customers?pagination[pageSize]=200');
    expect(list.body.data.some((row: { documentId: string }) => row.documentId === mine.documentId)).toBe(
      false,
    );
    const customer = mine.documentId;
    const answers = await Promise.all([
      other.get(at),
      other.put(at, { data: { note: 'x' } }),
      other.delete(at),
      other.put(`${at}/status`, { status: 'qualified' }),
      other.post(`${at}/follow`, { type: 'call', content: 'x' }),
      other.get(`${at}/follow`),
      other.get(`${at}/history`),
      other.post(`${at}/reveal`, { field: 'phone', reason: 'x' }),
      other.post('/api/contacts', { data: { customer, name: '甲' } }),
      other.post('/api/requirements', { data: { customer, offering: 'rent' } }),
      other.post('/api/viewings', { customer, property: property.documentId, start: hoursAhead(1) }),
      other.post('/api/deals', { customer, property: property.documentId, type: 'rent' }),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 404));
    expect((await api('analyst').get('/api/customers')).status).toBe(403);
    expect((await app.api().get('/api/customers')).status).toBe(401);
    expect((await api('manager').get(at)).status).toBe(200);
  });

  it('refuse a protected field in an update by name, and take back what a read answered', async () => {
    const { documentId } = await newCustomer();
    const path = `/api/customers/${documentId}`;
    const read = (await api('sales').get(`${path}?populate=*`)).body.data;
    const changed = await api('sales').put(path, {
      data: { phone: read.phone, status: read.status, owner: read.owner, note: '喜欢一楼' },
    });
    expect(changed.status, JSON.stringify(changed.body)).toBe(200);
    expect(changed.body.data).toMatchObject({ note: '喜欢一楼', phone: read.phone });
    const refused = await api('sales').put(path, { data: { status: 'won', ownerId: 1 } });
    expect(refused.status).toBe(400);
    expect(fieldsOf(refused).sort()).toEqual(['ownerId', 'status']);
    const nameless = await api('sales').put(path, {
      data: { name: '', companyName: '', contactPerson: null },
    });
    expect(fieldsOf(nameless)).toEqual(['name']);
  });

  it('keep their contacts, requirements and follow-ups: none is moved to another customer, none outlives them', async () => {
    const [mine, another] = [await newCustomer(), await newCustomer()];
    const customer = mine.documentId;
    const contact = await api('sales').post('/api/contacts', {
      data: { customer, name: '甲', phone: '13900220011' },
    });
    const requirement = await api('sales').post('/api/requirements', {
      data: { customer, offering: 'rent' },
    });
    const follow = await api('sales').post(`/api/customers/${customer}/follow`, {
      type: 'call',
      content: '已联系',
    });
    const paths = [
      `/api/contacts/${contact.body.data.documentId}`,
      `/api/requirements/${requirement.body.data.documentId}`,
      `/api/follow-ups/${follow.body.data.documentId}`,
    ];
    for (const path of paths.slice(0, 2)) {
      const shown = (await api('sales').get(`${path}?populate=customer`)).body.data;
      const same = await api('sales').put(path, { data: { customer: shown.customer, note: '原样' } });
      expect(same.status, JSON.stringify(same.body)).toBe(200);
      for (const other of [
        another.documentId,
        { documentId: another.documentId },
        null,
        { connect: [another.documentId] },
      ]) {
        const moved = await api('sales').put(path, { data: { customer: other } });
        expect([...refusal(moved), fieldsOf(moved)], path).toEqual([400, 'protected_field', ['customer']]);
      }
    }
    expect((await api('sales').delete(`/api/customers/${customer}`)).status).toBe(204);
    for (const path of paths) {
      expect((await api('manager').get(path)).status, path).toBe(404);
      const list = (await api('manager').get(`${path.slice(0, path.lastIndexOf('/'))}?pageSize=200`)).body
        .data;
      expect(list.map((row: { documentId: string }) => row.documentId)).not.toContain(path.split('/').at(-1));
    }
    expect((await api('sales').post(`${paths[0]}/reveal`, { field: 'phone' })).status).toBe(404);
  });

  it('move by the machine only', async () => {
    const { documentId } = await newCustomer();
    const path = `/api/customers/${documentId}/status`;
    const move = (by: string, body: unknown) => api(by).put(path, body);
    expect(refusal(await move('sales', { status: 'won' }))).toEqual([409, 'illegal_move']);
    expect(refusal(await move('sales', { status: 'gone' }))).toEqual([400, 'unknown_status']);
    expect(refusal(await move('sales', {}))).toEqual([400, 'invalid_input']);
    expect(refusal(await move('sales', { status: 'lost' }))).toEqual([400, 'reason_required']);
    expect((await move('sales', { status: 'qualified' })).body.data.status).toBe('qualified');
    expect((await move('sales', { status: 'lost', reason: '预算取消' })).body.data).toMatchObject({
      status: 'lost',
      lostReason: '预算取消',
      lostReasonCode: 'other',
    });
    const property = await newProperty();
    const booked = await api('sales').post('/api/viewings', {
      customer: documentId,
      property: property.documentId,
      start: hoursAhead(30),
      outsideHours: true,
    });
    expect(refusal(booked)).toEqual([409, 'customer_lost']);
    expect(refusal(await move('sales', { status: 'lead', reason: '又来了' }))).toEqual([
      403,
      'move_not_allowed',
    ]);
    expect((await move('manager', { status: 'lead', reason: '又来了' })).body.data).toMatchObject({
      status: 'lead',
      lostReason: null,
      lostReasonCode: null,
    });
    expect(refusal(await move('sales', { status: 'lost', reasonCode: 'bored' }))).toEqual([
      400,
      'unknown_reason',
    ]);
    expect(refusal(await move('sales', { status: 'lost', reasonCode: 'other' }))).toEqual([
      400,
      'reason_required',
    ]);
    const stale = await move('sales', { status: 'qualified', expectedStatus: 'qualified' });
    expect([...refusal(stale), stale.body.error.details.status]).toEqual([409, 'stale_status', 'lead']);
    const history = (await api('sales').get(`/api/customers/${documentId}/history`)).body.data;
    expect(history.map((entry: { to: string }) => entry.to)).toEqual(['lead', 'lost', 'qualified', 'lead']);
  });

  it('stand on the board by stage, newest first, page by page, with what they are worth', async () => {
    const industry = `看板${++phoneCounter}`;
    const made = [];
    for (let n = 0; n < 5; n++) made.push(await newCustomer(n < 4 ? 'sales' : 'sales2', { industry }));
    const own = made.slice(0, 4).map(({ documentId }) => documentId);
    const property = await newProperty();
    const asked = {
      customer: own[1],
      property: property.documentId,
      type: 'rent',
      areaSqm: 100,
      monthlyRentFen: 100_000,
    };
    expect((await api('sales').post('/api/deals', asked)).status).toBe(201);
    await api('sales').put(`/api/customers/${own[0]}/status`, { status: 'qualified' });
    await api('sales').put(`/api/customers/${own[0]}/status`, { status: 'lost', reasonCode: 'price' });
    // somebody has been a lead for too long
    await writePast(app, async (trx) => {
      await trx('customers')
        .where({ document_id: own[2] })
        .update({ stage_changed_at: new Date(Date.now() - 8 * DAY) });
    });
    const board = `/api/customers/board?filters[industry][$eq]=${industry}`;
    const first = (await api('sales').get(`${board}&limit=2`)).body.data;
    expect(first.columns.map(({ status }: { status: string }) => status)).toEqual([
      'lead',
      'qualified',
      'recommended',
      'viewing_booked',
      'viewed',
      'negotiating',
    ]);
    const [leads] = first.columns;
    expect(leads).toMatchObject({ total: 3, stuck: 1, valueFen: 1_200_000, weightedFen: 60_000 });
    expect([first.won.total, first.lost.total, first.columns[1].total]).toEqual([0, 1, 0]);
    const idsOf = (rows: { documentId: string }[]) => rows.map(({ documentId }) => documentId);
    expect(idsOf(leads.rows)).toEqual([own[3], own[1]]);
    expect(leads.rows[1]).toMatchObject({
      owner: { id: idOf.sales },
      daysInStage: 0,
      isStuck: false,
      openDeal: { valueFen: 1_200_000, probability: 5 },
    });
    const path = '/api/customers/board/lead';
    const query = `filters[industry][$eq]=${industry}&limit=2`;
    const next = (await api('sales').get(`${path}?${query}&after=${leads.next}`)).body;
    expect(idsOf(next.data)).toEqual([own[2]]);
    expect(next.data[0]).toMatchObject({ daysInStage: 8, isStuck: true, openDeal: null });
    expect(next.meta).toEqual({ next: null });

    const seen = (await api('manager').get(board)).body.data;
    expect(seen.columns[0].total).toBe(4);
    const byOwner = (await api('manager').get(`${board}&owner=${idOf.sales2}`)).body.data;
    expect(idsOf(byOwner.columns[0].rows)).toEqual([made[4].documentId]);
    // who sees no deals sees none of their money, and no number that somebody typed into a name
    const named = await newCustomer('sales', { industry });
    // as of before names were looked at
    const typed = '老王 13912345678';
    await app.strapi.db
      .connection('customers')
      .where({ document_id: named.documentId })
      .update({ name: typed, company_name: typed });
    const masked = (await api('service').get(board)).body.data;
    expect(masked.columns[0]).toMatchObject({ total: 5, valueFen: null, weightedFen: null });
    const card = masked.columns[0].rows.find(
      ({ documentId }: { documentId: string }) => documentId === named.documentId,
    );
    expect(card).toMatchObject({ openDeal: null });
    expect(card.name).not.toContain('13912345678');

    expect(refusal(await api('finance').get(board))).toEqual([403, 'forbidden']);
    expect((await api('sales').get('/api/customers/board/won')).status).toBe(404);
    for (const wrong of [
      'after=2',
      'after=MjAyNi0xMy00NXww',
      'limit=0',
      'limit=101',
      'owner=%25',
      'page=2',
      'filters[x]=1',
    ])
      expect((await api('sales').get(`${path}?${wrong}`)).status, wrong).toBe(400);
  });

  it('are revealed to their owner at a tap, to a manager with a reason, and each look is recorded', async () => {
    const phone = freshPhone();
    const { documentId } = await newCustomer('sales', { phone });
    const path = `/api/customers/${documentId}/reveal`;
    expect((await api('sales').post(path, { field: 'phone' })).body.data).toEqual({
      field: 'phone',
      value: phone,
    });
    expect(refusal(await api('manager').post(path, { field: 'phone' }))).toEqual([400, 'reason_required']);
    expect((await api('manager').post(path, { field: 'phone', reason: '代为回访' })).body.data.value).toBe(
      phone,
    );
    expect((await api('sales').post(path, { field: 'phoneCipher' })).status).toBe(400);
    expect((await api('sales').post(path, { field: 'wechat' })).status).toBe(404);
    expect((await api('service').post(path, { field: 'phone', reason: 'x' })).status).toBe(403);
    const looks = await app.strapi.db
      .connection('audit_log')
      .where({ action: 'reveal', document_id: documentId })
      .orderBy('id');
    expect(looks.map((look) => JSON.parse(look.details).reason)).toEqual([null, '代为回访', null]);
  });

  it('are found by a whole phone number in a filter, however it is written, and only in the asker’s rows', async () => {
    const phone = freshPhone();
    const { documentId } = await newCustomer('sales', { phone });
    const spelled = encodeURIComponent(`+86 ${phone.slice(0, 3)} ${phone.slice(3)}`);
    const found = async (by: string, filter: string) => {
      const answer = await api(by).get(`/api/customers?${filter}`);
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      return answer.body.data.map((row: { documentId: string }) => row.documentId);
    };
    expect(await found('sales', `filters[phone]=${phone}`)).toEqual([documentId]);
    expect(await found('sales', `filters[phone][$eq]=${spelled}`)).toEqual([documentId]);
    expect(await found('sales', `filters[$or][0][phone][$contains]=${phone}`)).toEqual([documentId]);
    expect(await found('sales2', `filters[phone]=${phone}`)).toEqual([]);
  });

  it('are archived by DELETE, not while a deal is open; the phone is free again after', async () => {
    const phone = freshPhone();
    const customer = await newCustomer('sales', { phone });
    const property = await newProperty();
    const deal = await api('sales').post('/api/deals', {
      customer: customer.documentId,
      property: property.documentId,
      type: 'rent',
    });
    const path = `/api/customers/${customer.documentId}`;
    expect(refusal(await api('sales').delete(path))).toEqual([409, 'open_deals']);
    await api('sales').put(`/api/deals/${deal.body.data.documentId}/lose`, { reason: '嫌贵' });
    expect((await api('sales').delete(path)).status).toBe(204);
    expect((await api('sales').get(path)).status).toBe(404);
    expect((await api('sales').delete(path)).status).toBe(404);
    await newCustomer('sales2', { phone });
  });

  it('are handed to a colleague by the manager', async () => {
    const { documentId } = await newCustomer('sales');
    const path = `/api/customers/${documentId}/assign`;
    expect((await api('sales').put(path, { owner: idOf.sales2 })).status).toBe(403);
    expect(refusal(await api('manager').put(path, { owner: idOf.analyst }))[0]).toBe(400);
    expect((await api('manager').put(path, { owner: idOf.sales2 })).body.data.owner.id).toBe(idOf.sales2);
    expect((await api('sales').get(`/api/customers/${documentId}`)).status).toBe(404);
    expect((await api('sales2').get(`/api/customers/${documentId}`)).status).toBe(200);
  });
});

describe('an assignment', () => {
  it.each(['one', 'many'])('of %s takes open deals and coming viewings along', async (how) => {
    const { documentId } = await newCustomer('sales');
    const property = await newProperty();
    const deal = await api('sales').post('/api/deals', {
      customer: documentId,
      property: property.documentId,
      type: 'rent',
    });
    const viewing = await api('sales').post('/api/viewings', {
      customer: documentId,
      property: property.documentId,
      start: hoursAhead(how === 'one' ? 2000 : 2100),
      outsideHours: true,
    });
    expect([deal.status, viewing.status], JSON.stringify(viewing.body)).toEqual([201, 201]);
    const given =
      how === 'one'
        ? await api('manager').put(`/api/customers/${documentId}/assign`, { owner: idOf.sales2 })
        : await api('manager').post('/api/customers/bulk-assign', { ids: [documentId], owner: idOf.sales2 });
    expect(given.status, JSON.stringify(given.body)).toBe(200);
    const stored = (table: string, row: Answer) =>
      app.strapi.db.connection(table).where({ document_id: row.body.data.documentId }).first();
    expect((await stored('deals', deal)).owner_id).toBe(idOf.sales2);
    expect((await stored('viewings', viewing)).agent_id).toBe(idOf.sales2);
    const won = `/api/deals/${deal.body.data.documentId}`;
    expect((await api('sales2').get(won)).status).toBe(200);
  });
});

describe('contacts and requirements', () => {
  it('refuse the mask of another number, and pass over their own', async () => {
    const phone = freshPhone();
    const customer = await newCustomer('sales', { phone, email: 'wang@heng-li.cn', wechat: 'wang_heng' });
    const path = `/api/customers/${customer.documentId}`;
    const put = (data: Record<string, unknown>) => api('sales').put(path, { data });
    const { phone: own, email, wechat } = customer;
    expect((await put({ phone: own, email, wechat, industry: '机械' })).status).toBe(200);
    for (const [field, value] of [
      ['phone', '139****0000'],
      ['email', 'z***@163.com'],
      ['wechat', 'zz***z'],
    ] as const) {
      const refused = await put({ [field]: value });
      expect([...refusal(refused), ...fieldsOf(refused)]).toEqual([400, 'invalid_input', field]);
      expect(refused.body.error.details.errors[0].code).toBe(`invalid_${field}`);
    }
    // what was changed meanwhile is stale, not wrong
    const seen = customer.updatedAt;
    await put({ phone: freshPhone() });
    expect(refusal(await put({ phone: own, note: '回电', expectedUpdatedAt: seen }))).toEqual([409, 'stale']);
    const other = { phone: '139****0000' };
    const contact = (
      await api('sales').post('/api/contacts', { data: { customer: customer.documentId, name: '李工' } })
    ).body.data;
    const address = (
      await api('sales').post('/api/customer-addresses', {
        data: { customer: customer.documentId, province: '江苏', city: '苏州', detail: '1 号' },
      })
    ).body.data;
    for (const each of [`contacts/${contact.documentId}`, `customer-addresses/${address.documentId}`])
      expect(fieldsOf(await api('sales').put(`/api/${each}`, { data: other }))).toEqual(['phone']);
    expect(fieldsOf(await api('sales').post('/api/customers', { data: { name: '甲', ...other } }))).toEqual([
      'phone',
    ]);
  });

  it('refuse a day to move in by that is over, and keep one that has passed since', async () => {
    const { documentId: customer } = await newCustomer();
    const data = { customer, offering: 'rent', moveInBy: '2020-01-01' };
    const past = await api('sales').post('/api/requirements', { data });
    expect([past.status, ...fieldsOf(past)]).toEqual([400, 'moveInBy']);
    expect(past.body.error.details.errors[0]).toMatchObject({
      code: 'in_the_past',
      message: '入驻时间不能早于今天',
    });
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const good = await api('sales').post('/api/requirements', { data: { ...data, moveInBy: today } });
    expect(good.status, JSON.stringify(good.body)).toBe(201);
    const path = `/api/requirements/${good.body.data.documentId}`;
    await app.strapi.db
      .connection('requirements')
      .where({ id: good.body.data.id })
      .update({ move_in_by: '2020-01-01' });
    const kept = await api('sales').put(path, { data: { moveInBy: '2020-01-01', note: '不急' } });
    expect(kept.status, JSON.stringify(kept.body)).toBe(200);
    expect(fieldsOf(await api('sales').put(path, { data: { moveInBy: '2020-01-02' } }))).toEqual([
      'moveInBy',
    ]);
  });

  it('tell whose a contact’s phone is, of a customer or of another’s contact, also in a race, unless it is said to be right', async () => {
    const phone = freshPhone();
    await newCustomer('sales2', { phone });
    const { documentId: customer } = await newCustomer();
    const add = (data: Record<string, unknown>) =>
      api('sales').post('/api/contacts', { data: { customer, name: '李工', ...data } });
    const known = await add({ phone });
    expect(refusal(known)).toEqual([409, 'duplicate_contact_phone']);
    expect(known.body.error.details).toMatchObject({ owner: { name: 'sales2' }, isAcceptable: true });
    expect(JSON.stringify(known.body)).not.toContain(phone);
    expect((await add({ phone, acceptDuplicate: 'yes' })).status).toBe(400);
    const made = await add({ phone, acceptDuplicate: true });
    expect(made.status, JSON.stringify(made.body)).toBe(201);

    const { documentId: other } = await newCustomer('sales2');
    const raced = freshPhone();
    const both = await Promise.all([
      add({ phone: raced }),
      api('sales2').post('/api/contacts', { data: { customer: other, name: '王工', phone: raced } }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const plain = await add({ name: '无号' });
    const path = `/api/contacts/${plain.body.data.documentId}`;
    const own = freshPhone();
    await newCustomer('sales2', { phone: own });
    expect(refusal(await api('sales').put(path, { data: { phone: own } }))).toEqual([
      409,
      'duplicate_contact_phone',
    ]);
    expect((await api('sales').put(path, { data: { phone: own, acceptDuplicate: true } })).status).toBe(200);
    const shown = (await api('sales').get(path)).body.data;
    expect((await api('sales').put(path, { data: { phone: shown.phone, title: '厂长' } })).status).toBe(200);
  });

  it('keep one primary contact', async () => {
    const { documentId: customer } = await newCustomer();
    const create = (data: Record<string, unknown>) =>
      api('sales').post('/api/contacts', { data: { customer, ...data } });
    const first = (await create({ name: '李工', phone: freshPhone() })).body.data;
    expect(first.isPrimary).toBe(true);
    const second = (await create({ name: '王总', isPrimary: true, isDecisionMaker: true })).body.data;
    const contacts = (await api('sales').get(`/api/contacts?filters[customer][documentId][$eq]=${customer}`))
      .body.data;
    expect(
      contacts
        .filter((row: { isPrimary: boolean }) => row.isPrimary)
        .map((row: { name: string }) => row.name),
    ).toEqual(['王总']);
    await Promise.all(
      [first, second].map((row) =>
        api('sales').put(`/api/contacts/${row.documentId}`, { data: { isPrimary: true } }),
      ),
    );
    const primary = await app.strapi.db
      .connection('contacts')
      .where({ is_primary: true })
      .whereIn('document_id', [first.documentId, second.documentId]);
    expect(primary).toHaveLength(1);
    expect(fieldsOf(await create({ name: '' }))).toEqual(['name']);
    expect(fieldsOf(await create({ name: '赵', birthday: '2026-13-40' }))).toEqual(['birthday']);
    expect((await api('sales').delete(`/api/contacts/${second.documentId}`)).status).toBe(204);
  });

  it('refuse figures that contradict each other, also half of them in an update', async () => {
    const { documentId: customer } = await newCustomer();
    const bad = await api('sales').post('/api/requirements', {
      data: { customer, areaMinSqm: 3000, areaMaxSqm: 1000, heightMinM: -1 },
    });
    expect(fieldsOf(bad).sort()).toEqual(['areaMaxSqm', 'heightMinM']);
    const good = await api('sales').post('/api/requirements', {
      data: {
        customer,
        offering: 'rent',
        areaMinSqm: 1000,
        areaMaxSqm: 1400,
        regions: ['320583'],
        budgetMaxFenPerMonth: 3_000_000,
        musts: ['craneTon'],
        craneTon: 5,
      },
    });
    expect(good.status, JSON.stringify(good.body)).toBe(201);
    expect(good.body.data).toMatchObject({
      areaMinSqm: 1000,
      budgetMaxFenPerMonth: 3_000_000,
      customer: { documentId: customer },
    });
    const path = `/api/requirements/${good.body.data.documentId}`;
    expect(fieldsOf(await api('sales').put(path, { data: { areaMaxSqm: 900 } }))).toEqual(['areaMaxSqm']);
    expect((await api('sales').put(path, { data: { areaMaxSqm: 1500 } })).body.data.areaMaxSqm).toBe(1500);
    expect((await api('sales2').put(path, { data: { areaMaxSqm: 1500 } })).status).toBe(404);
  });
});

describe('follow-ups', () => {
  it('move last contact and next plan; only what reached the customer counts', async () => {
    const { documentId } = await newCustomer();
    const path = `/api/customers/${documentId}`;
    const next = new Date(Date.now() + DAY).toISOString();
    expect(
      (await api('sales').post(`${path}/follow`, { type: 'call', content: '无人接听', outcome: 'failed' }))
        .status,
    ).toBe(201);
    expect((await api('sales').get(path)).body.data.lastContactAt).toBeNull();
    const followed = await api('sales').post(`${path}/follow`, {
      type: 'wechat',
      content: '要 1200 ㎡，带行车',
      nextFollowAt: next,
    });
    expect(followed.body.data).toMatchObject({ type: 'wechat', author: { id: idOf.sales } });
    const after = (await api('sales').get(path)).body.data;
    expect(after.lastContactAt).not.toBeNull();
    expect(new Date(after.nextFollowAt).toISOString()).toBe(next);
    const list = await api('sales').get(`${path}/follow`);
    expect(list.body.meta.pagination.total).toBe(2);
  });

  it('are corrected and taken back by their author, and by who answers for the work of others', async () => {
    const { documentId } = await newCustomer();
    const path = `/api/customers/${documentId}`;
    const body = { type: 'call', content: '经理回访' };
    const theirs = await api('manager').post(`${path}/follow`, body);
    const mine = await api('sales').post(`${path}/follow`, { ...body, content: '销售回访' });
    const [ofManager, ofSales] = [theirs, mine].map(
      (answer) => `/api/follow-ups/${answer.body.data.documentId}`,
    ) as [string, string];
    const changed = await api('sales').put(ofManager, { data: { content: '改写' } });
    expect(refusal(changed)).toEqual([403, 'not_author']);
    expect(refusal(await api('sales').delete(ofManager))).toEqual([403, 'not_author']);
    expect((await api('sales').get(ofManager)).body.data.content).toBe('经理回访');
    expect((await api('sales').put(ofSales, { data: { content: '已回访' } })).status).toBe(200);
    expect((await api('manager').put(ofSales, { data: { content: '已更正' } })).status).toBe(200);

    expect((await api('sales').delete(ofSales)).status).toBe(204);
    expect((await api('sales').get(ofSales)).status).toBe(404);
    expect((await api('sales').delete(ofSales)).status).toBe(404);
    const told = JSON.stringify([
      (await api('sales').get(`${path}/follow`)).body.data,
      (await api('sales').get(`${path}/timeline`)).body.data,
    ]);
    expect(told).toContain('经理回访');
    expect(told).not.toContain('已更正');
    const kept = await app.strapi.db.connection('follow_ups').where({ content: '已更正' }).first();
    expect(kept).toMatchObject({ archived_at: expect.anything(), archived_by_id: idOf.sales });
  });

  it('leave what they said behind them: last contact and reminders go by what is left', async () => {
    const { documentId, id } = await newCustomer();
    const path = `/api/customers/${documentId}`;
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
    const follow = async (data: object) => {
      const answer = await api('sales').post(`${path}/follow`, { type: 'call', content: '电话', ...data });
      expect(answer.status, JSON.stringify(answer.body)).toBe(201);
      return `/api/follow-ups/${answer.body.data.documentId}`;
    };
    const lastContact = async () => (await api('sales').get(path)).body.data.lastContactAt;
    const earlier = hoursAgo(30);
    await follow({ at: earlier });
    const [{ id: reminder }] = await app.strapi.db
      .connection('reminders')
      .insert({ customer_id: id, owner_id: idOf.sales, due_at: hoursAgo(5), title: '回访' })
      .returning('id');
    const stateOf = async () =>
      (await app.strapi.db.connection('reminders').where({ id: reminder }).first()).state;
    const at = hoursAgo(1);
    const one = await follow({ at });
    expect([await lastContact(), await stateOf()]).toEqual([at, 'done']);

    await api('sales').put(one, { data: { outcome: 'failed' } });
    expect([await lastContact(), await stateOf()]).toEqual([earlier, 'open']);
    await api('sales').put(one, { data: { outcome: 'successful' } });
    expect([await lastContact(), await stateOf()]).toEqual([at, 'done']);
    const before = hoursAgo(10);
    await api('sales').put(one, { data: { at: before } });
    expect([await lastContact(), await stateOf()]).toEqual([before, 'open']);
    await api('sales').put(one, { data: { at } });
    expect([await lastContact(), await stateOf()]).toEqual([at, 'done']);
    await api('sales').delete(one);
    expect([await lastContact(), await stateOf()]).toEqual([earlier, 'open']);
  });

  it.each([
    [{ type: 'call' }, 'content'],
    [{ type: 'pigeon', content: 'x' }, 'type'],
    [{ type: 'call', content: 'x', nextFollowAt: '2020-01-01T00:00:00Z' }, 'nextFollowAt'],
    [{ type: 'call', content: 'x', nextFollowAt: '明天' }, 'nextFollowAt'],
    [{ type: 'call', content: 'x', at: '2099-01-01T00:00:00Z' }, 'at'],
    [{ type: 'call', content: 'x', durationMinutes: 1.5 }, 'durationMinutes'],
  ])('%j is refused', async (body, field) => {
    const { documentId } = await newCustomer();
    const answer = await api('sales').post(`/api/customers/${documentId}/follow`, body);
    expect(answer.status, JSON.stringify(answer.body)).toBe(400);
    expect(fieldsOf(answer)).toEqual([field]);
  });

  describe('remind', () => {
    /** Noon in Shanghai, two days ahead. */
    const noon = new Date(Math.ceil(Date.now() / DAY) * DAY + DAY + 4 * 3_600_000);
    const hoursFromNoon = (hours: number) => new Date(noon.getTime() + hours * 3_600_000);
    const remindDue = (at: Date): Promise<number> =>
      app.strapi.plugin('crm').service('reminder-jobs').remindDue(at);

    async function plan(at: Date): Promise<string> {
      const { documentId } = await newCustomer();
      const body = { type: 'call', content: '回访', nextFollowAt: at.toISOString() };
      expect((await api('sales').post(`/api/customers/${documentId}/follow`, body)).status).toBe(201);
      return `/customers/${documentId}`;
    }
    const noticesAt = (link: string) =>
      app.strapi.db.connection('notices').where({ link, kind: 'follow_up_due' });

    it('their owner exactly once, however many run at once', async () => {
      await remindDue(hoursFromNoon(-0.1)); // what other tests planned
      const link = await plan(noon);
      const later = await plan(hoursFromNoon(0.2));
      const runs = await Promise.all([1, 2, 3].map(() => remindDue(hoursFromNoon(0.1))));
      expect(runs.reduce((sum, sent) => sum + sent, 0)).toBe(1);
      expect(await noticesAt(link)).toMatchObject([{ to_user: idOf.sales }]);
      expect(await noticesAt(later)).toEqual([]);
    });

    it('nobody in the quiet hours, and then when they are over', async () => {
      const link = await plan(hoursFromNoon(10));
      expect(await remindDue(hoursFromNoon(11))).toBe(0);
      expect(await noticesAt(link)).toEqual([]);
      await remindDue(hoursFromNoon(20.5));
      expect(await noticesAt(link)).toHaveLength(1);
    });

    it('nobody of what came due a month ago', async () => {
      const link = await plan(noon);
      await remindDue(hoursFromNoon(24 * 31));
      await remindDue(hoursFromNoon(24));
      expect(await noticesAt(link)).toEqual([]);
    });
  });
});

describe('viewings', () => {
  it('book one of many at the same time, say who clashes, and let neighbours touch', async () => {
    const property = await newProperty();
    const [a, b] = [await newCustomer('sales'), await newCustomer('sales2')];
    const start = hoursAhead(2);
    const book = (by: string, customer: string, at = start, on = property) =>
      api(by).post('/api/viewings', { customer, property: on.documentId, start: at, minutes: 60 });
    const race = await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        i % 2 ? book('sales2', b.documentId) : book('sales', a.documentId),
      ),
    );
    expect(race.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    const lost = race.find((answer) => answer.status === 409) as Answer;
    expect(lost.body.error.code).toBe('viewing_clash');
    expect(lost.body.error.details.clashes[0]).toMatchObject({ party: 'property', start });
    expect(
      (await book('sales', a.documentId, new Date(Date.parse(start) + 3_600_000).toISOString())).status,
    ).toBe(201);

    const elsewhere = await newProperty();
    const c = await newCustomer('sales');
    const sameAgent = await book(
      'sales',
      c.documentId,
      new Date(Date.parse(start) + 3_600_000).toISOString(),
      elsewhere,
    );
    // also by what ends as this begins: there is a way between
    const parties = sameAgent.body.error.details.clashes.map((clash: { party: string }) => clash.party);
    expect([...new Set(parties)]).toEqual(['agent']);
  });

  it('hold in the database whatever writes', async () => {
    const property = await newProperty();
    const { id: customerId } = await newCustomer();
    const row = (start: string) => ({
      document_id: `raw-${start}-${property.id}`,
      customer_id: customerId,
      property_id: property.id,
      start: new Date(start),
      end: new Date(Date.parse(start) + 3_600_000),
      status: 'booked',
    });
    const insert = (start: string) =>
      writePast(app, async (trx) => {
        await trx('viewings').insert(row(start));
      });
    await insert('2031-01-01T02:00:00Z');
    await expect(insert('2031-01-01T02:30:00Z')).rejects.toMatchObject({ code: '23P01' });
    await insert('2031-01-01T03:00:00Z');
  });

  it('take customer and property along; cancelling one of two changes nothing for the property', async () => {
    const property = await newProperty();
    const [a, b] = [await newCustomer('sales'), await newCustomer('sales')];
    const book = (customer: string, hour: number) =>
      api('sales').post('/api/viewings', {
        customer,
        property: property.documentId,
        start: hoursAhead(hour),
      });
    const first = (await book(a.documentId, 30)).body.data;
    const second = (await book(b.documentId, 32)).body.data;
    expect(await statusOf(property)).toBe('viewing');
    expect((await api('sales').get(`/api/customers/${a.documentId}`)).body.data.status).toBe(
      'viewing_booked',
    );

    const move = (row: { documentId: string }, body: unknown, by = 'sales') =>
      api(by).put(`/api/viewings/${row.documentId}/status`, body);
    expect((await move(first, { status: 'cancelled', reason: '改期' })).body.data.status).toBe('cancelled');
    expect(await statusOf(property)).toBe('viewing');
    expect(refusal(await move(first, { status: 'completed' }))).toEqual([409, 'illegal_move']);
    expect((await move(second, { status: 'completed' }, 'sales2')).status).toBe(404);
    expect(refusal(await move(second, { status: 'completed' }))).toEqual([409, 'viewing_not_begun']);
    expect(await statusOf(property)).toBe('viewing');
    await startViewing(app, second.documentId);
    expect((await move(second, { status: 'completed', feedback: '层高合适' })).body.data).toMatchObject({
      status: 'completed',
      feedback: '层高合适',
    });
    expect(await statusOf(property)).toBe('listed');
    expect((await api('sales').get(`/api/customers/${b.documentId}`)).body.data.status).toBe('viewed');
    const history = (await api('sales').get(`/api/customers/${b.documentId}/history`)).body.data;
    expect(history.map((entry: { to: string }) => entry.to)).toEqual([
      'viewed',
      'viewing_booked',
      'recommended',
      'qualified',
      'lead',
    ]);
  });

  it.each([
    [{ start: '2020-01-01T00:00:00Z' }, 'start'],
    [{ start: 'morgen' }, 'start'],
    [{}, 'start'],
    [{ start: hoursAhead(50), minutes: 5 }, 'minutes'],
    [{ start: hoursAhead(50), minutes: '60' }, 'minutes'],
    [{ start: hoursAhead(50), agent: 999_999 }, 'agent'],
    [{ start: hoursAhead(50), customer: null }, 'customer'],
  ])('%j is refused', async (body, field) => {
    const property = await newProperty();
    const customer = await newCustomer();
    const answer = await api('sales').post('/api/viewings', {
      customer: customer.documentId,
      property: property.documentId,
      ...body,
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(400);
    expect(fieldsOf(answer)).toEqual([field]);
  });
});

describe('public inquiries', () => {
  it('of a lost customer say so to who is told, and leave him to be taken up by hand', async () => {
    const property = await newProperty();
    const phone = freshPhone();
    const customer = await newCustomer('sales', { phone });
    const lost = { status: 'lost', reason: '半年没有回音', reasonCode: 'no_response' };
    const path = `/api/customers/${customer.documentId}`;
    expect((await api('sales').put(`${path}/status`, lost)).status).toBe(200);
    const answer = await inquire({ propertyCode: property.code, name: '陈先生', phone, consent: true });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    const [told] = await app.strapi.db
      .connection('notices')
      .where({ kind: 'inquiry_new', link: `/customers/${customer.documentId}` });
    expect(told.body).toContain('已流失');
    expect(told.body).toContain('重新激活');
    expect((await api('sales').get(path)).body.data.status).toBe('lost');
  });

  it('make an owned customer, tell the owner, and answer the same for a phone that was known', async () => {
    const property = await newProperty();
    const phone = freshPhone();
    const first = await inquire({
      propertyCode: property.code,
      name: '陈先生',
      phone: `+86${phone}`,
      message: '有行车吗',
      consent: true,
    });
    expect(first.status, JSON.stringify(first.body)).toBe(201);
    const known = await newCustomer('sales');
    const knownPhone = (
      await api('sales').post(`/api/customers/${known.documentId}/reveal`, { field: 'phone' })
    ).body.data.value;
    const second = await inquire({
      propertyCode: property.code,
      name: '某人',
      phone: knownPhone,
      consent: true,
    });
    expect([second.status, second.body]).toEqual([first.status, first.body]);
    expect(JSON.stringify(first.body)).not.toContain(phone);

    const customers = (await api('manager').get(`/api/customers?_q=${phone}&populate=*`)).body.data;
    expect(customers).toHaveLength(1);
    expect(customers[0]).toMatchObject({
      name: '陈先生',
      status: 'lead',
      source: { code: 'h5' },
      attributionBasis: 'direct',
    });
    expect([idOf.sales, idOf.sales2]).toContain(customers[0].owner.id);
    const told = await app.strapi.db
      .connection('notices')
      .where({ kind: 'inquiry_new', link: `/customers/${customers[0].documentId}` });
    expect(told.map((row) => row.to_user)).toEqual([customers[0].owner.id]);
    expect(JSON.stringify(told)).not.toContain(phone);
    const inquiries = (
      await api('service').get(
        `/api/inquiries?filters[customer][documentId][$eq]=${known.documentId}&populate=customer`,
      )
    ).body.data;
    expect(inquiries).toEqual([
      expect.objectContaining({
        name: '某人',
        status: 'new',
        customer: expect.objectContaining({ documentId: known.documentId }),
      }),
    ]);
    expect(
      (await api('sales2').get(`/api/inquiries?filters[customer][documentId][$eq]=${known.documentId}`)).body
        .data,
    ).toEqual([]);
  });

  it('name a code that is none, and take one that nobody has', async () => {
    const property = await newProperty();
    const told = { propertyCode: property.code, name: '陈先生', phone: freshPhone(), consent: true };
    for (const promoCode of ['A B', '推广', 'A'.repeat(65), 5, ['ABC123'], {}]) {
      const { status, body } = await inquire({ ...told, promoCode });
      expect([status, body.error?.details.errors], JSON.stringify(promoCode)).toEqual([
        400,
        [{ path: ['promoCode'], code: 'invalid_promo_code', message: '「推广码」格式不正确' }],
      ]);
    }
    for (const promoCode of [null, '', ' NOPE2345 '])
      expect((await inquire({ ...told, promoCode })).status, JSON.stringify(promoCode)).toBe(201);
  });

  it('count double taps once, also at the same moment', async () => {
    const property = await newProperty();
    const phone = freshPhone();
    const taps = await Promise.all(
      [1, 2, 3].map(() => inquire({ propertyCode: property.code, name: '陈先生', phone, consent: true })),
    );
    expect(taps.map((answer) => answer.status)).toEqual([201, 201, 201]);
    expect(new Set(taps.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(await app.strapi.db.connection('inquiries').where({ property_id: property.id })).toHaveLength(1);
  });

  it('take the attribution that promotion answers for a new customer, and leave a live one’s alone', async () => {
    const property = await newProperty();
    const { strapi } = app;
    const partner = await strapi.db
      .query('api::partner.partner')
      .create({ data: { name: '伙伴', status: 'pending', publishedAt: new Date() } });
    const hooks = strapi.plugin('crm').service('hooks');
    const seen: unknown[] = [];
    hooks.provide(
      'attribution',
      async ({ promoCode, phoneIndex }: { promoCode: string | null; phoneIndex: string }) => {
        seen.push({ promoCode, hasIndex: phoneIndex.length > 20 });
        return promoCode ? { partnerId: partner.id, shareId: null, promoCode, basis: 'promo_code' } : null;
      },
    );
    const phone = freshPhone();
    await inquire({ propertyCode: property.code, name: '孙', phone, promoCode: 'ABC123', consent: true });
    expect(seen).toEqual([{ promoCode: 'ABC123', hasIndex: true }]);
    const fresh = (await api('manager').get(`/api/customers?_q=${phone}&populate=*`)).body.data[0];
    expect(fresh).toMatchObject({
      promoCode: 'ABC123',
      attributionBasis: 'promo_code',
      source: { code: 'partner' },
    });

    const known = await newCustomer('sales');
    const knownPhone = (
      await api('sales').post(`/api/customers/${known.documentId}/reveal`, { field: 'phone' })
    ).body.data.value;
    await inquire({
      propertyCode: property.code,
      name: '某人',
      phone: knownPhone,
      promoCode: 'ABC123',
      consent: true,
    });
    const after = (await api('sales').get(`/api/customers/${known.documentId}?populate=*`)).body.data;
    expect(after).toMatchObject({ promoCode: null, attributionBasis: 'direct', owner: { id: idOf.sales } });
    const claim = await strapi.db.connection('inquiries').where({ customer_id: known.id }).first();
    expect(claim).toMatchObject({ partner_id: partner.id, promo_code: 'ABC123' });
    hooks.provide('attribution', async () => null);
  });

  it.each([
    [{ name: '' }, ['name']],
    [{ phone: '123' }, ['phone']],
    [{ consent: false }, ['consent']],
    [{ consent: 'true' }, ['consent']],
    [{ message: 'x'.repeat(2000) }, ['message']],
    [{ name: null, phone: null, consent: null }, ['name', 'phone', 'consent']],
  ])('%j is refused with the fields named', async (body, fields) => {
    const property = await newProperty();
    const answer = await inquire({
      propertyCode: property.code,
      name: '陈',
      phone: freshPhone(),
      consent: true,
      ...body,
    });
    expect(answer.status).toBe(400);
    expect(fieldsOf(answer)).toEqual(fields);
  });

  it('find only what is offered', async () => {
    const draft = await newProperty();
    await writePast(app, async (trx) => {
      await trx('properties').where({ id: draft.id }).update({ status: 'draft' });
    });
    for (const propertyCode of [draft.code, 'NOPE']) {
      expect((await inquire({ propertyCode, name: '陈', phone: freshPhone(), consent: true })).status).toBe(
        404,
      );
    }
  });
});

describe('the region of a customer', () => {
  it('is written and read back like any relation, and decides who sees one that nobody owns', async () => {
    const knex = app.strapi.db.connection;
    const region = await app.strapi.db
      .query('api::region.region')
      .create({ data: { name: '昆山', code: '320583', level: 'district', publishedAt: new Date() } });
    const [placed, unplaced] = [
      await newCustomer('sales', { region: region.documentId }),
      await newCustomer(),
    ];
    await writePast(app, async (trx) => {
      await trx('customers')
        .whereIn('document_id', [placed.documentId, unplaced.documentId])
        .update({ owner_id: null });
    });
    const seen = async () => {
      const answer = await api('manager').get('/api/customers?pagination[pageSize]=100');
      const ids = answer.body.data.map(({ documentId }: { documentId: string }) => documentId);
      return [placed, unplaced].map(({ documentId }) => ids.includes(documentId));
    };
    const cover = (codes: string[] | null) =>
      knex('teams')
        .where({ code: 'T1' })
        .update({ region_codes: codes && JSON.stringify(codes) });
    expect(await seen()).toEqual([true, true]);
    await cover(['320500']);
    expect(await seen()).toEqual([true, true]);
    await cover(['440000']);
    expect(await seen()).toEqual([false, true]);
    await knex('up_users').where({ id: idOf.manager }).update({ team_id: null });
    expect(await seen()).toEqual([false, true]);
    await knex('up_users')
      .where({ id: idOf.manager })
      .update({ team_id: (await knex('teams').where({ code: 'T1' }).first('id')).id });
    await cover(null);

    const path = `/api/customers/${placed.documentId}`;
    const { data: read } = (await api('manager').get(`${path}?populate=*`)).body;
    expect(read.region).toMatchObject({ documentId: region.documentId, code: '320583' });
    for (const written of [read.region, region.id, { id: region.id }, { connect: [{ id: region.id }] }]) {
      const answer = await api('manager').put(path, { data: { region: written } });
      expect([answer.status, JSON.stringify(written)]).toEqual([200, JSON.stringify(written)]);
    }
    for (const written of [0, 99_999_999, { connect: [{ id: 99_999_999 }] }])
      expect((await api('manager').put(path, { data: { region: written } })).status).toBe(400);
    const wrong = await api('manager').put(path, { data: { region: 'nowhere' } });
    expect([wrong.status, wrong.body.error.details.errors[0].path]).toEqual([400, ['region']]);
  });
});

describe('deals', () => {
  const terms = { type: 'rent', monthlyRentFen: 5_130_000, areaSqm: 3000 };
  async function newDeal(by = 'sales', overrides: Record<string, unknown> = {}) {
    const [customer, property] = [await newCustomer(by), await newProperty(overrides)];
    const answer = await api(by).post('/api/deals', {
      customer: customer.documentId,
      property: property.documentId,
      type: 'rent',
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    return { customer, property, deal: answer.body.data, path: `/api/deals/${answer.body.data.documentId}` };
  }

  it('are won once of many, with area, customer, history and hook in one', async () => {
    const won: unknown[] = [];
    app.strapi
      .plugin('crm')
      .service('hooks')
      .on('deal.won', ({ deal }: { deal: { documentId: string } }) => {
        won.push(deal.documentId);
      });
    const { customer, property, deal, path } = await newDeal();
    const race = await Promise.all([1, 2, 3, 4].map(() => api('sales').put(`${path}/close`, terms)));
    expect(
      race.map((answer) => answer.status).sort(),
      JSON.stringify(race.map((answer) => answer.body.error)),
    ).toEqual([200, 409, 409, 409]);
    expect(won).toEqual([deal.documentId]);
    const after = (await api('sales').get(`${path}?populate=*`)).body.data;
    expect(after).toMatchObject({
      status: 'won',
      monthlyRentFen: 5_130_000,
      areaSqm: 3000,
      probability: 100,
      attribution: { partnerId: null, basis: 'direct' },
    });
    expect(await statusOf(property)).toBe('closed');
    const history = (await api('sales').get(`/api/customers/${customer.documentId}/history`)).body.data;
    expect(history[0]).toMatchObject({ from: 'negotiating', to: 'won' });
    expect(history).toHaveLength(7);
    expect(await app.strapi.db.connection('deal_areas').where({ deal_id: deal.id })).toEqual([
      expect.objectContaining({ area_sqm: 3000, released_at: null }),
    ]);
  });

  it('leave nothing half done when a hook throws', async () => {
    const { customer, property, deal, path } = await newDeal();
    app.strapi
      .plugin('crm')
      .service('hooks')
      .on('deal.won', (payload: { deal: { documentId: string } }) => {
        if (payload.deal.documentId === deal.documentId) throw new Error('payout is down');
      });
    expect((await api('sales').put(`${path}/close`, terms)).status).toBe(500);
    expect((await api('sales').get(path)).body.data.status).toBe('open');
    expect((await api('sales').get(`/api/customers/${customer.documentId}`)).body.data.status).toBe('lead');
    expect(await statusOf(property)).toBe('listed');
    expect(await app.strapi.db.connection('deal_areas').where({ deal_id: deal.id })).toEqual([]);
  });

  it('never take more than is free, also two at once', async () => {
    const property = await newProperty();
    const deals = [];
    for (const by of ['sales', 'sales2']) {
      const customer = await newCustomer(by);
      deals.push(
        (
          await api(by).post('/api/deals', {
            customer: customer.documentId,
            property: property.documentId,
            type: 'rent',
          })
        ).body.data,
      );
    }
    const close = (by: string, deal: { documentId: string }) =>
      api(by).put(`/api/deals/${deal.documentId}/close`, { ...terms, areaSqm: 2000 });
    const answers = await Promise.all([close('sales', deals[0]), close('sales2', deals[1])]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(answers.find((answer) => answer.status === 409)?.body.error.code).toBe('not_enough_area');
    const { free_area_sqm } = await app.strapi.db.connection('properties').where({ id: property.id }).first();
    expect(Number(free_area_sqm)).toBe(1000);
  });

  it('give area and stage back when cancelled, once', async () => {
    const { customer, property, path } = await newDeal();
    await api('sales').put(`${path}/close`, terms);
    expect((await api('sales').put(`${path}/cancel`, { reason: 'x' })).status).toBe(403);
    expect(refusal(await api('manager').put(`${path}/cancel`, {}))).toEqual([400, 'reason_required']);
    const race = await Promise.all(
      [1, 2].map(() => api('manager').put(`${path}/cancel`, { reason: '客户违约' })),
    );
    expect(race.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(await statusOf(property)).toBe('listed');
    expect(
      Number((await app.strapi.db.connection('properties').where({ id: property.id }).first()).free_area_sqm),
    ).toBe(3000);
    expect((await api('sales').get(`/api/customers/${customer.documentId}`)).body.data.status).toBe(
      'qualified',
    );
  });

  it('put property and customer into negotiation and let go when lost', async () => {
    const { customer, property, path } = await newDeal();
    expect((await api('sales').put(`${path}/negotiate`, {})).body.data).toMatchObject({
      negotiating: true,
      probability: 75,
    });
    expect(await statusOf(property)).toBe('negotiating');
    expect((await api('sales').get(`/api/customers/${customer.documentId}`)).body.data.status).toBe(
      'negotiating',
    );
    expect(refusal(await api('sales').put(`${path}/lose`, {}))).toEqual([400, 'reason_required']);
    expect((await api('sales').put(`${path}/lose`, { reason: '价格' })).body.data.status).toBe('lost');
    expect(await statusOf(property)).toBe('listed');
    expect(refusal(await api('sales').put(`${path}/close`, terms))).toEqual([409, 'deal_not_open']);
  });

  it('alone win a customer, and are lost with him when he says so', async () => {
    const { customer, property, deal, path } = await newDeal();
    const status = `/api/customers/${customer.documentId}/status`;
    await api('sales').put(`${path}/negotiate`, {});
    const won = await api('sales').put(status, { status: 'won' });
    expect([...refusal(won), won.body.error.details.deals]).toEqual([409, 'deal_required', [deal.code]]);
    const held = await api('sales').put(status, { status: 'lost', reasonCode: 'price' });
    expect([...refusal(held), held.body.error.details.deals]).toEqual([409, 'open_deals', [deal.code]]);
    const stale = { status: 'lost', reasonCode: 'price', closeDeals: true, expectedStatus: 'viewed' };
    expect(refusal(await api('sales').put(status, stale))).toEqual([409, 'stale_status']);
    expect((await api('sales').get(path)).body.data.status).toBe('open');
    const lost = await api('sales').put(status, { status: 'lost', reasonCode: 'price', closeDeals: true });
    expect(lost.body.data).toMatchObject({
      status: 'lost',
      lostReason: '价格未谈拢',
      lostReasonCode: 'price',
    });
    expect((await api('sales').get(path)).body.data).toMatchObject({
      status: 'lost',
      lostReasonCode: 'price',
    });
    expect(await statusOf(property)).toBe('listed');
    const again = { customer: customer.documentId, property: property.documentId, type: 'rent' };
    expect(refusal(await api('sales').post('/api/deals', again))).toEqual([409, 'customer_lost']);
  });

  it('record receipts of finance, each once, and never refund more than came in', async () => {
    const { path } = await newDeal();
    const receive = (body: Record<string, unknown>, by = 'finance') =>
      api(by).post(`${path}/receipts`, { at: new Date(Date.now() - 60_000).toISOString(), ...body });
    expect((await receive({ kind: 'earnest', amountFen: 100 }, 'sales')).status).toBe(403);
    expect(refusal(await receive({ kind: 'commission', amountFen: 100 }))).toEqual([409, 'deal_not_won']);
    expect((await receive({ kind: 'earnest', amountFen: 1_000_000 })).body.data).toMatchObject({
      kind: 'earnest',
      amountFen: 1_000_000,
    });
    expect(refusal(await receive({ kind: 'refund', amountFen: 1_000_001 }))).toEqual([
      409,
      'refund_exceeds_receipts',
    ]);
    expect((await receive({ kind: 'refund', amountFen: 1_000_000 })).status).toBe(201);
    for (const amountFen of [0, -5, 1.5, '100', 1e300, null]) {
      expect(fieldsOf(await receive({ kind: 'deposit', amountFen }))).toEqual(['amountFen']);
    }
    expect(fieldsOf(await receive({ kind: 'gift', amountFen: 1 }))).toEqual(['kind']);
    expect(fieldsOf(await receive({ kind: 'deposit', amountFen: 1, at: '2099-01-01T00:00:00Z' }))).toEqual([
      'at',
    ]);
    const at = new Date().toISOString();
    const twice = await Promise.all([1, 2].map(() => receive({ kind: 'deposit', amountFen: 500, at })));
    expect(twice.map((answer) => answer.status).sort()).toEqual([201, 409]);
  });

  it('refuse terms that are none, a second open deal, and a write of their status', async () => {
    const { customer, property, path } = await newDeal();
    expect(fieldsOf(await api('sales').put(`${path}/close`, { type: 'rent', areaSqm: 0 })).sort()).toEqual([
      'areaSqm',
      'monthlyRentFen',
    ]);
    expect(
      fieldsOf(await api('sales').put(`${path}/close`, { type: 'sale', priceFen: 1, areaSqm: 10 })),
    ).toEqual(['type']);
    const again = await api('sales').post('/api/deals', {
      customer: customer.documentId,
      property: property.documentId,
      type: 'rent',
    });
    expect(refusal(again)).toEqual([409, 'duplicate_deal']);
    expect(fieldsOf(await api('sales').put(path, { data: { status: 'won' } }))).toEqual(['status']);
    expect(
      (await api('sales').put(path, { data: { note: '等董事会', expectedCloseOn: '2031-05-01' } })).body.data
        .note,
    ).toBe('等董事会');
    expect((await api('sales2').put(`${path}/close`, terms)).status).toBe(404);
  });
});
