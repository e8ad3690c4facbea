import { crm, readReveal, relatedInScope, rowInScope, stored } from '@scrm/crm/strapi-server';
import { createResourceController, signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

const resource = 'customer-address';

const generic = createResourceController(resource, (strapi) => ({
  async create(ctx, { customer, ...data }) {
    const customerId = await relatedInScope(strapi, ctx, { resource: 'customer', value: customer });
    return crm(strapi, 'addresses').create({ customerId, data });
  },
  async update(ctx, documentId, data) {
    const existing = await stored(strapi, resource, documentId);
    return crm(strapi, 'addresses').update({ id: existing.id, data, existing, actor: signedIn(ctx) });
  },
}));

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  ...generic({ strapi }),

  async reveal(ctx: Context) {
    const { id } = await rowInScope(strapi, ctx, resource, 'reveal');
    ctx.body = {
      data: await crm(strapi, 'addresses').reveal({ id, ...readReveal(ctx), actor: signedIn(ctx) }),
    };
  },
});
