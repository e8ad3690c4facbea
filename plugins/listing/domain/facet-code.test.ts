import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BAND_NAMES, countFacetParts, FACET_PARTS, facetCodeSql } from './facet-code';
import { BAND_FACETS, FLAG_FACETS } from './property-facets';

/** Buckets and flags packed at the places that `facetCodeSql` names; what PostgreSQL makes of it is tried in `listing-search.test.ts`. */
function codeOf(buckets: readonly (number | null)[], flags: readonly (boolean | null)[]): number {
  const parts = [
    ...buckets.map((each) => each ?? 7),
    ...flags.map((each) => (each === null ? 2 : Number(each))),
  ];
  const shifts = [...facetCodeSql((name) => name).matchAll(/<< (\d+)/g)].map((match) => Number(match[1]));
  return parts.reduce((code, part, place) => code | (part << (shifts[place] as number)), 0);
}

const bucket = (name: (typeof BAND_NAMES)[number]) =>
  fc.option(fc.integer({ min: 0, max: BAND_FACETS[name].length }));
const listing = fc.record({
  buckets: fc.tuple(...BAND_NAMES.map(bucket)),
  flags: fc.tuple(...FLAG_FACETS.map(() => fc.option(fc.boolean()))),
});

describe('the code of a listing’s facets', () => {
  it('fits an integer, and has room beside every bucket for what is not known', () => {
    for (const bounds of Object.values(BAND_FACETS)) expect(bounds.length).toBeLessThan(7);
    expect(
      codeOf(
        BAND_NAMES.map(() => null),
        FLAG_FACETS.map(() => null),
      ),
    ).toBeLessThan(2 ** 31);
  });

  it('counts every facet as the listings themselves do', () => {
    fc.assert(
      fc.property(fc.array(listing), (listings) => {
        const counts = listings.flatMap((each) => {
          const code = codeOf(each.buckets, each.flags);
          return FACET_PARTS.map(({ shift, width }, part) => ({
            part,
            value: (code >> shift) & (2 ** width - 1),
            count: 1,
          }));
        });
        const { bands, flags } = countFacetParts(counts);
        for (const [place, name] of BAND_NAMES.entries())
          expect(bands[name]).toEqual(tallied(listings.map((each) => each.buckets[place] ?? null)));
        for (const [place, name] of FLAG_FACETS.entries())
          expect(flags[name]).toEqual(tallied(listings.map((each) => each.flags[place] ?? null)));
      }),
    );
  });
});

function tallied<Key>(keys: readonly Key[]): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
