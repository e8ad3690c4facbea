import { createResourceController } from '@scrm/guard/kit';
import { ownQuery } from '@scrm/payout/domain';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

/** Commissions as they are; a partner sees the entries, not the rows behind them. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { find, findOne } = createResourceController('commission')({ strapi });
  const narrowed = (ctx: Context) => {
    if (ctx.state.access.scope === 'own') ctx.query = ownQuery(ctx.query) as typeof ctx.query;
    return ctx;
  };
  return { find: (ctx: Context) => find(narrowed(ctx)), findOne: (ctx: Context) => findOne(narrowed(ctx)) };
};
