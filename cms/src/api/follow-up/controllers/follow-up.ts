import { crm, relatedInScope, stored } from '@scrm/crm/strapi-server';
import { createResourceController, signedIn } from '@scrm/guard/kit';

const resource = 'follow-up';

export default createResourceController(resource, (strapi) => ({
  async create(ctx, { customer, ...data }) {
    const customerId = await relatedInScope(strapi, ctx, { resource: 'customer', value: customer });
    return crm(strapi, 'follow-ups').create({ customerId, data, actor: signedIn(ctx) });
  },
  async update(ctx, documentId, data) {
    const { id } = await stored(strapi, resource, documentId);
    return crm(strapi, 'follow-ups').update({ id, data, actor: signedIn(ctx) });
  },
  async remove(ctx, documentId) {
    const { id } = await stored(strapi, resource, documentId);
    await crm(strapi, 'follow-ups').archive({ id, actor: signedIn(ctx) });
  },
}));
