import { guardedRoute } from '@scrm/guard/kit';

/** A person's own unfinished uploads, before the path of one property takes the word for its id. */
export default {
  routes: [
    guardedRoute({
      method: 'GET',
      path: '/properties/uploads',
      handler: 'media-upload.find',
      resource: 'property',
      action: 'uploadMedia',
    }),
  ],
};
