import { FIRE_CLASSES } from './fire-class';
import { BUILDING_TYPES, OFFERINGS } from './labels';
import { BAND_FACETS, type BandFacet, FLAG_FACETS, type ValueFacet } from './property-facets';
import { PROPERTY_STATUSES } from './property-status';

export const BAND_NAMES = Object.keys(BAND_FACETS) as BandFacet[];

const NO_OR_YES = [false, true] as const;

/** Facets whose values are known beforehand. */
export const CODED_VALUES = {
  status: PROPERTY_STATUSES,
  offering: OFFERINGS,
  buildingType: BUILDING_TYPES,
  fireClass: FIRE_CLASSES,
  divisible: NO_OR_YES,
  truckAccess: NO_OR_YES,
  eia: NO_OR_YES,
  registrable: NO_OR_YES,
  titleCert: NO_OR_YES,
} as const satisfies Partial<Record<ValueFacet, readonly (string | boolean)[]>>;

export type CodedValueFacet = keyof typeof CODED_VALUES;
export type CodedFacet = BandFacet | CodedValueFacet;

/** What is not known stands behind the last value. */
const PLACES = Object.fromEntries([
  ...BAND_NAMES.map((name) => [name, BAND_FACETS[name].length + 1]),
  ...Object.entries(CODED_VALUES).map(([name, values]) => [name, values.length]),
]) as Record<CodedFacet, number>;

/** The code is four words of 16 bits. A word holds few facets, so that its combinations can be counted in an array. */
const WORDS: readonly (readonly CodedFacet[])[] = [
  BAND_NAMES.slice(0, 3),
  BAND_NAMES.slice(3),
  FLAG_FACETS,
  ['status', 'offering', 'buildingType', 'fireClass'],
];
const WORD_BITS = 16;
const CODE_BYTES = (WORDS.length * WORD_BITS) / 8;

const WORD_FIELDS = WORDS.map((names) => {
  let bits = 0;
  const fields = names.map((name) => {
    const width = Math.ceil(Math.log2(PLACES[name] + 1));
    bits += width;
    return { name, shift: bits - width, mask: 2 ** width - 1 };
  });
  return { fields, combinations: 2 ** bits };
});

/**
 * What a listing counts for in its facets, as one `bigint` over its columns; `countFacetCodes` reads it. The table keeps it, so that a list
 * is counted without reckoning six buckets a row.
 */
export function facetCodeSql(columnOf: (attribute: string) => string): string {
  return WORD_FIELDS.flatMap(({ fields }, word) =>
    fields.map(
      ({ name, shift }) =>
        `(coalesce(${placeSql(name, columnOf(name))}, ${PLACES[name]})::bigint << ${word * WORD_BITS + shift})`,
    ),
  ).join(' | ');
}

function placeSql(name: CodedFacet, column: string): string {
  if (name in BAND_FACETS)
    return `width_bucket(${column}, ARRAY[${BAND_FACETS[name as BandFacet].join(', ')}]::numeric[])`;
  const values = CODED_VALUES[name as CodedValueFacet];
  if (typeof values[0] === 'boolean') return `${column}::integer`;
  return `array_position(ARRAY[${values.map((value) => `'${value}'`).join(', ')}]::text[], ${column}::text) - 1`;
}

/** Of each facet: how many listings stand at a place of `CODED_VALUES` or in a bucket of `BAND_FACETS`; null for what is not known. */
export type FacetTally = Record<CodedFacet, Map<number | null, number>>;

/** @param runs codes, one after the other, as `int8send` writes them */
export function countFacetCodes(runs: readonly Uint8Array[]): FacetTally {
  const tally = Object.fromEntries(Object.keys(PLACES).map((name) => [name, new Map()])) as FacetTally;
  for (const [word, { fields, combinations }] of WORD_FIELDS.entries()) {
    const counts = new Int32Array(combinations);
    const first = CODE_BYTES - (word + 1) * (WORD_BITS / 8);
    for (const run of runs) {
      const view = new DataView(run.buffer, run.byteOffset, run.byteLength);
      for (let at = first; at < run.byteLength; at += CODE_BYTES)
        counts[view.getUint16(at)] = (counts[view.getUint16(at)] ?? 0) + 1;
    }
    for (const [combination, count] of counts.entries()) {
      if (count === 0) continue;
      for (const { name, shift, mask } of fields) {
        const place = (combination >> shift) & mask;
        const key = place === PLACES[name] ? null : place;
        tally[name].set(key, (tally[name].get(key) ?? 0) + count);
      }
    }
  }
  return tally;
}

/** How many codes stand in a run. */
export function lengthOfRun(run: Uint8Array): number {
  return run.byteLength / CODE_BYTES;
}
