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
    http: {
      serverOptions: {
        // a sender who dribbles is let go: headers here, bodies by guard's `intake`
        headersTimeout: 10_000,
        requestTimeout: 660_000,
        connectionsCheckingInterval: 2000,
        // longer than a proxy keeps an idle connection, or it would send into a closed one
        keepAliveTimeout: 75_000,
        // an address that is too long reaches guard's `intake`, which says so in words
        maxHeaderSize: 64 * 1024,
      },
    },
    app: { keys: env().APP_KEYS.split(',') },
    dirs: { public: publicDir },
    cron: { enabled: false },
    logger: { updates: { enabled: false }, startup: { enabled: false } },
  };
};
