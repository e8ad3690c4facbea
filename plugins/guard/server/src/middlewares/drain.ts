import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import type { DrainService } from '../services/drain';

/** Lets a stop wait for the requests under way, and sends their clients elsewhere for the next. Stands before everything else. */
export const drainMiddleware = (_config: unknown, { strapi }: { strapi: Core.Strapi }) => {
  const drain = () => strapi.plugin('guard').service('drain') as DrainService;
  return async (ctx: Context, next: Next) => {
    const leave = drain().enter();
    try {
      await next();
    } finally {
      // a kept connection would bring one request after another for as long as it lasts
      if (drain().isClosing() && !ctx.headerSent) ctx.set('Connection', 'close');
      // the answer goes out after this, a file of an export for a while
      if (ctx.res.closed) leave();
      else ctx.res.once('close', leave);
    }
  };
};
