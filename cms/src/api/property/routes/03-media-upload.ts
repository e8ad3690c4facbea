import { guardedRoute } from '@scrm/guard/kit';

const route = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, handler: string) =>
  guardedRoute({
    method,
    path: `/properties/:id/uploads${path}`,
    handler: `media-upload.${handler}`,
    resource: 'property',
    action: 'uploadMedia',
  });

/** Uploads that go on after a cut line (tus 1.0.0). GET serves HEAD as well. */
export default {
  routes: [
    route('POST', '', 'create'),
    route('GET', '/:upload', 'look'),
    route('PATCH', '/:upload', 'append'),
    route('DELETE', '/:upload', 'cancel'),
  ],
};
