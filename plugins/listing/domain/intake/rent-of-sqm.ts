import { convertRent, type RentUnit } from '../rent-units';

/** A rent as fen per ㎡ and month; null for a total without an area. */
export function normaliseRent(
  rent: { value: number; unit: RentUnit },
  areaSqm: number | null,
): number | null {
  const converted = convertRent({ amount: rent.value, unit: rent.unit, areaSqm });
  return converted.ok ? converted.fenPerSqmMonth : null;
}
