import { accountRoutes } from './accounts';
import { authRoutes } from './auth';
import { sessionRoutes } from './session';

export const routes = {
  'content-api': {
    type: 'content-api',
    prefix: '',
    routes: [...accountRoutes, ...authRoutes, ...sessionRoutes],
  },
};
