import { guardedRoute } from '../kit/resource-controller';

const session = (method: 'GET' | 'POST' | 'DELETE', path: string, action: string, handler = action) =>
  guardedRoute({ method, path, handler: `auth.${handler}`, resource: 'session', action });

/** Sign-in and sessions. They stand where users-permissions' own routes stood, which guard takes out. */
export const authRoutes = [
  session('POST', '/auth/local', 'signIn', 'local'),
  session('POST', '/auth/totp', 'signIn', 'totp'),
  session('POST', '/auth/phone/code', 'signIn', 'sendPhoneCode'),
  session('POST', '/auth/phone', 'signIn', 'phone'),
  session('POST', '/auth/refresh', 'signIn', 'refresh'),
  session('POST', '/auth/logout', 'signOut'),
  session('GET', '/auth/sessions', 'find'),
  session('DELETE', '/auth/sessions/:id', 'delete'),
  session('POST', '/auth/change-password', 'changePassword'),
  session('GET', '/auth/totp', 'useTotp', 'totpStatus'),
  session('POST', '/auth/totp/enrol', 'useTotp', 'enrolTotp'),
  session('POST', '/auth/totp/confirm', 'useTotp', 'confirmTotp'),
  session('POST', '/auth/totp/disable', 'useTotp', 'disableTotp'),
  guardedRoute({
    method: 'GET',
    path: '/users/me',
    handler: 'session.me',
    resource: 'session',
    action: 'me',
  }),
];
