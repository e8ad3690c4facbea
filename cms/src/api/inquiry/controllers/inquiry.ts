import { crm, readBare, readStatus, rowInScope, show } from '@scrm/crm/strapi-server';
import { createResourceController, signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

const resource = 'inquiry';

const generic = createResourceController(resource);

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  ...generic({ strapi }),

  async receive(ctx: Context) {
    const data = await crm(strapi, 'inquiries').receive(readBare(ctx), { ip: ctx.request.ip });
    ctx.status = 201;
    ctx.body = { data };
  },

  async changeStatus(ctx: Context) {
    const { id, documentId } = await rowInScope(strapi, ctx, resource, 'changeStatus');
    const { status, reason } = readStatus(ctx);
    await crm(strapi, 'inquiries').changeStatus({ id, to: status, reason, actor: signedIn(ctx) });
    ctx.body = { data: await show(strapi, ctx, resource, documentId) };
  },

  async assign(ctx: Context) {
    const { id, documentId } = await rowInScope(strapi, ctx, resource, 'assign');
    await crm(strapi, 'inquiries').assign({ id, owner: readBare(ctx).owner, actor: signedIn(ctx) });
    ctx.body = { data: await show(strapi, ctx, resource, documentId) };
  },
});
