import {
  crm,
  readDuplicateCheck,
  readMergePreview,
  relatedInScope,
  rowInScope,
} from '@scrm/crm/strapi-server';
import { signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async check(ctx: Context) {
    ctx.body = {
      data: await crm(strapi, 'duplicates').check({ actor: signedIn(ctx), ...readDuplicateCheck(ctx) }),
    };
  },

  async previewMerge(ctx: Context) {
    const { id: source } = await rowInScope(strapi, ctx, 'customer', 'merge');
    const { into: value } = readMergePreview(ctx);
    const into = await relatedInScope(strapi, ctx, { resource: 'customer', value, field: 'into' });
    ctx.body = { data: await crm(strapi, 'merges').preview({ source, into }) };
  },
});
