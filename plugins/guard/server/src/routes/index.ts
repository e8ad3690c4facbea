import { accessRoutes } from './access';
import { accountRoutes } from './accounts';
import { approvalRoutes } from './approvals';
import { auditRoutes } from './audit';
import { authRoutes } from './auth';
import { exportRoutes } from './exports';
import { keyRoutes } from './keys';
import { riskRoutes } from './risk';
import { savedViewRoutes } from './saved-views';
import { sessionRoutes } from './session';

export const routes = {
  'content-api': {
    type: 'content-api',
    prefix: '',
    routes: [
      ...accessRoutes,
      ...accountRoutes,
      ...approvalRoutes,
      ...auditRoutes,
      ...authRoutes,
      ...exportRoutes,
      ...keyRoutes,
      ...riskRoutes,
      ...savedViewRoutes,
      ...sessionRoutes,
    ],
  },
};
