import { guardedRoute, resourceRoutes } from '@scrm/guard/kit';

const resource = 'partner';

export default {
  routes: [
    // before `/:id`, which would take «me» for one
    guardedRoute({ method: 'GET', path: '/partners/me', handler: 'partner.me', resource, action: 'me' }),
    ...resourceRoutes({
      name: 'partner',
      plural: 'partners',
      actions: ['find', 'findOne', 'create', 'update'],
    }).routes,
    guardedRoute({
      method: 'PUT',
      path: '/partners/:id/status',
      handler: 'partner.changeStatus',
      resource,
      action: 'changeStatus',
    }),
  ],
};
