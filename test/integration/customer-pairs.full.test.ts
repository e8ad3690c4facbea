import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldsOf, refusal } from '../support/answers';
import { bootApp, type TestApp } from '../support/app';
import { addPeople, type Person } from '../support/people';

/** Customers that may be there twice, and the funnel of who may count them and not see them. On an empty installation. */
let app: TestApp;
let people: Record<'admin2' | 'sales' | 'sales2' | 'service' | 'analyst', Person>;
let counter = 0;

const PAIRS = '/api/customers/duplicate-pairs';
const as = (name: keyof typeof people) => people[name].api;
const knex = () => app.strapi.db.connection;
const phone = () => `139${String(40_000_000 + ++counter)}`;

beforeAll(async () => {
  app = await bootApp({ demo: false });
  people = await addPeople(app, {
    admin2: 'admin',
    sales: 'sales',
    sales2: 'sales',
    service: 'service',
    analyst: 'analyst',
  });
}, 300_000);
afterAll(() => app?.stop());

async function customer(by: keyof typeof people, data: Record<string, unknown>): Promise<string> {
  const answer = await as(by).post('/api/customers', { data: { phone: phone(), ...data } });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.data.documentId;
}

interface Pair {
  customers: { documentId: string }[];
  by: string[];
  isSure: boolean;
  hasOtherCode: boolean;
  dismissed: { by: string; reason: string | null } | null;
}

async function pairs(by: keyof typeof people, query = ''): Promise<Pair[]> {
  const answer = await as(by).get(`${PAIRS}${query}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.data;
}
const idsOf = (pair: Pair | undefined) => pair?.customers.map(({ documentId }) => documentId);

describe('customers that may be one', () => {
  it('are found by company and by the phones of contacts, in the asker’s own sight, and without a number', async () => {
    const shared = phone();
    const [one, other] = [
      await customer('sales', { companyName: '昆山恒力精密机械有限公司', creditCode: '91320583MA1XK3LK8U' }),
      await customer('sales', { companyName: '昆山 恒力（精密）机械', acceptDuplicate: true }),
    ];
    const first = await customer('sales', { companyName: '太仓明远五金' });
    const second = await customer('sales2', { companyName: '常熟宏图塑料' });
    for (const id of [first, second]) {
      const made = await as('admin2').post('/api/contacts', {
        data: { customer: id, name: '周工', phone: shared, acceptDuplicate: true },
      });
      expect(made.status, JSON.stringify(made.body)).toBe(201);
    }
    const seen = await pairs('admin2');
    expect(seen.map((pair) => [idsOf(pair), pair.by, pair.isSure])).toEqual([
      [[first, second], ['contactPhone'], true],
      [[one, other], ['company'], false],
    ]);
    expect(JSON.stringify(seen)).not.toMatch(/\d{11}/);
    expect((await pairs('sales')).map(idsOf)).toEqual([[one, other]]);
    expect(await pairs('sales2')).toEqual([]);
    expect((await as('service').get(PAIRS)).status).toBe(403);
    const paged = await as('admin2').get(`${PAIRS}?page=2&pageSize=1`);
    expect(paged.body.data.map(idsOf)).toEqual([[one, other]]);
    expect(paged.body.meta.pagination).toEqual({ page: 2, pageSize: 1, pageCount: 2, total: 2 });
    const beyond = (await as('admin2').get(`${PAIRS}?page=9&pageSize=1`)).body;
    expect([beyond.data, beyond.meta.pagination.total]).toEqual([[], 2]);
    expect(fieldsOf(await as('admin2').get(`${PAIRS}?dismissed=maybe`))).toEqual(['dismissed']);
    // one that is archived is nobody's double
    await as('sales').delete(`/api/customers/${other}`);
    expect(await pairs('sales')).toEqual([]);
  });

  it('are told apart once, whoever says so first, and brought back', async () => {
    const made = [
      await customer('sales', { companyName: '苏州同名包装' }),
      await customer('sales', { companyName: '苏州同名包装厂', acceptDuplicate: true }),
      await customer('sales', { companyName: '苏州同名包装有限公司', acceptDuplicate: true }),
    ];
    const [one, , third] = made as [string, string, string];
    expect((await pairs('sales')).map(idsOf)).toEqual([[one, third]]);
    const dismiss = (customers: unknown, by: keyof typeof people = 'sales', reason?: string) =>
      as(by).post(`${PAIRS}/dismiss`, { customers, ...(reason ? { reason } : {}) });
    const both = await Promise.all([
      dismiss([third, one], 'sales', '两家分公司'),
      dismiss([one, third], 'admin2', '两家分公司'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(both.map(refusal)).toContainEqual([409, 'already_dismissed']);
    expect(await pairs('sales')).toEqual([]);
    const [told] = await pairs('sales', '?dismissed=true');
    expect([idsOf(told), told?.dismissed?.reason]).toEqual([[one, third], '两家分公司']);
    const restore = (by: keyof typeof people = 'sales') =>
      as(by).post(`${PAIRS}/restore`, { customers: [one, third] });
    expect((await restore('sales2')).status).toBe(404);
    expect((await restore()).status).toBe(204);
    expect(refusal(await restore())).toEqual([409, 'not_dismissed']);
    expect((await pairs('sales')).map(idsOf)).toEqual([[one, third]]);
    expect((await dismiss([one, third])).status).toBe(204);
    const kept = await knex()('customer_distinctions').orderBy('id');
    expect(kept.map(({ undone_at }) => undone_at === null)).toEqual([false, true]);

    expect(fieldsOf(await dismiss([one]))).toEqual(['customers']);
    expect(fieldsOf(await dismiss([one, one]))).toEqual(['customers']);
    expect(fieldsOf(await dismiss('x'))).toEqual(['customers']);
    expect((await dismiss([one, 'abcdefghijklmnopqrstuvwx'])).status).toBe(404);
    expect((await dismiss([one, third], 'sales2')).status).toBe(404);
    expect((await dismiss([one, third], 'service')).status).toBe(403);
  });
});

describe('the funnel of who counts and does not see', () => {
  it('tells of no group of few, and takes no question that would pick somebody out', async () => {
    await app.strapi.db.transaction(async ({ trx }) => {
      await trx.raw("select set_config('scrm.write', 'on', true), set_config('scrm.capture', 'off', true)");
      await trx.raw(
        `INSERT INTO customers (document_id, name, status, type, created_at, updated_at)
         SELECT 'fold' || lpad(n::text, 20, '0'), '漏斗 ' || n, CASE WHEN n <= 2 THEN 'viewed' WHEN n <= 20 THEN 'qualified' ELSE 'lead' END,
           'company', '2020-01-05', '2020-01-05' FROM generate_series(1, 60) n`,
      );
    });
    const span = 'from=2020-01-01&to=2020-01-31';
    const whole = (await as('admin2').get(`/api/customers/funnel?${span}`)).body.data;
    const answer = await as('analyst').get(`/api/customers/funnel?${span}`);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    const { totals, stages, least } = answer.body.data;
    expect(least).toBe(5);
    expect(totals).toMatchObject({ customers: 60, weightedFen: null });
    const stage = (from: typeof stages, name: string) =>
      from.find((each: { stage: string }) => each.stage === name);
    expect(stage(whole.stages, 'viewed')).toMatchObject({ reached: 2, now: 2 });
    expect(stage(stages, 'viewed')).toMatchObject({ reached: null, now: null, fromFirst: null });
    // 18 stand beside the two, and would give them away
    expect(stage(stages, 'qualified')).toMatchObject({ reached: 20, now: null });
    expect(stage(stages, 'lead')).toMatchObject({ reached: 60, now: 40 });
    expect(fieldsOf(await as('analyst').get(`/api/customers/funnel?${span}&_q=漏斗`))).toEqual(['_q']);
    expect(fieldsOf(await as('analyst').get(`/api/customers/funnel?${span}&filters[level][$eq]=D`))).toEqual([
      'filters',
    ]);
    expect((await as('analyst').get('/api/customers')).status).toBe(403);
    expect((await as('analyst').get('/api/customers/board')).status).toBe(403);
  });
});
