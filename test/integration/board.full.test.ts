import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, bootApp, type TestApp } from '../support/app';
import { planOf, statementsOf } from '../support/statements';

const CUSTOMERS = 100_000;
const OWNERS = 20;

/** The board on a full house: what it reads must not grow with the customers. */
describe('the board of 100,000 customers', () => {
  let app: TestApp;
  const as: Record<string, Api> = {};
  const api = (name: string) => as[name] as Api;

  beforeAll(async () => {
    app = await bootApp({ demo: false });
    const { strapi } = app;
    const roles = strapi.db.query('plugin::users-permissions.role');
    const ids: number[] = [];
    for (let n = 0; n < OWNERS; n++) {
      const role = await roles.findOne({ where: { type: n === 0 ? 'admin' : 'sales' } });
      const user = await strapi
        .plugin('users-permissions')
        .service('user')
        .add({
          username: `board${n}`,
          email: `board${n}@crm.test`,
          password: 'Crm-test-1234',
          provider: 'local',
          confirmed: true,
          blocked: false,
          role: role.id,
        });
      ids.push(user.id);
    }
    await strapi.db.transaction(async ({ trx }) => {
      // past the triggers, which would write an audit entry for each
      await trx.raw("SET LOCAL session_replication_role = 'replica'");
      await trx.raw(
        `INSERT INTO customers (document_id, code, name, status, level, owner_id, stage_changed_at, created_at, updated_at, published_at, archived_at)
         SELECT md5(n::text), 'KH' || n, '客户' || n,
           (ARRAY['lead', 'lead', 'qualified', 'recommended', 'viewing_booked', 'viewed', 'negotiating', 'won', 'lost', 'lost'])[1 + n % 10],
           'C', (?::int[])[1 + (n / 10) % ${OWNERS}], timezone('utc', now()) - n * interval '5 minutes',
           timezone('utc', now()) - n * interval '6 minutes', now(), now(), CASE WHEN n % 50 = 0 THEN now() END
         FROM generate_series(1, ${CUSTOMERS}) AS n`,
        [ids],
      );
      await trx.raw(
        `INSERT INTO status_history (machine, entity_id, document_id, from_status, to_status, actor_role, actor_name, at)
         SELECT 'customer', c.id, c.document_id, s.before, s.after, 'system', '系统', c.created_at AT TIME ZONE 'UTC' + s.step * interval '1 day'
         FROM customers c CROSS JOIN (VALUES (NULL, 'lead', 0), ('lead', 'qualified', 1), ('qualified', 'recommended', 2)) AS s (before, after, step)`,
      );
    });
    await strapi.db.connection.raw('VACUUM ANALYZE customers');
    await strapi.db.connection.raw('VACUUM ANALYZE status_history');
    for (const name of ['board0', 'board1']) as[name] = app.api(await app.login(name, 'Crm-test-1234'));
  }, 300_000);
  afterAll(() => app?.stop());

  /** The plan of the statement that placed the cards for a request, and how long the request took at the second asking. */
  async function placing(by: string, path: string) {
    await api(by).get(path);
    const { answer, statements, ms } = await statementsOf(app, () => api(by).get(path));
    const { status, body } = answer;
    expect(status, JSON.stringify(body)).toBe(200);
    const found = statements.find(({ sql }) => sql.includes('"placed"'));
    if (!found) throw new Error('no statement placed the cards');
    return { plan: await planOf(app, found, ['ANALYZE', 'BUFFERS OFF']), ms, body };
  }

  it.each([
    ['an admin', 'board0', 'customers_stage_idx'],
    ['sales', 'board1', 'customers_owner_board_idx'],
  ])('is read along an index by %s, first and next page', async (_who, by, index) => {
    const first = await placing(by, '/api/customers/board');
    console.log(`${by}: first screen ${Math.round(first.ms)} ms\n${first.plan}`);
    expect(first.body.data.columns.map(({ rows }: { rows: unknown[] }) => rows.length)).toEqual(
      Array(6).fill(20),
    );
    expect(first.plan).toContain(index);
    expect(first.plan).not.toContain('Seq Scan on customers');
    const { next } = first.body.data.columns[2];
    const page = await placing(by, `/api/customers/board/recommended?after=${next}`);
    console.log(`${by}: next page ${Math.round(page.ms)} ms\n${page.plan}`);
    expect(page.body.data).toHaveLength(20);
    expect(page.plan).toContain(index);
    expect(page.plan).not.toContain('Seq Scan on customers');
  });

  it('is told whole by its pages, each customer once', async () => {
    const seen = new Set<string>();
    let after = '';
    do {
      const { body } = await api('board1').get(
        `/api/customers/board/negotiating?limit=100${after && `&after=${after}`}`,
      );
      for (const { documentId } of body.data) {
        expect(seen.has(documentId)).toBe(false);
        seen.add(documentId);
      }
      after = body.meta.next;
    } while (after);
    const [{ count }] = (
      await app.strapi.db.connection.raw(
        `SELECT count(*) FROM customers c JOIN up_users u ON u.id = c.owner_id
         WHERE u.username = 'board1' AND c.status = 'negotiating' AND c.archived_at IS NULL`,
      )
    ).rows;
    expect(seen.size).toBe(Number(count));
  });

  it('has a funnel in seconds', async () => {
    const started = performance.now();
    const { status, body } = await api('board0').get('/api/customers/funnel');
    console.log(`funnel of all: ${Math.round(performance.now() - started)} ms`);
    expect(status).toBe(200);
    expect(body.data.totals.customers).toBe((CUSTOMERS * 49) / 50);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
