import { guardedRoute, resourceRoutes } from '@scrm/guard/kit';

export default {
  routes: [
    ...resourceRoutes({
      name: 'viewing',
      plural: 'viewings',
      actions: ['find', 'findOne', 'create', 'update'],
    }).routes,
    guardedRoute({
      method: 'PUT',
      path: '/viewings/:id/status',
      handler: 'viewing.changeStatus',
      resource: 'viewing',
      action: 'changeStatus',
    }),
  ],
};
