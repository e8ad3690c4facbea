/** A space, or a property of which deals take area: the whole, and what of it is free; all of it when nothing is said. In ㎡. */
export interface Measured {
  areaSqm: number;
  freeAreaSqm: number | null;
}

/** What is taken of it, to the hundredth of a ㎡. */
export function takenAreaOf({ areaSqm, freeAreaSqm }: Measured): number {
  return toHundredths(areaSqm - (freeAreaSqm ?? areaSqm));
}

/** What is free once it has been measured anew: what was taken stays taken. Below 0 where more was taken than is there. */
export function freeOfNewArea(stood: Measured, areaSqm: number): number {
  return toHundredths(areaSqm - takenAreaOf(stood));
}

function toHundredths(areaSqm: number): number {
  return Math.round(areaSqm * 100) / 100;
}
