// @ts-check
import { createRequire } from 'node:module';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { root } from '../lib/root.mjs';
import { quantile } from './quantile.mjs';

const LISTINGS = 100_000;
const QUESTIONS = 200;
/** Ways to narrow a list; a question takes three of them. */
const FILTERS = [
  'filters[status][$in][0]=listed&filters[status][$in][1]=viewing',
  'filters[offering][$eq]=rent',
  'filters[buildingType][$eq]=workshop',
  'filters[city][$eq]=苏州市',
  'filters[freeAreaSqm][$gte]=1000&filters[freeAreaSqm][$lte]=3000',
  'filters[heightM][$gte]=8',
  'filters[loadTonPerSqm][$gte]=2',
  'filters[powerKva][$gte]=315',
  'filters[rentFenPerSqmMonth][$lte]=2400',
  'filters[eia][$eq]=true',
  'filters[craneTon][$gte]=5',
  '_q=工业园',
  'filters[tags][$eq]=可分租',
  'filters[spaces][freeAreaSqm][$gte]=2000&filters[spaces][heightM][$gte]=8',
];

const askedBy = (/** @type {number} */ n) =>
  [0, 1, 2].map((step) => FILTERS[(n * 5 + step * (1 + (n % 5))) % FILTERS.length]).join('&');

/**
 * Counts by three filters, by plain SQL; and what the columns in memory take, measured in the service.
 *
 * @param {any} strapi
 */
export function listingPeers(strapi) {
  const knex = strapi.db.connection;
  return [
    {
      method: 'GET',
      path: '/bench/listings/floor',
      handler: async (/** @type {import('koa').Context} */ ctx) => {
        ctx.body = await knex('properties')
          .where({ offering: 'rent', eia: true })
          .where('height_m', '>=', 8)
          .count('* as n')
          .first();
      },
      config: { auth: false },
    },
    {
      method: 'GET',
      path: '/bench/listings/columns',
      handler: async (/** @type {import('koa').Context} */ ctx) => {
        ctx.body = await measureColumns(strapi);
      },
      config: { auth: false },
    },
  ];
}

/**
 * @typedef {object} ColumnFigures
 * @property {number} listings
 * @property {number} loadMs
 * @property {number} heldUpMs the longest that the event loop stood while they were read
 * @property {number} residentMb more than before
 * @property {number[]} unchanged ms of a look at what changed when nothing did
 * @property {number[]} changed ms of one when a listing did
 * @property {number[]} questions ms of the facets of a question
 */

/**
 * @param {any} strapi
 * @returns {Promise<ColumnFigures>}
 */
async function measureColumns(strapi) {
  const { parse } = createRequire(path.join(root, 'package.json'))('qs');
  const knex = strapi.db.connection;
  const service = (/** @type {string} */ name) => strapi.plugin('listing').service(name);
  const resident = process.memoryUsage().rss;
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const started = performance.now();
  const { size: listings } = await service('columns').ready();
  const loadMs = performance.now() - started;
  delay.disable();
  const residentMb = (process.memoryUsage().rss - resident) / 2 ** 20;
  const actor = { id: 1, documentId: null, name: 'bench', role: 'admin' };
  const timed = async (/** @type {(n: number) => Promise<unknown>} */ work) => {
    const took = [];
    for (let n = 0; n < QUESTIONS; n++) {
      const at = performance.now();
      await work(n);
      took.push(performance.now() - at);
    }
    return took;
  };
  const look = () => service('columns').current();
  /** @type {number[]} */
  const changed = [];
  for (let n = 0; n < QUESTIONS; n++) {
    await knex('properties')
      .where({ code: `BN${n + 1}` })
      .update({ floors: n });
    const at = performance.now();
    await look();
    changed.push(performance.now() - at);
  }
  return {
    listings,
    loadMs,
    heldUpMs: delay.max / 1e6,
    residentMb,
    unchanged: await timed(look),
    changed,
    questions: await timed((n) => service('facets').of({ actor, query: parse(askedBy(n)) })),
  };
}

/**
 * A page of 20 and the facets of the same question, which tell its total, asked together as the console does, over 100,000 listings.
 *
 * @param {import('./start-cms.mjs').BenchCms} cms
 * @returns {Promise<import('../bench.mjs').Figure[]>}
 */
export async function listingSearch({ url, signIn, query }) {
  await fill(query);
  const figures = columnFigures(await (await fetch(`${url}/bench/listings/columns`)).json());
  for (const [name, rows] of [
    ['admin', 'all rows'],
    ['sales', 'no draft but their own'],
  ]) {
    const headers = { authorization: `Bearer ${await signIn(name ?? '')}` };
    const ask = async (/** @type {string} */ path) => {
      const started = performance.now();
      const answer = await fetch(`${url}${path}`, { headers });
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      await answer.arrayBuffer();
      return performance.now() - started;
    };
    /** @type {number[]} */
    const own = [];
    /** @type {number[]} */
    const floor = [];
    for (let n = 0; n < QUESTIONS; n++) {
      const asked = askedBy(n);
      const started = performance.now();
      await Promise.all([
        ask(
          `/api/properties?${asked}&pagination[pageSize]=20&pagination[withCount]=false&sort=updatedAt:desc&populate[0]=agent`,
        ),
        ask(`/api/properties/facets?${asked}`),
      ]);
      own.push(performance.now() - started);
      floor.push(await ask('/bench/listings/floor'));
    }
    figures.push({
      work: `three filters and facets over 100,000 listings as ${name} (${rows})`,
      median: `${quantile(own, 0.5).toFixed(1)} ms (p95 ${quantile(own, 0.95).toFixed(1)})`,
      peer: `one bare count ${quantile(floor, 0.5).toFixed(1)} ms`,
      ratio: `${(quantile(own, 0.5) / quantile(floor, 0.5)).toFixed(1)} ×`,
      goal: 'p95 < 100 ms',
    });
  }
  return figures;
}

/**
 * @param {ColumnFigures} measured
 * @returns {import('../bench.mjs').Figure[]}
 */
function columnFigures({ listings, loadMs, heldUpMs, residentMb, unchanged, changed, questions }) {
  const times = (/** @type {number[]} */ each) =>
    `${quantile(each, 0.5).toFixed(1)} ms (p95 ${quantile(each, 0.95).toFixed(1)})`;
  return [
    {
      work: `${listings} listings read into memory as columns`,
      median: `${(loadMs / 1000).toFixed(1)} s, ${residentMb.toFixed(0)} MB`,
      peer: `event loop held up for ${heldUpMs.toFixed(0)} ms at most`,
      ratio: `${((residentMb * 2 ** 10) / listings).toFixed(1)} KB a listing`,
      goal: '≤ 50 ms held up',
    },
    {
      work: 'facets of three filters over them, in the service',
      median: times(questions),
      peer: `the look at what changed in them ${times(unchanged)}`,
      ratio: `${(quantile(questions, 0.5) / quantile(unchanged, 0.5)).toFixed(1)} ×`,
      goal: '–',
    },
    {
      work: 'the look when one listing changed, with its reading',
      median: times(changed),
      peer: `when none did ${times(unchanged)}`,
      ratio: `${(quantile(changed, 0.5) / quantile(unchanged, 0.5)).toFixed(1)} ×`,
      goal: '–',
    },
  ];
}

/**
 * 100,000 more listings with their spaces, varied from those of the demo data, past the triggers.
 *
 * @param {import('./start-cms.mjs').BenchCms['query']} query
 */
async function fill(query) {
  await query('SET session_replication_role = replica');
  // else the indexes of words are merged every few hundred rows
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
  const columns = await columnsOf('properties');
  await query(
    `CREATE TEMP TABLE models AS SELECT row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS total, id FROM properties`,
  );
  await query(
    `INSERT INTO properties (${columns})
     SELECT ${columns} FROM (SELECT (jsonb_populate_record(p, jsonb_build_object(
       'id', nextval('properties_id_seq'), 'document_id', 'bench-' || g, 'code', 'BN' || g, 'title', p.title || ' ' || g,
       'free_area_sqm', round((p.free_area_sqm * (0.2 + 0.8 * random()))::numeric, 2),
       'height_m', round((4 + 8 * random())::numeric, 1), 'load_ton_per_sqm', round((0.5 + 4 * random())::numeric, 1),
       'power_kva', 50 + (random() * 900)::int, 'rent_fen_per_sqm_month', 800 + (random() * 4000)::int,
       'updated_at', now() - random() * interval '400 days', 'lng', p.lng + random() - 0.5, 'lat', p.lat + random() - 0.5))).*
     FROM generate_series(1, ${LISTINGS}) g
     JOIN models n ON n.place = g % n.total
     JOIN properties p ON p.id = n.id) made`,
  );
  const spaceColumns = await columnsOf('spaces');
  await query(
    `INSERT INTO spaces (${spaceColumns})
     SELECT ${spaceColumns} FROM (SELECT (jsonb_populate_record(s, jsonb_build_object(
       'id', nextval('spaces_id_seq'), 'document_id', 'bench-' || g || '-' || s.id, 'property_id', p.id,
       'free_area_sqm', round((s.free_area_sqm * (0.2 + 0.8 * random()))::numeric, 2),
       'height_m', round((4 + 8 * random())::numeric, 1)))).*
     FROM generate_series(1, ${LISTINGS}) g
     JOIN models n ON n.place = g % n.total
     JOIN spaces s ON s.property_id = n.id
     JOIN properties p ON p.document_id = 'bench-' || g) made`,
  );
  await query('VACUUM ANALYZE properties');
  await query('VACUUM ANALYZE spaces');
  await query('RESET ALL');
}
