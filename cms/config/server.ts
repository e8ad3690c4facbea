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
    // without a proxy a client could write whatever address it likes, and no rate limit would find it
    proxy: { koa: env().TRUST_PROXY > 0, maxIpsCount: env().TRUST_PROXY },
    app: { keys: env().APP_KEYS.split(',') },
    dirs: { public: publicDir },
    cron: { enabled: false },
    logger: { updates: { enabled: false }, startup: { enabled: false } },
  };
};
