import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Api, bootApp, type TestApp } from '../support/app';
import { createUser } from '../support/payout-fixture';
import { writePast } from '../support/write-past';

const DAY_MS = 86_400_000;
/** Ten in the morning in Shanghai: nobody is asked in quiet hours. */
const MORNING = new Date('2026-03-20T02:00:00Z');
const daysAgo = (days: number) => new Date(MORNING.getTime() - days * DAY_MS);

let app: TestApp;
let manager: Api;
let sales: Api;
let other: Api;
let service: Api;
let ids: { sales: number; gone: number };
let serial = 0;

const knex = () => app.strapi.db.connection;
const freshness = () => app.strapi.plugin('listing').service('freshness');
const row = (documentId: string) => knex()('properties').where({ document_id: documentId }).first();
const noticesOf = (documentId: string) =>
  knex()('notices')
    .where({ link: `/properties/${documentId}`, kind: 'listing_check' })
    .orderBy('id');

/** Writes what only services write. */
const put = (documentId: string, columns: Record<string, unknown>) =>
  writePast(app, (trx) => trx('properties').where({ document_id: documentId }).update(columns));

/** A listed property of `sales`, last confirmed so many days before MORNING. */
async function listedSince(days: number, columns: Record<string, unknown> = {}) {
  const made = await sales.post('/api/properties', {
    data: {
      title: `核实测试厂房${++serial}`,
      offering: 'rent',
      areaSqm: 3000,
      heightM: 8,
      rentFenPerSqmMonth: 1710,
      city: '苏州',
      district: '昆山',
      park: '周市工业园',
      address: `金湖路${serial}号`,
    },
  });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const { documentId, code } = made.body.data;
  const listed = await manager.put(`/api/properties/${documentId}/status`, { status: 'listed' });
  expect(listed.status, JSON.stringify(listed.body)).toBe(200);
  await put(documentId, { checked_at: daysAgo(days), listed_at: daysAgo(100), ...columns });
  return { documentId, code, path: `/api/properties/${documentId}` };
}

const answer = (api: Api, path: string, given: unknown) => api.post(`${path}/check`, { answer: given });
const reasons = async (path: string) =>
  (await manager.get(`${path}/history`)).body.data
    .filter(({ kind, reason }: { kind: string; reason: string | null }) => kind === 'status' && reason)
    .map(({ reason }: { reason: string }) => reason);

const asked = (name: string) => `核实询问「还在租吗？」：${name}`;

beforeAll(async () => {
  app = await bootApp({ demo: false });
  await createUser(app, 'manager', 'fresh_manager');
  ids = {
    sales: await createUser(app, 'sales', 'fresh_sales'),
    gone: await createUser(app, 'sales', 'fresh_gone'),
  };
  await createUser(app, 'sales', 'fresh_other');
  await createUser(app, 'service', 'fresh_service');
  // a manager changes what is the team's
  const team = await app.strapi.db.query('api::team.team').create({ data: { code: 'F1', name: '一组' } });
  for (const username of ['fresh_manager', 'fresh_sales', 'fresh_other']) {
    await app.strapi.db
      .query('plugin::users-permissions.user')
      .update({ where: { username }, data: { team: team.id } });
  }
  const as = async (name: string) => app.api(await app.login(name));
  manager = await as('fresh_manager');
  sales = await as('fresh_sales');
  other = await as('fresh_other');
  service = await as('fresh_service');
});

afterAll(() => app?.stop());

beforeEach(async () => {
  await writePast(app, async (trx) => {
    await trx('properties').update({ archived_at: new Date() });
  });
});

describe('the job', () => {
  it('asks the agent once, however many run at the same time', async () => {
    const twenty = await listedSince(20);
    const due = [await listedSince(14), twenty, await listedSince(30)];
    const fresh = await listedSince(13);
    const runs = await Promise.all([1, 2, 3].map(() => freshness().check(MORNING)));
    expect(runs.reduce((sum, { asked }) => sum + asked, 0)).toBe(3);
    for (const { documentId } of due) {
      expect(await noticesOf(documentId)).toMatchObject([{ to_user: ids.sales }]);
      expect(new Date((await row(documentId)).check_asked_at)).toEqual(MORNING);
    }
    expect(await noticesOf(fresh.documentId)).toEqual([]);
    expect((await noticesOf(twenty.documentId))[0]).toMatchObject({
      title: expect.stringMatching(/^还在租吗？核实测试厂房/),
      body: expect.stringContaining('已 20 天没有核实'),
    });
    expect(await freshness().check(MORNING)).toEqual({ asked: 0, stale: 0 });
    // what the dashboard counts
    const mine = `filters[checkAskedAt][$notNull]=true&filters[agent][id][$eq]=${ids.sales}`;
    expect((await sales.get(`/api/properties?${mine}`)).body.meta.pagination.total).toBe(3);
  });

  it('asks about no draft, no closed, paused or archived one, and nobody at night', async () => {
    for (const status of ['draft', 'closed', 'paused']) await listedSince(40, { status });
    await listedSince(40, { archived_at: new Date() });
    expect(await freshness().check(MORNING)).toEqual({ asked: 0, stale: 0 });
    await listedSince(40);
    expect(await freshness().check(new Date('2026-03-19T16:00:00Z'))).toEqual({ asked: 0, stale: 0 });
    expect((await freshness().check(MORNING)).asked).toBe(1);
  });

  it('turns to the recorder when there is no agent, or one who has left', async () => {
    const without = await listedSince(20, { agent_id: null });
    const left = await listedSince(20, { agent_id: ids.gone });
    await knex()('up_users').where({ id: ids.gone }).update({ blocked: true });
    await freshness().check(MORNING);
    for (const { documentId } of [without, left])
      expect(await noticesOf(documentId)).toMatchObject([{ to_user: ids.sales }]);
  });

  it('flags what got no answer, sinks it in the public list, and asks anew after another span', async () => {
    const silent = await listedSince(20, { listed_at: daysAgo(15) });
    const older = await listedSince(1, { listed_at: daysAgo(100) });
    await freshness().check(MORNING);
    const codes = async (query = '') =>
      (await app.api().get(`/api/public/properties${query}`)).body.data.map(
        ({ code }: { code: string }) => code,
      );
    expect(await codes()).toEqual([silent.code, older.code]);

    expect(await freshness().check(new Date(MORNING.getTime() + 3 * DAY_MS - 1))).toEqual({
      asked: 0,
      stale: 0,
    });
    expect((await freshness().check(new Date(MORNING.getTime() + 3 * DAY_MS))).stale).toBe(1);
    expect(await codes()).toEqual([older.code, silent.code]);
    expect(await codes('?sort=listedAt:desc')).toEqual([silent.code, older.code]);
    expect(
      (await app.strapi.plugin('listing').service('publicProperties').list()).map(
        ({ code }: { code: string }) => code,
      ),
    ).toEqual([older.code, silent.code]);
    const shown = (await app.api().get(`/api/public/properties/${silent.code}`)).body.data;
    for (const field of ['checkedAt', 'checkAskedAt', 'isStale', 'sinks'])
      expect(shown).not.toHaveProperty(field);
    const filtered = await service.get('/api/properties?filters[isStale][$eq]=true');
    expect(filtered.body.data.map(({ code }: { code: string }) => code)).toEqual([silent.code]);

    await freshness().check(new Date(MORNING.getTime() + 14 * DAY_MS));
    expect(await noticesOf(silent.documentId)).toHaveLength(2);
    expect(await row(silent.documentId)).toMatchObject({ is_stale: true });
  });
});

describe('the answers', () => {
  it('still offered: confirmed, on record once, and not asked again', async () => {
    const { path, documentId } = await listedSince(20);
    await freshness().check(MORNING);
    await put(documentId, { is_stale: true });
    for (let n = 0; n < 2; n++) {
      const given = await answer(sales, path, 'still_offered');
      expect(given.status, JSON.stringify(given.body)).toBe(200);
      expect(given.body.data).toMatchObject({ status: 'listed', isStale: false, checkAskedAt: null });
      expect(Date.now() - Date.parse(given.body.data.checkedAt)).toBeLessThan(60_000);
    }
    expect(await reasons(path)).toEqual(['核实：在租', asked('fresh_sales')]);
    expect((await freshness().check(MORNING)).asked).toBe(0);
  });

  it('another price: on record once, open until the price is written', async () => {
    const { path, documentId } = await listedSince(20);
    await freshness().check(MORNING);
    for (let n = 0; n < 2; n++) expect((await answer(sales, path, 'price_changed')).status).toBe(200);
    expect(await reasons(path)).toEqual(['核实：在租，价格变了', asked('fresh_sales')]);
    expect(new Date((await row(documentId)).check_asked_at)).toEqual(MORNING);
    // a text is no word about the offer
    await sales.put(path, { data: { title: '核实测试厂房（改名）' } });
    expect((await row(documentId)).check_asked_at).not.toBeNull();
    expect((await sales.put(path, { data: { rentFenPerSqmMonth: 1800 } })).status).toBe(200);
    expect(await row(documentId)).toMatchObject({ check_asked_at: null, is_stale: false });
  });

  it('another price, once more after it was flagged: still on record once', async () => {
    const { path, documentId } = await listedSince(20);
    await freshness().check(MORNING);
    expect((await answer(sales, path, 'price_changed')).status).toBe(200);
    await freshness().check(new Date(MORNING.getTime() + 3 * DAY_MS));
    expect((await row(documentId)).is_stale).toBe(true);
    expect((await answer(sales, path, 'price_changed')).status).toBe(200);
    expect(await reasons(path)).toEqual([
      '核实逾期，公开列表中排到最后',
      '核实：在租，价格变了',
      asked('fresh_sales'),
    ]);
  });

  it('let out, once more after it was put up again and taken down otherwise: refused', async () => {
    const { path } = await listedSince(20);
    await answer(sales, path, 'let_out');
    for (const status of ['listed', 'paused'])
      expect((await manager.put(`${path}/status`, { status, reason: '另有安排' })).status).toBe(200);
    const again = await answer(sales, path, 'let_out');
    expect([again.status, again.body.error.code]).toEqual([409, 'not_offered']);
  });

  it('another price of a space that is not the cheapest: on record, and the question is answered', async () => {
    const { path, documentId } = await listedSince(20);
    const spaces = [
      { label: '一层', areaSqm: 1000, rentFenPerSqmMonth: 1600 },
      { label: '二层', areaSqm: 2000, rentFenPerSqmMonth: 2500 },
    ];
    const split = await sales.put(path, { data: { spaces } });
    expect(split.status, JSON.stringify(split.body)).toBe(200);
    await put(documentId, { checked_at: daysAgo(20) });
    await freshness().check(MORNING);
    expect((await answer(sales, path, 'price_changed')).status).toBe(200);
    const dearer = split.body.data.spaces.find(({ label }: { label: string }) => label === '二层');
    const written = await sales.put(`/api/spaces/${dearer.documentId}`, {
      data: { rentFenPerSqmMonth: 3300 },
    });
    expect(written.status, JSON.stringify(written.body)).toBe(200);
    expect((await manager.get(`${path}/history`)).body.data[0]).toMatchObject({
      kind: 'price',
      space: '二层',
      rentFenPerSqmMonth: { from: 2500, to: 3300 },
    });
    const after = await row(documentId);
    expect(after).toMatchObject({ check_asked_at: null, is_stale: false, rent_fen_per_sqm_month: 1600 });
    expect(after.checked_at.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  it.each([
    ['let_out', '核实：已租出'],
    ['paused', '核实：暂停'],
  ])('%s: taken down with that reason, once', async (given, reason) => {
    const { path } = await listedSince(20);
    await freshness().check(MORNING);
    for (let n = 0; n < 2; n++) {
      const taken = await answer(sales, path, given);
      expect(taken.status, JSON.stringify(taken.body)).toBe(200);
      expect(taken.body.data).toMatchObject({ status: 'paused', checkAskedAt: null });
    }
    expect(await reasons(path)).toEqual([reason, asked('fresh_sales')]);
    const late = await answer(sales, path, 'still_offered');
    expect(late.status).toBe(409);
    expect(late.body.error).toMatchObject({ code: 'not_offered', details: { status: 'paused' } });
  });

  it('a manager answers as well, another agent and the desk do not', async () => {
    const { path } = await listedSince(20);
    expect((await answer(other, path, 'still_offered')).status).toBe(404);
    expect((await answer(service, path, 'still_offered')).status).toBe(403);
    expect((await answer(app.api(), path, 'still_offered')).status).toBe(401);
    expect((await answer(manager, path, 'still_offered')).status).toBe(200);
  });

  it.each([undefined, 'yes', 3, ['paused']])('an answer of %j is refused by name', async (given) => {
    const { path } = await listedSince(20);
    const refused = await answer(sales, path, given);
    expect(refused.status).toBe(400);
    expect(refused.body.error.details.errors[0].path).toEqual(['answer']);
  });

  it('is refused for a draft, and cannot be written as a field', async () => {
    const { path } = await listedSince(20, { status: 'draft' });
    expect((await answer(sales, path, 'still_offered')).status).toBe(409);
    const written = await sales.put(path, { data: { checkedAt: '2030-01-01T00:00:00Z', isStale: true } });
    expect(written.status).toBe(400);
  });

  it('two answers at the same time leave one word', async () => {
    const { path } = await listedSince(20);
    await freshness().check(MORNING);
    const given = await Promise.all([1, 2, 3, 4].map(() => answer(sales, path, 'still_offered')));
    expect(given.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await reasons(path)).toEqual(['核实：在租', asked('fresh_sales')]);
  });
});

describe('an answer that was a slip', () => {
  const undo = (api: Api, path: string) => api.post(`${path}/check/undo`, {});
  const aftermath = async (api: Api, path: string) => (await api.get(`${path}/check`)).body.data;
  const refusal = ({ status, body }: Awaited<ReturnType<typeof undo>>) => [status, body.error?.code];
  /** As if everything about it had been said so much earlier. */
  const age = async (documentId: string, minutes: number) => {
    const { id } = await row(documentId);
    await knex().raw(
      `UPDATE property_check_undos SET at = at - make_interval(mins => ?) WHERE property_id = ?`,
      [minutes, id],
    );
  };

  it.each([
    ['let_out', '已租出'],
    ['paused', '暂停'],
  ])('%s is taken back by who gave it: offered as before, the question open again', async (given, word) => {
    const { path, documentId } = await listedSince(20);
    await freshness().check(MORNING);
    await put(documentId, { is_stale: true });
    const before = await row(documentId);
    expect((await answer(sales, path, given)).body.data.status).toBe('paused');
    const told = await aftermath(sales, path);
    expect(told).toMatchObject({ undo: { answer: given }, liveViewings: 0, openDeals: 0 });
    expect(Date.parse(told.undo.until) - Date.now()).toBeGreaterThan(9 * 60_000);
    expect((await aftermath(manager, path)).undo).toBeNull();

    const back = await undo(sales, path);
    expect(back.status, JSON.stringify(back.body)).toBe(200);
    const { status, checked_at, check_asked_at, is_stale } = before;
    expect(await row(documentId)).toMatchObject({ status, checked_at, check_asked_at, is_stale });
    expect(await reasons(path)).toEqual([`核实撤销：${word}`, `核实：${word}`, asked('fresh_sales')]);
    const [last] = (await manager.get(`${path}/history`)).body.data;
    expect(last).toMatchObject({ from: 'paused', to: 'listed', by: 'fresh_sales' });
    expect(refusal(await undo(sales, path))).toEqual([409, 'nothing_to_undo']);
    // and may be given anew
    expect((await answer(sales, path, given)).body.data.status).toBe('paused');
  });

  it('a confirmation is taken back as well', async () => {
    const { path, documentId } = await listedSince(20);
    await freshness().check(MORNING);
    const { checked_at, check_asked_at, is_stale } = await row(documentId);
    await answer(sales, path, 'still_offered');
    expect((await undo(sales, path)).body.data).toMatchObject({ status: 'listed' });
    expect(await row(documentId)).toMatchObject({ checked_at, check_asked_at, is_stale });
    expect((await reasons(path))[0]).toBe('核实撤销：在租');
  });

  it('goes back to where its viewings bring it, and is told of them', async () => {
    const { path } = await listedSince(20);
    const customer = await sales.post('/api/customers', {
      data: { companyName: `撤销公司${++serial}`, phone: `1391000${1000 + serial}` },
    });
    const property = path.split('/').at(-1);
    const start = new Date(Date.now() + 3 * DAY_MS).toISOString();
    const viewing = await sales.post('/api/viewings', {
      customer: customer.body.data.documentId,
      property,
      start,
      outsideHours: true,
    });
    expect(viewing.status, JSON.stringify(viewing.body)).toBe(201);
    await answer(sales, path, 'let_out');
    expect(await aftermath(sales, path)).toMatchObject({ liveViewings: 1, openDeals: 0 });
    expect((await undo(sales, path)).body.data.status).toBe('viewing');
  });

  it('is not taken back by another, too late, after something else, or when it left the question open', async () => {
    const { path, documentId } = await listedSince(20);
    await answer(sales, path, 'let_out');
    expect(refusal(await undo(manager, path))).toEqual([403, 'not_own_answer']);
    expect(refusal(await undo(other, path))[0]).toBe(404);
    expect(refusal(await undo(service, path))[0]).toBe(403);
    await age(documentId, 11);
    expect(refusal(await undo(sales, path))).toEqual([409, 'undo_too_late']);
    expect((await aftermath(sales, path)).undo).toBeNull();
    await age(documentId, -11);
    expect((await manager.put(`${path}/status`, { status: 'listed' })).status).toBe(200);
    expect(refusal(await undo(sales, path))).toEqual([409, 'changed_since']);
    expect((await row(documentId)).status).toBe('listed');

    const priced = await listedSince(20);
    await answer(sales, priced.path, 'price_changed');
    expect(refusal(await undo(sales, priced.path))).toEqual([409, 'nothing_to_undo']);
    const edited = await listedSince(20);
    await answer(sales, edited.path, 'paused');
    await sales.put(edited.path, { data: { rentFenPerSqmMonth: 1900 } });
    expect(refusal(await undo(sales, edited.path))).toEqual([409, 'changed_since']);
  });

  it('two at the same time take it back once', async () => {
    const { path } = await listedSince(20);
    await answer(sales, path, 'let_out');
    const both = await Promise.all([undo(sales, path), undo(sales, path)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

it('what was asked, not answered and answered is on record, with whom and when', async () => {
  const { path, documentId } = await listedSince(20);
  const nobodys = await listedSince(20, { agent_id: null, recorder_id: null });
  await freshness().check(MORNING);
  await freshness().check(new Date(MORNING.getTime() + 3 * DAY_MS));
  await answer(manager, path, 'still_offered');
  const told = (await manager.get(`${path}/history`)).body.data.slice(0, 3);
  expect(told).toMatchObject([
    { reason: '核实：在租', by: 'fresh_manager', from: 'listed', to: 'listed' },
    { reason: '核实逾期，公开列表中排到最后', by: '系统' },
    { reason: asked('fresh_sales'), by: '系统' },
  ]);
  expect((await row(documentId)).is_stale).toBe(false);
  expect(
    (await manager.get(`${nobodys.path}/history`)).body.data.map(({ reason }: { reason: string }) => reason),
  ).toContain('核实询问「还在租吗？」：没有可询问的人');
});
