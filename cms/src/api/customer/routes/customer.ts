import { guardedRoute, resourceRoutes } from '@scrm/guard/kit';

const resource = 'customer';

export default {
  routes: [
    ...resourceRoutes({ name: 'customer', plural: 'customers' }).routes,
    guardedRoute({
      method: 'PUT',
      path: '/customers/:id/status',
      handler: 'customer.changeStatus',
      resource,
      action: 'changeStatus',
    }),
    guardedRoute({
      method: 'PUT',
      path: '/customers/:id/tags',
      handler: 'customer.changeTags',
      resource,
      action: 'update',
    }),
    guardedRoute({
      method: 'POST',
      path: '/customers/:id/follow',
      handler: 'customer.follow',
      resource,
      action: 'follow',
    }),
    guardedRoute({
      method: 'GET',
      path: '/customers/:id/follow',
      handler: 'customer.listFollows',
      resource,
      action: 'listFollows',
    }),
    guardedRoute({
      method: 'GET',
      path: '/customers/:id/history',
      handler: 'customer.history',
      resource,
      action: 'history',
    }),
    guardedRoute({
      method: 'POST',
      path: '/customers/:id/reveal',
      handler: 'customer.reveal',
      resource,
      action: 'reveal',
    }),
    guardedRoute({
      method: 'PUT',
      path: '/customers/:id/assign',
      handler: 'customer.assign',
      resource,
      action: 'assign',
    }),
    guardedRoute({
      method: 'POST',
      path: '/customers/:id/merge',
      handler: 'customer.merge',
      resource,
      action: 'merge',
    }),
    guardedRoute({
      method: 'POST',
      path: '/customers/:id/erase',
      handler: 'customer.erase',
      resource,
      action: 'erase',
    }),
  ],
};
