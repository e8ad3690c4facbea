import { guardedRoute, resourceRoutes } from '@scrm/guard/kit';

const resource = 'source-channel';

export default {
  routes: [
    ...resourceRoutes({ name: resource, plural: 'source-channels' }).routes,
    guardedRoute({
      method: 'GET',
      path: '/source-channels/:id/link',
      handler: 'source-channel.link',
      resource,
      action: 'findOne',
    }),
  ],
};
