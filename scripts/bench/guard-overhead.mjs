// @ts-check
import { compare } from './compare.mjs';

const ROWS = 50;
/** `+20`, `−2`. */
const signed = new Intl.NumberFormat('en', { signDisplay: 'always', maximumFractionDigits: 0 });
const UID = 'api::customer.customer';
/** Rows of the page differ in number, not in kind, between what a role may see and what the peer answers. */
const ROLES = /** @type {const} */ ([
  ['admin', 'all rows'],
  ['manager', 'the team’s rows'],
  ['sales', 'own rows'],
]);

/**
 * The peer of a guarded list: the same signed-in asker, the same page with the same relations and its count, straight out of the
 * document service, with neither row scope nor check of the query nor cut of the fields nor a record of the look.
 *
 * @param {any} strapi
 */
export function guardPeers(strapi) {
  return [
    {
      method: 'GET',
      path: '/bench/customers',
      handler: async (/** @type {import('koa').Context} */ ctx) => {
        const [data, total] = await Promise.all([
          strapi.documents(UID).findMany({
            sort: [{ id: 'desc' }],
            populate: { owner: true, source: true },
            start: 0,
            limit: ROWS,
          }),
          strapi.documents(UID).count({}),
        ]);
        ctx.body = { data, meta: { pagination: { page: 1, pageSize: ROWS, total } } };
      },
      config: {
        auth: false,
        policies: [{ name: 'plugin::guard.can', config: { resource: 'customer', action: 'find' } }],
      },
    },
  ];
}

/**
 * What row scope, field cut, masking and the record of the look cost on a list of 50 customers with owner and source.
 *
 * @param {import('./start-cms.mjs').BenchCms} cms
 * @returns {Promise<import('../bench.mjs').Figure[]>}
 */
export async function guardOverhead({ url, signIn }) {
  /** @type {import('../bench.mjs').Figure[]} */
  const figures = [];
  for (const [name, rows] of ROLES) {
    const headers = { authorization: `Bearer ${await signIn(name)}` };
    const { median, peerMedian, ratio } = await compare({
      subject: {
        url: `${url}/api/customers?pagination[pageSize]=${ROWS}&populate[0]=owner&populate[1]=source`,
        headers,
      },
      peer: { url: `${url}/bench/customers`, headers },
    });
    figures.push({
      work: `list of ${ROWS} customers as ${name} (${rows})`,
      median: `${median.toFixed(2)} ms`,
      peer: `without guard ${peerMedian.toFixed(2)} ms`,
      ratio: `${signed.format((ratio - 1) * 100)} %`,
      goal: '≤ +25 %',
    });
  }
  return figures;
}
