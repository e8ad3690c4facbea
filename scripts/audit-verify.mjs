// @ts-check
import { createRequire } from 'node:module';
import path from 'node:path';
import pg from 'pg';
import { say, sayError, UserError } from './lib/console.mjs';
import { runningUrl } from './lib/embedded-postgres.mjs';
import { root } from './lib/root.mjs';
import { readSettings } from './lib/settings.mjs';

// npm run audit:verify: the audit log's chain and seals, of DATABASE_URL or of the embedded database while it runs.
// Ends with 1 and the first broken link when something is not as it was written.
const require = createRequire(import.meta.url);
const guard = path.join(root, 'plugins/guard/dist');

try {
  const settings = readSettings();
  const connectionString = settings.databaseUrl ?? runningUrl(settings.dataDir, 'scrm');
  if (!connectionString) throw new UserError('the embedded PostgreSQL does not run; npm start starts it');
  const { verifyAudit } = require(path.join(guard, 'server/src/operations/verify-audit.js'));
  const { sealKey } = require(path.join(guard, 'domain/chain-audit.js'));
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const query = async (/** @type {string} */ sql, /** @type {unknown[]} */ values = []) => {
      let number = 0;
      const text = sql.replace(/\?/g, () => `$${++number}`);
      return (await client.query(text, values)).rows;
    };
    const secrets = [
      settings.env.PII_INDEX_KEY,
      settings.env.PII_INDEX_KEY_PREVIOUS ?? process.env.PII_INDEX_KEY_PREVIOUS,
    ];
    const verdict = await verifyAudit({ query, keys: secrets.filter(Boolean).map(sealKey) });
    process.exitCode = tell(verdict);
  } finally {
    await client.end();
  }
} catch (error) {
  sayError(error);
  process.exitCode = 1;
}

/**
 * @param {import('../plugins/guard/server/src/operations/verify-audit').AuditVerdict} verdict
 * @returns {number} the exit code
 */
function tell({ isIntact, checked, head, firstBroken, anchors, keptFrom }) {
  if (keptFrom > 0) say('kept', `from seq ${keptFrom + 1}, older entries were removed by AUDIT_KEEP_DAYS`);
  say('checked', `${checked} entries, ${anchors.checked} anchors (the last ${anchors.lastAt ?? 'never'})`);
  say('head', `seq ${head.seq} hash ${head.hash}`);
  if (isIntact) {
    say('intact', 'every entry is as it was written');
    return 0;
  }
  const { seq, auditId, reason } = firstBroken ?? { seq: null, auditId: null, reason: 'unknown' };
  say('BROKEN', `first at seq ${seq ?? 'none'}, audit id ${auditId ?? 'unknown'}: ${reason}`);
  return 1;
}
