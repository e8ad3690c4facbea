import { guardedRoute } from '../kit/resource-controller';

const route = (path: string, action: string) =>
  guardedRoute({ method: 'GET', path, handler: `audit.${action}`, resource: 'audit', action });

/** The audit log, for the platform's administrators. */
export const auditRoutes = [
  route('/guard/audit', 'find'),
  route('/guard/audit/verify', 'verify'),
  route('/guard/audit/actions', 'actions'),
];
