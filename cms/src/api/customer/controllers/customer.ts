import { CUSTOMER_STAGE_LABELS } from '@scrm/crm/domain';
import {
  crm,
  historyOf,
  listCustomers,
  listWhere,
  readBare,
  readReveal,
  readStatus,
  rowInScope,
  show,
  stored,
} from '@scrm/crm/strapi-server';
import { createResourceController, signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

const resource = 'customer';

const generic = createResourceController(resource, (strapi) => ({
  create: (ctx, data) => crm(strapi, 'customers').create({ actor: signedIn(ctx), data }),
  async update(_ctx, documentId, data) {
    const existing = await stored(strapi, resource, documentId);
    return crm(strapi, 'customers').update({ id: existing.id, data, existing });
  },
  async remove(ctx, documentId) {
    const { id } = await stored(strapi, resource, documentId);
    await crm(strapi, 'customers').archive({ id, actor: signedIn(ctx) });
  },
}));

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  ...generic({ strapi }),

  async find(ctx: Context) {
    ctx.body = await listCustomers(strapi, ctx);
  },

  async changeStatus(ctx: Context) {
    const { id } = await rowInScope(strapi, ctx, resource, 'changeStatus');
    const { status, reason } = readStatus(ctx);
    const { documentId } = await crm(strapi, 'customers').changeStatus({
      id,
      to: status,
      reason,
      actor: signedIn(ctx),
    });
    ctx.body = { data: await show(strapi, ctx, resource, documentId) };
  },

  async follow(ctx: Context) {
    const { id } = await rowInScope(strapi, ctx, resource, 'follow');
    const { documentId } = await crm(strapi, 'follow-ups').create({
      customerId: id,
      data: readBare(ctx),
      actor: signedIn(ctx),
    });
    ctx.status = 201;
    ctx.body = { data: await show(strapi, ctx, 'follow-up', documentId) };
  },

  async listFollows(ctx: Context) {
    const { id } = await rowInScope(strapi, ctx, resource, 'listFollows');
    ctx.body = await listWhere(strapi, ctx, 'follow-up', { customer: { id } });
  },

  async history(ctx: Context) {
    const { id } = await rowInScope(strapi, ctx, resource, 'history');
    ctx.body = { data: await historyOf(strapi, 'customer', id, CUSTOMER_STAGE_LABELS) };
  },

  async reveal(ctx: Context) {
    const { id } = await rowInScope(strapi, ctx, resource, 'reveal');
    ctx.body = {
      data: await crm(strapi, 'customers').reveal({ id, ...readReveal(ctx), actor: signedIn(ctx) }),
    };
  },

  async assign(ctx: Context) {
    const { id } = await rowInScope(strapi, ctx, resource, 'assign');
    const { documentId } = await crm(strapi, 'customers').assign({
      id,
      owner: readBare(ctx).owner,
      actor: signedIn(ctx),
    });
    ctx.body = { data: await show(strapi, ctx, resource, documentId) };
  },
});
