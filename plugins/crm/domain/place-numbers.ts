/** Where numbers go that stood in a name: one becomes the phone of the row, each other one a further contact's. */
export interface PlacedNumbers {
  phone: string | null;
  further: string[];
}

/**
 * Places the numbers found in the name of a customer or contact, so that none is lost and none is there twice.
 * @param hasPhone whether the row has a phone already
 * @param isKnown whether the customer or a contact of his has the number
 * @param isOthers whether another customer, or a contact of another one, has it
 */
export function placeNumbers({
  phones,
  hasPhone,
  isKnown,
  isOthers,
}: {
  phones: readonly string[];
  hasPhone: boolean;
  isKnown: (phone: string) => boolean;
  isOthers: (phone: string) => boolean;
}): PlacedNumbers {
  const unknown = [...new Set(phones)].filter((phone) => !isKnown(phone));
  const phone = hasPhone ? null : (unknown.find((each) => !isOthers(each)) ?? null);
  return { phone, further: unknown.filter((each) => each !== phone) };
}
