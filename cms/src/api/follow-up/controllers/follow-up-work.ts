import { crm, readFollowUpBatch, rowInScope } from '@scrm/crm/strapi-server';
import { signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async batch(ctx: Context) {
    const result = await crm(strapi, 'follow-up-batches').write(readFollowUpBatch(ctx), signedIn(ctx));
    ctx.status = result.isRepeated ? 200 : 201;
    ctx.body = { data: result };
  },

  async undo(ctx: Context) {
    const { id } = await rowInScope(strapi, ctx, 'follow-up', 'undo');
    await crm(strapi, 'follow-ups').takeBack({ id, actor: signedIn(ctx) });
    ctx.status = 204;
  },
});
