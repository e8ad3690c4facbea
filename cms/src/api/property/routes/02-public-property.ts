import { guardedRoute } from '@scrm/guard/kit';

const route = (path: string, action: string) =>
  guardedRoute({
    method: 'GET',
    path: `/public/properties${path}`,
    handler: `public-property.${action}`,
    resource: 'public-property',
    action,
  });

export default { routes: [route('', 'find'), route('/:code', 'findOne')] };
