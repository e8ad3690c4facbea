// @ts-check
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { canaryDir, endCanaryRun, missedCanaries } from '../test/support/canaries.mjs';
import { ensureBrowser } from './lib/browser.mjs';
import { buildStale } from './lib/build.mjs';
import { assertNodeVersion, say, sayError } from './lib/console.mjs';
import { root } from './lib/root.mjs';

// npm test [-- [--full] vitest's own arguments …]: the last line is `N passed, N failed`, alone.
const args = process.argv.slice(2).filter((arg) => arg !== '--full');
const isFull = process.argv.includes('--full');
const report = path.join(root, '.cache/vitest.json');

try {
  assertNodeVersion();
  await buildStale();
  ensureBrowser();
  fs.rmSync(report, { force: true });
  fs.rmSync(canaryDir, { recursive: true, force: true });
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(
    process.execPath,
    [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
    { cwd: root, stdio: 'inherit', env: { ...process.env, ...(isFull ? { TEST_FULL: '1' } : {}) } },
  );
  const { passed, failed } = count(JSON.parse(fs.readFileSync(report, 'utf8')));
  // vitest says what its teardown threw, and ends well all the same
  const canaries = endCanaryRun();
  const hasLeaked = (canaries?.hits.length ?? 0) > 0;
  // chosen tests look through what they make; the whole run has to have looked through nearly everything
  const missed = missedCanaries(canaries?.counts ?? { phones: 0, body: 0, line: 0, file: 0 }, {
    isPart: args.length > 0,
  });
  for (const each of missed) say('canaries', `proves nothing: ${each}`);
  process.exitCode = status || (failed || !passed || hasLeaked || missed.length > 0 ? 1 : 0);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
} catch (error) {
  sayError(error);
  process.exitCode = 1;
}

/**
 * A file that could not be loaded, or whose beforeAll failed, counts as one failure: its tests never ran.
 *
 * @param {{ testResults: { status: string, assertionResults: { status: string }[] }[] }} result vitest's JSON report
 */
function count({ testResults }) {
  const tests = testResults.flatMap((file) => file.assertionResults);
  const passed = tests.filter((test) => test.status === 'passed').length;
  const failedTests = tests.filter((test) => test.status === 'failed').length;
  const failedFiles = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  return { passed, failed: failedTests + failedFiles };
}
