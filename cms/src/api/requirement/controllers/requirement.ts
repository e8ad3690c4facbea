import { crm, relatedInScope, stored } from '@scrm/crm/strapi-server';
import { createResourceController, signedIn } from '@scrm/guard/kit';

const resource = 'requirement';

export default createResourceController(resource, (strapi) => ({
  async create(ctx, { customer, ...data }) {
    const customerId = await relatedInScope(strapi, ctx, { resource: 'customer', value: customer });
    return crm(strapi, 'requirements').create({ customerId, data });
  },
  async update(ctx, documentId, data) {
    const existing = await stored(strapi, resource, documentId);
    return crm(strapi, 'requirements').update({ id: existing.id, data, existing, actor: signedIn(ctx) });
  },
}));
