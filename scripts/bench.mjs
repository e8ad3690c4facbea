// @ts-check
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { customerWork } from './bench/customers.mjs';
import { guardOverhead } from './bench/guard-overhead.mjs';
import { importRows } from './bench/import-rows.mjs';
import { listingSearch } from './bench/listing-search.mjs';
import { riskAssess } from './bench/risk-assess.mjs';
import { startBenchCms } from './bench/start-cms.mjs';
import { buildStale } from './lib/build.mjs';
import { assertNodeVersion, say, sayError, UserError } from './lib/console.mjs';
import { root } from './lib/root.mjs';

/**
 * @typedef {object} Figure one measured thing beside its peer of the same run
 * @property {string} work
 * @property {string} median with its unit
 * @property {string} peer what it is compared with, and its median
 * @property {string} ratio
 * @property {string} goal
 */

/**
 * @typedef {object} CmsSuite
 * @property {(cms: import('./bench/start-cms.mjs').BenchCms) => Promise<Figure[]>} measure
 * @property {number} heapMb of the cms: a collector with room to spare lets garbage stand, and what is held does not show
 * @property {string} about what is measured
 */

/**
 * @typedef {object} DomainSuite rules alone, in this process
 * @property {() => Promise<Figure[]>} reckon
 * @property {string} about what is measured
 */

/**
 * npm run bench [-- guard risk import listings customers matching]: each measures on a cms of its own with the demo data, or rules alone, and writes its part
 * of the report.
 *
 * @type {Record<string, CmsSuite | DomainSuite>}
 */
const suites = {
  guard: { measure: guardOverhead, heapMb: 384, about: 'What scope and audit cost a list.' },
  risk: { measure: riskAssess, heapMb: 384, about: 'What a look at the rules costs a request.' },
  import: {
    measure: importRows,
    heapMb: 384,
    about: 'A sheet of 10,000 listings, read, checked and written.',
  },
  listings: {
    measure: listingSearch,
    heapMb: 1024,
    about: 'Three filters with all facets over 100,000 listings, which ask by a tag and by a space as well.',
  },
  customers: {
    measure: customerWork,
    heapMb: 384,
    about: 'What a day asks of 100,000 customers with 1,000,000 follow-ups.',
  },
  matching: {
    // it imports what is built, and that may be stale until now
    reckon: async () => (await import('./bench/matching.mjs')).matching(),
    about: 'The score by columns in memory, without a database, on listings varied from the demo data.',
  },
};
const REPORT = path.join(root, 'docs/benchmarks.md');
const names = process.argv.slice(2);

try {
  assertNodeVersion();
  const unknown = names.find((name) => !(name in suites));
  if (unknown) throw new UserError(`no suite «${unknown}»: ${Object.keys(suites).join(', ')}`);
  await buildStale();
  for (const [name, suite] of Object.entries(suites)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const measured = 'reckon' in suite ? await suite.reckon() : await measureOnCms(suite);
    for (const { work, median, peer, ratio, goal } of measured)
      say('bench', `${work}: ${median}, ${peer}, ${ratio} (goal ${goal})`);
    writePart(name, measured);
  }
} catch (error) {
  sayError(error);
  process.exitCode = 1;
}

/**
 * @param {CmsSuite} suite
 * @returns {Promise<Figure[]>}
 */
async function measureOnCms({ measure, heapMb }) {
  const cms = await startBenchCms({ heapMb });
  try {
    return await measure(cms);
  } finally {
    await cms.stop();
  }
}

/**
 * Writes one suite's part of the report; those of the others stay as they were measured.
 *
 * @param {string} name
 * @param {Figure[]} figures
 */
function writePart(name, figures) {
  const rows = figures.map(
    ({ work, median, peer, ratio, goal }) => `| ${work} | ${median} | ${peer} | ${ratio} | ${goal} |`,
  );
  const cpu = os.cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const part = `## ${name}

${suites[name]?.about} ${os.cpus().length} × ${cpu}, ${memory} GB, Node ${process.version}, PostgreSQL 18 with fsync on.

| work | median | peer | ratio | goal |
|---|---|---|---|---|
${rows.join('\n')}
`;
  const [head = '', ...parts] = fs.readFileSync(REPORT, 'utf8').split(/^(?=## )/m);
  const others = parts.filter((one) => !one.startsWith(`## ${name}\n`)).map((one) => `${one.trim()}\n`);
  const order = Object.keys(suites);
  const placeOf = (/** @type {string} */ one) => order.indexOf(one.slice(3, one.indexOf('\n')));
  const all = [...others, part].sort((a, b) => placeOf(a) - placeOf(b));
  fs.writeFileSync(REPORT, `${head.trim()}\n\n${all.join('\n')}`);
}
