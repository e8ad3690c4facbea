import {
  crm,
  readBare,
  readMustReason,
  readReceivables,
  relatedInScope,
  rowInScope,
  show,
} from '@scrm/crm/strapi-server';
import { createResourceController, signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

const resource = 'receivable';

const generic = createResourceController(resource);

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  ...generic({ strapi }),

  /** `?overdue=true` asks for what was due before today and is not settled. */
  async find(ctx: Context) {
    ctx.body = await crm(strapi, 'receivables').list({ actor: signedIn(ctx), ...readReceivables(ctx) });
  },

  async create(ctx: Context) {
    const { deal, ...data } = readBare(ctx);
    const dealId = await relatedInScope(strapi, ctx, { resource: 'deal', value: deal });
    const { documentId } = await crm(strapi, 'receivables').create({ dealId, data });
    ctx.status = 201;
    ctx.body = { data: await show(strapi, ctx, resource, documentId) };
  },

  async writeOff(ctx: Context) {
    const { id, documentId } = await rowInScope(strapi, ctx, resource, 'writeOff');
    await crm(strapi, 'receivables').writeOff({ id, reason: readMustReason(ctx), actor: signedIn(ctx) });
    ctx.body = { data: await show(strapi, ctx, resource, documentId) };
  },
});
