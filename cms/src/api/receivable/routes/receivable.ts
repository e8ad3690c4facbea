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
    guardedRoute({
      method: 'PUT',
      path: '/receivables/:id/due-day',
      handler: 'receivable.moveDue',
      resource: 'receivable',
      action: 'moveDue',
    }),
    guardedRoute({
      method: 'GET',
      path: '/receivables/:id/moves',
      handler: 'receivable.listMoves',
      resource: 'receivable',
      action: 'listMoves',
    }),
  ],
};
