import { guardedRoute } from '@scrm/guard/kit';

const resource = 'customer';

// Strapi takes the files of this folder by name and the first route that fits: these come before /customers/:id
export default {
  routes: [
    guardedRoute({
      method: 'GET',
      path: '/customers/board',
      handler: 'customer.board',
      resource,
      action: 'board',
    }),
    guardedRoute({
      method: 'GET',
      path: '/customers/board/:status',
      handler: 'customer.boardPage',
      resource,
      action: 'board',
    }),
    guardedRoute({
      method: 'GET',
      path: '/customers/funnel',
      handler: 'customer.funnel',
      resource,
      action: 'funnel',
    }),
  ],
};
