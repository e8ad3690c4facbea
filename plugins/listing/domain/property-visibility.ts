import type { Role } from '@scrm/guard/domain';

/** Who looks at a property. */
export interface Looker {
  id: number | null;
  role: Role;
}

/** Managers see every property whole (DESIGN «Who sees what»). */
function seesEveryProperty({ role }: Looker): boolean {
  return role === 'admin' || role === 'manager';
}

/**
 * The filter of the properties one may see, null for all: drafts are for managers and those they belong to (DESIGN «Who sees what»:
 * sales see all *listed* properties).
 *
 * @param own the filter of what belongs to the looker
 */
export function visibleProperties(
  looker: Looker,
  own: Record<string, unknown>,
): Record<string, unknown> | null {
  return seesEveryProperty(looker) ? null : { $or: [{ status: { $ne: 'draft' } }, own] };
}

/** The owner's contact is for managers and for who recorded the property; its agent asks them (DESIGN «Who sees what»). */
export function maySeeOwnerContact(looker: Looker, { recorderId }: { recorderId: number | null }): boolean {
  return seesEveryProperty(looker) || (looker.id !== null && recorderId === looker.id);
}
