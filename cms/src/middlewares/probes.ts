import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';

/** `/_health`: the process is alive. `/_ready`: the database answers, so requests may be sent here. */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async (ctx: Context, next: Next) => {
    if (ctx.path === '/_health') {
      ctx.body = { status: 'ok' };
    } else if (ctx.path === '/_ready') {
      const isReady = await strapi.db.connection.raw('select 1').then(
        () => true,
        () => false,
      );
      ctx.status = isReady ? 200 : 503;
      ctx.body = { status: isReady ? 'ok' : 'unavailable' };
    } else {
      await next();
    }
  };
