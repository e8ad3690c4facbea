import { guardedRoute } from '../kit/resource-controller';

/** The access table itself, and aggregates within it. */
export const accessRoutes = [
  guardedRoute({
    method: 'GET',
    path: '/guard/access-matrix',
    handler: 'access.matrix',
    resource: 'access-matrix',
    action: 'find',
  }),
  guardedRoute({
    method: 'GET',
    path: '/guard/aggregates/:resource',
    handler: 'access.aggregate',
    resource: 'aggregate',
    action: 'find',
  }),
];
