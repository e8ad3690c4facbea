import { guardedRoute } from '@scrm/guard/kit';

const resource = 'matching';

export const routes = {
  'content-api': {
    type: 'content-api',
    prefix: '',
    routes: [
      guardedRoute({
        method: 'GET',
        path: '/matching/requirements/:id/properties',
        handler: 'matching.matchRequirement',
        resource,
        action: 'matchRequirement',
      }),
      guardedRoute({
        method: 'GET',
        path: '/matching/properties/:id/requirements',
        handler: 'matching.matchProperty',
        resource,
        action: 'matchProperty',
      }),
    ],
  },
};
