import { accessOfRoute } from '@scrm/guard/domain';
import type { Core } from '@strapi/strapi';

export interface ServedRoute {
  method: string;
  path: string;
  /** What its policy names, or null. */
  access: { resource: string; action: string } | null;
  /** Whose it is: of the content API, of the panel, or neither (pages, probes, files). */
  surface: 'api' | 'panel' | 'site';
}

interface Layer {
  methods: string[];
  path: string;
}

interface Declared {
  method: string;
  path: string;
  config?: { prefix?: string; policies?: unknown[] };
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** Prefixes under which Strapi serves the panel's API. */
const PANEL =
  /^\/(admin|content-manager|content-type-builder|content-releases|review-workflows|upload|email|i18n|users-permissions|openapi|cloud)(\/|$)/;

/**
 * Every route the running server answers, from the router itself, so that none can be forgotten; the access that each names is looked
 * up among the declared ones.
 */
export function servedRoutes(strapi: Core.Strapi): ServedRoute[] {
  const declared = declaredAccess(strapi);
  const layers = (strapi.server as unknown as { listRoutes(): Layer[] }).listRoutes();
  const routes = layers.flatMap(({ methods, path }): ServedRoute[] =>
    // a layer of many methods is `all`, looked at once
    (methods.length > METHODS.length ? ['GET'] : methods.filter((method) => METHODS.includes(method))).map(
      (method) => ({
        method,
        path,
        access: declared.get(`${method} ${path}`) ?? null,
        surface: path.startsWith('/api/') ? 'api' : PANEL.test(path) ? 'panel' : 'site',
      }),
    ),
  );
  return [...new Map(routes.map((route) => [`${route.method} ${route.path}`, route])).values()];
}

function declaredAccess(strapi: Core.Strapi): Map<string, { resource: string; action: string }> {
  const found = new Map<string, { resource: string; action: string }>();
  for (const owner of [...Object.values(strapi.apis), ...Object.values(strapi.plugins)]) {
    for (const router of Object.values(owner.routes ?? {}) as { routes?: Declared[]; prefix?: string }[]) {
      for (const { method, path, config } of router.routes ?? []) {
        const access = accessOfRoute(config?.policies ?? []);
        if (access) found.set(`${method} /api${router.prefix ?? ''}${path}`, access);
      }
    }
  }
  return found;
}
