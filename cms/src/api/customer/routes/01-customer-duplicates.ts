import { guardedRoute } from '@scrm/guard/kit';

export default {
  routes: [
    guardedRoute({
      method: 'POST',
      path: '/customers/check-duplicates',
      handler: 'customer-duplicates.check',
      resource: 'customer',
      action: 'checkDuplicates',
    }),
    guardedRoute({
      method: 'POST',
      path: '/customers/:id/merge/preview',
      handler: 'customer-duplicates.previewMerge',
      resource: 'customer',
      action: 'merge',
    }),
  ],
};
