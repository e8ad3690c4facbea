import { createResourceController } from '@scrm/guard/kit';
import type { MediaService } from '@scrm/listing/strapi-server';

export default createResourceController('property-media', (strapi) => {
  const media = () => strapi.plugin('listing').service('media') as MediaService;
  return {
    update: (_ctx, documentId, data) => media().update({ documentId, data }),
    remove: (_ctx, documentId) => media().remove({ documentId }),
  };
});
