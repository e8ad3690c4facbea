import { crm, readHandover, readHandoverRun, readHandovers } from '@scrm/crm/strapi-server';
import { signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const handovers = () => crm(strapi, 'handovers');
  return {
    async find(ctx: Context) {
      ctx.body = await handovers().list({ ...readHandovers(ctx), actor: signedIn(ctx) });
    },

    async findOne(ctx: Context) {
      ctx.body = {
        data: await handovers().one({ documentId: String(ctx.params.id), actor: signedIn(ctx) }),
      };
    },

    async preview(ctx: Context) {
      const actor = signedIn(ctx);
      ctx.body = { data: await handovers().preview({ question: readHandover(ctx), actor }) };
    },

    async create(ctx: Context) {
      const actor = signedIn(ctx);
      const data = await handovers().run({ act: readHandoverRun(ctx), actor });
      ctx.status = 201;
      ctx.body = { data };
    },
  };
};
