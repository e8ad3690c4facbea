import { crm, readMustReason, rowInScope, show } from '@scrm/crm/strapi-server';
import { createResourceController, signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

const resource = 'receipt';

const generic = createResourceController(resource);

/** Receipts are read here; they are recorded through their deal, and never changed, only reversed. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  ...generic({ strapi }),

  async reverse(ctx: Context) {
    const { id } = await rowInScope(strapi, ctx, resource, 'reverse');
    const { documentId } = await crm(strapi, 'receipts').reverse({
      id,
      reason: readMustReason(ctx),
      actor: signedIn(ctx),
    });
    ctx.status = 201;
    ctx.body = { data: await show(strapi, ctx, resource, documentId) };
  },
});
