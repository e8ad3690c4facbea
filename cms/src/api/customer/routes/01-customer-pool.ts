import { guardedRoute } from '@scrm/guard/kit';

const handler = (act: string) => `customer-pool.${act}`;

/** Who owns a customer: the pool, and the ways into and out of it. */
export default {
  routes: [
    guardedRoute({
      method: 'GET',
      path: '/pool',
      handler: handler('find'),
      resource: 'customer-pool',
      action: 'find',
    }),
    guardedRoute({
      method: 'POST',
      path: '/pool/:id/claim',
      handler: handler('claim'),
      resource: 'customer-pool',
      action: 'claim',
    }),
    guardedRoute({
      method: 'POST',
      path: '/customers/bulk-assign',
      handler: handler('bulkAssign'),
      resource: 'customer',
      action: 'bulkAssign',
    }),
    guardedRoute({
      method: 'POST',
      path: '/customers/:id/release',
      handler: handler('release'),
      resource: 'customer',
      action: 'release',
    }),
    guardedRoute({
      method: 'GET',
      path: '/customers/:id/owners',
      handler: handler('owners'),
      resource: 'customer',
      action: 'listOwners',
    }),
  ],
};
