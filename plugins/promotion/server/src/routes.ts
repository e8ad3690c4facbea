import { guardedRoute } from '@scrm/guard/kit';

export const routes = {
  'content-api': {
    type: 'content-api',
    prefix: '',
    routes: [
      guardedRoute({
        method: 'POST',
        path: '/promotion/codes',
        handler: 'promotion.createCode',
        resource: 'promotion',
        action: 'createCode',
      }),
      guardedRoute({
        method: 'GET',
        path: '/promotion/codes',
        handler: 'promotion.listCodes',
        resource: 'promotion',
        action: 'listCodes',
      }),
      guardedRoute({
        method: 'GET',
        path: '/promotion/codes/:code/qr',
        handler: 'promotion.drawQr',
        resource: 'promotion',
        action: 'listCodes',
      }),
      guardedRoute({
        method: 'POST',
        path: '/promotion/posters',
        handler: 'promotion.createPoster',
        resource: 'promotion',
        action: 'createPoster',
      }),
      guardedRoute({
        method: 'GET',
        path: '/promotion/statistics',
        handler: 'promotion.statistics',
        resource: 'promotion',
        action: 'statistics',
      }),
      guardedRoute({
        method: 'POST',
        path: '/properties/:id/share',
        handler: 'promotion.shareProperty',
        resource: 'property',
        action: 'share',
      }),
      guardedRoute({
        method: 'POST',
        path: '/public/events',
        handler: 'public-event.create',
        resource: 'public-event',
        action: 'create',
      }),
    ],
  },
};
