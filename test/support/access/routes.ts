import { accessOfRoute } from '@scrm/guard/domain';
import type { Core } from '@strapi/strapi';

export interface ServedRoute {
  method: string;
  path: string;
  /** What its policy names, or null. */
  access: { resource: string; action: string } | null;
  /** Whose it is: of the content API, of the panel, or neither (pages, probes, files). */
  surface: 'api' | 'panel' | 'site';
  /** Of a panel route: whether it asks for no account, and which of these permissions it names. */
  panel: { isOpen: boolean; actions: string[] } | null;
}

interface Layer {
  methods: string[];
  path: string;
}

interface Declared {
  method: string;
  path: string;
  config?: { auth?: unknown; prefix?: string; policies?: unknown[] };
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
  const gates = panelGates(strapi);
  const layers = (strapi.server as unknown as { listRoutes(): Layer[] }).listRoutes();
  const routes = layers.flatMap(({ methods, path }): ServedRoute[] =>
    // a layer of many methods is `all`, looked at once
    (methods.length > METHODS.length ? ['GET'] : methods.filter((method) => METHODS.includes(method))).map(
      (method) => ({
        method,
        path,
        access: declared.get(`${method} ${path}`) ?? null,
        panel: gates.get(`${method} ${path}`) ?? null,
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

/** What the panel's routes ask for before they do anything. */
function panelGates(strapi: Core.Strapi): Map<string, { isOpen: boolean; actions: string[] }> {
  const found = new Map<string, { isOpen: boolean; actions: string[] }>();
  const add = (prefix: string, routers: Record<string, { routes?: Declared[]; prefix?: string }>) => {
    for (const [name, router] of Object.entries(routers)) {
      if (name === 'content-api') continue;
      for (const { method, path, config } of router.routes ?? []) {
        const actions = (config?.policies ?? []).flatMap((policy) =>
          typeof policy === 'object' &&
          policy !== null &&
          /hasPermissions$/.test((policy as { name?: string }).name ?? '')
            ? ((policy as { config?: { actions?: string[] } }).config?.actions ?? [])
            : [],
        );
        const gate = { isOpen: config?.auth === false, actions };
        for (const full of [`${router.prefix ?? prefix}${path}`, `${prefix}${path}`, path])
          found.set(`${method} ${full.replace(/(?<=.)\/$/, '')}`, gate);
      }
    }
  };
  add('/admin', strapi.admin.routes as never);
  for (const [name, { routes }] of Object.entries(strapi.plugins))
    add(`/${name}`, (Array.isArray(routes) ? { admin: { routes } } : routes) as never);
  return found;
}
