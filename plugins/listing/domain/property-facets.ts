/** Facets of yes, no and unknown. */
export const FLAG_FACETS = ['divisible', 'truckAccess', 'eia', 'registrable', 'titleCert'] as const;

/** What a list of properties is counted by, beside its rows: the attributes with few values, and bands of figures. */
export const VALUE_FACETS = [
  'status',
  'offering',
  'buildingType',
  'city',
  'district',
  'fireClass',
  ...FLAG_FACETS,
] as const;

/**
 * Bands of a figure by their inner bounds, each band from one bound (inclusive) up to the next: areas in ㎡, heights in m, loads in t/㎡, power
 * in kVA, rents in fen/㎡/month.
 */
export const BAND_FACETS = {
  freeAreaSqm: [500, 1000, 2000, 3000, 5000, 10_000],
  heightM: [5, 6, 8, 10, 12],
  loadTonPerSqm: [1, 2, 3, 5],
  powerKva: [100, 250, 500, 1000],
  craneTon: [1, 5, 10, 20],
  rentFenPerSqmMonth: [1000, 1500, 2000, 3000, 5000],
} as const satisfies Record<string, readonly number[]>;

export type ValueFacet = (typeof VALUE_FACETS)[number];
export type BandFacet = keyof typeof BAND_FACETS;

export const BAND_NAMES = Object.keys(BAND_FACETS) as BandFacet[];

export interface ValueCount {
  /** Null is unknown. */
  value: string | boolean | null;
  count: number;
}

export interface BandCount {
  /** Null at an open end; both null is unknown. */
  from: number | null;
  to: number | null;
  count: number;
}

export interface PropertyFacets {
  total: number;
  /** Most frequent first. */
  values: Record<ValueFacet, ValueCount[]>;
  /** Ascending, unknown last; a band without rows is left out. */
  bands: Record<BandFacet, BandCount[]>;
}

/** Of each facet: how many listings have a value, or stand in a bucket of `BAND_FACETS` as `width_bucket` numbers them; null is unknown. */
export interface FacetCounts {
  total: number;
  values: Record<ValueFacet, Map<string | boolean | null, number>>;
  bands: Record<BandFacet, Map<number | null, number>>;
}

/**
 * Counts as a list shows them.
 * @param readPlace a city or a district as its reader gets it; those that read alike are counted together
 */
export function presentFacets(
  { total, values, bands }: FacetCounts,
  readPlace: (place: string) => string = (place) => place,
): PropertyFacets {
  return {
    total,
    values: Object.fromEntries(
      VALUE_FACETS.map((name) => [
        name,
        listed(name === 'city' || name === 'district' ? regrouped(values[name], readPlace) : values[name]),
      ]),
    ) as PropertyFacets['values'],
    bands: Object.fromEntries(
      BAND_NAMES.map((name) => [
        name,
        [...bands[name]]
          .map(([bucket, count]) => ({ ...bandOf(BAND_FACETS[name], bucket), count }))
          .sort((a, b) => startOf(a) - startOf(b)),
      ]),
    ) as PropertyFacets['bands'],
  };
}

function regrouped(
  counts: ReadonlyMap<string | boolean | null, number>,
  readPlace: (place: string) => string,
): Map<string | null, number> {
  const read = new Map<string | null, number>();
  for (const [value, count] of counts) {
    const place = value === null ? null : readPlace(String(value));
    read.set(place, (read.get(place) ?? 0) + count);
  }
  return read;
}

/** Behind every name. */
const UNKNOWN_NAME = '\uffff';

const nameOf = ({ value }: ValueCount) => (value === null ? UNKNOWN_NAME : String(value));

/** The most frequent first, equals by their names, so that two questions list them alike. */
function listed(counts: ReadonlyMap<string | boolean | null, number>): ValueCount[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** Where a band begins: the open one first, unknown last. */
function startOf({ from, to }: BandCount): number {
  if (from !== null) return from;
  return to === null ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}

/** The band of PostgreSQL's `width_bucket(figure, bounds)`; null for a figure that is not known. */
export function bandOf(bounds: readonly number[], bucket: number | null): Omit<BandCount, 'count'> {
  if (bucket === null) return { from: null, to: null };
  return { from: bounds[bucket - 1] ?? null, to: bounds[bucket] ?? null };
}
