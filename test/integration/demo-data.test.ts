import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/lib/root.mjs';
import { bootApp, DEMO_PASSWORD, type TestApp } from '../support/app';
import { countFunnel } from '../support/brute-funnel';

// biome-ignore lint/suspicious/noExplicitAny: loaded as the cms loads it, by Node's own loader
const seeds: any = createRequire(path.join(root, 'cms/package.json'))('@scrm/seeds');
const baseDate = new Date();

describe('the demo data', () => {
  let app: TestApp;
  // biome-ignore lint/suspicious/noExplicitAny: a table's rows
  const rows = async (sql: string): Promise<any[]> => (await app.strapi.db.connection.raw(sql)).rows;
  const count = async (table: string) => Number((await rows(`SELECT count(*) AS n FROM ${table}`))[0].n);

  beforeAll(async () => {
    app = await bootApp({ demo: false });
    const result = await seeds.loadDemo(app.strapi, { password: DEMO_PASSWORD, baseDate });
    expect(result).toMatchObject({ loaded: true });
    console.log(`loaded in ${result.milliseconds} ms`);
  });
  afterAll(() => app?.stop());

  it('is there in full', async () => {
    expect(await count('properties')).toBeGreaterThanOrEqual(60);
    expect(await count('customers')).toBe(200);
    expect(await count('requirements')).toBe(250);
    expect(await count('partners')).toBeGreaterThanOrEqual(8);
    expect(await count('commissions')).toBeGreaterThan(20);
    expect(await count("withdrawals WHERE status = 'paid'")).toBeGreaterThan(3);
    for (const { url } of await rows('SELECT url FROM files')) {
      expect(existsSync(path.join(app.dataDir, 'public', url)), url).toBe(true);
    }
  });

  it('is not loaded twice, nor beside other data', async () => {
    const before = await count('status_history');
    const again = await seeds.loadDemo(app.strapi, { password: DEMO_PASSWORD, baseDate });
    expect(again).toMatchObject({ loaded: false, reason: 'already_loaded' });
    expect(await count('status_history')).toBe(before);
  });

  it('has no personal phone in plain anywhere', async () => {
    const tables = await rows(
      "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
    );
    const canaries = new Set<string>([
      ...seeds.CANARY_PHONES,
      ...seeds.CANARY_ACCOUNTS,
      ...seeds.CANARY_EMAILS,
      ...seeds.CANARY_WECHATS,
    ]);
    for (const { table_name: table } of tables) {
      const found = await rows(
        `SELECT m[1] AS value FROM "${table}" t, regexp_matches(t::text, '(1[3-9]\\d{9}|62\\d{17}|demo_wx_\\d+|contact\\d+@customer\\.example)', 'g') m`,
      );
      expect(
        found.filter(({ value }) => canaries.has(value)),
        table,
      ).toEqual([]);
    }
    const [customer] = await rows('SELECT document_id, phone FROM customers ORDER BY id LIMIT 1');
    expect(customer.phone).toMatch(/^\d{3}\*{4}\d{4}$/);
    const plain = await app.strapi
      .plugin('guard')
      .service('pii')
      .reveal('api::customer.customer', customer.document_id, 'phone');
    expect(seeds.CANARY_PHONES).toContain(plain);
  });

  it('has a ledger that agrees with commissions and withdrawals to the fen', async () => {
    const report = await app.strapi.plugin('payout').service('ledger').check();
    expect(report).toMatchObject({ isBalanced: true, sumFen: 0, unbalanced: 0, differences: [] });
    const wrong = await rows(`
      SELECT c.source_key, c.gross_fen, d.monthly_rent_fen FROM commissions c JOIN deals d ON d.id = c.deal_id
      WHERE c.kind = 'deal_rent' AND c.gross_fen <> round(d.monthly_rent_fen * 0.5 * (1 + CASE c.snapshot->>'level'
        WHEN 'LV2' THEN 0.1 WHEN 'LV3' THEN 0.2 ELSE 0 END))`);
    expect(wrong).toEqual([]);
    const levels = await rows('SELECT DISTINCT level FROM partners ORDER BY 1');
    expect(levels.map(({ level }) => level)).toEqual(['LV1', 'LV2', 'LV3']);
    const kinds = await rows('SELECT DISTINCT kind FROM commissions');
    expect(kinds).toHaveLength(4);
    const unreleased = await rows("SELECT 1 FROM commissions WHERE status = 'pending'");
    expect(unreleased.length).toBeGreaterThan(0);
  });

  it('is dated to when it happened, and append-only again', async () => {
    const [{ days }] = await rows(
      "SELECT count(DISTINCT created_at::date) AS days FROM ledger_transactions WHERE created_at <= now() + interval '1 minute'",
    );
    expect(Number(days)).toBeGreaterThan(30);
    await expect(rows("UPDATE ledger_transactions SET reason = 'x'")).rejects.toThrow(/append-only/);
    await expect(rows('DELETE FROM status_history')).rejects.toThrow(/append-only/);
  });

  it('leaves free area and status as the listing itself would derive them', async () => {
    const differing = await rows(`
      SELECT s.id FROM spaces s LEFT JOIN deal_areas a ON a.space_id = s.id AND a.released_at IS NULL
      GROUP BY s.id HAVING s.free_area_sqm <> s.area_sqm - coalesce(sum(a.area_sqm), 0)`);
    expect(differing).toEqual([]);
    const codes = await rows("SELECT nextval('crm_customer_code_seq') AS n");
    expect(Number(codes[0].n)).toBe(201);
  });

  it('lets every account in, each with its own rows', async () => {
    for (const { username } of seeds.ACCOUNTS) expect(await app.login(username)).toBeTruthy();
    const mine = await app.api(await app.login('sales2')).get('/api/customers?pagination[pageSize]=100');
    expect(mine.status).toBe(200);
    expect(mine.body.data.length).toBeGreaterThan(10);
    const list = await app.api().get('/api/public/properties?pageSize=50&city=苏州');
    expect(list.status).toBe(200);
    expect(list.body.data.length).toBeGreaterThan(10);
    const balance = await app.api(await app.login('partner')).get('/api/commission/balance');
    expect(balance.body).toMatchObject({ paidFen: expect.any(Number) });
    expect(balance.body.paidFen).toBeGreaterThan(0);
  });

  it('comes through the funnel as counted one by one, also in a span and by source, and to sales their own alone', async () => {
    const admin = app.api(await app.login('admin'));
    const all = async (path: string) => {
      const each = await Promise.all([1, 2].map((page) => admin.get(`${path}&page=${page}&pageSize=200`)));
      return each.flatMap(({ body }) => body.data);
    };
    const deals = await all('/api/deals?populate=customer&sort=id');
    const steps = await rows(
      "SELECT entity_id, from_status, to_status, at FROM status_history WHERE machine = 'customer'",
    );
    const customers = (await all('/api/customers?populate=owner,source&sort=id')).map((customer) => ({
      ...customer,
      history: steps
        .filter(({ entity_id }) => entity_id === customer.id)
        .map(({ from_status, to_status, at }) => ({
          from: from_status,
          to: to_status,
          at: at.toISOString(),
        })),
      deals: deals.filter((deal) => deal.customer.documentId === customer.documentId),
    }));
    expect(customers).toHaveLength(200);
    const ask = async (query: string, by = admin) => {
      const { body } = await by.get(`/api/customers/funnel?${query}`);
      return {
        totals: body.data.totals,
        // biome-ignore lint/suspicious/noExplicitAny: an answer's body
        stages: body.data.stages.map(({ label, lostReasons, ...step }: any) => ({
          ...step,
          // biome-ignore lint/suspicious/noExplicitAny: an answer's body
          lostReasons: Object.fromEntries(lostReasons.map(({ reason, count }: any) => [reason, count])),
        })),
      };
    };
    const whole = await ask('');
    expect(whole).toEqual(countFunnel(customers));
    // a test that counts nothing would agree as well
    expect(whole.totals).toMatchObject({ customers: 200, won: expect.any(Number) });
    expect(whole.totals.won).toBeGreaterThan(10);
    expect(whole.totals.weightedFen).toBeGreaterThan(0);
    // biome-ignore lint/suspicious/noExplicitAny: an answer's body
    const reasons = whole.stages.flatMap(({ lostReasons }: any) => Object.keys(lostReasons));
    expect(new Set(reasons).size).toBeGreaterThan(2);

    const day = new Date(baseDate.getTime() - 60 * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
    const since = customers.filter(
      ({ createdAt }) => createdAt >= new Date(`${day}T00:00:00+08:00`).toISOString(),
    );
    expect(since.length).toBeGreaterThan(5);
    expect(since.length).toBeLessThan(200);
    expect(await ask(`from=${day}`)).toEqual(countFunnel(since));
    const before = customers.filter((customer) => !since.includes(customer));
    const eve = new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
    expect(await ask(`to=${eve}`)).toEqual(countFunnel(before));

    const { source, owner } = customers.find((customer) => customer.source && customer.owner);
    const fromThere = customers.filter((customer) => customer.source?.documentId === source.documentId);
    expect(await ask(`source=${source.documentId}`)).toEqual(countFunnel(fromThere));
    const theirs = customers.filter((customer) => customer.owner?.id === owner.id);
    expect(await ask(`owner=${owner.id}`)).toEqual(countFunnel(theirs));
    const mine = customers.filter((customer) => customer.owner?.username === 'sales');
    expect(await ask('', app.api(await app.login('sales')))).toEqual(countFunnel(mine));
    const team = (
      await rows("SELECT t.id FROM teams t JOIN up_users u ON u.team_id = t.id WHERE u.username = 'sales'")
    )[0];
    const members = (await rows(`SELECT username FROM up_users WHERE team_id = ${team.id}`)).map(
      ({ username }) => username,
    );
    const ofTeam = customers.filter((customer) => members.includes(customer.owner?.username));
    expect(await ask(`team=${team.id}`)).toEqual(countFunnel(ofTeam));
  });
});
