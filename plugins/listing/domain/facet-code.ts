import { BAND_FACETS, type BandFacet, FLAG_FACETS, type FlagFacet } from './property-facets';

export const BAND_NAMES = Object.keys(BAND_FACETS) as BandFacet[];

/** Enough for the buckets of any facet, and one for what is not known. */
const BITS = { band: 3, flag: 2 };
const UNKNOWN_BAND = 2 ** BITS.band - 1;
const FLAGS = [false, true, null] as const;
const UNKNOWN_FLAG = FLAGS.indexOf(null);

/** Where each facet stands in the code. */
const FIELDS = [
  ...BAND_NAMES.map((name, place) => ({ name, shift: place * BITS.band, bits: BITS.band })),
  ...FLAG_FACETS.map((name, place) => ({
    name,
    shift: BAND_NAMES.length * BITS.band + place * BITS.flag,
    bits: BITS.flag,
  })),
];

/**
 * Facets whose combinations are few enough to be counted together, as parts of the code: `width` bits from `shift` on. Counting three such
 * parts is half the work of counting each facet.
 */
export const FACET_PARTS = [FIELDS.slice(0, 3), FIELDS.slice(3, 6), FIELDS.slice(6)].map((fields) => {
  const shift = Math.min(...fields.map((field) => field.shift));
  const width = Math.max(...fields.map((field) => field.shift + field.bits)) - shift;
  return { fields, shift, width };
});

/**
 * The bands and flags of a listing in one integer, as SQL over its columns. An index holds it, so that lists are counted by it without
 * reckoning six buckets a row; `countFacetParts` reads it.
 */
export function facetCodeSql(columnOf: (attribute: string) => string): string {
  return FIELDS.map(({ name, shift }) => {
    const column = columnOf(name);
    const value =
      name in BAND_FACETS
        ? `coalesce(width_bucket(${column}, ARRAY[${BAND_FACETS[name as BandFacet].join(', ')}]::numeric[]), ${UNKNOWN_BAND})`
        : `coalesce(${column}::integer, ${UNKNOWN_FLAG})`;
    return `(${value} << ${shift})`;
  }).join(' | ');
}

export interface FacetTally {
  /** By bucket, null for a figure that is not known: how many listings. */
  bands: Record<BandFacet, Map<number | null, number>>;
  flags: Record<FlagFacet, Map<boolean | null, number>>;
}

/** @param counts by the place in `FACET_PARTS`: how many listings have a value of that part of the code */
export function countFacetParts(
  counts: readonly { part: number; value: number; count: number }[],
): FacetTally {
  const tally: FacetTally = {
    bands: Object.fromEntries(BAND_NAMES.map((name) => [name, new Map()])) as FacetTally['bands'],
    flags: Object.fromEntries(FLAG_FACETS.map((name) => [name, new Map()])) as FacetTally['flags'],
  };
  for (const { part, value, count } of counts) {
    const { fields, shift: first } = FACET_PARTS[part] as (typeof FACET_PARTS)[number];
    for (const { name, shift, bits } of fields) {
      const found = (value >> (shift - first)) & (2 ** bits - 1);
      if (name in BAND_FACETS) {
        add(tally.bands[name as BandFacet], found === UNKNOWN_BAND ? null : found, count);
      } else {
        add(tally.flags[name as FlagFacet], FLAGS[found] ?? null, count);
      }
    }
  }
  return tally;
}

function add<Key>(counts: Map<Key, number>, key: Key, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}
