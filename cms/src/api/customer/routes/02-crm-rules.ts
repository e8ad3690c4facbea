import { guardedRoute } from '@scrm/guard/kit';

const resource = 'crm-rule';

/** The agency's own rules for its customers. */
export default {
  routes: [
    guardedRoute({ method: 'GET', path: '/crm/rules', handler: 'crm-rules.find', resource, action: 'find' }),
    guardedRoute({
      method: 'PUT',
      path: '/crm/rules/:key',
      handler: 'crm-rules.update',
      resource,
      action: 'update',
    }),
  ],
};
