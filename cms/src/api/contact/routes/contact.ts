import { guardedRoute, resourceRoutes } from '@scrm/guard/kit';

export default {
  routes: [
    ...resourceRoutes({ name: 'contact', plural: 'contacts' }).routes,
    guardedRoute({
      method: 'POST',
      path: '/contacts/:id/reveal',
      handler: 'contact.reveal',
      resource: 'contact',
      action: 'reveal',
    }),
  ],
};
