import { createResourceController, signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { crm, relatedInScope, rowInScope, stored } from './edge';
import { readReveal } from './input';

/** The controller of rows that belong to a customer: written in his scope, their personal fields revealed one by one. */
export const createPartController = (resource: string, service: 'addresses' | 'contacts') => {
  const generic = createResourceController(resource, (strapi) => ({
    async create(ctx, { customer, ...data }) {
      const customerId = await relatedInScope(strapi, ctx, { resource: 'customer', value: customer });
      return crm(strapi, service).create({ customerId, data, actor: signedIn(ctx) });
    },
    async update(ctx, documentId, data) {
      const existing = await stored(strapi, resource, documentId);
      return crm(strapi, service).update({ id: existing.id, data, existing, actor: signedIn(ctx) });
    },
    async remove(_ctx, documentId) {
      await crm(strapi, service).remove((await stored(strapi, resource, documentId)).id);
    },
  }));

  return ({ strapi }: { strapi: Core.Strapi }) => ({
    ...generic({ strapi }),

    async reveal(ctx: Context) {
      const { id } = await rowInScope(strapi, ctx, resource, 'reveal');
      ctx.body = {
        data: await crm(strapi, service).reveal({ id, ...readReveal(ctx), actor: signedIn(ctx) }),
      };
    },
  });
};
