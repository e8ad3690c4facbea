import {
  crm,
  readBare,
  readLossOf,
  readReason,
  relatedInScope,
  rowInScope,
  show,
  stored,
} from '@scrm/crm/strapi-server';
import { createResourceController, signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

const resource = 'deal';

const generic = createResourceController(resource, (strapi) => ({
  async update(ctx, documentId, data) {
    const existing = await stored(strapi, resource, documentId);
    return crm(strapi, 'deals').update({ id: existing.id, data, existing, actor: signedIn(ctx) });
  },
}));

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  ...generic({ strapi }),

  async create(ctx: Context) {
    const { customer, property, ...data } = readBare(ctx);
    const customerId = await relatedInScope(strapi, ctx, { resource: 'customer', value: customer });
    const propertyId = await relatedInScope(strapi, ctx, { resource: 'property', value: property });
    const { documentId } = await crm(strapi, 'deals').create({
      customerId,
      propertyId,
      data,
      actor: signedIn(ctx),
    });
    ctx.status = 201;
    ctx.body = { data: await show(strapi, ctx, resource, documentId) };
  },

  async changeTerms(ctx: Context) {
    const { id, documentId } = await rowInScope(strapi, ctx, resource, 'changeTerms');
    await crm(strapi, 'deals').changeTerms({ id, data: readBare(ctx), actor: signedIn(ctx) });
    ctx.body = { data: await show(strapi, ctx, resource, documentId) };
  },

  async negotiate(ctx: Context) {
    const { id, documentId } = await rowInScope(strapi, ctx, resource, 'negotiate');
    const negotiating = readBare(ctx).negotiating !== false;
    await crm(strapi, 'deals').negotiate({ id, negotiating, actor: signedIn(ctx) });
    ctx.body = { data: await show(strapi, ctx, resource, documentId) };
  },

  async close(ctx: Context) {
    const { id, documentId } = await rowInScope(strapi, ctx, resource, 'close');
    await crm(strapi, 'deals').close({ id, data: readBare(ctx), actor: signedIn(ctx) });
    ctx.body = { data: await show(strapi, ctx, resource, documentId) };
  },

  async lose(ctx: Context) {
    const { id, documentId } = await rowInScope(strapi, ctx, resource, 'lose');
    await crm(strapi, 'deals').lose({ id, ...readLossOf(ctx), actor: signedIn(ctx) });
    ctx.body = { data: await show(strapi, ctx, resource, documentId) };
  },

  async cancel(ctx: Context) {
    const { id, documentId } = await rowInScope(strapi, ctx, resource, 'cancel');
    await crm(strapi, 'deals').cancel({ id, reason: readReason(ctx), actor: signedIn(ctx) });
    ctx.body = { data: await show(strapi, ctx, resource, documentId) };
  },

  async addReceipt(ctx: Context) {
    const { id } = await rowInScope(strapi, ctx, resource, 'addReceipt');
    const { documentId } = await crm(strapi, 'receipts').add({
      dealId: id,
      data: readBare(ctx),
      actor: signedIn(ctx),
    });
    ctx.status = 201;
    ctx.body = { data: await show(strapi, ctx, 'receipt', documentId) };
  },

  async history(ctx: Context) {
    const { id } = await rowInScope(strapi, ctx, resource, 'history');
    ctx.body = { data: await crm(strapi, 'deals').history(id) };
  },
});
