import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ColumnStore } from './column-store';
import { type ListingRecord, PROPERTY_COLUMNS } from './column-table';
import { findPage, type PageAsked } from './find-page';

const unknown = Object.fromEntries(
  Object.values(PROPERTY_COLUMNS)
    .flat()
    .map((name) => [name, null]),
);
const LIVE = { archivedAt: { $null: true } };

function storeOf(listings: readonly Record<string, unknown>[]): ColumnStore {
  const store = new ColumnStore();
  for (const [at, each] of listings.entries())
    store.put({ ...unknown, text: '', ...each, id: at + 1 } as unknown as ListingRecord, []);
  return store;
}

const small = fc.option(fc.integer({ min: 0, max: 3 }));
const listing = fc.record({ heightM: small, updatedAt: small, eia: fc.option(fc.boolean()) });
const direction = fc.constantFrom<'asc' | 'desc'>('asc', 'desc');
const sort = fc
  .uniqueArray(fc.constantFrom('heightM', 'updatedAt', 'eia'), { maxLength: 3 })
  .chain((names) => fc.tuple(...names.map((name) => direction.map((each) => ({ [name]: each })))))
  .map((steps) => [...steps, { id: 'desc' as const }]);

describe('a page of listings', () => {
  it('holds what stands there in the whole order', () => {
    fc.assert(
      fc.property(fc.array(listing), sort, fc.nat(10), fc.nat(8), (listings, by, start, limit) => {
        const whole = listings
          .map((each, at): Record<string, unknown> => ({ ...each, id: at + 1 }))
          .sort((a, b) => {
            for (const [name, way] of by.flatMap((step) => Object.entries(step))) {
              const [left, right] = [a, b].map((each) => Number(each[name] ?? 99)) as [number, number];
              if (left !== right) return way === 'asc' ? left - right : right - left;
            }
            return 0;
          });
        const answer = findPage(storeOf(listings), LIVE, { sort: by, start, limit });
        expect(answer).toEqual({ ids: whole.slice(start, start + limit).map(({ id }) => id) });
      }),
    );
  });

  it.each<[string, Partial<PageAsked>, string]>([
    ['an order by words', { sort: [{ city: 'asc' }] }, 'an order by city'],
    ['an order by what is not held', { sort: [{ title: 'asc' }] }, 'an order by title'],
    ['a page far behind', { start: 490 }, 'a page far behind'],
  ])('is for the database with %s', (_says, asked, unsupported) => {
    const page = { sort: [], start: 0, limit: 20, ...asked };
    expect(findPage(storeOf([{}]), LIVE, page)).toEqual({ unsupported });
  });

  it('is for the database with a filter that is', () => {
    const page = { sort: [], start: 0, limit: 20 };
    expect(findPage(storeOf([{}]), { title: 'x' }, page)).toEqual({ unsupported: 'title' });
  });
});
