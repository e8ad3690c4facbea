import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';

/** One line a request, when it is answered: the route's pattern, never the address, in which a search for a phone may stand. */
export const accessLogMiddleware =
  (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async (ctx: Context, next: Next) => {
    const startedAt = performance.now();
    try {
      await next();
    } finally {
      const level = ctx.status >= 500 ? 'warn' : 'http';
      strapi.log.log(level, 'request', {
        method: ctx.method,
        route: routeOf(ctx),
        status: ctx.status,
        ms: Math.round(performance.now() - startedAt),
      });
    }
  };

/** `/api/customers/:id`; what no route serves is told by its first step. */
function routeOf(ctx: Context): string {
  const { _matchedRoute: matched } = ctx as Context & { _matchedRoute?: unknown };
  if (typeof matched === 'string' && matched !== '(.*)' && matched.length > 1) return matched;
  const [, first = ''] = ctx.path.split('/');
  return ctx.path.split('/').length > 2 ? `/${first}/*` : '/*';
}
