import { approvalRoutes } from './approvals';
import { auditRoutes } from './audit';
import { sessionRoutes } from './session';

export const routes = {
  'content-api': {
    type: 'content-api',
    prefix: '',
    routes: [...sessionRoutes, ...approvalRoutes, ...auditRoutes],
  },
};
