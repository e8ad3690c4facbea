import { createResourceController } from '@scrm/guard/kit';
import { ownWithdrawal } from '@scrm/payout/domain';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

type Row = Record<string, unknown>;

/** Withdrawals as they are; a partner sees the steps that were taken, not who took them. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { find, findOne } = createResourceController('withdrawal')({ strapi });
  const isOwn = (ctx: Context) => ctx.state.access.scope === 'own';
  return {
    async find(ctx: Context) {
      await find(ctx);
      const body = ctx.body as { data: Row[] };
      if (isOwn(ctx)) ctx.body = { ...body, data: body.data.map(ownWithdrawal) };
    },

    async findOne(ctx: Context) {
      await findOne(ctx);
      const { data } = ctx.body as { data: Row };
      if (isOwn(ctx)) ctx.body = { data: ownWithdrawal(data) };
    },
  };
};
