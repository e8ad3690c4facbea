import { accountRoutes } from './accounts';
import { approvalRoutes } from './approvals';
import { authRoutes } from './auth';
import { keyRoutes } from './keys';
import { sessionRoutes } from './session';

export const routes = {
  'content-api': {
    type: 'content-api',
    prefix: '',
    routes: [...accountRoutes, ...approvalRoutes, ...authRoutes, ...keyRoutes, ...sessionRoutes],
  },
};
