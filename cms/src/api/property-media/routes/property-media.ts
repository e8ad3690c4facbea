import { resourceRoutes } from '@scrm/guard/kit';

/** New ones come through POST /api/properties/:id/images and /videos. */
export default resourceRoutes({
  name: 'property-media',
  plural: 'property-medias',
  actions: ['find', 'findOne', 'update', 'delete'],
});
