/** Figures of one space; null is unknown. Areas ㎡, height m, load t/㎡, power kVA, crane t, rent fen/㎡/month. */
export interface SpaceFigures {
  areaSqm: number;
  freeAreaSqm: number;
  minDivisibleSqm: number | null;
  heightM: number | null;
  loadTonPerSqm: number | null;
  powerKva: number | null;
  craneTon: number | null;
  rentFenPerSqmMonth: number | null;
}

/** The figures of a property that its spaces decide. */
export const SPACE_DECIDED_FIELDS = [
  'areaSqm',
  'freeAreaSqm',
  'minDivisibleSqm',
  'heightM',
  'loadTonPerSqm',
  'powerKva',
  'craneTon',
  'rentFenPerSqmMonth',
] as const;
export type SpaceDecidedField = (typeof SPACE_DECIDED_FIELDS)[number];
export type SpaceSummary = Record<SpaceDecidedField, number | null>;

/**
 * A property's own figures as sums and extremes of its spaces: areas add up; height, load, power and crane are the best on
 * offer; rent and the smallest part are where they begin. A figure that no space knows is unknown (null), never zero.
 */
export function summariseSpaces(spaces: readonly SpaceFigures[]): SpaceSummary {
  return {
    areaSqm: sum(spaces.map((space) => space.areaSqm)),
    freeAreaSqm: sum(spaces.map((space) => space.freeAreaSqm)),
    minDivisibleSqm: smallestPart(spaces),
    heightM: most(spaces.map((space) => space.heightM)),
    loadTonPerSqm: most(spaces.map((space) => space.loadTonPerSqm)),
    powerKva: most(spaces.map((space) => space.powerKva)),
    craneTon: most(spaces.map((space) => space.craneTon)),
    rentFenPerSqmMonth: least(spaces.map((space) => space.rentFenPerSqmMonth)),
  };
}

/** One space is cut as it says; of several, the smallest that can be had alone, a whole space included. */
function smallestPart(spaces: readonly SpaceFigures[]): number | null {
  if (spaces.length <= 1) return spaces[0]?.minDivisibleSqm ?? null;
  return least(spaces.map((space) => space.minDivisibleSqm ?? space.areaSqm));
}

function sum(values: number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((total, value) => total + Math.round(value * 100), 0) / 100;
}

function most(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length ? Math.max(...known) : null;
}

function least(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length ? Math.min(...known) : null;
}
