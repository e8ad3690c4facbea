import { approvalRoutes } from './approvals';
import { exportRoutes } from './exports';
import { sessionRoutes } from './session';

export const routes = {
  'content-api': {
    type: 'content-api',
    prefix: '',
    routes: [...sessionRoutes, ...approvalRoutes, ...exportRoutes],
  },
};
