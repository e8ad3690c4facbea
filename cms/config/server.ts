import path from 'node:path';
import { env } from '../src/env';

export default () => ({
  host: env().HOST,
  port: env().PORT,
  url: env().PUBLIC_URL,
  proxy: { koa: env().NODE_ENV === 'production' },
  app: { keys: env().APP_KEYS.split(',') },
  dirs: { public: path.join(env().DATA_DIR, 'public') },
  cron: { enabled: false },
  logger: { updates: { enabled: false }, startup: { enabled: false } },
});
