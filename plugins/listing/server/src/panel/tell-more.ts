import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { PROPERTY_UID } from '../operations/rows';

interface Route {
  method: string;
  path: string;
  config?: { middlewares?: unknown[] };
}

interface Row {
  documentId: string;
  listingStatus?: string;
}

const SHOWS = ['/collection-types/:model', '/collection-types/:model/:id'];

/**
 * Strapi's panel writes its own «published» over an attribute of the name `status`. A listing's goes out beside that, as `listingStatus`.
 * Before the routes are mounted.
 */
export function tellStatusInPanel(strapi: Core.Strapi): void {
  const { admin } = strapi.plugin('content-manager').routes as unknown as { admin: { routes: Route[] } };
  for (const route of admin.routes) {
    if (route.method !== 'GET' || !SHOWS.includes(route.path)) continue;
    route.config = {
      ...route.config,
      middlewares: [...(route.config?.middlewares ?? []), tellStatus(strapi)],
    };
  }
}

function tellStatus(strapi: Core.Strapi) {
  return async (ctx: Context, next: Next) => {
    await next();
    if (ctx.params.model !== PROPERTY_UID || ctx.status !== 200) return;
    const { results, data } = (ctx.body ?? {}) as { results?: Row[]; data?: Row };
    const rows = results ?? (data ? [data] : []);
    const stored = await strapi.db.query(PROPERTY_UID).findMany({
      where: { documentId: { $in: rows.map(({ documentId }) => documentId) } },
      select: ['documentId', 'status'],
    });
    const statusOf = new Map(stored.map(({ documentId, status }) => [documentId, status]));
    for (const row of rows) row.listingStatus = statusOf.get(row.documentId);
  };
}
