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
 * @typedef {object} Suite
 * @property {(cms: import('./bench/start-cms.mjs').BenchCms) => Promise<Figure[]>} measure
 * @property {number} heapMb of the cms: a collector with room to spare lets garbage stand, and what is held does not show
 */

/**
 * npm run bench [-- guard risk import listings customers]: each measures on a cms of its own with the demo data. Chosen ones are printed only; the report is of one run
 * of all.
 *
 * @type {Record<string, Suite>}
 */
const suites = {
  guard: { measure: guardOverhead, heapMb: 384 },
  risk: { measure: riskAssess, heapMb: 384 },
  import: { measure: importRows, heapMb: 384 },
  listings: { measure: listingSearch, heapMb: 1024 },
  customers: { measure: customerWork, heapMb: 384 },
};
const names = process.argv.slice(2);

try {
  assertNodeVersion();
  const unknown = names.find((name) => !(name in suites));
  if (unknown) throw new UserError(`no suite «${unknown}»: ${Object.keys(suites).join(', ')}`);
  await buildStale();
  /** @type {Figure[]} */
  const figures = [];
  for (const [name, { measure, heapMb }] of Object.entries(suites)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const cms = await startBenchCms({ heapMb });
    try {
      const measured = await measure(cms);
      for (const { work, median, peer, ratio, goal } of measured)
        say('bench', `${work}: ${median}, ${peer}, ${ratio} (goal ${goal})`);
      figures.push(...measured);
    } finally {
      await cms.stop();
    }
  }
  if (names.length === 0) fs.writeFileSync(path.join(root, 'docs/benchmarks.md'), report(figures));
} catch (error) {
  sayError(error);
  process.exitCode = 1;
}

/** @param {Figure[]} figures */
function report(figures) {
  const rows = figures.map(
    ({ work, median, peer, ratio, goal }) => `| ${work} | ${median} | ${peer} | ${ratio} | ${goal} |`,
  );
  const cpu = os.cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return `# Benchmarks

Written by \`npm run bench\`: each figure and its peer were measured in turn in one run, medians of the rounds. Nothing fails by them.

${os.cpus().length} × ${cpu}, ${memory} GB, Node ${process.version}, PostgreSQL 18 with fsync on.

| work | median | peer | ratio | goal |
|---|---|---|---|---|
${rows.join('\n')}
`;
}
