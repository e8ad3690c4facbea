import { crm, readDuplicatePairs, readPair } from '@scrm/crm/strapi-server';
import { signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const pairs = () => crm(strapi, 'duplicate-pairs');
  return {
    async find(ctx: Context) {
      ctx.body = await pairs().list({ ...readDuplicatePairs(ctx), actor: signedIn(ctx) });
    },

    async dismiss(ctx: Context) {
      await pairs().dismiss({ ...(await readPair(strapi, ctx)), actor: signedIn(ctx) });
      ctx.status = 204;
    },

    async restore(ctx: Context) {
      const { ids } = await readPair(strapi, ctx);
      await pairs().restore({ ids, actor: signedIn(ctx) });
      ctx.status = 204;
    },
  };
};
