import { guardedRoute } from '../kit/resource-controller';

const account = (method: 'GET' | 'POST' | 'PUT', path: string, action: string) =>
  guardedRoute({
    method,
    path: `/guard/accounts${path}`,
    handler: `account.${action}`,
    resource: 'account',
    action,
  });

export const accountRoutes = [
  account('GET', '', 'find'),
  account('POST', '', 'create'),
  account('PUT', '/:id', 'update'),
  account('POST', '/:id/password', 'setPassword'),
  account('POST', '/:id/sign-out', 'signOut'),
  account('POST', '/:id/reset-totp', 'resetTotp'),
];
