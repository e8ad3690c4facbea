import { BAND_FACETS, type BandFacet } from '../property-facets';
import {
  type BandColumn,
  type Column,
  Dictionary,
  type FigureColumn,
  grown,
  roomFor,
  UNKNOWN_BAND,
  UNKNOWN_FLAG,
} from './column';
import {
  type ListingRecord,
  MAP_COLUMNS,
  PROPERTY_COLUMNS,
  type PropertyColumnName,
  SPACE_COLUMNS,
  type SpaceColumnName,
  type SpaceRecord,
} from './column-table';

const NONE = -1;
const BANDS = Object.entries(BAND_FACETS) as [BandFacet, readonly number[]][];

/**
 * All listings that are not archived, and their spaces, a column for each attribute: what a question reads lies side by side. A listing has
 * a row for as long as it is held; the row of one that went is the next one's.
 */
export class ColumnStore {
  /** Rows up to here have been given out; those that are free have no id (NaN). */
  rows = 0;
  readonly columns: ReadonlyMap<PropertyColumnName, Column>;
  readonly bands: ReadonlyMap<BandFacet, BandColumn>;
  /** Positions on the map. */
  readonly map: Record<(typeof MAP_COLUMNS)[number], FigureColumn>;
  /** What a search looks through. */
  readonly texts: string[] = [];
  /** The first space of each row; -1 for none. */
  firstSpace = new Int32Array(0);
  readonly spaces = new SpaceStore();

  readonly #rowOf = new Map<number, number>();
  readonly #free: number[] = [];
  #room = 0;

  constructor() {
    this.columns = columnsOf(PROPERTY_COLUMNS);
    this.bands = new Map(BANDS.map(([name]) => [name, { kind: 'band', values: new Uint8Array(0) }]));
    this.map = Object.fromEntries(MAP_COLUMNS.map((name) => [name, emptyFigures()])) as ColumnStore['map'];
  }

  /** How many listings are held. */
  get size(): number {
    return this.#rowOf.size;
  }

  /** Rows that hold a listing, ascending; the caller's own. */
  liveRows(): Int32Array {
    const ids = this.figures('id');
    const live = new Int32Array(this.size);
    let count = 0;
    for (let row = 0; row < this.rows; row++) if (!Number.isNaN(ids[row])) live[count++] = row;
    return live;
  }

  /** The numbers of a column that holds such. */
  figures(name: PropertyColumnName): Float64Array {
    return (this.columns.get(name) as FigureColumn).values;
  }

  /** Takes a listing with all of its spaces, in place of what was held of it. */
  put(listing: ListingRecord, spaces: readonly SpaceRecord[]): void {
    const row = this.#rowOf.get(listing.id) ?? this.#newRow(listing.id);
    for (const [name, column] of this.columns) write(column, row, listing[name] ?? null);
    for (const [name, bounds] of BANDS)
      (this.bands.get(name) as BandColumn).values[row] = bandAt(bounds, listing[name] as number | null);
    for (const name of MAP_COLUMNS) write(this.map[name], row, listing[name] ?? null);
    this.texts[row] = listing.text;
    this.#dropSpaces(row);
    // the last one first: each is put in front of the others
    for (let at = spaces.length - 1; at >= 0; at--)
      this.firstSpace[row] = this.spaces.put(spaces[at] as SpaceRecord, row, this.firstSpace[row] as number);
  }

  /** Lets go of a listing, when it is held at all. */
  remove(id: number): void {
    const row = this.#rowOf.get(id);
    if (row === undefined) return;
    for (const column of this.columns.values()) write(column, row, null);
    this.texts[row] = '';
    this.#dropSpaces(row);
    this.#rowOf.delete(id);
    this.#free.push(row);
  }

  #newRow(id: number): number {
    const row = this.#free.pop() ?? this.rows++;
    this.#rowOf.set(id, row);
    if (row < this.#room) return row;
    this.#room = roomFor(row + 1, this.#room);
    for (const column of [...this.columns.values(), ...this.bands.values(), ...Object.values(this.map)])
      column.values = grown(column.values, this.#room);
    const before = this.firstSpace.length;
    this.firstSpace = grown(this.firstSpace, this.#room).fill(NONE, before);
    return row;
  }

  #dropSpaces(row: number): void {
    for (let space = this.firstSpace[row] as number; space !== NONE; ) space = this.spaces.remove(space);
    this.firstSpace[row] = NONE;
  }
}

/** The spaces of a `ColumnStore`, each with the row of its listing: what is asked of all spaces goes over these columns from end to end. */
export class SpaceStore {
  /** Places up to here have been given out. */
  count = 0;
  readonly columns: ReadonlyMap<SpaceColumnName, Column> = columnsOf(SPACE_COLUMNS);
  /** The row of the listing; -1 where no space is. */
  rowOf = new Int32Array(0);
  /** The next space of the same listing; -1 behind the last. */
  next = new Int32Array(0);
  readonly #free: number[] = [];

  /** The numbers of a column. */
  figures(name: SpaceColumnName): Float64Array {
    return (this.columns.get(name) as FigureColumn).values;
  }

  /** @returns its place */
  put(space: SpaceRecord, row: number, next: number): number {
    const at = this.#free.pop() ?? this.count++;
    if (at >= this.rowOf.length) {
      const room = roomFor(at + 1, this.rowOf.length);
      for (const column of this.columns.values()) column.values = grown(column.values, room);
      this.rowOf = grown(this.rowOf, room);
      this.next = grown(this.next, room);
    }
    for (const [name, column] of this.columns) write(column, at, space[name] ?? null);
    this.rowOf[at] = row;
    this.next[at] = next;
    return at;
  }

  /** @returns the place of the one behind it */
  remove(at: number): number {
    const next = this.next[at] as number;
    this.rowOf[at] = NONE;
    this.next[at] = NONE;
    this.#free.push(at);
    return next;
  }
}

function columnsOf<Name extends string>(
  table: Readonly<Partial<Record<Column['kind'], readonly Name[]>>>,
): ReadonlyMap<Name, Column> {
  const entries = Object.entries(table) as [Column['kind'], readonly Name[]][];
  return new Map(entries.flatMap(([kind, names]) => names.map((name) => [name, emptyColumn(kind)] as const)));
}

function emptyColumn(kind: Column['kind']): Column {
  switch (kind) {
    case 'flag':
      return { kind, values: new Uint8Array(0) };
    case 'word':
      return { kind, values: new Int32Array(0), dictionary: new Dictionary((key) => key) };
    case 'list':
      return { kind, values: new Int32Array(0), dictionary: new Dictionary((key) => JSON.parse(key)) };
    default:
      return { ...emptyFigures(), kind };
  }
}

function emptyFigures(): FigureColumn {
  return { kind: 'figure', values: new Float64Array(0) };
}

function write(column: Column, row: number, value: string | number | boolean | null): void {
  switch (column.kind) {
    case 'flag':
      column.values[row] = value === null ? UNKNOWN_FLAG : Number(value);
      break;
    case 'word':
    case 'list': {
      // taken first, so that what the row has already is not forgotten in between
      const place = column.dictionary.take(value as string | null);
      column.dictionary.giveBack(column.values[row] as number);
      column.values[row] = place;
      break;
    }
    default:
      column.values[row] = value === null ? Number.NaN : (value as number);
  }
}

function bandAt(bounds: readonly number[], figure: number | null): number {
  if (figure === null) return UNKNOWN_BAND;
  let band = 0;
  while (band < bounds.length && figure >= (bounds[band] as number)) band++;
  return band;
}
