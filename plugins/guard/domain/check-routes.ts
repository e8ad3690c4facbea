import { ACCESS } from './access-table';

/** A route of the content API as it is checked: who declares it, and the policies it names. */
export interface CheckedRoute {
  /** `api::customer` or `plugin::payout`. */
  owner: string;
  method: string;
  path: string;
  policies: readonly unknown[];
}

export const CAN_POLICY = 'plugin::guard.can';

/** Strapi's plugins whose content-API routes are taken away (guard's `closeStockRoutes`). */
export const CLOSED_CONTENT_API = [
  'users-permissions',
  'upload',
  'email',
  'i18n',
  'content-type-builder',
] as const;

/** Strapi's own plugins; what they have for the panel follows the panel's roles. */
export const STOCK_PLUGINS: ReadonlySet<string> = new Set([
  ...CLOSED_CONTENT_API,
  'content-manager',
  'content-releases',
  'review-workflows',
  'cloud',
  'openapi',
]);

/** The resource and action that a route names in its `can` policy, or null when it names none. */
export function accessOfRoute(policies: readonly unknown[]): { resource: string; action: string } | null {
  for (const policy of policies) {
    if (typeof policy !== 'object' || policy === null) continue;
    const { name, config } = policy as { name?: unknown; config?: { resource?: unknown; action?: unknown } };
    if (name === CAN_POLICY) return { resource: String(config?.resource), action: String(config?.action) };
  }
  return null;
}

/**
 * What is wrong with the routes: one that names no access, or an access that the table grants nobody. An empty list means that the table and the routes agree.
 */
export function checkRoutes(routes: readonly CheckedRoute[]): string[] {
  return routes.flatMap(({ owner, method, path, policies }) => {
    const access = accessOfRoute(policies);
    if (!access) return [`${method} ${path} of ${owner} names no access`];
    const isGranted = Object.values(ACCESS[access.resource] ?? {}).some((grants) => access.action in grants);
    return isGranted
      ? []
      : [
          `${method} ${path} of ${owner} names «${access.resource}.${access.action}», which nobody is granted`,
        ];
  });
}
