import { guardedRoute } from '@scrm/guard/kit';

const resource = 'follow-up';

export default {
  routes: [
    guardedRoute({
      method: 'POST',
      path: '/follow-ups/batch',
      handler: 'follow-up-work.batch',
      resource,
      action: 'create',
    }),
    guardedRoute({
      method: 'POST',
      path: '/follow-ups/:id/undo',
      handler: 'follow-up-work.undo',
      resource,
      action: 'undo',
    }),
  ],
};
