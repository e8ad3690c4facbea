export default [
  'strapi::logger',
  'plugin::guard.errors',
  'strapi::security',
  'strapi::cors',
  'strapi::query',
  { name: 'strapi::body', config: { jsonLimit: '1mb', formLimit: '1mb', textLimit: '1mb', formidable: { maxFileSize: 50 * 1024 * 1024 } } },
  'strapi::session',
  'strapi::public',
];
