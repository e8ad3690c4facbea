import type { Role } from '@scrm/guard/domain';

/** Who looks at a property. */
export interface Looker {
  id: number | null;
  role: Role;
}

/** Drafts are for managers and those they belong to (DESIGN «Who sees what»: sales see all *listed* properties). */
export function seesEveryDraft({ role }: Looker): boolean {
  return role === 'admin' || role === 'manager';
}

/** The owner's contact is for managers, who see every property whole, and for who recorded the property; its agent asks them (DESIGN «Who sees what»). */
export function maySeeOwnerContact(looker: Looker, { recorderId }: { recorderId: number | null }): boolean {
  return seesEveryDraft(looker) || (looker.id !== null && recorderId === looker.id);
}
