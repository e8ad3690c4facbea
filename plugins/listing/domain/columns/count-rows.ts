import {
  BAND_NAMES,
  type BandFacet,
  type FacetCounts,
  VALUE_FACETS,
  type ValueFacet,
} from '../property-facets';
import { UNKNOWN_BAND, UNKNOWN_FLAG } from './column';
import type { ColumnStore } from './column-store';

const FLAG_VALUES = [false, true, null];
const BAND_PLACES = UNKNOWN_BAND + 1;

/** Counts some rows of the store by each facet. */
export function countRows(store: ColumnStore, rows: Int32Array): FacetCounts {
  return {
    total: rows.length,
    values: Object.fromEntries(
      VALUE_FACETS.map((name) => [name, valueCounts(store, rows, name)]),
    ) as FacetCounts['values'],
    bands: Object.fromEntries(
      BAND_NAMES.map((name) => [name, bandCounts(store, rows, name)]),
    ) as FacetCounts['bands'],
  };
}

function valueCounts(store: ColumnStore, rows: Int32Array, name: ValueFacet) {
  const column = store.columns.get(name);
  if (column?.kind === 'flag')
    return named(tally(column.values, rows, UNKNOWN_FLAG + 1), (place) => FLAG_VALUES[place] ?? null);
  if (column?.kind === 'word')
    return named(
      tally(column.values, rows, column.dictionary.size),
      (place) => column.dictionary.entries[place] ?? null,
    );
  throw new Error(`listing: «${name}» is a facet and no column of words or flags`);
}

function bandCounts(store: ColumnStore, rows: Int32Array, name: BandFacet) {
  const { values } = store.bands.get(name) ?? { values: new Uint8Array(0) };
  return named(tally(values, rows, BAND_PLACES), (place) => (place === UNKNOWN_BAND ? null : place));
}

function tally(values: Int32Array | Uint8Array, rows: Int32Array, places: number): Int32Array {
  const counts = new Int32Array(places);
  for (let at = 0; at < rows.length; at++) {
    const place = values[rows[at] as number] as number;
    counts[place] = (counts[place] as number) + 1;
  }
  return counts;
}

/** Places that none of the rows has are left out. */
function named<Value>(counts: Int32Array, valueAt: (place: number) => Value): Map<Value, number> {
  return new Map(
    [...counts.entries()].filter(([, count]) => count > 0).map(([place, count]) => [valueAt(place), count]),
  );
}
