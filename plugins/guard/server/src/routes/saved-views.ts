import { guardedRoute } from '../kit/resource-controller';

const resource = 'saved-view';

/** Filters of lists that people keep for themselves. */
export const savedViewRoutes = [
  guardedRoute({
    method: 'GET',
    path: '/guard/saved-views',
    handler: 'saved-view.find',
    resource,
    action: 'find',
  }),
  guardedRoute({
    method: 'POST',
    path: '/guard/saved-views',
    handler: 'saved-view.create',
    resource,
    action: 'create',
  }),
  guardedRoute({
    method: 'DELETE',
    path: '/guard/saved-views/:id',
    handler: 'saved-view.delete',
    resource,
    action: 'delete',
  }),
];
