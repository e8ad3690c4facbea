import type { Core } from '@strapi/strapi';
import { accessOfRoute, checkRoutes, panelPermissions, ROLE_LABELS, ROLES } from '../../domain';

interface Route {
  method: string;
  path: string;
  config?: { auth?: unknown; policies?: unknown[] };
}

/**
 * Hands each route that names its access to the `can` policy, which signs the asker in by itself. Strapi's own routes name nothing and
 * keep Strapi's check: they stay closed, since its strategy knows no token of ours.
 * @throws Error naming every other route whose access is not in the table
 */
export function guardRoutes(strapi: Core.Strapi): void {
  const routes = contentApiRoutes(strapi);
  const faults = checkRoutes(
    routes.map(({ owner, route }) => ({ ...route, owner, policies: route.config?.policies ?? [] })),
  );
  if (faults.length > 0) throw new Error(`guard: ${faults.join('; ')}`);
  for (const { route } of routes) {
    if (accessOfRoute(route.config?.policies ?? [])) route.config = { ...route.config, auth: false };
  }
}

/**
 * Takes users-permissions' own routes out of the content API: guard signs people in, and nobody registers, resets a password by mail
 * or lists users. Its users, roles and hashes stay. Before the routes are mounted.
 */
export function closeStockRoutes(strapi: Core.Strapi): void {
  const { routes } = strapi.plugin('users-permissions') as unknown as { routes: Record<string, unknown> };
  if (!routes['content-api']) throw new Error('guard: users-permissions has no content API to close');
  routes['content-api'] = { type: 'content-api', routes: [] };
}

/** Creates the roles of the access table that users-permissions does not have yet, and takes back all that its defaults grant. */
export async function ensureRoles(strapi: Core.Strapi): Promise<void> {
  const query = strapi.db.query('plugin::users-permissions.role');
  for (const type of ROLES) {
    if (type === 'public' || (await query.findOne({ where: { type } }))) continue;
    await query.create({
      data: { name: ROLE_LABELS[type], type, description: `${ROLE_LABELS[type]}（权限由权限表决定）` },
    });
  }
  await strapi.db
    .query('plugin::users-permissions.permission')
    .deleteMany({ where: { action: { $startsWith: 'plugin::users-permissions.' } } });
  const store = strapi.store({ type: 'plugin', name: 'users-permissions' });
  const advanced = (await store.get({ key: 'advanced' })) as Record<string, unknown>;
  await store.set({ key: 'advanced', value: { ...advanced, allow_register: false } });
}

export const createPanelService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * Gives the panel's own roles what the table grants: editors their share, authors nothing; Super Admin keeps all. Called from the
   * cms's own bootstrap: in the very first start Strapi makes these roles, open as its defaults are, after every plugin's.
   */
  async ensureRoles(): Promise<void> {
    const roles = strapi.service('admin::role');
    for (const [code, permissions] of [
      ['strapi-editor', panelPermissions()],
      ['strapi-author', []],
    ] as const) {
      const role = await roles.findOne({ code });
      if (!role) throw new Error(`guard: the panel has no role «${code}»`);
      await roles.assignPermissions(role.id, permissions);
    }
  },
});

export type PanelService = ReturnType<typeof createPanelService>;

interface Router {
  type?: string;
  routes?: Route[];
}

function contentApiRoutes(strapi: Core.Strapi): { owner: string; route: Route }[] {
  const found: { owner: string; route: Route }[] = [];
  const add = (owner: string, router: Router) => {
    for (const route of router.routes ?? []) found.push({ owner, route });
  };
  for (const [name, api] of Object.entries(
    strapi.apis as Record<string, { routes: Record<string, Router> }>,
  )) {
    for (const router of Object.values(api.routes)) add(`api::${name}`, router);
  }
  const plugins = strapi.plugins as unknown as Record<string, { routes: Record<string, Router> | Route[] }>;
  for (const [name, { routes }] of Object.entries(plugins)) {
    // a bare list is the panel's
    if (Array.isArray(routes)) continue;
    for (const router of Object.values(routes)) {
      if (router.type === 'content-api') add(`plugin::${name}`, router);
    }
  }
  return found;
}
