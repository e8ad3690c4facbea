import { invalidField } from '@scrm/guard/domain';
import { type AccessService, actorOf, createResourceController } from '@scrm/guard/kit';
import type { SpacesService } from '@scrm/listing/strapi-server';

export default createResourceController('space', (strapi) => {
  const spaces = () => strapi.plugin('listing').service('spaces') as SpacesService;
  const access = () => strapi.plugin('guard').service('access') as AccessService;
  return {
    async create(ctx, data) {
      const actor = actorOf(ctx);
      const asked = data.property as { documentId?: unknown } | string | null | undefined;
      const propertyDocumentId = typeof asked === 'object' ? asked?.documentId : asked;
      if (typeof propertyDocumentId !== 'string')
        throw invalidField('property', '请给出所属房源的 documentId');
      await access().findOneOrThrow({
        actor,
        resource: 'property',
        action: 'update',
        documentId: propertyDocumentId,
      });
      return spaces().create({ propertyDocumentId, data, actor });
    },
    update: (ctx, documentId, data) => spaces().update({ documentId, data, actor: actorOf(ctx) }),
    remove: (ctx, documentId) => spaces().remove({ documentId, actor: actorOf(ctx) }),
  };
});
