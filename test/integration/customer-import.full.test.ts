import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CUSTOMER_TRACES } from '../../plugins/crm/server/src/imports/later-traces';
import { type Api, bootApp, type TestApp } from '../support/app';
import { workbook } from '../support/workbook';

const PATH = '/api/customers/import';
const HEAD = [
  '公司名称',
  '联系人',
  '手机',
  '业务员',
  '客户状态',
  '需求面积',
  '意向区域',
  '跟进记录',
  '最近跟进时间',
];

let app: TestApp;
let admin: Api;
let sales: Api;
let sales2: Api;
let names: Record<'sales' | 'sales2', string>;
let next = 0;

const knex = () => app.strapi.db.connection;
const phone = () => {
  next += 1;
  return `137${String(50_000_000 + next).padStart(8, '0')}`;
};
type Cells = (string | number | null)[];
const book = (rows: Cells[], head: string[] = HEAD) => workbook([{ name: '客户', rows: [head, ...rows] }]);
const row = (company: string, number: string | null = phone(), ...rest: Cells): Cells => [
  company,
  '王先生',
  number,
  ...rest,
];

function form(content: Buffer, fields: Record<string, string> = {}): FormData {
  const data = new FormData();
  data.append('file', new Blob([new Uint8Array(content)]), '客户.xlsx');
  for (const [key, value] of Object.entries(fields)) data.append(key, value);
  return data;
}

async function settled(api: Api, id: string) {
  for (let tries = 0; tries < 1200; tries += 1) {
    const { status, body } = await api.get(`${PATH}/${id}?pageSize=200`);
    expect(status, JSON.stringify(body)).toBe(200);
    if (!['checking', 'running', 'undoing'].includes(body.data.status)) return body.data;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the import did not come to an end');
}

async function upload(api: Api, content: Buffer, fields?: Record<string, string>) {
  const answer = await api.post(PATH, form(content, fields));
  expect(answer.status, JSON.stringify(answer.body)).toBe(202);
  return settled(api, answer.body.data.documentId);
}

async function act(api: Api, id: string, act: 'run' | 'undo', body: Record<string, unknown> = {}) {
  const answer = await api.post(`${PATH}/${id}/${act}`, act === 'run' ? body : undefined);
  expect(answer.status, JSON.stringify(answer.body)).toBe(202);
  return settled(api, id);
}

const live = (where: Record<string, unknown>) => knex()('customers').where(where).whereNull('archived_at');
const countOf = async (table: string) => Number((await knex()(table).count('* as n').first())?.n);
const TABLES = ['customers', 'contacts', 'requirements', 'follow_ups'];
const counts = () => Promise.all(TABLES.map(countOf));

beforeAll(async () => {
  app = await bootApp();
  const as = async (name: string) => app.api(await app.login(name));
  [admin, sales, sales2] = (await Promise.all(['admin', 'sales', 'sales2'].map(as))) as [Api, Api, Api];
  const named = await knex()('up_users')
    .whereIn('username', ['sales', 'sales2'])
    .select('username', 'display_name');
  names = Object.fromEntries(
    named.map(({ username, display_name }) => [username, display_name || username]),
  ) as typeof names;
});
afterAll(() => app?.stop());

it('writes 700 of 1,000 rows of which 300 are bad, names the others, and takes just those away again', async () => {
  const before = await counts();
  const faulty = [
    (): Cells => [null, null, phone()],
    (): Cells => row('坏电话有限公司', '1380000'),
    (): Cells => row('负面积有限公司', phone(), null, null, -500),
  ];
  const rows = Array.from({ length: 1000 }, (_, index): Cells => {
    if (index % 10 < 3) return (faulty[index % 10] as () => Cells)();
    return row(
      `批量第${index}号有限公司`,
      phone(),
      null,
      '已带看',
      '1000-1500',
      '昆山',
      '电话聊过',
      '2026-01-05',
    );
  });
  const checked = await upload(sales, book(rows));
  expect(checked).toMatchObject({
    status: 'checked',
    counts: { total: 1000, ok: 700, bad: 300, created: 0 },
  });
  expect(await counts()).toEqual(before);
  const told = [];
  for (let page = 1; page <= 2; page += 1)
    told.push(
      ...(await sales.get(`${PATH}/${checked.documentId}?pageSize=200&page=${page}`)).body.data.errors,
    );
  expect(told).toHaveLength(300);
  expect(told.slice(0, 3)).toMatchObject([
    { row: 2, column: '公司名称', code: 'name_required', message: expect.stringContaining('至少填写一项') },
    { row: 3, column: '手机', code: 'not_a_phone', message: expect.stringContaining('号码格式不对') },
    {
      row: 4,
      column: '需求面积',
      code: 'negative',
      value: -500,
      message: '「需求面积」的值「-500」不能为负数',
    },
  ]);
  const done = await act(sales, checked.documentId, 'run');
  expect(done).toMatchObject({ status: 'done', counts: { created: 700, failed: 0, bad: 300 } });
  expect(await counts()).toEqual([
    (before[0] as number) + 700,
    before[1],
    (before[2] as number) + 700,
    (before[3] as number) + 700,
  ]);
  const [one] = await live({ company_name: '批量第3号有限公司' });
  expect(one).toMatchObject({
    status: 'viewed',
    attribution_basis: 'imported',
    company_key: '批量第3号',
    phone: expect.stringContaining('****'),
    last_contact_at: new Date('2026-01-05T01:00:00Z'),
  });
  const history = await knex()('status_history')
    .where({ document_id: one.document_id })
    .orderBy('id')
    .pluck('to_status');
  expect(history).toEqual(['lead', 'qualified', 'recommended', 'viewing_booked', 'viewed']);
  const shown = await sales.get(`/api/customers/${one.document_id}`);
  expect(shown.body.data).toMatchObject({ companyName: '批量第3号有限公司', status: 'viewed' });
  expect(shown.body.data.code).toMatch(/^KH\d{6}-\d{5}$/);

  const undone = await act(sales, checked.documentId, 'undo');
  expect(undone).toMatchObject({ status: 'undone', counts: { undone: 700, kept: 0 } });
  expect(await counts()).toEqual(before);
}, 300_000);

describe('a customer who is known', () => {
  it('is one customer when two import the same phone at once', async () => {
    const number = phone();
    const [first, second] = await Promise.all([
      upload(sales, book([row('同号甲有限公司', number)])),
      upload(sales2, book([row('同号乙有限公司', number)])),
    ]);
    expect([first.counts.ok, second.counts.ok]).toEqual([1, 1]);
    const ended = await Promise.all([
      act(sales, first.documentId, 'run'),
      act(sales2, second.documentId, 'run'),
    ]);
    const made = ended.map(({ counts: { created } }) => created as number);
    expect(made.toSorted()).toEqual([0, 1]);
    expect(await live({}).whereIn('company_name', ['同号甲有限公司', '同号乙有限公司'])).toHaveLength(1);
  });

  it('of somebody else is told to be there, without name or number, and never updated', async () => {
    const number = phone();
    const own = await upload(sales2, book([row('别人的有限公司', number)]), { dryRun: 'false' });
    expect(own.counts.created).toBe(1);
    const [before] = await live({ company_name: '别人的有限公司' });
    const mine = await upload(sales, book([row('我也有的有限公司', number)]));
    expect(mine.counts).toMatchObject({ ok: 0, duplicates: 1 });
    expect(mine.duplicates).toMatchObject([{ row: 2, by: '电话相同', isVisible: false }]);
    expect(JSON.stringify(mine)).not.toContain('别人的');
    const done = await act(sales, mine.documentId, 'run', { onDuplicate: 'update' });
    expect(done).toMatchObject({ counts: { updated: 0, failed: 1 }, errors: [{ code: 'not_yours' }] });
    const forced = await upload(sales, book([row('硬要新增有限公司', number)]), {
      dryRun: 'false',
      onDuplicate: 'create',
    });
    expect(forced).toMatchObject({
      counts: { created: 0, failed: 1 },
      errors: [{ code: 'duplicate_phone' }],
    });
    expect(await live({ company_name: '别人的有限公司' })).toEqual([before]);
  });

  it('is brought up to date with what the sheet says, keeps number, owner and stage, and gets back what stood there', async () => {
    const number = phone();
    const other = phone();
    await upload(sales, book([row('更新有限公司', number, null, '谈判中', '800-900')]), { dryRun: 'false' });
    const [before] = await live({ company_name: '更新有限公司' });
    const sheet = book(
      [['更新有限公司', '李女士', other, '初步意向', '2000-3000', '换了联系人', '五金']],
      ['公司名称', '联系人', '手机', '客户状态', '需求面积', '跟进记录', '行业'],
    );
    const sent = await upload(sales, sheet, { dryRun: 'false', onDuplicate: 'update' });
    expect(sent).toMatchObject({
      counts: { updated: 1, created: 0 },
      duplicates: [{ by: '公司名称相同（可能重复）' }],
    });
    const children = async () =>
      Promise.all(
        ['contacts', 'requirements', 'follow_ups'].map(
          async (table) => (await knex()(table).where({ customer_id: before.id })).length,
        ),
      );
    const [updated] = await live({ id: before.id });
    expect(updated).toMatchObject({
      contact_person: '李女士',
      industry: '五金',
      status: 'negotiating',
      phone_index: before.phone_index,
      owner_id: before.owner_id,
    });
    expect(await children()).toEqual([1, 2, 1]);
    const again = await upload(sales, sheet, { dryRun: 'false', onDuplicate: 'update' });
    expect(again.counts.updated).toBe(1);
    expect(await children()).toEqual([1, 2, 1]);
    expect((await act(sales, again.documentId, 'undo')).counts).toMatchObject({ undone: 1, kept: 0 });
    expect((await act(sales, sent.documentId, 'undo')).counts).toMatchObject({ undone: 1, kept: 0 });
    const [restored] = await live({ id: before.id });
    const { updated_at: _now, phone_cipher: _newly, ...same } = restored;
    const { updated_at: _then, phone_cipher: _old, ...stood } = before;
    expect(same).toEqual(stood);
    expect(await children()).toEqual([0, 1, 0]);
  });

  it('stays when a contact that it brought was spoken to since', async () => {
    await upload(sales, book([row('联系过有限公司', phone())]), { dryRun: 'false' });
    const [one] = await live({ company_name: '联系过有限公司' });
    const sheet = book([['联系过有限公司', '孙女士', phone()]], ['公司名称', '联系人', '手机']);
    const sent = await upload(sales, sheet, { dryRun: 'false', onDuplicate: 'update' });
    const contact = await knex()('contacts').where({ customer_id: one.id }).first();
    const followed = await sales.post(`/api/customers/${one.document_id}/follow`, {
      type: 'email',
      content: '发了平面图',
      contact: contact.document_id,
    });
    expect(followed.status, JSON.stringify(followed.body)).toBe(201);
    const undone = await act(sales, sent.documentId, 'undo');
    expect(undone).toMatchObject({
      counts: { undone: 0, kept: 1 },
      errors: [{ message: '导入的联系人已用于跟进' }],
    });
  });

  it('stays when somebody has worked on it since', async () => {
    const sent = await upload(sales, book([row('留下一有限公司'), row('留下二有限公司')]), {
      dryRun: 'false',
    });
    const [one] = await live({ company_name: '留下一有限公司' });
    const followed = await sales.post(`/api/customers/${one.document_id}/follow`, {
      type: 'call',
      content: '聊过',
    });
    expect(followed.status, JSON.stringify(followed.body)).toBe(201);
    const undone = await act(sales, sent.documentId, 'undo');
    expect(undone).toMatchObject({ counts: { undone: 1, kept: 1 }, errors: [{ code: 'not_undone' }] });
    expect(await live({ company_name: '留下一有限公司' })).toHaveLength(1);
    expect(await live({ company_name: '留下二有限公司' })).toHaveLength(0);
  });
});

describe('taking an import back over what came later', () => {
  const dueAt = new Date(Date.now() + 72 * 3_600_000).toISOString();
  const ACTS: [
    name: string,
    told: string,
    act: (id: string) => Promise<{ status: number; body: unknown }>,
  ][] = [
    ['提醒', '跟进提醒', (id) => sales.post(`/api/customers/${id}/reminders`, { dueAt, title: '回访' })],
    ['等级', '等级', (id) => admin.put(`/api/customers/${id}/level`, { level: 'A', reason: '重点培养' })],
    ['客服', '专属客服', (id) => admin.put(`/api/customers/${id}/service-owner`, { serviceOwner: staff })],
    ['团队', '服务团队', (id) => admin.put(`/api/customers/${id}/service-owner`, { team: [staff] })],
    [
      '地址',
      '客户地址',
      (id) =>
        sales.post('/api/customer-addresses', {
          data: { customer: id, province: '江苏', city: '苏州', detail: '长江路 1 号' },
        }),
    ],
    [
      '黑名单',
      '黑名单',
      (id) => admin.put(`/api/customers/${id}/blacklist`, { isBlacklisted: true, reason: '恶意' }),
    ],
  ];
  let staff: number;

  it('keeps whom somebody worked on, in whatever way, and takes the others', async () => {
    staff = (await knex()('up_users').where({ username: 'service' }).first('id')).id;
    const nameOf = (name: string) => `后来有${name}有限公司`;
    const sheet = book([...ACTS.map(([name]) => row(nameOf(name))), row('后来没有有限公司')]);
    const sent = await upload(sales, sheet, { dryRun: 'false' });
    const ids = new Map<string, { id: number; document_id: string; updated_at: Date }>();
    for (const [name, , work] of ACTS) {
      const [one] = await live({ company_name: nameOf(name) });
      ids.set(name, one);
      const answer = await work(one.document_id);
      expect(answer.status, `${name} ${JSON.stringify(answer.body)}`).toBeLessThan(300);
    }
    // its own traces alone tell: whatever else an act leaves on the row itself
    await app.strapi.db.transaction(async ({ trx }) => {
      await trx.raw("select set_config('scrm.write', 'on', true)");
      for (const { id, updated_at } of ids.values())
        await trx('customers').where({ id }).update({ updated_at });
    });
    const undone = await act(sales, sent.documentId, 'undo');
    expect(undone.counts).toMatchObject({ undone: 1, kept: ACTS.length });
    for (const [index, [name, told]] of ACTS.entries()) {
      expect(await live({ company_name: nameOf(name) }), name).toHaveLength(1);
      const fault = undone.errors.find(({ row }: { row: number }) => row === index + 2);
      expect(fault?.message, `${name}: ${JSON.stringify(undone.errors)}`).toContain(told);
    }
    expect(await live({ company_name: '后来没有有限公司' })).toEqual([]);
  });

  it('takes one with the reminder that its own sheet planned', async () => {
    const later = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
    const sheet = book(
      [['计划有限公司', '王先生', phone(), '约了再聊', '2026-01-05', later]],
      ['公司名称', '联系人', '手机', '跟进记录', '最近跟进时间', '下次跟进时间'],
    );
    const sent = await upload(sales, sheet, { dryRun: 'false' });
    const [one] = await live({ company_name: '计划有限公司' });
    expect(await knex()('reminders').where({ customer_id: one.id, state: 'open' })).toHaveLength(1);
    expect((await act(sales, sent.documentId, 'undo')).counts).toMatchObject({ undone: 1, kept: 0 });
  });

  it('knows every table that holds something of a customer', async () => {
    const { rows } = await knex().raw(
      `SELECT c.table_name AS "table" FROM information_schema.columns c
         JOIN information_schema.tables t USING (table_schema, table_name)
       WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.column_name ~ '(^|_)customer_id$'
       UNION SELECT c.conrelid::regclass::text FROM pg_constraint c
       WHERE c.contype = 'f' AND c.confdeltype = 'c'
         AND c.confrelid = ANY (ARRAY['customers', 'contacts', 'requirements', 'follow_ups']::regclass[])
       EXCEPT SELECT c.conrelid::regclass::text FROM pg_constraint c
       WHERE c.contype = 'f' AND c.confrelid = 'customers'::regclass AND c.confdeltype <> 'c'`,
    );
    const known = [
      ...Object.keys(CUSTOMER_TRACES),
      // of these any row counts: promotion's, and what somebody said of a pair
      'visitor_customers',
      'customer_distinctions',
      // of a follow-up that somebody wrote, which tells by itself
      'follow_up_undos',
    ];
    const tables = rows.map(({ table }: { table: string }) => table);
    expect(tables.filter((table: string) => !known.includes(table))).toEqual([]);
  });
});

describe('who owns what was imported', () => {
  it('is a colleague for who may give, the importer for who may not, and nobody for an administrator', async () => {
    const rows = (prefix: string) => [
      row(`${prefix}给同事有限公司`, phone(), names.sales2),
      row(`${prefix}没写有限公司`, phone()),
    ];
    await upload(admin, book(rows('管')), { dryRun: 'false' });
    const mine = await upload(sales, book(rows('销')), { dryRun: 'false' });
    expect(mine.notices).toMatchObject([{ row: 2, column: '业务员', code: 'owner_not_allowed' }]);
    const owners = await live({})
      .leftJoin('up_users as u', 'u.id', 'customers.owner_id')
      .whereRaw("company_name ~ '^[管销](给同事|没写)'")
      .select('company_name', 'u.username');
    expect(Object.fromEntries(owners.map(({ company_name, username }) => [company_name, username]))).toEqual({
      管给同事有限公司: 'sales2',
      管没写有限公司: null,
      销给同事有限公司: 'sales',
      销没写有限公司: 'sales',
    });
    const [given] = await live({ company_name: '管给同事有限公司' });
    const told = await app.strapi.db
      .connection('notices as n')
      .join('up_users as u', 'u.id', 'n.to_user')
      .where({ kind: 'customers_assigned', link: `/customers/${given.document_id}` })
      .pluck('u.username');
    expect(told).toEqual(['sales2']);
  });

  it('is seen by nobody else: an import is its importer’s', async () => {
    const sent = await upload(sales, book([row('我的导入有限公司')]));
    expect((await sales2.get(`${PATH}/${sent.documentId}`)).status).toBe(404);
    expect((await sales2.post(`${PATH}/${sent.documentId}/undo`)).status).toBe(404);
  });
});

describe('asked before saving', () => {
  const check = (api: Api, body: Record<string, unknown>) =>
    api.post('/api/customers/check-duplicates', body);

  it('says who owns a known company, and no number and no name', async () => {
    const number = phone();
    const made = await sales2.post('/api/customers', {
      data: {
        companyName: '昆山已知精密（江苏）有限公司',
        name: '不该看见',
        contactPerson: '不该看见',
        phone: number,
      },
    });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const told = await check(sales, { companyName: '昆山已知精密(江苏)' });
    expect(told.body.data).toEqual([
      {
        by: ['company'],
        isSure: false,
        owner: { name: names.sales2 },
        isPool: false,
        isVisible: false,
        customer: null,
      },
    ]);
    const byPhone = await check(sales, { companyName: '无关', phone: number });
    expect(byPhone.body.data).toMatchObject([{ by: ['phone'], isSure: true, customer: null }]);
    expect(JSON.stringify([told.body, byPhone.body])).not.toMatch(new RegExp(`不该看见|${number}`));
    const own = await check(sales2, {
      companyName: '昆山已知精密（江苏）有限公司',
      exceptId: made.body.data.documentId,
    });
    expect(own.body.data).toEqual([]);

    const refused = await sales.post('/api/customers', {
      data: { companyName: '昆山已知精密（江苏）有限公司', phone: phone() },
    });
    expect([refused.status, refused.body.error.code]).toEqual([409, 'possible_duplicate']);
    expect(refused.body.error.message).toContain(names.sales2);
    expect(refused.body.error.details).toMatchObject({ owner: { name: names.sales2 }, isAcceptable: true });
    expect(JSON.stringify(refused.body)).not.toMatch(new RegExp(`不该看见|${number}`));
    const accepted = await sales.post('/api/customers', {
      data: { companyName: '昆山已知精密（江苏）有限公司', phone: phone(), acceptDuplicate: true },
    });
    expect(accepted.status, JSON.stringify(accepted.body)).toBe(201);
  });

  it('refuses a credit code twice, also for two at once, and a wrong one', async () => {
    const creditCode = '91350100M000100Y43';
    const made = await Promise.all(
      [sales, sales2].map((api, index) =>
        api.post('/api/customers', {
          data: { companyName: `同码${index}有限公司`, phone: phone(), creditCode },
        }),
      ),
    );
    expect(made.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(made.find(({ status }) => status === 409)?.body.error.code).toBe('duplicate_credit_code');
    const wrong = await sales.post('/api/customers', {
      data: { companyName: '错码有限公司', phone: phone(), creditCode: '91350100M000100Y44' },
    });
    expect([wrong.status, wrong.body.error.details.errors[0].path]).toEqual([400, ['creditCode']]);
  });

  it('refuses the phone of a contact until somebody says that it is another customer', async () => {
    const number = phone();
    await upload(sales2, book([row('有联系人有限公司', `${phone()} ${number}`)]), { dryRun: 'false' });
    const data = { companyName: '联系人跳槽有限公司', phone: number };
    const refused = await sales.post('/api/customers', { data });
    expect([refused.status, refused.body.error.code]).toEqual([409, 'duplicate_contact_phone']);
    expect((await sales.post('/api/customers', { data: { ...data, acceptDuplicate: true } })).status).toBe(
      201,
    );
  });

  it('names what is asked wrongly', async () => {
    for (const [body, path] of [
      [{}, 'companyName'],
      [{ phone: '123' }, 'phone'],
      [{ creditCode: '1' }, 'creditCode'],
      [{ companyName: 1 }, 'companyName'],
      [{ companyName: '甲', foo: 1 }, 'foo'],
    ] as const) {
      const { status, body: told } = await check(sales, body);
      expect([status, told.error.details.errors[0].path[0]], JSON.stringify(body)).toEqual([400, path]);
    }
  });

  it('answers a few times an hour', async () => {
    const asker = app.api(await app.login('sales3').catch(() => app.login('manager')));
    const known = await live({ company_name: '同码0有限公司' }).first();
    expect(known === undefined || typeof known.id).toBeTruthy();
    await upload(sales2, book([row('问不完有限公司')]), { dryRun: 'false' });
    const statuses = [];
    for (let tries = 0; tries < 25; tries += 1)
      statuses.push((await check(asker, { companyName: '问不完' })).status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
  });
});

describe('the preview of a merge', () => {
  const add = async (data: Record<string, unknown>) => {
    const made = await sales.post('/api/customers', { data: { phone: phone(), ...data } });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    return made.body.data;
  };
  const preview = (from: string, into: unknown) =>
    sales.post(`/api/customers/${from}/merge/preview`, { into });

  it('tells what the merge then does', async () => {
    const source = await add({
      companyName: '预览甲有限公司',
      industry: '五金',
      wechat: 'yulan-a',
      tags: ['急'],
      note: '甲的备注',
      important: true,
    });
    const into = await add({ companyName: '预览乙有限公司', tags: ['老客户'], note: '乙的备注' });
    await sales.post(`/api/customers/${source.documentId}/follow`, { type: 'call', content: '聊过' });
    const told = (await preview(source.documentId, into.documentId)).body.data;
    expect(told).toMatchObject({ refusals: [] });
    expect(told.moves).toContainEqual({ table: 'follow_ups', label: '跟进', count: 1 });
    const how = Object.fromEntries(
      told.fields.map((each: { field: string; how: string }) => [each.field, each.how]),
    );
    expect(how).toMatchObject({
      companyName: 'kept',
      industry: 'filled',
      wechat: 'filled',
      phone: 'contact',
      tags: 'joined',
      note: 'joined',
      important: 'joined',
    });
    expect(JSON.stringify(told)).not.toMatch(/137500\d{5}/);

    const asked = await sales.post(`/api/customers/${source.documentId}/merge`, {
      into: into.documentId,
      reason: '同一家',
    });
    const manager = app.api(await app.login('admin'));
    const approved = await manager.post(
      `/api/guard/approvals/${asked.body.data.approval.documentId}/approve`,
    );
    expect(approved.status, JSON.stringify(approved.body)).toBe(200);
    const merged = (await sales.get(`/api/customers/${into.documentId}?populate=*`)).body.data;
    for (const { field, result } of told.fields as { field: string; result: unknown }[])
      if (!['source', 'region', 'serviceOwner'].includes(field))
        expect([field, merged[field] ?? null]).toEqual([field, result]);
    expect(merged.contacts).toHaveLength(1);
  });

  it('refuses a merge with itself, and customers out of sight', async () => {
    const own = await add({ companyName: '预览丙有限公司' });
    const self = await preview(own.documentId, own.documentId);
    expect([self.status, self.body.error.code]).toEqual([400, 'same_customer']);
    const other = await sales2.post('/api/customers', {
      data: { companyName: '预览丁有限公司', phone: phone() },
    });
    expect((await preview(own.documentId, other.body.data.documentId)).status).toBe(404);
    expect((await preview(other.body.data.documentId, own.documentId)).status).toBe(404);
    expect((await preview(own.documentId, null)).status).toBe(400);
  });

  it('knows every table that has rows of a customer, but what is kept beside one', async () => {
    const { rows } = await knex().raw(
      `SELECT DISTINCT conrelid::regclass::text AS "table" FROM pg_constraint
       WHERE contype = 'f' AND confrelid = 'customers'::regclass AND confdeltype <> 'c'`,
    );
    // customers are the trace of merges themselves, commissions go with the hook of payout
    expect(rows.map(({ table }: { table: string }) => table).toSorted()).toEqual(
      [
        'commissions',
        'contacts',
        'customer_addresses',
        'customers',
        'deals',
        'follow_ups',
        'inquiries',
        'requirements',
        'viewings',
      ].toSorted(),
    );
  });
});
