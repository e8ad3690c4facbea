import { guardedRoute } from '../kit/resource-controller';

const resource = 'export';

/** Lists as files. */
export const exportRoutes = [
  guardedRoute({ method: 'GET', path: '/guard/exports', handler: 'export.find', resource, action: 'find' }),
  guardedRoute({
    method: 'POST',
    path: '/guard/exports',
    handler: 'export.create',
    resource,
    action: 'create',
  }),
  guardedRoute({
    method: 'GET',
    path: '/guard/exports/:id/file',
    handler: 'export.file',
    resource,
    action: 'file',
  }),
  guardedRoute({
    method: 'POST',
    path: '/guard/bulk-archive',
    handler: 'bulk-archive.create',
    resource: 'bulk-archive',
    action: 'create',
  }),
];
