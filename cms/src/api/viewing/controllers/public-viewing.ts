import { crm, readBare, readCode, readMove, readReason } from '@scrm/crm/strapi-server';
import { actorOf, takeDevice } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

/** Bookings of visitors: without an account, by the link that a booking answers. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const slots = () => crm(strapi, 'booking-slots');
  const links = () => crm(strapi, 'booking-links');
  const tokenOf = (ctx: Context) => String(ctx.params.token);

  return {
    async slots(ctx: Context) {
      const { from, to } = ctx.query;
      keepFresh(ctx);
      ctx.body = { data: await slots().free(String(ctx.params.code), { from, to }) };
    },

    async book(ctx: Context) {
      const data = await crm(strapi, 'bookings').book(readBare(ctx), {
        ip: ctx.request.ip,
        actor: actorOf(ctx),
        device: takeDevice(strapi, ctx),
      });
      keepFresh(ctx);
      ctx.status = 201;
      ctx.body = { data };
    },

    async look(ctx: Context) {
      await answerLook(ctx);
    },

    async slotsOf(ctx: Context) {
      const { from, to } = ctx.query;
      keepFresh(ctx);
      ctx.body = { data: await slots().freeFor(tokenOf(ctx), { from, to }) };
    },

    async verify(ctx: Context) {
      await links().verify(tokenOf(ctx), readCode(ctx));
      await answerLook(ctx);
    },

    async cancel(ctx: Context) {
      await links().cancel(tokenOf(ctx), readReason(ctx) ?? null);
      await answerLook(ctx);
    },

    async move(ctx: Context) {
      const { start, expectedStart } = readMove(ctx);
      await links().move(tokenOf(ctx), start, expectedStart);
      await answerLook(ctx);
    },
  };

  async function answerLook(ctx: Context): Promise<void> {
    keepFresh(ctx);
    ctx.body = { data: await links().look(tokenOf(ctx)) };
  }
};

function keepFresh(ctx: Context): void {
  ctx.set('Cache-Control', 'no-store');
}
