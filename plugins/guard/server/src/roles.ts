import type { Core } from '@strapi/strapi';
import {
  accessOfRoute,
  CLOSED_CONTENT_API,
  checkRoutes,
  EDITOR_PANEL_ACCESS,
  OPEN_MEDIA,
  panelPermissions,
  ROLE_LABELS,
  ROLES,
  STOCK_PLUGINS,
} from '../../domain';

const KEPT_IN_PANEL = 'plugin::guard.kept-in-panel';
const UNCHANGED_IN_PANEL = 'plugin::guard.unchanged-in-panel';
const CHANGES = /^PUT \/collection-types\/:model\/:id$/;
const MAKES_OR_REMOVES =
  /^(?:POST \/collection-types\/:model(?:\/(?:auto-)?clone\/:sourceId|\/actions\/bulkDelete)?|DELETE \/collection-types\/:model\/:id)$/;

interface Route {
  method: string;
  path: string;
  config?: { auth?: unknown; policies?: unknown[] };
}

/**
 * Hands each route that names its access to the `can` policy, which signs the asker in by itself.
 * @throws Error naming every route of the content API whose access is not in the table
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
 * Takes Strapi's own routes out of the content API: guard signs people in, and nobody registers, resets a password by mail, lists users or
 * files, or sends mail there. Before the routes are mounted.
 */
export function closeStockRoutes(strapi: Core.Strapi): void {
  for (const name of CLOSED_CONTENT_API) {
    const routes = (strapi.plugins as unknown as Plugins)[name]?.routes;
    if (routes && !Array.isArray(routes)) routes['content-api'] = { type: 'content-api', routes: [] };
  }
}

/**
 * Closes what Strapi leaves to every panel account: sending mail in the agency's name, and switching the settings of languages. And what it
 * leaves to a super admin: making and removing rows that only services make.
 */
export function tightenPanelRoutes(strapi: Core.Strapi): void {
  const panelOf = (name: string) => {
    const routes = (strapi.plugins as unknown as Plugins)[name]?.routes;
    return routes && !Array.isArray(routes) ? routes.admin : undefined;
  };
  const mail = panelOf('email');
  if (mail?.routes)
    mail.routes = mail.routes.filter(({ method, path }) => !(method === 'POST' && path === '/'));
  for (const route of panelOf('content-manager')?.routes ?? []) {
    const name = `${route.method} ${route.path}`;
    const policy = MAKES_OR_REMOVES.test(name)
      ? KEPT_IN_PANEL
      : CHANGES.test(name)
        ? UNCHANGED_IN_PANEL
        : null;
    if (policy) route.config = { ...route.config, policies: [...(route.config?.policies ?? []), policy] };
  }
  for (const route of panelOf('i18n')?.routes ?? []) {
    if (route.method !== 'PUT' || route.path !== '/settings') continue;
    const asks = { name: 'admin::hasPermissions', config: { actions: ['plugin::i18n.locale.update'] } };
    route.config = { ...route.config, policies: [...(route.config?.policies ?? []), asks] };
  }
}

/** The panel's search looks through what an editor may read of a type, and through nobody's personal or private fields: a search finds out what it looks through. */
export function narrowPanelSearch(strapi: Core.Strapi): void {
  for (const [uid, { attributes }] of Object.entries(strapi.contentTypes)) {
    if (!uid.startsWith('api::')) continue;
    const grant = EDITOR_PANEL_ACCESS.find(({ subject }) => subject === uid);
    for (const [name, attribute] of Object.entries(attributes) as [string, PanelAttribute][])
      if (grant ? !grant.read.includes(name) : attribute.private || `${name}Cipher` in attributes)
        attribute.searchable = false;
  }
}

interface PanelAttribute {
  private?: boolean;
  /** Read by Strapi's `_q`, which looks through every text and number otherwise. */
  searchable?: boolean;
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
  /** Makes the condition known that editors' permissions name; before any role is given them. */
  registerConditions(): void {
    const [plugin = '', name = ''] = OPEN_MEDIA.replace('plugin::', '').split('.');
    strapi.service('admin::permission').conditionProvider.register({
      displayName: '不属于客户、合同等内容的文件',
      plugin,
      name,
      handler: async () => {
        const closed: number[] = await strapi.db
          .connection('files_related_mph')
          .whereNotIn(
            'related_type',
            EDITOR_PANEL_ACCESS.map(({ subject }) => subject),
          )
          .distinct()
          .pluck('file_id');
        return { id: { $nin: closed } };
      },
    });
  },

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

type Plugins = Record<string, { routes: Record<string, Router> | Route[] }>;

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
  for (const [name, { routes }] of Object.entries(strapi.plugins as unknown as Plugins)) {
    const routers = Array.isArray(routes) ? { admin: { routes } } : routes;
    for (const [key, router] of Object.entries(routers)) {
      // Strapi's routers are factories as yet, which tell their type by the name they stand under only
      const isContentApi = (router.type ?? key) === 'content-api';
      if (isContentApi || !STOCK_PLUGINS.has(name)) add(`plugin::${name}`, router);
    }
  }
  return found;
}
