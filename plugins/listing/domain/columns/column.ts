const FIRST_ROOM = 64;

/** Numbers; NaN is unknown. Room is for rows that will come. */
export interface FigureColumn {
  kind: 'figure' | 'relation' | 'day' | 'moment';
  values: Float64Array;
}

/** 0 no, 1 yes, 2 unknown. */
export interface FlagColumn {
  kind: 'flag';
  values: Uint8Array;
}

/** Places in a dictionary. */
export interface WordColumn<Entry = string> {
  kind: 'word' | 'list';
  values: Int32Array;
  dictionary: Dictionary<Entry>;
}

export type ListColumn = WordColumn<readonly string[]>;

/** Which band of `bounds` a figure stands in: how many of the bounds it reaches; `UNKNOWN_BAND` for an unknown one. */
export interface BandColumn {
  kind: 'band';
  values: Uint8Array;
}

export type Column =
  | FigureColumn
  | FlagColumn
  | (WordColumn & { kind: 'word' })
  | (ListColumn & { kind: 'list' });

export const UNKNOWN_FLAG = 2;
export const UNKNOWN_BAND = 255;
/** The place of what is not known, in every dictionary. */
export const UNKNOWN_ENTRY = 0;

/** How many rows a table has room for that shall hold `rows`. */
export function roomFor(rows: number, room: number): number {
  let next = Math.max(room, FIRST_ROOM);
  while (next < rows) next *= 2;
  return next;
}

/** The same values with room for more. */
export function grown<T extends Float64Array | Int32Array | Uint8Array>(values: T, room: number): T {
  const more = new (values.constructor as new (length: number) => T)(room);
  more.set(values);
  return more;
}

/** The different values of a column, each with a place; a place is given up when its last row goes, and given out again. */
export class Dictionary<Entry> {
  readonly entries: (Entry | null)[] = [null];
  readonly #read: (key: string) => Entry;
  readonly #placeOf = new Map<string, number>();
  readonly #keys: (string | null)[] = [null];
  readonly #uses: number[] = [0];
  readonly #free: number[] = [];

  /** @param read what stands for a key */
  constructor(read: (key: string) => Entry) {
    this.#read = read;
  }

  /** How many places there are, free ones among them. */
  get size(): number {
    return this.entries.length;
  }

  /** The place of a value for one more row. */
  take(key: string | null): number {
    if (key === null) return UNKNOWN_ENTRY;
    const known = this.#placeOf.get(key);
    if (known !== undefined) {
      this.#uses[known] = (this.#uses[known] ?? 0) + 1;
      return known;
    }
    const place = this.#free.pop() ?? this.entries.length;
    this.entries[place] = this.#read(key);
    this.#keys[place] = key;
    this.#uses[place] = 1;
    this.#placeOf.set(key, place);
    return place;
  }

  /** A row less has it. */
  giveBack(place: number): void {
    if (place === UNKNOWN_ENTRY) return;
    const uses = (this.#uses[place] ?? 0) - 1;
    this.#uses[place] = uses;
    if (uses > 0) return;
    this.#placeOf.delete(this.#keys[place] as string);
    this.#keys[place] = null;
    this.entries[place] = null;
    this.#free.push(place);
  }
}
