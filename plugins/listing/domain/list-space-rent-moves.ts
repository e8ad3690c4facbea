interface RentedSpace {
  id: number;
  label: string;
  /** Fen per ㎡ and month; null is unknown. */
  rentFenPerSqmMonth: number | null;
}

export interface SpaceRentMove {
  id: number;
  label: string;
  from: number | null;
  to: number | null;
}

/** The rents that moved of several spaces; the one of an only space is the property's. Spaces that came or went moved no rent. */
export function listSpaceRentMoves(
  before: readonly RentedSpace[],
  after: readonly RentedSpace[],
): SpaceRentMove[] {
  if (after.length < 2) return [];
  return after.flatMap(({ id, label, rentFenPerSqmMonth: to }) => {
    const stood = before.find((space) => space.id === id);
    return stood && stood.rentFenPerSqmMonth !== to
      ? [{ id, label, from: stood.rentFenPerSqmMonth, to }]
      : [];
  });
}
