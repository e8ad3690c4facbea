import {
  crm,
  readBare,
  readStatus,
  readTimeOrThrow,
  relatedInScope,
  rowInScope,
  show,
} from '@scrm/crm/strapi-server';
import { createResourceController, signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

const resource = 'viewing';

const generic = createResourceController(resource);

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  ...generic({ strapi }),

  async create(ctx: Context) {
    const { customer, property, agent, start, minutes, note } = readBare(ctx);
    const customerId = await relatedInScope(strapi, ctx, { resource: 'customer', value: customer });
    const propertyId = await relatedInScope(strapi, ctx, { resource: 'property', value: property });
    const { documentId } = await crm(strapi, 'viewings').create({
      customerId,
      propertyId,
      agent,
      start: readTimeOrThrow(start, 'start'),
      minutes: minutes as number | undefined,
      note: note as string | null | undefined,
      actor: signedIn(ctx),
    });
    ctx.status = 201;
    ctx.body = { data: await show(strapi, ctx, resource, documentId) };
  },

  async changeStatus(ctx: Context) {
    const { id } = await rowInScope(strapi, ctx, resource, 'changeStatus');
    const { status, reason, feedback } = readStatus(ctx);
    const { documentId } = await crm(strapi, 'viewings').changeStatus({
      id,
      to: status,
      reason,
      feedback,
      actor: signedIn(ctx),
    });
    ctx.body = { data: await show(strapi, ctx, resource, documentId) };
  },
});
