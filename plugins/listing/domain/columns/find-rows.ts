import { isNullOperator, isRecord, type Meaning, meaningOf, type WordQuestion } from '@scrm/guard/domain';
import { distanceKm } from '../distance-km';
import { askColumn, byPlace, isUnsupported, type Unsupported } from './ask-column';
import type { Column, FigureColumn, ListColumn } from './column';
import type { ColumnStore, SpaceStore } from './column-store';
import type { PropertyColumnName, SpaceColumnName } from './column-table';
import { always, COSTS, joined, keepPassing, one, passes, type RowTest } from './row-test';

/** What conditions name: the columns of a table, and what else belongs to its rows. */
interface Table {
  columnOf: (name: string) => Column | undefined;
  /** Attributes that are unknown of every row that is held. */
  unknown: readonly string[];
  /** Whether a row has any of the rows that `relation` leads to. */
  hasAny: (relation: string) => ((row: number) => boolean) | undefined;
  /** What a condition means that asks more than columns. */
  test: (meaning: Meaning) => RowTest | Unsupported;
}

/**
 * The rows of the listings that meet a Strapi filter as `access.conditions` makes it, ascending: exactly those that PostgreSQL finds, or what
 * of the filter the columns do not answer.
 */
export function findRows(store: ColumnStore, where: unknown): { rows: Int32Array } | Unsupported {
  const test = testWhere(tableOf(store), where, true);
  return isUnsupported(test) ? test : { rows: keepPassing(test, store.liveRows()) };
}

/** @param want whether the rows are looked for of which it is true, or those of which it is false; of what is unknown it is neither */
function testWhere(table: Table, where: unknown, want: boolean): RowTest | Unsupported {
  if (!isRecord(where)) return { unsupported: 'a condition that is none' };
  const meaning = meaningOf(where);
  if (meaning) return decided(testMeaning(table, meaning, true), want);
  const tests = Object.entries(where).map(([key, value]) => testKey(table, key, value, want));
  return tests.length === 0 ? { unsupported: 'an empty condition' } : join(want ? 'all' : 'any', tests);
}

function testKey(table: Table, key: string, value: unknown, want: boolean): RowTest | Unsupported {
  if (key === '$not') return testWhere(table, value, !want);
  if (key === '$and' || key === '$or') {
    if (!Array.isArray(value) || value.length === 0) return { unsupported: `${key} of nothing` };
    return join(
      (key === '$and') === want ? 'all' : 'any',
      value.map((each) => testWhere(table, each, want)),
    );
  }
  const column = table.columnOf(key);
  if (column?.kind === 'relation') return testRelation(column, key, value, want);
  if (column) return testColumn(column, value, want);
  const asksForNone = isRecord(value) && Object.keys(value).every(isNullOperator);
  const hasAny = table.hasAny(key);
  if (asksForNone && hasAny) return testPresence(value, want, (row) => !hasAny(row));
  if (asksForNone && table.unknown.includes(key)) return testPresence(value, want, () => true);
  return { unsupported: key };
}

/** A related row by its id, or whether there is one. */
function testRelation(
  column: FigureColumn,
  key: string,
  value: unknown,
  want: boolean,
): RowTest | Unsupported {
  if (!isRecord(value)) return { unsupported: key };
  const tests = Object.entries(value).map(([name, asked]) => {
    if (name === 'id') return testColumn(column, asked, want);
    return isNullOperator(name) ? askColumn(column, name, asked, want) : { unsupported: `${key}.${name}` };
  });
  return tests.length === 0 ? { unsupported: key } : join(want ? 'all' : 'any', tests);
}

function testColumn(column: Column, value: unknown, want: boolean): RowTest | Unsupported {
  if (!isRecord(value)) return askColumn(column, '$eq', value, want);
  const tests = Object.entries(value).map(([operator, operand]) =>
    askColumn(column, operator, operand, want),
  );
  return tests.length === 0 ? { unsupported: 'an empty condition' } : join(want ? 'all' : 'any', tests);
}

function testPresence(
  value: Record<string, unknown>,
  want: boolean,
  isNone: (row: number) => boolean,
): RowTest {
  const tests = Object.entries(value).map(([operator, operand]) => {
    const none = ((operator === '$null') === Boolean(operand)) === want;
    return one((row) => isNone(row) === none);
  });
  return joined(want ? 'all' : 'any', tests);
}

function testMeaning(table: Table, meaning: Meaning, want: boolean): RowTest | Unsupported {
  switch (meaning.is) {
    case 'all':
    case 'any':
      if (meaning.of.length === 0) return always((meaning.is === 'all') === want);
      return join(
        (meaning.is === 'all') === want ? 'all' : 'any',
        meaning.of.map((each) => testMeaning(table, each, want)),
      );
    case 'not':
      return testMeaning(table, meaning.of, !want);
    case 'related': {
      const [name = '', ...more] = meaning.path;
      const column = table.columnOf(name);
      if (column?.kind !== 'relation' || more.length > 0) return { unsupported: meaning.path.join('.') };
      if (meaning.ids === null) return askColumn(column, '$notNull', true, want);
      return askColumn(column, '$in', meaning.ids, want);
    }
    case 'unlike': {
      const column = table.columnOf(meaning.attribute);
      if (!column) return { unsupported: meaning.attribute };
      return askColumn(column, '$ne', meaning.value, want);
    }
    default:
      return decided(table.test(meaning), want);
  }
}

/** A test that is true or false of each row, as a query of ids is. */
function decided(test: RowTest | Unsupported, want: boolean): RowTest | Unsupported {
  return want || isUnsupported(test) ? test : joined('none', [test]);
}

function join(is: 'all' | 'any', tests: readonly (RowTest | Unsupported)[]): RowTest | Unsupported {
  const unsupported = tests.find(isUnsupported);
  return unsupported ?? joined(is, tests as readonly RowTest[]);
}

function tableOf(store: ColumnStore): Table {
  const spaces = spaceTable(store.spaces);
  return {
    columnOf: (name) => store.columns.get(name as PropertyColumnName),
    // archived ones are not held
    unknown: ['archivedAt'],
    hasAny: (relation) => (relation === 'spaces' ? (row) => store.firstSpace[row] !== -1 : undefined),
    test: (meaning) => {
      switch (meaning.is) {
        case 'search':
          return one((row) => meaning.words.every((word) => store.texts[row]?.includes(word)), COSTS.text);
        case 'words': {
          const column = store.columns.get(meaning.name as PropertyColumnName);
          if (column?.kind !== 'list') return { unsupported: meaning.name };
          return testWords(column, meaning.question);
        }
        case 'part': {
          if (meaning.relation !== 'spaces') return { unsupported: meaning.relation };
          const test = testWhere(spaces, meaning.where, true);
          return isUnsupported(test)
            ? test
            : one((row) => hasSpace(store, row, test), COSTS.part + test.cost);
        }
        case 'near':
          return isNear(store, meaning);
        default:
          return { unsupported: meaning.is };
      }
    },
  };
}

function spaceTable(spaces: SpaceStore): Table {
  return {
    columnOf: (name) => spaces.columns.get(name as SpaceColumnName),
    unknown: [],
    hasAny: () => undefined,
    test: (meaning) => ({ unsupported: meaning.is }),
  };
}

function hasSpace({ firstSpace, spaces }: ColumnStore, row: number, test: RowTest): boolean {
  for (let space = firstSpace[row] as number; space !== -1; space = spaces.next[space] as number)
    if (passes(test, space)) return true;
  return false;
}

function testWords({ values, dictionary }: ListColumn, { kind, words }: WordQuestion): RowTest {
  const holds = (held: readonly string[] | null): boolean => {
    switch (kind) {
      case 'all':
        return held !== null && words.every((word) => held.includes(word));
      case 'any':
        return held?.some((word) => words.includes(word)) ?? false;
      case 'none':
        return !held?.some((word) => words.includes(word));
      case 'empty':
        return held === null;
      case 'filled':
        return held !== null;
    }
  };
  return byPlace(values, dictionary.entries.map(holds));
}

function isNear(store: ColumnStore, asked: Extract<Meaning, { is: 'near' }>): RowTest {
  const [lngs, lats] = [store.figures('lng'), store.figures('lat')];
  const { mapLng, mapLat } = store.map;
  const { box, km } = asked;
  return one((row) => {
    const [lng, lat] = [lngs[row] as number, lats[row] as number];
    // NaN is in no box
    if (!(lat >= box.minLat && lat <= box.maxLat && lng >= box.minLng && lng <= box.maxLng)) return false;
    const place = { lng: mapLng.values[row] as number, lat: mapLat.values[row] as number };
    return distanceKm(asked, place) <= km;
  }, COSTS.place);
}
