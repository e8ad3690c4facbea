import { guardedRoute } from '@scrm/guard/kit';

const route = (method: 'GET' | 'DELETE', path: string, handler: string) =>
  guardedRoute({
    method,
    path: `/properties/uploads${path}`,
    handler: `media-upload.${handler}`,
    resource: 'property',
    action: 'uploadMedia',
  });

/** A person's own unfinished uploads, before the path of one property takes the word for its id. */
export default { routes: [route('GET', '', 'find'), route('DELETE', '/:upload', 'drop')] };
