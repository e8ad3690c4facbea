// @ts-check
import { createRequire } from 'node:module';
import path from 'node:path';
import { takeBootLock } from './lib/boot-lock.mjs';
import { sayError, UserError } from './lib/console.mjs';
import { root } from './lib/root.mjs';
import { readSettings } from './lib/settings.mjs';

// Runs the cms: as the supervisor's child with a finished environment, or alone, as in a container.
try {
  // The supervisor is gone without having said so (kill -9): nobody else would end this process.
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  if (!process.send) {
    const { env, databaseUrl, demoData } = readSettings();
    if (!databaseUrl) throw new UserError('DATABASE_URL is not set');
    Object.assign(process.env, env, { DEMO_DATA: demoData ? '1' : '0' });
  }
  const cms = path.join(root, 'cms');
  process.chdir(cms);
  const { createStrapi } = createRequire(path.join(cms, 'package.json'))('@strapi/strapi');
  const app = createStrapi({ appDir: cms, distDir: path.join(cms, 'dist') });
  // by the log, which hides phone numbers, and not by Node, which does not
  process.on('uncaughtException', (error) => {
    app.log.error(error);
    process.exit(1);
  });
  const letNextIn = await takeBootLock(process.env.DATABASE_URL ?? '');
  await app.start();
  await letNextIn();
} catch (error) {
  sayError(error);
  process.exit(1);
}
