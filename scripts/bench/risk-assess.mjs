// @ts-check
import { quantile } from './quantile.mjs';

const ROUNDS = 5;
const EVENTS_PER_ROUND = 200;
/** @type {[event: string, name: string][]} */
const EVENTS = [
  ['inquiry', 'an inquiry'],
  ['phone_code', 'a request for a code'],
  ['sign_in', 'a sign-in'],
];

/**
 * Judges events in the server itself, one after the other, and in turn asks what no judgement could do without: one row by its key. Answers
 * the milliseconds of each.
 *
 * @param {any} strapi
 */
export function riskPeers(strapi) {
  let judged = 0;
  return [
    {
      method: 'GET',
      path: '/bench/risk/:event',
      handler: async (/** @type {import('koa').Context} */ ctx) => {
        const risk = strapi.plugin('guard').service('risk');
        const { id } = await strapi.db.connection('customers').first('id');
        const own = [];
        const peer = [];
        for (let n = 0; n < EVENTS_PER_ROUND; n++) {
          judged += 1;
          // everybody comes twice: history is there, and no rule has much to say
          const who = Math.floor(judged / 2);
          const question = {
            event: ctx.params.event,
            ip: `10.${(who >> 8) % 256}.${who % 256}.7`,
            deviceId: `bench-device-${who}`,
            phoneIndex: `bench-phone-${who}`,
            accountId: null,
            text: `想看三千平左右的厂房，第 ${judged} 个需求`,
            facts: { agent: 'browser' },
          };
          own.push(await timed(() => risk.assess(question)));
          peer.push(await timed(() => strapi.db.connection('customers').where({ id }).first('id')));
        }
        ctx.body = { own, peer };
      },
      config: { auth: false },
    },
  ];
}

/**
 * What it takes to judge one event by the default rules, with what the same run has seen before.
 *
 * @param {import('./start-cms.mjs').BenchCms} cms
 * @returns {Promise<import('../bench.mjs').Figure[]>}
 */
export async function riskAssess({ url }) {
  /** @type {import('../bench.mjs').Figure[]} */
  const figures = [];
  for (const [event, name] of EVENTS) {
    const ask = async () => {
      const answer = await fetch(`${url}/bench/risk/${event}`);
      if (!answer.ok) throw new Error(`${event}: ${answer.status}`);
      return /** @type {Promise<{ own: number[], peer: number[] }>} */ (answer.json());
    };
    // a round that does not count
    await ask();
    /** @type {{ own: number[], peer: number[] }[]} */
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await ask());
    const own = rounds.flatMap((each) => each.own);
    const peer = rounds.flatMap((each) => each.peer);
    figures.push({
      work: `risk.assess of ${name}, in the service`,
      median: `${quantile(own, 0.5).toFixed(2)} ms (p95 ${quantile(own, 0.95).toFixed(2)})`,
      peer: `one row by its key ${quantile(peer, 0.5).toFixed(2)} ms`,
      ratio: `${(quantile(own, 0.5) / quantile(peer, 0.5)).toFixed(1)} ×`,
      goal: '< 3 ms',
    });
  }
  return figures;
}

/**
 * @param {() => Promise<unknown>} work
 * @returns {Promise<number>} milliseconds
 */
async function timed(work) {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
