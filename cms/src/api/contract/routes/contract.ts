import { guardedRoute, resourceRoutes } from '@scrm/guard/kit';

const resource = 'contract';
const route = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, action: string) =>
  guardedRoute({ method, path: `/contracts/:id${path}`, handler: `contract.${action}`, resource, action });

export default {
  routes: [
    ...resourceRoutes({ name: 'contract', plural: 'contracts' }).routes,
    route('GET', '/schedule', 'schedule'),
    route('PUT', '/end', 'endLease'),
    guardedRoute({
      method: 'POST',
      path: '/contracts/:id/end-early/preview',
      handler: 'contract.previewEarlyEnd',
      resource,
      action: 'endEarly',
    }),
    route('PUT', '/end-early', 'endEarly'),
    route('GET', '/files', 'listFiles'),
    route('POST', '/files', 'addFile'),
    route('GET', '/files/:file', 'readFile'),
    route('DELETE', '/files/:file', 'removeFile'),
  ],
};
