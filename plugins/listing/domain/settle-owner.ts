import { isMasked, parsePhone, splitPhones } from '@scrm/guard/domain';

/** Of a listing's owner, as far as a write or a row has it. */
export interface OwnerFields {
  ownerName?: string | null | undefined;
  ownerPhone?: string | null | undefined;
}

export type SettledOwner =
  | { ok: true; owner: OwnerFields }
  /** Which of the numbers counts, nobody knows. */
  | { ok: false; why: 'several' | 'differs' };

/**
 * Numbers are kept sealed, so that none stays in the owner's name: the one that stands there becomes the phone where there is none.
 * @param stands whether a number is the listing's own phone, which a write leaves as it is; null where it has none
 */
export function settleOwner(
  { ownerName, ownerPhone }: OwnerFields,
  stands: ((phone: string) => boolean) | null = null,
): SettledOwner {
  if (!ownerName) return { ok: true, owner: {} };
  const { name, phones } = splitPhones(ownerName);
  const [phone, ...others] = phones;
  if (phone === undefined) return { ok: true, owner: {} };
  if (others.length > 0) return { ok: false, why: 'several' };
  const isLeft = ownerPhone === undefined || (ownerPhone !== null && isMasked(ownerPhone));
  if (isLeft && stands)
    return stands(phone) ? { ok: true, owner: { ownerName: name } } : { ok: false, why: 'differs' };
  if (isLeft || !ownerPhone) return { ok: true, owner: { ownerName: name, ownerPhone: phone } };
  const given = parsePhone(ownerPhone);
  return given.ok && given.phone !== phone
    ? { ok: false, why: 'differs' }
    : { ok: true, owner: { ownerName: name } };
}
