import type { Unsupported } from './ask-column';
import { isUnsupported } from './ask-column';
import type { ColumnStore } from './column-store';
import type { PropertyColumnName } from './column-table';
import { findRows } from './find-rows';

export interface PageAsked {
  /** By attribute, the first one first. */
  sort: readonly Readonly<Record<string, 'asc' | 'desc'>>[];
  start: number;
  limit: number;
}

/** Pages far behind are found quicker by an order that is there already. */
const LAST_ROW = 500;

/** Below 0 when the first row comes first. */
type Compare = (a: number, b: number) => number;

/**
 * The ids of a page of the listings that meet a filter, in order: numbers, yes and no by their size, what is unknown behind all that is known
 * as in PostgreSQL (so before it when descending).
 */
export function findPage(
  store: ColumnStore,
  where: unknown,
  { sort, start, limit }: PageAsked,
): { ids: number[] } | Unsupported {
  const compare = comparison(store, sort);
  if (typeof compare === 'string') return { unsupported: `an order by ${compare}` };
  if (start + limit > LAST_ROW) return { unsupported: 'a page far behind' };
  const found = findRows(store, where);
  if (isUnsupported(found)) return found;
  const ids = store.figures('id');
  return {
    ids: firstOf(found.rows, start + limit, compare)
      .slice(start)
      .map((row) => ids[row] as number),
  };
}

/** @returns the attribute that has no order in memory, when there is one */
function comparison(store: ColumnStore, sort: PageAsked['sort']): Compare | string {
  const steps: Compare[] = [];
  for (const [name, direction] of sort.flatMap((step) => Object.entries(step))) {
    const keyOf = keysOf(store, name);
    if (!keyOf) return name;
    const sign = direction === 'asc' ? 1 : -1;
    steps.push((a, b) => {
      const [left, right] = [keyOf(a), keyOf(b)];
      return left === right ? 0 : left < right ? -sign : sign;
    });
  }
  return (a, b) => {
    for (const step of steps) {
      const order = step(a, b);
      if (order !== 0) return order;
    }
    return 0;
  };
}

/** Words are ordered by the database's collation, which is not known here. */
function keysOf(store: ColumnStore, name: string): ((row: number) => number) | null {
  const column = store.columns.get(name as PropertyColumnName);
  switch (column?.kind) {
    case 'figure':
    case 'day':
    case 'moment':
      return (row) => {
        const value = column.values[row] as number;
        return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
      };
    case 'flag':
      return (row) => column.values[row] as number;
    default:
      return null;
  }
}

/** The first `count` rows in order. Most rows are looked at once: they come behind the last that is kept. */
function firstOf(rows: Int32Array, count: number, compare: Compare): number[] {
  const first: number[] = [];
  for (let each = 0; each < rows.length; each++) {
    const row = rows[each] as number;
    if (first.length === count && compare(row, first[count - 1] as number) >= 0) continue;
    let from = 0;
    for (let to = first.length; from < to; ) {
      const middle = (from + to) >> 1;
      if (compare(row, first[middle] as number) < 0) to = middle;
      else from = middle + 1;
    }
    first.splice(from, 0, row);
    if (first.length > count) first.pop();
  }
  return first;
}
