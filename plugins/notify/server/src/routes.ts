import { guardedRoute } from '@scrm/guard/kit';

export const routes = {
  'content-api': {
    type: 'content-api',
    prefix: '',
    routes: [
      guardedRoute({
        method: 'GET',
        path: '/notices',
        handler: 'notice.find',
        resource: 'notice',
        action: 'find',
      }),
      guardedRoute({
        method: 'PUT',
        path: '/notices/read-all',
        handler: 'notice.readAll',
        resource: 'notice',
        action: 'read',
      }),
      guardedRoute({
        method: 'PUT',
        path: '/notices/:id/read',
        handler: 'notice.read',
        resource: 'notice',
        action: 'read',
      }),
    ],
  },
};
