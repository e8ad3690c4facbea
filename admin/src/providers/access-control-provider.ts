import type { AccessControlProvider } from '@refinedev/core';
import { accessNameOf, listActionOf } from '../resource-table';
import { loadIdentity } from './auth-provider';

const GUARD_ACTIONS: Record<string, string> = {
  list: 'find',
  show: 'findOne',
  edit: 'update',
  clone: 'create',
};

/**
 * Whether the access map of GET /api/guard/me grants `action`, by Refine's names or by guard's. Only for showing and
 * hiding: the server decides again.
 * @param resource a name of the access table, e.g. `customer`
 */
export function isGranted(can: Record<string, string[]>, resource: string, action: string): boolean {
  return can[resource]?.includes(GUARD_ACTIONS[action] ?? action) ?? false;
}

export const accessControlProvider: AccessControlProvider = {
  can: async ({ resource, action }) => {
    const name = resource ? accessNameOf(resource) : null;
    if (!name) return { can: true };
    const { can } = await loadIdentity();
    return isGranted(can, name, action === 'list' ? listActionOf(resource as string) : action)
      ? { can: true }
      : { can: false, reason: '当前角色没有此操作的权限' };
  },
  options: { buttons: { enableAccessControl: true, hideIfUnauthorized: true } },
};
