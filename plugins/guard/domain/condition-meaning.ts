/** What is asked of a list of words: holds all or any of them, none of them, no word at all, or some. */
export interface WordQuestion {
  kind: 'all' | 'any' | 'none' | 'empty' | 'filled';
  words: string[];
}

/**
 * What a condition asks that stands in a where as a query of ids. The database is asked by the query; whoever holds the rows in memory
 * answers by this.
 */
export type Meaning =
  | { is: 'all' | 'any'; of: readonly Meaning[] }
  | { is: 'not'; of: Meaning }
  /** The row at the end of `path` is one of `ids`; null: there is one at all. */
  | { is: 'related'; path: readonly string[]; ids: readonly number[] | null }
  /** The attribute has another value. */
  | { is: 'unlike'; attribute: string; value: string }
  /** The words of an attribute, or of rows that belong to the row. */
  | { is: 'words'; name: string; question: WordQuestion }
  /** One row that belongs to the row meets the whole of `where`. */
  | { is: 'part'; relation: string; where: Readonly<Record<string, unknown>> }
  /** The text that a search looks through holds every word; both as the search compares them. */
  | { is: 'search'; words: readonly string[] }
  | ({ is: 'near' } & NearQuestion);

/** Around a point of GCJ-02: within `km` on the map, and within a box of the positions as they were written down, in degrees. */
export interface NearQuestion {
  lng: number;
  lat: number;
  km: number;
  box: { minLng: number; maxLng: number; minLat: number; maxLat: number };
}

const MEANINGS = new WeakMap<object, Meaning>();

/** The condition, which from now on can be asked for what it means. */
export function withMeaning<T extends object>(condition: T, meaning: Meaning | null): T {
  if (meaning) MEANINGS.set(condition, meaning);
  return condition;
}

/** What a condition of `withMeaning` asks; null for any other. */
export function meaningOf(condition: object): Meaning | null {
  return MEANINGS.get(condition) ?? null;
}

/** All of them together; null when one of them says nothing. */
export function allMeanings(meanings: readonly (Meaning | null)[]): Meaning | null {
  const known = meanings.filter((each) => each !== null);
  if (known.length < meanings.length) return null;
  return known.length === 1 ? (known[0] ?? null) : { is: 'all', of: known };
}
