import { accountRoutes } from './accounts';
import { approvalRoutes } from './approvals';
import { authRoutes } from './auth';
import { riskRoutes } from './risk';
import { sessionRoutes } from './session';

export const routes = {
  'content-api': {
    type: 'content-api',
    prefix: '',
    routes: [...accountRoutes, ...approvalRoutes, ...authRoutes, ...riskRoutes, ...sessionRoutes],
  },
};
