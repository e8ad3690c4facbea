import { crm, readBare } from '@scrm/crm/strapi-server';
import { signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    ctx.body = { data: await crm(strapi, 'crm-rules').list() };
  },

  async update(ctx: Context) {
    const key = crm(strapi, 'crm-rules').keyOrThrow(String(ctx.params.key));
    const actor = signedIn(ctx);
    ctx.body = { data: await crm(strapi, 'crm-rules').update({ key, body: readBare(ctx), actor }) };
  },
});
