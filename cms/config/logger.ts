import { env } from '../src/env';

/** Strapi's own logger writes everything; what a start and each request tell is for who asks for it by LOG_LEVEL. */
export default () => ({ level: env().LOG_LEVEL });
