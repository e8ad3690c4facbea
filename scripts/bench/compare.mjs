// @ts-check
import autocannon from 'autocannon';
import { quantile } from './quantile.mjs';

const ROUNDS = 5;
const REQUESTS = 500;
const CONNECTIONS = 10;

/**
 * @typedef {object} Target
 * @property {string} url
 * @property {Record<string, string>} [headers]
 */

/**
 * Both addresses under the same load, in turn, after a round that counts for neither.
 *
 * @param {{ subject: Target, peer: Target }} targets
 * @returns {Promise<{ median: number, peerMedian: number, ratio: number }>} milliseconds of server time a request, medians of the
 *   rounds, and the median of the rounds' ratios
 */
export async function compare({ subject, peer }) {
  await load(subject);
  await load(peer);
  /** @type {number[]} */
  const own = [];
  /** @type {number[]} */
  const others = [];
  for (let round = 0; round < ROUNDS; round++) {
    own.push(await load(subject));
    others.push(await load(peer));
  }
  return {
    median: quantile(own, 0.5),
    peerMedian: quantile(others, 0.5),
    ratio: quantile(
      own.map((milliseconds, round) => milliseconds / (others[round] ?? Number.NaN)),
      0.5,
    ),
  };
}

/**
 * @param {Target} target
 * @returns {Promise<number>} milliseconds between two answers, the connections kept busy
 * @throws Error when an answer was none of 200
 */
async function load({ url, headers = {} }) {
  const result = await autocannon({ url, headers, connections: CONNECTIONS, amount: REQUESTS });
  const answered = result['2xx'];
  if (result.non2xx || result.errors || !answered)
    throw new Error(`${url}: ${answered} answered, ${result.non2xx} refused, ${result.errors} failed`);
  // not the run's duration: autocannon looks for the end once a second
  return result.latency.average / CONNECTIONS;
}
