import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { PROPERTY_UID, SPACE_UID } from '../operations/rows';
import { PANEL_SPACE_FIELDS } from './layouts';

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
const RELATES = ['/relations/:model/:id/:targetField'];
const READ = 'plugin::content-manager.explorer.read';

interface Ability {
  can(action: string, subject: string, field: string): boolean;
}

/**
 * Strapi's panel writes its own «published» over an attribute of the name `status`. A listing's goes out beside that, as `listingStatus`.
 * Of related rows it tells names alone: a listing's spaces come with the figures that its form shows. Before the routes are mounted.
 */
export function tellMoreInPanel(strapi: Core.Strapi): void {
  const { admin } = strapi.plugin('content-manager').routes as unknown as { admin: { routes: Route[] } };
  const add = (paths: readonly string[], middleware: unknown) => {
    for (const route of admin.routes) {
      if (route.method !== 'GET' || !paths.includes(route.path)) continue;
      route.config = { ...route.config, middlewares: [...(route.config?.middlewares ?? []), middleware] };
    }
  };
  add(SHOWS, tellStatus(strapi));
  add(RELATES, tellSpaces(strapi));
}

/** Figures that the role may not read of the listing are not told of its spaces either. */
function tellSpaces(strapi: Core.Strapi) {
  return async (ctx: Context, next: Next) => {
    await next();
    const { model, targetField } = ctx.params;
    if (model !== PROPERTY_UID || targetField !== 'spaces' || ctx.status !== 200) return;
    const { results = [] } = (ctx.body ?? {}) as { results?: Record<string, unknown>[] };
    const ability = ctx.state.userAbility as Ability;
    const shown = PANEL_SPACE_FIELDS.filter(
      (name) => name === 'label' || ability.can(READ, PROPERTY_UID, name),
    );
    const spaces = await strapi.db.query(SPACE_UID).findMany({
      where: { documentId: { $in: results.map(({ documentId }) => documentId) } },
      select: ['documentId', ...shown],
      orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    });
    const byId = new Map(results.map((row) => [row.documentId, row]));
    const told = spaces.map((space) => ({ ...byId.get(space.documentId), ...space }));
    results.splice(0, results.length, ...told);
  };
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
