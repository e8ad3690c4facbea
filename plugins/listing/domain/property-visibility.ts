import type { Role } from '@scrm/guard/domain';

/** Who looks at a property. */
export interface Looker {
  id: number | null;
  role: Role;
}

/** Users a property belongs to, by numeric id. */
export interface PropertyPeople {
  recorderId: number | null;
  agentId: number | null;
}

/** Fields that hold the owner's contact. */
export const OWNER_CONTACT_FIELDS = ['ownerName', 'ownerPhone'] as const;

/** Managers see every property whole (DESIGN «Who sees what»). */
export function seesEveryProperty({ role }: Looker): boolean {
  return role === 'admin' || role === 'manager';
}

/** Drafts are seen by managers and by those they belong to (DESIGN «Who sees what»: sales see all *listed* properties). */
export function maySeeDraft(looker: Looker, { recorderId, agentId }: PropertyPeople): boolean {
  return (
    seesEveryProperty(looker) || (looker.id !== null && (recorderId === looker.id || agentId === looker.id))
  );
}

/** The owner's contact is for managers and for who recorded the property; its agent asks them (DESIGN «Who sees what»). */
export function maySeeOwnerContact(
  looker: Looker,
  { recorderId }: Pick<PropertyPeople, 'recorderId'>,
): boolean {
  return seesEveryProperty(looker) || (looker.id !== null && recorderId === looker.id);
}
