import { env } from '../src/env';
import { createLogger } from '../src/logger';

/** Strapi's own logger writes everything; what a start and each request tell is for who asks for it by LOG_LEVEL. */
export default () =>
  createLogger({
    level: env().LOG_LEVEL,
    format: env().LOG_FORMAT ?? (env().NODE_ENV === 'production' ? 'json' : 'text'),
  });
