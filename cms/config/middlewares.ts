import { MAX_FILE_BYTES, originsIn, READER_MAX_BYTES } from '@scrm/guard/domain';
import { env } from '../src/env';
import { markSentOrder } from '../src/uploads/sent-order';

export default () => [
  'plugin::guard.drain',
  'global::probes',
  'plugin::guard.access-log',
  // Strapi insists on its own; ours, inside it, answers everything first
  'strapi::errors',
  'plugin::guard.errors',
  // a policy of its own for every area is set right behind it
  {
    name: 'strapi::security',
    config: {
      contentSecurityPolicy: false,
      hsts: false,
      frameguard: false,
      noSniff: false,
      referrerPolicy: false,
      permittedCrossDomainPolicies: false,
    },
  },
  'plugin::guard.headers',
  'global::site',
  'global::uploads',
  {
    name: 'strapi::cors',
    config: {
      // the H5 may stand on a CDN and call the public API; nobody else has business with another origin
      origin: (ctx: { path: string }) =>
        ctx.path.startsWith('/api/public/') ? originsIn(env().CORS_ORIGINS) : [],
      credentials: false,
      headers: ['Content-Type', 'Accept', 'X-Challenge'],
      expose: ['Retry-After', 'RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'],
      methods: ['GET', 'HEAD', 'POST', 'OPTIONS'],
      maxAge: 86_400,
      keepHeadersOnError: true,
    },
  },
  'plugin::guard.intake',
  { name: 'strapi::query', config: { arrayLimit: 200, depth: 12, parameterLimit: 300 } },
  {
    name: 'strapi::body',
    config: {
      jsonLimit: READER_MAX_BYTES,
      formLimit: READER_MAX_BYTES,
      textLimit: READER_MAX_BYTES,
      formidable: { maxFileSize: MAX_FILE_BYTES, onFileBegin: markSentOrder },
    },
  },
  'global::sent-order',
  'plugin::guard.input',
  'plugin::guard.panel-sign-in',
  'plugin::guard.panel',
  'strapi::session',
  'strapi::favicon',
  'strapi::public',
];
