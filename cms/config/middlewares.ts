export default [
  'global::probes',
  'plugin::guard.access-log',
  // Strapi insists on its own; ours, inside it, answers everything first
  'strapi::errors',
  'plugin::guard.errors',
  'strapi::security',
  'global::site',
  'strapi::cors',
  'strapi::query',
  {
    name: 'strapi::body',
    config: {
      jsonLimit: '1mb',
      formLimit: '1mb',
      textLimit: '1mb',
      formidable: { maxFileSize: 50 * 1024 * 1024 },
    },
  },
  'plugin::guard.input',
  'plugin::guard.panel-sign-in',
  'plugin::guard.panel',
  'strapi::session',
  'strapi::favicon',
  'strapi::public',
];
