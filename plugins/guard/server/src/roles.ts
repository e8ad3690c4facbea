import type { Core } from '@strapi/strapi';
import { panelPermissions, ROLE_LABELS, ROLES } from '../../domain';

interface Route {
  method: string;
  path: string;
  info?: { type?: string };
  config?: { auth?: unknown; policies?: unknown[] };
}

/**
 * Hands each route that names its access to the `can` policy, which signs the asker in by itself. Routes that name nothing keep
 * Strapi's own check and stay closed, since no role of ours is granted anything by users-permissions.
 */
export function guardRoutes(strapi: Core.Strapi): void {
  for (const route of contentApiRoutes(strapi)) {
    if (hasAccess(route)) route.config = { ...route.config, auth: false };
  }
}

/** Creates the roles of the access table that users-permissions does not have yet, and closes self-registration. */
export async function ensureRoles(strapi: Core.Strapi): Promise<void> {
  const query = strapi.db.query('plugin::users-permissions.role');
  for (const type of ROLES) {
    if (type === 'public') continue;
    const data = { name: ROLE_LABELS[type], type, description: `${ROLE_LABELS[type]}（权限由权限表决定）` };
    const role = (await query.findOne({ where: { type } })) ?? (await query.create({ data }));
    await grant(role.id, [
      'plugin::users-permissions.auth.changePassword',
      'plugin::users-permissions.user.me',
    ]);
  }
  await strapi.db
    .query('plugin::users-permissions.permission')
    .deleteMany({ where: { action: 'plugin::users-permissions.auth.register' } });
  const store = strapi.store({ type: 'plugin', name: 'users-permissions' });
  const advanced = (await store.get({ key: 'advanced' })) as Record<string, unknown>;
  await store.set({ key: 'advanced', value: { ...advanced, allow_register: false } });

  async function grant(roleId: number, actions: string[]): Promise<void> {
    const permissions = strapi.db.query('plugin::users-permissions.permission');
    for (const action of actions) {
      const exists = await permissions.findOne({ where: { action, role: roleId } });
      if (!exists) await permissions.create({ data: { action, role: roleId } });
    }
  }
}

/** Gives the panel's own roles what the table grants: editors their share, authors nothing; Super Admin keeps all. */
export async function ensurePanelRoles(strapi: Core.Strapi): Promise<void> {
  const roles = strapi.service('admin::role');
  for (const [code, permissions] of [
    ['strapi-editor', panelPermissions()],
    ['strapi-author', []],
  ] as const) {
    const role = await roles.findOne({ code });
    if (role) await roles.assignPermissions(role.id, permissions);
  }
}

function contentApiRoutes(strapi: Core.Strapi): Route[] {
  const routes: Route[] = [];
  for (const api of Object.values(
    strapi.apis as Record<string, { routes: Record<string, { routes: Route[] }> }>,
  )) {
    for (const router of Object.values(api.routes)) routes.push(...router.routes);
  }
  for (const plugin of Object.values(strapi.plugins as unknown as Record<string, { routes: unknown }>)) {
    if (Array.isArray(plugin.routes)) continue;
    for (const router of Object.values(
      plugin.routes as Record<string, { type?: string; routes?: Route[] }>,
    )) {
      if (router.type === 'content-api' && router.routes) routes.push(...router.routes);
    }
  }
  return routes;
}

function hasAccess(route: Route): boolean {
  return (route.config?.policies ?? []).some(
    (policy) =>
      typeof policy === 'object' &&
      policy !== null &&
      (policy as { name?: string }).name === 'plugin::guard.can',
  );
}
