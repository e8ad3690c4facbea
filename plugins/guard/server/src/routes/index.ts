import { approvalRoutes } from './approvals';
import { riskRoutes } from './risk';
import { sessionRoutes } from './session';

export const routes = {
  'content-api': {
    type: 'content-api',
    prefix: '',
    routes: [...sessionRoutes, ...approvalRoutes, ...riskRoutes],
  },
};
