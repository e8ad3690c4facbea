import { guardedRoute } from '../kit/resource-controller';

/** Who is signed in, and with whom they work. */
export const sessionRoutes = [
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
];
