// @ts-check
import { quantile } from './quantile.mjs';

/** Other sizes by BENCH_CUSTOMERS, where only the questions are tried: each customer has ten follow-ups. */
const CUSTOMERS = Number(process.env.BENCH_CUSTOMERS ?? 100_000);
const FOLLOW_UPS = 10;
const QUESTIONS = 60;
const PHONE = '13900007310';
const GOAL = 'p95 < 150 ms';

/** Ways to narrow the console's list of customers. */
const FILTERS = [
  '',
  'filters[status][$in][0]=lead&filters[status][$in][1]=qualified',
  'filters[level][$eq]=A&filters[important][$eq]=true',
  'filters[tags][$all][0]=大车进出',
  'filters[createdAt][$gte]=2026-01-01T00:00:00.000Z&filters[type][$eq]=enterprise',
  'filters[nextFollowAt][$lte]=2026-12-31T00:00:00.000Z&filters[status][$eq]=negotiating',
];
const LIST =
  'pagination[pageSize]=20&sort=createdAt:desc&populate[0]=owner&populate[1]=source&populate[2]=partner';

/**
 * A customer by its key, by plain SQL.
 *
 * @param {any} strapi
 */
export function customerPeers(strapi) {
  const knex = strapi.db.connection;
  return [
    {
      method: 'GET',
      path: '/bench/customers/floor',
      handler: async (/** @type {import('koa').Context} */ ctx) => {
        ctx.body = await knex('customers').orderBy('id', 'desc').limit(20).select('*');
      },
      config: { auth: false },
    },
  ];
}

/**
 * What a day's work asks of 100,000 customers with 1,000,000 follow-ups: pages of the list, words, whole numbers, the board, a timeline.
 *
 * @param {import('./start-cms.mjs').BenchCms} cms
 * @returns {Promise<import('../bench.mjs').Figure[]>}
 */
export async function customerWork({ url, signIn, query }) {
  // first, while the salesperson has room for one more
  await recordCustomer(url, await signIn('sales'));
  const ids = await fill(query);
  /** @type {import('../bench.mjs').Figure[]} */
  const figures = [];
  for (const name of ['admin', 'manager', 'sales']) {
    const headers = { authorization: `Bearer ${await signIn(name)}` };
    const ask = async (/** @type {string} */ path) => {
      const started = performance.now();
      const answer = await fetch(`${url}${encodeURI(path)}`, { headers });
      await answer.arrayBuffer();
      return { ms: performance.now() - started, status: answer.status };
    };
    /** @type {number[]} */
    const floor = [];
    /**
     * @param {string} work
     * @param {(n: number) => string} pathOf
     */
    const measure = async (work, pathOf) => {
      /** @type {number[]} */
      const own = [];
      for (let n = 0; n < QUESTIONS; n++) {
        const { ms, status } = await ask(pathOf(n));
        // what another's customer answers to who does not own him
        if (status !== 200 && !(name !== 'admin' && status === 404)) {
          figures.push({
            work: `${work} as ${name}`,
            median: `answered ${status}`,
            peer: '—',
            ratio: '—',
            goal: GOAL,
          });
          return;
        }
        own.push(ms);
        floor.push((await ask('/bench/customers/floor')).ms);
      }
      figures.push({
        work: `${work}, ${CUSTOMERS.toLocaleString('en')} customers, as ${name}`,
        median: `${quantile(own, 0.5).toFixed(1)} ms (p95 ${quantile(own, 0.95).toFixed(1)})`,
        peer: `twenty bare rows ${quantile(floor, 0.5).toFixed(1)} ms`,
        ratio: `${(quantile(own, 0.5) / quantile(floor, 0.5)).toFixed(1)} ×`,
        goal: GOAL,
      });
    };
    await measure('list without filters', (n) => `/api/customers?${LIST}&pagination[page]=${1 + (n % 5)}`);
    await measure(
      'list with filters',
      (n) => `/api/customers?${LIST}&${FILTERS[1 + (n % (FILTERS.length - 1))]}`,
    );
    await measure('search of a rare name', (n) => `/api/customers?${LIST}&_q=验${7001 + n * 13}号`);
    await measure('search of a common name', () => `/api/customers?${LIST}&_q=精密机械`);
    await measure('search of two characters', () => `/api/customers?${LIST}&_q=机械`);
    await measure('exact phone', () => `/api/customers?${LIST}&_q=${PHONE}`);
    await measure('board, first screen', () => '/api/customers/board?limit=20');
    await measure('timeline of one', (n) => `/api/customers/${ids[n % ids.length]}/timeline?limit=20`);
    await measure(
      'follow-ups of one',
      (n) => `/api/customers/${ids[n % ids.length]}/follow?pagination[pageSize]=20`,
    );
  }
  return figures;
}

/**
 * One whose number is `PHONE`, the way people record them: its index is made with a key.
 *
 * @param {string} url
 * @param {string} token
 */
async function recordCustomer(url, token) {
  const answer = await fetch(`${url}/api/customers`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ data: { companyName: '昆山号码测试有限公司', phone: PHONE } }),
  });
  if (!answer.ok) throw new Error(`no customer recorded: ${answer.status} ${await answer.text()}`);
}

/**
 * Customers varied from the demo's, spread over its owners, with their follow-ups and histories; past the triggers.
 *
 * @param {import('./start-cms.mjs').BenchCms['query']} query
 * @returns {Promise<string[]>} documentIds of some that «sales» owns
 */
async function fill(query) {
  await query('SET session_replication_role = replica');
  await query(
    `SET gin_pending_list_limit = '512MB'; SET work_mem = '512MB'; SET maintenance_work_mem = '512MB'`,
  );
  const columnsOf = async (/** @type {string} */ table) =>
    (
      await query(
        `SELECT string_agg(quote_ident(column_name), ', ') AS columns FROM information_schema.columns
         WHERE table_name = '${table}' AND is_generated = 'NEVER'`,
      )
    ).rows[0].columns;
  const customers = await columnsOf('customers');
  await query(
    `CREATE TEMP TABLE customer_models AS SELECT row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS total, id
     FROM customers WHERE archived_at IS NULL`,
  );
  await query(
    `INSERT INTO customers (${customers})
     SELECT ${customers} FROM (SELECT (jsonb_populate_record(c, jsonb_build_object(
       'id', nextval('customers_id_seq'), 'document_id', 'benchcustomer' || lpad(g::text, 11, '0'), 'code', 'BK' || g,
       'name', '昆山验' || g || '号' || trade || '有限公司', 'company_name', '昆山验' || g || '号' || trade || '有限公司', 'company_key', '昆山验' || g || '号' || trade,
       'credit_code', NULL, 'phone_index', 'bench-' || g, 'contact_person', '联系人' || g,
       'tags', CASE g % 9 WHEN 0 THEN '["大车进出", "带行车"]'::jsonb ELSE '["可分租"]'::jsonb END,
       'level', (ARRAY['A', 'B', 'C', 'D'])[1 + g % 4], 'important', g % 11 = 0,
       'created_at', now() - random() * interval '700 days', 'updated_at', now() - random() * interval '90 days',
       'stage_changed_at', now() - random() * interval '200 days', 'last_contact_at', now() - random() * interval '60 days',
       'next_follow_at', CASE g % 3 WHEN 0 THEN now() + random() * interval '30 days' END))).*
     FROM generate_series(1, ${CUSTOMERS}) g
     CROSS JOIN LATERAL (SELECT (ARRAY['精密机械', '电子科技', '塑料制品', '五金制品', '纺织', '食品', '物流', '新材料', '包装', '模具'])[1 + g % 10]) t (trade)
     JOIN customer_models n ON n.place = g % n.total
     JOIN customers c ON c.id = n.id) made`,
  );
  const followUps = await columnsOf('follow_ups');
  await query(
    `INSERT INTO follow_ups (${followUps})
     SELECT ${followUps} FROM (SELECT (jsonb_populate_record(f, jsonb_build_object(
       'id', nextval('follow_ups_id_seq'), 'document_id', 'bench-' || c.id || '-' || g, 'customer_id', c.id, 'author_id', c.owner_id,
       'at', c.created_at + random() * (now() - c.created_at), 'next_follow_at', NULL, 'created_at', now(), 'updated_at', now()))).*
     FROM customers c CROSS JOIN generate_series(1, ${FOLLOW_UPS}) g
     JOIN follow_ups f ON f.id = (SELECT min(id) FROM follow_ups)
     WHERE c.code LIKE 'BK%') made`,
  );
  await query(
    `INSERT INTO status_history (machine, entity_id, document_id, from_status, to_status, actor_role, actor_name, at)
     SELECT 'customer', id, document_id, NULL, 'lead', 'system', '系统', created_at FROM customers WHERE code LIKE 'BK%'`,
  );
  for (const table of ['customers', 'follow_ups', 'status_history']) await query(`VACUUM ANALYZE ${table}`);
  await query('RESET ALL');
  const { rows } = await query(
    `SELECT document_id FROM customers WHERE code LIKE 'BK%' AND owner_id = (SELECT id FROM up_users WHERE username = 'sales') LIMIT 50`,
  );
  return rows.map(({ document_id: id }) => id);
}
