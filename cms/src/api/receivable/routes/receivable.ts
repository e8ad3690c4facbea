import { guardedRoute, resourceRoutes } from '@scrm/guard/kit';

export default {
  routes: [
    ...resourceRoutes({ name: 'receivable', plural: 'receivables', actions: ['find', 'findOne', 'create'] })
      .routes,
    guardedRoute({
      method: 'PUT',
      path: '/receivables/:id/write-off',
      handler: 'receivable.writeOff',
      resource: 'receivable',
      action: 'writeOff',
    }),
  ],
};
