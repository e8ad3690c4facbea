/** Arithmetic of the criteria on plain numbers, for the score of one pair and for the columns: the same operations in the same order. */

/** Share of the bound over which a miss falls to 0 (DESIGN «Matching»). */
export const AREA_TOLERANCE = 0.2;
export const PRICE_TOLERANCE = 0.2;
export const FIGURE_TOLERANCE = 0.1;
/** What an unknown value counts for. */
export const UNKNOWN_VALUE = 0.5;

/** By which share of what is asked at least the offered figure is below it. */
export function shortBy(least: number, offered: number): number {
  return (least - offered) / least;
}

/** By which share of what is asked at most the offered figure is above it. */
export function overBy(most: number, offered: number): number {
  return (offered - most) / most;
}

/** What a miss by the share `off` still counts for, 1 … 0. */
export function valueOff(off: number, tolerance: number): number {
  return Math.max(0, 1 - off / tolerance);
}

/** How far off a near miss is, 0 … 1. */
export function gapOff(off: number): number {
  return Math.min(1, off);
}

/** The smallest part of a space that satisfies the asked area, ㎡. @param askedMin 0 when none is asked */
export function partThatFits(minSqm: number, maxSqm: number, askedMin: number): number {
  const part = Math.max(minSqm, Math.min(askedMin, maxSqm));
  return part > 0 ? part : maxSqm;
}

/** Whole fen. */
export function monthlyRent(rentFenPerSqmMonth: number, partSqm: number): number {
  return Math.round(rentFenPerSqmMonth * partSqm);
}

/** A part's share of the price of the whole, whole fen. */
export function priceOfPart(wholeFen: number, partSqm: number, wholeSqm: number): number {
  return Math.round(wholeFen * Math.min(1, partSqm / wholeSqm));
}

/** Of so many asked words so many are missing, and of so many nothing is known. */
export function valueOfTags(asked: number, missing: number, open: number): number {
  return (asked - missing - open + open * UNKNOWN_VALUE) / asked;
}

export function roundTo(value: number, digits: number): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}
