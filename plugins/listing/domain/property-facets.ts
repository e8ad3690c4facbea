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

/** The band of PostgreSQL's `width_bucket(figure, bounds)`; null for a figure that is not known. */
export function bandOf(bounds: readonly number[], bucket: number | null): Omit<BandCount, 'count'> {
  if (bucket === null) return { from: null, to: null };
  return { from: bounds[bucket - 1] ?? null, to: bounds[bucket] ?? null };
}
