import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BAND_NAMES, CODED_VALUES, type CodedFacet, countFacetCodes, lengthOfRun } from './facet-code';
import { BAND_FACETS } from './property-facets';

/** Of each facet, in the order in which the code holds them: how many places it has, and how many bits that takes. */
const FACETS: [CodedFacet, number, number][] = [
  ...BAND_NAMES.map((name): [CodedFacet, number, number] => [name, BAND_FACETS[name].length + 1, 3]),
  ...(['divisible', 'truckAccess', 'eia', 'registrable', 'titleCert'] as const).map(
    (name): [CodedFacet, number, number] => [name, CODED_VALUES[name].length, 2],
  ),
  ['status', 6, 3],
  ['offering', 3, 2],
  ['buildingType', 5, 3],
  ['fireClass', 6, 3],
];
/** Where a word begins. */
const STARTS: Partial<Record<CodedFacet, bigint>> = { powerKva: 16n, divisible: 32n, status: 48n };

/** Written by hand beside the layout; what PostgreSQL makes of the code is tried in `listing-search.test.ts`. */
function codeOf(places: readonly (number | null)[]): bigint {
  let shift = 0n;
  return FACETS.reduce((code, [name, count, bits], index) => {
    shift = STARTS[name] ?? shift;
    const placed = code | (BigInt(places[index] ?? count) << shift);
    shift += BigInt(bits);
    return placed;
  }, 0n);
}

function runOf(codes: readonly bigint[]): Uint8Array {
  const run = Buffer.alloc(codes.length * 8);
  for (const [index, code] of codes.entries()) run.writeBigInt64BE(code, index * 8);
  return run;
}

const listing = fc.tuple(...FACETS.map(([, count]) => fc.option(fc.integer({ min: 0, max: count - 1 }))));

describe('the code of a listing’s facets', () => {
  it('counts every facet as the listings themselves do, in whatever runs they come', () => {
    fc.assert(
      fc.property(fc.array(listing), fc.array(listing), (some, others) => {
        const listings = [...some, ...others];
        const tally = countFacetCodes([runOf(some.map(codeOf)), runOf(others.map(codeOf))]);
        for (const [index, [name]] of FACETS.entries())
          expect(tally[name], name).toEqual(tallied(listings.map((each) => each[index] ?? null)));
      }),
    );
  });

  it('keeps a room of its own for what is not known', () => {
    const tally = countFacetCodes([runOf([codeOf(FACETS.map(() => null))])]);
    for (const [name] of FACETS) expect(tally[name], name).toEqual(new Map([[null, 1]]));
  });

  it('tells how many listings a run holds', () => {
    expect(lengthOfRun(runOf([1n, 2n, 3n]))).toBe(3);
  });
});

function tallied<Key>(keys: readonly Key[]): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
