import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { env } from '../src/env';

export default () => {
  const publicDir = path.join(env().DATA_DIR, 'public');
  mkdirSync(path.join(publicDir, 'uploads'), { recursive: true });
  return {
    host: env().HOST,
    port: env().PORT,
    url: env().PUBLIC_URL,
    proxy: { koa: env().NODE_ENV === 'production' },
    app: { keys: env().APP_KEYS.split(',') },
    dirs: { public: publicDir },
    cron: { enabled: false },
    logger: { updates: { enabled: false }, startup: { enabled: false } },
  };
};
