// @ts-check
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { say, sayError, UserError } from './lib/console.mjs';
import { judgeAdvisories } from './lib/judge-advisories.mjs';
import { root } from './lib/root.mjs';

// npm run audit:deps: known holes in what production runs. Grave ones that deploy/accepted-advisories.json does not name are refused.
try {
  const file = path.join(root, 'deploy/accepted-advisories.json');
  const judgement = judgeAdvisories({
    report: runAudit(),
    accepted: JSON.parse(fs.readFileSync(file, 'utf8')),
    today: new Date().toISOString().slice(0, 10),
  });
  if (judgement.outcome === 'unavailable') {
    say('audit', `NOT checked: the registry offers no advisories (${judgement.reason})`);
  } else {
    for (const { id, package: name, title } of judgement.accepted) say('accepted', `${name} ${id}: ${title}`);
    for (const { id, package: name } of judgement.stale) say('stale', `${name} ${id} is no longer found`);
    for (const { id, package: name, severity, title } of judgement.refused)
      say('REFUSED', `${name} ${id} (${severity}): ${title}`);
    if (judgement.refused.length > 0)
      throw new UserError('grave advisories: update, or accept them with a reason');
    say('audit', 'no grave advisory that was not accepted');
  }
} catch (error) {
  sayError(error);
  process.exitCode = 1;
}

/** @returns {unknown} npm's report; it ends with 1 when it found something, and prints the report all the same */
function runAudit() {
  const { stdout, error } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  const begin = stdout.indexOf('{');
  if (begin < 0) throw new UserError('npm audit printed no report');
  return JSON.parse(stdout.slice(begin));
}
