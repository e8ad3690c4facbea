import { guardedRoute, resourceRoutes } from '@scrm/guard/kit';

export default {
  routes: [
    ...resourceRoutes({ name: 'receipt', plural: 'receipts', actions: ['find', 'findOne'] }).routes,
    guardedRoute({
      method: 'POST',
      path: '/receipts/:id/reverse',
      handler: 'receipt.reverse',
      resource: 'receipt',
      action: 'reverse',
    }),
  ],
};
