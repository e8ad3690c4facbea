import { guardedRoute } from '@scrm/guard/kit';

const handler = (act: string) => `customer-page.${act}`;
const resource = 'customer';

/** The page of one customer: what went on, what it is worth, who looks after it; and the certificates of those who were deleted. */
export default {
  routes: [
    guardedRoute({
      method: 'GET',
      path: '/customers/:id/timeline',
      handler: handler('timeline'),
      resource,
      action: 'timeline',
    }),
    guardedRoute({
      method: 'GET',
      path: '/customers/:id/profile',
      handler: handler('profile'),
      resource,
      action: 'profile',
    }),
    guardedRoute({
      method: 'PUT',
      path: '/customers/:id/level',
      handler: handler('grade'),
      resource,
      action: 'grade',
    }),
    guardedRoute({
      method: 'PUT',
      path: '/customers/:id/blacklist',
      handler: handler('blacklist'),
      resource,
      action: 'blacklist',
    }),
    guardedRoute({
      method: 'PUT',
      path: '/customers/:id/service-owner',
      handler: handler('setService'),
      resource,
      action: 'setService',
    }),
    guardedRoute({
      method: 'GET',
      path: '/erasure-certificates',
      handler: handler('certificates'),
      resource: 'erasure-certificate',
      action: 'find',
    }),
    guardedRoute({
      method: 'GET',
      path: '/erasure-certificates/:id/file',
      handler: handler('certificate'),
      resource: 'erasure-certificate',
      action: 'file',
    }),
  ],
};
