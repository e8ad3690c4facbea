/** What the spaces of a listing ask, fen per ㎡ and month. */
export interface RentSpread {
  least: number;
  most: number;
  /** Spaces whose rent is known. */
  spaces: number;
}

interface PricedSpace {
  freeAreaSqm?: number | string | null;
  rentFenPerSqmMonth?: number | string | null;
}

/**
 * From the lowest to the highest rent of a listing's spaces, of those that are still to be had; of all when none is. Null when no rent of
 * them is known.
 */
export function spreadRents(spaces: readonly PricedSpace[]): RentSpread | null {
  const free = spaces.filter(({ freeAreaSqm }) => Number(freeAreaSqm ?? 0) > 0);
  const rents = (free.length > 0 ? free : spaces).flatMap(({ rentFenPerSqmMonth: rent }) =>
    rent == null ? [] : [Number(rent)],
  );
  return rents.length > 0
    ? { least: Math.min(...rents), most: Math.max(...rents), spaces: rents.length }
    : null;
}
