/** What the spaces of a listing ask, fen per ㎡ and month. */
export interface RentSpread {
  least: number;
  most: number;
  /** Spaces whose rent is known. */
  spaces: number;
}

/** From the lowest to the highest rent of a listing's spaces; null when they all ask the same, or no two of them are known. */
export function spreadRents(
  spaces: readonly { rentFenPerSqmMonth?: number | string | null }[],
): RentSpread | null {
  const rents = spaces.flatMap(({ rentFenPerSqmMonth: rent }) => (rent == null ? [] : [Number(rent)]));
  const [least, most] = [Math.min(...rents), Math.max(...rents)];
  return least < most ? { least, most, spaces: rents.length } : null;
}
