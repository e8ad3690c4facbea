import { useGetIdentity } from '@refinedev/core';
import { isGranted } from '../providers/access-control-provider';
import type { Identity } from '../providers/auth-provider';
import { accessNameOf, listActionOf } from '../resource-table';

/** Who is signed in, and `may('deals', 'close')` in the access table's actions, for showing and hiding. */
export function useSession() {
  const { data: identity } = useGetIdentity<Identity>();
  const may = (resource: string, action: string): boolean =>
    identity
      ? isGranted(
          identity.can,
          accessNameOf(resource) ?? resource,
          action === 'list' ? listActionOf(resource) : action,
        )
      : false;
  return { identity, role: identity?.role ?? 'public', may } as const;
}
