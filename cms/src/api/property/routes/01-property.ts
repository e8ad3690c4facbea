import { guardedRoute, resourceRoutes } from '@scrm/guard/kit';

const operation = (method: 'GET' | 'POST' | 'PUT', path: string, handler: string, action: string) =>
  guardedRoute({
    method,
    path: `/properties/:id/${path}`,
    handler: `property.${handler}`,
    resource: 'property',
    action,
  });

export default {
  routes: [
    guardedRoute({
      method: 'GET',
      path: '/properties/facets',
      handler: 'property.facets',
      resource: 'property',
      action: 'find',
    }),
    guardedRoute({
      method: 'GET',
      path: '/properties/reviews',
      handler: 'property.reviews',
      resource: 'property',
      action: 'reject',
    }),
    guardedRoute({
      method: 'POST',
      path: '/properties/intake',
      handler: 'property.readMessage',
      resource: 'property',
      action: 'create',
    }),
    operation('PUT', 'status', 'changeStatus', 'changeStatus'),
    operation('POST', 'check', 'check', 'check'),
    operation('GET', 'check', 'checkAftermath', 'check'),
    operation('POST', 'check/undo', 'undoCheck', 'check'),
    operation('POST', 'submit', 'submit', 'submit'),
    operation('POST', 'reject', 'reject', 'reject'),
    operation('POST', 'reveal', 'reveal', 'revealOwner'),
    operation('POST', 'images', 'uploadImages', 'uploadMedia'),
    operation('POST', 'videos', 'uploadVideos', 'uploadMedia'),
    operation('POST', 'vr', 'addVr', 'uploadMedia'),
    operation('PUT', 'media/order', 'orderMedia', 'uploadMedia'),
    operation('GET', 'history', 'history', 'history'),
    operation('GET', 'completeness', 'completeness', 'findOne'),
    ...resourceRoutes({ name: 'property', plural: 'properties' }).routes,
  ],
};
