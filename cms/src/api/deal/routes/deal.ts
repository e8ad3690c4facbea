import { guardedRoute, resourceRoutes } from '@scrm/guard/kit';

const resource = 'deal';
const put = (action: string) =>
  guardedRoute({ method: 'PUT', path: `/deals/:id/${action}`, handler: `deal.${action}`, resource, action });

export default {
  routes: [
    ...resourceRoutes({ name: 'deal', plural: 'deals', actions: ['find', 'findOne', 'create', 'update'] })
      .routes,
    guardedRoute({
      method: 'PUT',
      path: '/deals/:id/terms',
      handler: 'deal.changeTerms',
      resource,
      action: 'changeTerms',
    }),
    put('negotiate'),
    put('close'),
    put('lose'),
    put('cancel'),
    guardedRoute({
      method: 'POST',
      path: '/deals/:id/receipts',
      handler: 'deal.addReceipt',
      resource,
      action: 'addReceipt',
    }),
    guardedRoute({
      method: 'GET',
      path: '/deals/:id/history',
      handler: 'deal.history',
      resource,
      action: 'history',
    }),
  ],
};
