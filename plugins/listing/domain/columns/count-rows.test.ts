import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BAND_FACETS, BAND_NAMES, VALUE_FACETS } from '../property-facets';
import { Dictionary, UNKNOWN_ENTRY } from './column';
import { ColumnStore } from './column-store';
import { type ListingRecord, PROPERTY_COLUMNS, type SpaceRecord } from './column-table';
import { countRows } from './count-rows';

const unknown = Object.fromEntries(
  Object.values(PROPERTY_COLUMNS)
    .flat()
    .map((name) => [name, null]),
);
const flags: readonly string[] = PROPERTY_COLUMNS.flag;
const figures = fc.option(fc.integer({ min: 0, max: 12_000 }));
const known = (name: string): fc.Arbitrary<string | boolean> =>
  flags.includes(name) ? fc.boolean() : fc.constantFrom('甲', '乙', '丙');
const facets = fc.record({
  ...Object.fromEntries(VALUE_FACETS.map((name) => [name, fc.option(known(name))])),
  ...Object.fromEntries(BAND_NAMES.map((name) => [name, figures])),
} as Record<string, fc.Arbitrary<string | number | boolean | null>>);

function storeOf(listings: readonly Record<string, unknown>[]): ColumnStore {
  const store = new ColumnStore();
  for (const [at, each] of listings.entries())
    store.put({ ...unknown, text: '', ...each, id: at + 1 } as unknown as ListingRecord, []);
  return store;
}

describe('the facets of rows', () => {
  it('are what the listings say one by one', () => {
    fc.assert(
      fc.property(fc.array(facets), (listings) => {
        const store = storeOf(listings);
        const { total, values, bands } = countRows(store, store.liveRows());
        expect(total).toBe(listings.length);
        for (const name of VALUE_FACETS)
          expect(values[name], name).toEqual(counted(listings.map((each) => each[name] ?? null)));
        for (const name of BAND_NAMES)
          expect(bands[name], name).toEqual(
            counted(listings.map((each) => bucketOf(BAND_FACETS[name], each[name] as number | null))),
          );
      }),
    );
  });

  it('leave out the rows that were not asked for', () => {
    const store = storeOf([{ city: '苏州' }, { city: '无锡' }]);
    expect(countRows(store, store.liveRows().subarray(1)).values.city).toEqual(new Map([['无锡', 1]]));
  });
});

/** `width_bucket`, by its definition. */
function bucketOf(bounds: readonly number[], figure: number | null): number | null {
  return figure === null ? null : bounds.filter((bound) => bound <= figure).length;
}

function counted<Value>(each: readonly Value[]): Map<Value, number> {
  const counts = new Map<Value, number>();
  for (const value of each) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

describe('a dictionary', () => {
  it('gives a place up with its last row, and out again', () => {
    const words = new Dictionary((key) => key.length);
    expect(words.take(null)).toBe(UNKNOWN_ENTRY);
    const [first, same] = [words.take('one'), words.take('one')];
    expect(same).toBe(first);
    expect(words.entries[first]).toBe(3);
    words.giveBack(first);
    expect(words.entries[first]).toBe(3);
    words.giveBack(same);
    expect(words.entries[first]).toBeNull();
    expect(words.take('three')).toBe(first);
    words.giveBack(UNKNOWN_ENTRY);
    expect(words.entries).toEqual([null, 5]);
  });

  it('does not grow with values that come and go', () => {
    const store = new ColumnStore();
    const put = (id: number, city: string, spaces: SpaceRecord[] = []) =>
      store.put({ ...unknown, text: '', city, id } as unknown as ListingRecord, spaces);
    const space = { id: 1, property: 1 } as unknown as SpaceRecord;
    for (let round = 0; round < 1000; round++) {
      put(1, `city ${round}`, [space, space]);
      put(1000 + round, 'same');
      store.remove(1000 + round);
    }
    const column = store.columns.get('city');
    expect(column?.kind === 'word' && column.dictionary.size).toBeLessThan(5);
    expect([store.size, store.rows, store.spaces.count]).toEqual([1, 2, 2]);
  });
});
