import { guardedRoute, resourceRoutes } from '@scrm/guard/kit';

export default {
  routes: [
    ...resourceRoutes({ name: 'customer-address', plural: 'customer-addresses' }).routes,
    guardedRoute({
      method: 'POST',
      path: '/customer-addresses/:id/reveal',
      handler: 'customer-address.reveal',
      resource: 'customer-address',
      action: 'reveal',
    }),
  ],
};
