import { crm, readBulkAssign, readPoolQuery, readRelease, rowInScope, show } from '@scrm/crm/strapi-server';
import { signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

const resource = 'customer';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    ctx.body = await crm(strapi, 'pool').list({ query: readPoolQuery(ctx), actor: signedIn(ctx) });
  },

  async claim(ctx: Context) {
    const { documentId } = await crm(strapi, 'pool').claim({
      documentId: String(ctx.params.id),
      actor: signedIn(ctx),
    });
    ctx.body = { data: await show(strapi, ctx, resource, documentId) };
  },

  async bulkAssign(ctx: Context) {
    const asked = readBulkAssign(ctx);
    ctx.body = { data: await crm(strapi, 'pool').bulkAssign({ ...asked, actor: signedIn(ctx) }) };
  },

  async release(ctx: Context) {
    const { id } = await rowInScope(strapi, ctx, resource, 'release');
    const customer = await crm(strapi, 'pool').release({ id, ...readRelease(ctx), actor: signedIn(ctx) });
    // a salesperson does not see it any more
    ctx.body = { data: { documentId: customer.documentId, code: customer.code, owner: null } };
  },

  async owners(ctx: Context) {
    const { id } = await rowInScope(strapi, ctx, resource, 'listOwners');
    ctx.body = { data: await crm(strapi, 'pool').owners(id) };
  },
});
