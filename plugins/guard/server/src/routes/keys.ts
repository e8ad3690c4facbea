import { guardedRoute } from '../kit/resource-controller';

/** State and change of the keys of personal data. */
export const keyRoutes = [
  guardedRoute({ method: 'GET', path: '/guard/keys', handler: 'keys.find', resource: 'key', action: 'find' }),
  guardedRoute({
    method: 'POST',
    path: '/guard/keys/rotate',
    handler: 'keys.rotate',
    resource: 'key',
    action: 'rotate',
  }),
];
