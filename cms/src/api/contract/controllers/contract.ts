import { crm, relatedInScope, stored } from '@scrm/crm/strapi-server';
import { createResourceController } from '@scrm/guard/kit';

const resource = 'contract';

export default createResourceController(resource, (strapi) => ({
  async create(ctx, { deal, ...data }) {
    const dealId = await relatedInScope(strapi, ctx, { resource: 'deal', value: deal });
    return crm(strapi, 'contracts').create({ dealId, data });
  },
  async update(_ctx, documentId, data) {
    const existing = await stored(strapi, resource, documentId);
    return crm(strapi, 'contracts').update({ id: existing.id, data, existing });
  },
}));
