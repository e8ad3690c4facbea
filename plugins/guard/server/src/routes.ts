import { guardedRoute } from './kit/resource-controller';

export const routes = {
  'content-api': {
    type: 'content-api',
    prefix: '',
    routes: [
      guardedRoute({
        method: 'GET',
        path: '/guard/me',
        handler: 'session.me',
        resource: 'session',
        action: 'me',
      }),
      guardedRoute({
        method: 'GET',
        path: '/guard/users',
        handler: 'user.find',
        resource: 'user',
        action: 'find',
      }),
    ],
  },
};
