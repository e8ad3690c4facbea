import { crm, stored } from '@scrm/crm/strapi-server';
import { createResourceController, signedIn } from '@scrm/guard/kit';

const resource = 'channel-cost';

export default createResourceController(resource, (strapi) => ({
  create: (_ctx, data) => crm(strapi, 'channels').createCost({ data }),
  async update(ctx, documentId, data) {
    const existing = await stored(strapi, resource, documentId);
    return crm(strapi, 'channels').updateCost({ id: existing.id, data, existing, actor: signedIn(ctx) });
  },
}));
