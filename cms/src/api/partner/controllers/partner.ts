import { createResourceController, optionalReason, readBody, signedIn } from '@scrm/guard/kit';
import { promotion } from '@scrm/promotion/strapi-server';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';

const generic = createResourceController('partner', (strapi) => ({
  create: (ctx, data) => promotion(strapi, 'partners').create({ actor: signedIn(ctx), data }),
  update: (_ctx, documentId, data) => promotion(strapi, 'partners').update({ documentId, data }),
}));

const statusBody = z.object({
  status: z.string('请填写状态').trim().min(1, '请填写状态').max(40, '状态不正确'),
  reason: optionalReason(500),
});

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const read = generic({ strapi });
  return {
    ...read,

    async me(ctx: Context) {
      ctx.body = { data: await promotion(strapi, 'partners').profileOf(signedIn(ctx)) };
    },

    async changeStatus(ctx: Context) {
      const actor = signedIn(ctx);
      const { status, reason } = readBody(ctx, statusBody);
      const row = await strapi
        .plugin('guard')
        .service('access')
        .findOneOrThrow({
          actor,
          resource: 'partner',
          action: 'changeStatus',
          documentId: String(ctx.params.id),
        });
      await promotion(strapi, 'partners').changeStatus({
        id: row.id,
        to: status,
        reason: reason ?? null,
        actor,
      });
      return read.findOne(ctx);
    },
  };
};
