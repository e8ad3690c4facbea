/** Whether a figure has more digits behind the point than `places`, apart from what binary fractions leave there. */
export function hasMorePlaces(value: number, places: number): boolean {
  const scaled = value * 10 ** places;
  return Math.abs(scaled - Math.round(scaled)) > 1e-6;
}
