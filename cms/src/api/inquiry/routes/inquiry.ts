import { guardedRoute, resourceRoutes } from '@scrm/guard/kit';

const resource = 'inquiry';

export default {
  routes: [
    ...resourceRoutes({ name: 'inquiry', plural: 'inquiries', actions: ['find', 'findOne'] }).routes,
    guardedRoute({
      method: 'PUT',
      path: '/inquiries/:id/status',
      handler: 'inquiry.changeStatus',
      resource,
      action: 'changeStatus',
    }),
    guardedRoute({
      method: 'PUT',
      path: '/inquiries/:id/assign',
      handler: 'inquiry.assign',
      resource,
      action: 'assign',
    }),
    guardedRoute({
      method: 'POST',
      path: '/public/inquiries',
      handler: 'inquiry.receive',
      resource: 'public-inquiry',
      action: 'create',
    }),
  ],
};
