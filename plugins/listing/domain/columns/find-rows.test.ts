import { type Meaning, withMeaning } from '@scrm/guard/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ColumnStore } from './column-store';
import {
  type ListingRecord,
  MAP_COLUMNS,
  PROPERTY_COLUMNS,
  SPACE_COLUMNS,
  type SpaceRecord,
} from './column-table';
import { findRows } from './find-rows';

type Fields = Record<string, string | number | boolean | null>;
type Where = Record<string, unknown>;
interface Listing {
  listing: ListingRecord;
  spaces: SpaceRecord[];
}

const NOTHING: Fields = Object.fromEntries(
  [...Object.values(PROPERTY_COLUMNS).flat(), ...MAP_COLUMNS].map((name) => [name, null]),
);
const NO_SPACE: Fields = Object.fromEntries(SPACE_COLUMNS.figure.map((name) => [name, null]));

function listingOf(id: number, fields: Fields = {}, spaces: Fields[] = []): Listing {
  return {
    listing: { ...NOTHING, text: '', ...fields, id } as unknown as ListingRecord,
    spaces: spaces.map(
      (each, at) => ({ ...NO_SPACE, id: id * 100 + at, ...each, property: id }) as unknown as SpaceRecord,
    ),
  };
}

function storeOf(listings: readonly Listing[]): ColumnStore {
  const store = new ColumnStore();
  for (const { listing, spaces } of listings) store.put(listing, spaces);
  return store;
}

function found(store: ColumnStore, where: Where): number[] | string {
  const answer = findRows(store, where);
  if ('unsupported' in answer) return answer.unsupported;
  return [...answer.rows].map((row) => store.figures('id')[row] as number).sort((a, b) => a - b);
}

const asks = (meaning: Meaning): Where => withMeaning({ id: { $in: 'a query' } }, meaning);

const LISTINGS = [
  listingOf(
    1,
    { status: 'draft', heightM: 8, eia: true, city: '苏州市', agent: 7, tags: '["行车","带院"]' },
    [
      { freeAreaSqm: 500, heightM: 9 },
      { freeAreaSqm: 3000, heightM: 5 },
    ],
  ),
  listingOf(
    2,
    { status: 'listed', heightM: 6.5, eia: false, city: 'Foo区', recorder: 7, text: '标准厂房 cn2' },
    [{ freeAreaSqm: 2000, heightM: 9 }],
  ),
  listingOf(3, { status: 'listed', tags: '[]', vacantFrom: 20_000, listedAt: 1_700_000_000_000.5 }),
  listingOf(4, {
    city: '无锡市',
    lng: 120.6,
    lat: 31.3,
    mapLng: 120.6,
    mapLat: 31.3,
    facilities: '["食堂"]',
  }),
];

describe('the listings that a filter finds', () => {
  const store = storeOf(LISTINGS);

  it.each<[string, Where, number[] | string]>([
    ['a figure', { heightM: { $gte: '6.5' } }, [1, 2]],
    ['none of a figure, when it is known', { $not: { heightM: { $gte: 7 } } }, [2]],
    ['no such figure', { heightM: { $ne: 8 } }, [2]],
    ['unknown figures', { heightM: { $null: true } }, [3, 4]],
    ['known figures', { heightM: { $null: false } }, [1, 2]],
    ['a figure that is null', { heightM: null }, [3, 4]],
    ['between', { heightM: { $between: ['6', '7'] } }, [2]],
    ['not between', { $not: { heightM: { $between: ['6', '7'] } } }, [1]],
    ['two at once', { heightM: { $gt: 6, $lt: 8 }, eia: 'false' }, [2]],
    ['not both', { $not: { heightM: { $gt: 7 }, eia: true } }, [2]],
    ['either', { $or: [{ heightM: 8 }, { city: '无锡市' }] }, [1, 4]],
    ['neither, as far as is known', { $not: { $or: [{ heightM: 8 }, { eia: true }] } }, [2]],
    ['one of several', { city: { $in: ['苏州市', '无锡市'] } }, [1, 4]],
    ['none of several', { city: { $notIn: ['苏州市'] } }, [2, 4]],
    ['one of several or unknown, as SQL has it', { city: { $in: ['苏州市', null] } }, [1]],
    ['none of several with unknown, as SQL has it', { city: { $notIn: ['苏州市', null] } }, []],
    ['one of none', { city: { $in: [] } }, []],
    ['none of none', { city: { $notIn: [] } }, [1, 2, 3, 4]],
    ['not one of none', { $not: { city: { $in: [] } } }, [1, 2, 3, 4]],
    ['a part of a word', { city: { $contains: '州' } }, [1]],
    ['a word without a part', { city: { $notContains: '州' } }, [2, 4]],
    ['whatever the capitals', { city: { $containsi: 'fOO' } }, [2]],
    ['with capitals', { city: { $startsWith: 'f' } }, []],
    ['a day', { vacantFrom: { $lte: '2024-10-04' } }, [3]],
    ['a moment', { listedAt: { $gt: '2023-11-14T22:13:20.000Z' } }, [3]],
    ['a moment of another form', { listedAt: { $gt: '2023-11-14' } }, '$gt'],
    ['an agent', { agent: { id: { $eq: '7' } } }, [1]],
    ['no agent', { agent: { $null: true } }, [2, 3, 4]],
    ['an agent by name', { agent: { username: 'x' } }, 'agent.username'],
    ['live ones', { archivedAt: { $null: true } }, [1, 2, 3, 4]],
    ['archived ones', { archivedAt: { $notNull: true } }, []],
    ['some spaces', { spaces: { $notNull: true } }, [1, 2]],
    ['no spaces', { spaces: { $null: true } }, [3, 4]],
    ['what is not held', { title: 'x' }, 'title'],
    ['what is not held, among others', { $or: [{ heightM: 8 }, { title: 'x' }] }, 'title'],
    ['a query of ids that says nothing', { id: { $in: { sql: '' } } }, '$in'],
    ['a number of more digits than are exact', { salePriceFen: { $gt: '123456789012345678' } }, '$gt'],
    ['figures compared with nothing', { heightM: { $gt: null } }, '$gt'],
    ['half a character', { city: '\ud800' }, '$eq'],
    ['an empty condition', {}, 'an empty condition'],
  ])('%s', (_says, where, ids) => {
    expect(found(store, where)).toEqual(ids);
  });

  it.each<[string, Meaning, number[] | string, number[]?]>([
    ['their own', { is: 'related', path: ['agent'], ids: [7] }, [1], [2, 3, 4]],
    ['anybody’s', { is: 'related', path: ['agent'], ids: null }, [1], [2, 3, 4]],
    ['nobody’s', { is: 'not', of: { is: 'related', path: ['agent'], ids: null } }, [2, 3, 4], [1]],
    // not true and not false of an unknown status or agent
    ['no drafts', { is: 'unlike', attribute: 'status', value: 'draft' }, [2, 3], [1, 4]],
    ['not theirs', { is: 'not', of: { is: 'related', path: ['agent'], ids: [8] } }, [1], [2, 3, 4]],
    [
      'no drafts but their own',
      {
        is: 'any',
        of: [
          { is: 'unlike', attribute: 'status', value: 'draft' },
          { is: 'any', of: [{ is: 'related', path: ['agent'], ids: [7] }] },
        ],
      },
      [1, 2, 3],
      [4],
    ],
    ['of nobody', { is: 'any', of: [] }, [], [1, 2, 3, 4]],
    ['of everybody', { is: 'all', of: [] }, [1, 2, 3, 4], []],
    ['another’s through a path', { is: 'related', path: ['property', 'agent'], ids: [7] }, 'property.agent'],
    ['all words', { is: 'words', name: 'tags', question: { kind: 'all', words: ['带院', '行车'] } }, [1]],
    ['any word', { is: 'words', name: 'tags', question: { kind: 'any', words: ['带院', 'x'] } }, [1]],
    ['no such word', { is: 'words', name: 'tags', question: { kind: 'none', words: ['带院'] } }, [2, 3, 4]],
    ['no words', { is: 'words', name: 'tags', question: { kind: 'empty', words: [] } }, [2, 4]],
    ['some words', { is: 'words', name: 'tags', question: { kind: 'filled', words: [] } }, [1, 3]],
    ['words of others', { is: 'words', name: 'owners', question: { kind: 'filled', words: [] } }, 'owners'],
    ['a search', { is: 'search', words: ['厂房', 'cn2'] }, [2], [1, 3, 4]],
    [
      'one space of all',
      { is: 'part', relation: 'spaces', where: { freeAreaSqm: { $gte: 2000 }, heightM: { $gte: 8 } } },
      [2],
      [1, 3, 4],
    ],
    ['a space by what is not held', { is: 'part', relation: 'spaces', where: { label: 'x' } }, 'label'],
    ['other parts', { is: 'part', relation: 'media', where: { id: 1 } }, 'media'],
    ['near', nearOf(120.6, 31.31, 1.2), [4], [1, 2, 3]],
    ['not so near', nearOf(120.6, 31.31, 1.1), [], [1, 2, 3, 4]],
  ])('by what a query of ids means: %s', (_says, meaning, ids, others) => {
    expect(found(store, asks(meaning))).toEqual(ids);
    if (others) expect(found(store, { $not: asks(meaning) })).toEqual(others);
  });
});

function nearOf(lng: number, lat: number, km: number): Meaning {
  return {
    is: 'near',
    lng,
    lat,
    km,
    box: { minLng: lng - 1, maxLng: lng + 1, minLat: lat - 1, maxLat: lat + 1 },
  };
}

/** What a row is held to by each condition, in three values: null is unknown. Written beside the store, not from it. */
function verdict({ listing, spaces }: Listing, where: Where): boolean | null {
  return all(
    Object.entries(where).map(([key, value]) => {
      if (key === '$and') return all((value as Where[]).map((each) => verdict({ listing, spaces }, each)));
      if (key === '$or') return any((value as Where[]).map((each) => verdict({ listing, spaces }, each)));
      if (key === '$not') return not(verdict({ listing, spaces }, value as Where));
      if (key === '$part')
        return spaces.some(
          (space) =>
            verdict({ listing: space as unknown as ListingRecord, spaces: [] }, value as Where) === true,
        );
      return all(
        Object.entries(value as Where).map(([operator, operand]) =>
          compare(listing[key] ?? null, operator, operand),
        ),
      );
    }),
  );
}

function compare(held: unknown, operator: string, operand: unknown): boolean | null {
  if (operator === '$null') return (held === null) === operand;
  if (held === null) return null;
  const [a, b] = [held as number, operand as number];
  switch (operator) {
    case '$eq':
      return a === b;
    case '$ne':
      return a !== b;
    case '$gte':
      return a >= b;
    case '$lt':
      return a < b;
    case '$in':
      return (operand as unknown[]).includes(held);
    default:
      throw new Error(operator);
  }
}

const all = (each: (boolean | null)[]) => (each.includes(false) ? false : each.includes(null) ? null : true);
const any = (each: (boolean | null)[]) => (each.includes(true) ? true : each.includes(null) ? null : false);
const not = (value: boolean | null) => (value === null ? null : !value);

const figure = fc.option(fc.integer({ min: 0, max: 3 }));
const flag = fc.option(fc.boolean());
const word = fc.option(fc.constantFrom('a', 'b', 'c'));
const fields = fc.record({ heightM: figure, powerKva: figure, eia: flag, city: word });
const spaceFields = fc.record({ freeAreaSqm: figure, heightM: figure });
const listings = fc.array(fc.tuple(fields, fc.array(spaceFields, { maxLength: 3 })), { maxLength: 20 });

const onFigure = (name: string) =>
  fc
    .tuple(fc.constantFrom('$eq', '$ne', '$gte', '$lt'), fc.integer({ min: 0, max: 3 }))
    .map(([operator, value]) => ({ [name]: { [operator]: value } }));
const onNull = (name: string) => fc.boolean().map((isNull) => ({ [name]: { $null: isNull } }));
const onSpace = fc.oneof(onFigure('freeAreaSqm'), onFigure('heightM'), onNull('heightM'));
const { where } = fc.letrec<{ where: Where }>((tie) => ({
  where: fc.oneof(
    { maxDepth: 4 },
    onFigure('heightM'),
    onFigure('powerKva'),
    onNull('city'),
    fc.boolean().map((value) => ({ eia: { $eq: value } })),
    fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }).map((words) => ({ city: { $in: words } })),
    fc.array(onSpace, { minLength: 1, maxLength: 2 }).map((of) => ({ $part: { $and: of } })),
    fc.array(tie('where'), { minLength: 1, maxLength: 3 }).map((of) => ({ $and: of })),
    fc.array(tie('where'), { minLength: 1, maxLength: 3 }).map((of) => ({ $or: of })),
    tie('where').map((of) => ({ $not: of })),
  ),
}));

/** The same filter as `access.conditions` writes it. */
function asked(node: Where): Where {
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (key === '$and' || key === '$or') return [key, (value as Where[]).map(asked)];
      if (key === '$not') return [key, asked(value as Where)];
      if (key === '$part') return ['$and', [asks({ is: 'part', relation: 'spaces', where: value as Where })]];
      return [key, value];
    }),
  );
}

describe('the columns', () => {
  it('find what every listing by itself says, whatever was changed and removed before', () => {
    fc.assert(
      fc.property(listings, listings, fc.array(fc.nat(20)), where, (first, second, removed, filter) => {
        const made = (each: typeof first) =>
          each.map(([own, spaces], at) => listingOf(at + 1, own as Fields, spaces as Fields[]));
        const store = storeOf(made(first));
        const held = new Map(made(first).map((each) => [each.listing.id, each]));
        for (const id of removed) {
          store.remove(id);
          held.delete(id);
        }
        for (const each of made(second)) {
          store.put(each.listing, each.spaces);
          held.set(each.listing.id, each);
        }
        const expected = [...held.values()]
          .filter((each) => verdict(each, filter) === true)
          .map(({ listing }) => listing.id);
        expect(found(store, asked(filter))).toEqual(expected.sort((a, b) => a - b));
        expect(store.size).toBe(held.size);
      }),
      { numRuns: 500 },
    );
  });
});
