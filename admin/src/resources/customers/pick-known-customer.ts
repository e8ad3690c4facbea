import type { Customer } from '../../api-types';

/**
 * Whom a refusal with `duplicate_phone` means among the customers that the phone finds: it finds who has a contact with it, too, but the refusal
 * names the owner of the one whose own it is. Null when that one is not among them, or when two of that owner's are: nobody can tell which.
 */
export function pickKnownCustomer<Found extends Pick<Customer, 'owner'>>(
  found: readonly Found[],
  details: Readonly<Record<string, unknown>>,
): Found | null {
  const owner = (details.owner as { name: string } | null | undefined)?.name ?? null;
  const owned = found.filter(({ owner: of }) => (of ? of.name || of.username : null) === owner);
  return owned.length === 1 ? (owned[0] as Found) : null;
}
