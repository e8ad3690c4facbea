import { accountRoutes } from './accounts';
import { approvalRoutes } from './approvals';
import { auditRoutes } from './audit';
import { authRoutes } from './auth';
import { sessionRoutes } from './session';

export const routes = {
  'content-api': {
    type: 'content-api',
    prefix: '',
    routes: [...accountRoutes, ...approvalRoutes, ...auditRoutes, ...authRoutes, ...sessionRoutes],
  },
};
