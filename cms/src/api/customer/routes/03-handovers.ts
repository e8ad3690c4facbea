import { guardedRoute } from '@scrm/guard/kit';

const resource = 'handover';
const handler = (act: string) => `handovers.${act}`;

/** A leaver's customers given to colleagues. */
export default {
  routes: [
    guardedRoute({ method: 'GET', path: '/handovers', handler: handler('find'), resource, action: 'find' }),
    guardedRoute({
      method: 'GET',
      path: '/handovers/:id',
      handler: handler('findOne'),
      resource,
      action: 'findOne',
    }),
    guardedRoute({
      method: 'POST',
      path: '/handovers/preview',
      handler: handler('preview'),
      resource,
      action: 'preview',
    }),
    guardedRoute({
      method: 'POST',
      path: '/handovers',
      handler: handler('create'),
      resource,
      action: 'create',
    }),
  ],
};
