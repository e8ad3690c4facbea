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
      method: 'GET',
      path: '/customers/duplicate-pairs',
      handler: 'duplicate-pairs.find',
      resource: 'customer',
      action: 'listDuplicates',
    }),
    guardedRoute({
      method: 'POST',
      path: '/customers/duplicate-pairs/dismiss',
      handler: 'duplicate-pairs.dismiss',
      resource: 'customer',
      action: 'dismissDuplicate',
    }),
    guardedRoute({
      method: 'POST',
      path: '/customers/duplicate-pairs/restore',
      handler: 'duplicate-pairs.restore',
      resource: 'customer',
      action: 'dismissDuplicate',
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
