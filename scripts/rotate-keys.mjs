// @ts-check
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { takeBootLock } from './lib/boot-lock.mjs';
import { assertNodeVersion, say, sayError, UserError } from './lib/console.mjs';
import { startPostgres } from './lib/embedded-postgres.mjs';
import { root } from './lib/root.mjs';
import { readSettings } from './lib/settings.mjs';

// npm run keys:rotate [-- --master-only | --resume] [--batch 200]
// Gives personal data a new data key, under the newest PII_KEY and PII_INDEX_KEY, and seals every row with it. It may run beside the
// running product and may be killed at any moment: started again it goes on where it was. --master-only wraps the data keys and seals nothing; --resume
// begins nothing new.
try {
  assertNodeVersion();
  const { values } = parseArgs({
    options: {
      'master-only': { type: 'boolean' },
      resume: { type: 'boolean' },
      batch: { type: 'string', default: '200' },
    },
  });
  const batchRows = Number(values.batch);
  if (!Number.isInteger(batchRows) || batchRows < 1 || batchRows > 5000)
    throw new UserError('--batch must be a whole number from 1 to 5000');
  const settings = readSettings();
  const database = await findDatabase(settings);
  try {
    Object.assign(process.env, settings.env, {
      DATABASE_URL: database.url,
      DEMO_DATA: '0',
      CRON_ENABLED: '0',
    });
    const cms = path.join(root, 'cms');
    process.chdir(cms);
    const { createStrapi } = createRequire(path.join(cms, 'package.json'))('@strapi/strapi');
    const app = createStrapi({ appDir: cms, distDir: path.join(cms, 'dist') });
    const letNextIn = await takeBootLock(database.url);
    await app.load();
    await letNextIn();
    const rotation = app.plugin('guard').service('piiRotation');
    if (!values.resume) {
      const { rewrapped, keyId } = await rotation.begin({ masterOnly: values['master-only'] ?? false });
      say('keys', `${rewrapped} data keys wrapped by the newest PII_KEY`);
      if (keyId) say('keys', `sealing with ${keyId}`);
    }
    if (!values['master-only']) {
      const isDone = await rotation.run({ batchRows });
      for (const { target, sealed, unreadable } of await rotation.progress())
        say('', `${target}: ${sealed} rows${unreadable ? `, ${unreadable} cannot be opened` : ''}`);
      if (!isDone)
        throw new UserError('some rows are in use; the running product, or another run, seals them');
    }
    const { isMasterCurrent } = await app.plugin('guard').service('piiKeys').describe();
    say(
      'done',
      isMasterCurrent
        ? 'nothing needs PII_KEY_PREVIOUS any more'
        : 'PII_KEY_PREVIOUS is needed until the product has destroyed the retired keys, a day after their last use',
    );
    await app.destroy();
  } finally {
    await database.stop();
  }
  process.exit(0);
} catch (error) {
  sayError(error);
  process.exit(1);
}

/**
 * The database of the installation: the one that DATABASE_URL names, or the embedded one, running or not.
 *
 * @param {import('./lib/settings.mjs').Settings} settings
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
async function findDatabase({ databaseUrl, dataDir }) {
  if (databaseUrl) return { url: databaseUrl, stop: async () => {} };
  const file = path.join(dataDir, 'postgres.json');
  if (!fs.existsSync(file))
    throw new UserError(`DATABASE_URL is not set and there is no database in ${dataDir}`);
  const { password, port } = JSON.parse(fs.readFileSync(file, 'utf8'));
  const url = `postgresql://scrm:${password}@127.0.0.1:${port}/scrm`;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  const isRunning = await client.connect().then(
    () => true,
    () => false,
  );
  await client.end().catch(() => {});
  if (isRunning) return { url, stop: async () => {} };
  const postgres = await startPostgres({ dir: dataDir, log: (text) => say('postgres', text) });
  return { url: postgres.url('scrm'), stop: () => postgres.stop() };
}
