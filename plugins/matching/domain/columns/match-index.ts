import { Dictionary, FIRE_CLASSES, grown, type RegionTree, roomFor } from '@scrm/listing/domain';
import { hasCrane } from '../criteria';
import type { MatchProperty, OfferedSpace } from '../match-types';
import { offeredSpaces } from '../offered-spaces';
import { nameOfProperty } from '../rank-matches';
import { type ReadPlace, readPlace } from '../region-closeness';
import { compareText, nameOfSpace, sharedModes } from '../score-pair';
import { PlaceCloseness } from './place-closeness';

/** A listing as the index takes it: told from others by its document id. */
export type IndexedProperty = MatchProperty & { documentId: string };

/** The row of no listing: places where no space is belong to it. */
export const NOBODY = 0;

/** The ways in which a listing is offered, as bits; none for a row without listing. */
export const RENT = 1;
export const SALE = 2;

/** What is known of a flag. */
export const NO = 0;
export const YES = 1;
export const OPEN = 2;

const LISTING_FIGURES = ['areaSqm', 'salePriceFen', 'freightLiftTon'] as const;
const LISTING_FLAGS = ['truckAccess', 'eia', 'registrable', 'titleCert', 'divisible'] as const;
const SPACE_FIGURES = [
  'maxSqm',
  'minSqm',
  'heightM',
  'loadTonPerSqm',
  'powerKva',
  'craneTon',
  'rentFenPerSqmMonth',
] as const satisfies readonly (keyof OfferedSpace)[];

export type ListingFlag = (typeof LISTING_FLAGS)[number];

type Columns<Name extends string, Values> = Record<Name, Values>;

/** How many places without a space are borne before the others move together. */
const FEW_GAPS = 1024;

/**
 * Listings and their offered spaces as columns, for `rankIndexed`: figures in typed arrays with NaN for unknown, places and lists of tags once
 * each. A listing has a row for as long as it is held; its spaces lie side by side, in the order in which their ties are broken. The
 * listings themselves are the caller's. Figures are finite numbers, as in the database.
 */
export class MatchIndex {
  readonly regions: RegionTree;

  /** Rows up to here have been given out, the first of them to nobody. */
  rows = 1;
  modes = new Uint8Array(1);
  /** A class's place in `FIRE_CLASSES`; that count when it is not known. */
  fireClasses = new Uint8Array(1);
  /** Whether there is a crane, where the space does not say it. */
  cranes = new Uint8Array(1);
  flags = columnsOf(LISTING_FLAGS, () => new Uint8Array(1));
  figures = columnsOf(LISTING_FIGURES, () => new Float64Array(1));
  places = new Int32Array(1);
  tagLists = new Int32Array(1);
  documentIds: string[] = [''];

  /** Places of spaces up to here have been given out. */
  spaces = 0;
  /** The listing's row; `NOBODY` where no space is. */
  rowOf = new Int32Array(0);
  spaceFigures = columnsOf(SPACE_FIGURES, () => new Float64Array(0));

  readonly tags = new Dictionary<readonly string[]>((key) => JSON.parse(key));
  readonly closeness: PlaceCloseness;
  readonly #places: Dictionary<ReadPlace>;
  readonly #rowById = new Map<string, number>();
  readonly #freeRows: number[] = [];
  readonly #names: string[] = [''];
  #firstSpace = new Int32Array(1);
  #spaceCount = new Int32Array(1);
  #gaps = 0;
  /** Listings with spaces, by the ways in which they are offered. */
  readonly #offeredBy = [0, 0, 0, 0];
  /** Rows by name and document id, but for those in `#unsorted`. */
  #order = new Int32Array(0);
  #ranks = new Int32Array(1);
  readonly #unsorted = new Set<number>();

  constructor(regions: RegionTree) {
    this.regions = regions;
    this.#places = new Dictionary((key) => {
      this.closeness.forget();
      return readPlace(JSON.parse(key), regions);
    });
    this.closeness = new PlaceCloseness(this.#places.entries, regions);
  }

  /** How many listings are held. */
  get size(): number {
    return this.#rowById.size;
  }

  /** The row of a listing; undefined when it is not held. */
  rowById(documentId: string): number | undefined {
    return this.#rowById.get(documentId);
  }

  /** Takes a listing with its spaces, in place of what was held of it. */
  put(property: IndexedProperty): void {
    const row = this.#rowById.get(property.documentId) ?? this.#newRow(property.documentId);
    this.#count(row, -1);
    this.modes[row] = modesOf(property);
    const fireClass = (FIRE_CLASSES as readonly unknown[]).indexOf(property.fireClass);
    this.fireClasses[row] = fireClass < 0 ? FIRE_CLASSES.length : fireClass;
    this.cranes[row] = known(hasCrane(property, { craneTon: null }));
    for (const name of LISTING_FLAGS) this.flags[name][row] = known(property[name]);
    for (const name of LISTING_FIGURES) this.figures[name][row] = property[name] ?? Number.NaN;
    this.#keep(row, placeKey(property), property.tags?.length ? JSON.stringify(property.tags) : null);
    this.#rename(row, nameOfProperty(property));
    this.#putSpaces(row, offeredSpaces(property));
    this.#count(row, 1);
  }

  /** Lets go of a listing, when it is held at all. */
  remove(documentId: string): void {
    const row = this.#rowById.get(documentId);
    if (row === undefined) return;
    this.#count(row, -1);
    this.modes[row] = 0;
    this.#keep(row, null, null);
    this.#putSpaces(row, []);
    this.#rowById.delete(documentId);
    this.documentIds[row] = '';
    this.#names[row] = '';
    this.#unsorted.add(row);
    this.#freeRows.push(row);
  }

  /** How many listings with space on offer come in one of these ways. */
  countOffered(modes: number): number {
    return this.#offeredBy.reduce((sum, count, own) => ((own & modes) === 0 ? sum : sum + count), 0);
  }

  /** The spaces of a row lie side by side. */
  firstSpaceOf(row: number): number {
    return this.#firstSpace[row] as number;
  }

  spaceCountOf(row: number): number {
    return this.#spaceCount[row] as number;
  }

  /** Where each row stands among all when ties are broken by name. What changed since the last call is sorted in. */
  ranks(): Int32Array {
    if (this.#unsorted.size === 0) return this.#ranks;
    const compare = (a: number, b: number) =>
      compareText(this.#names[a], this.#names[b]) || compareText(this.documentIds[a], this.documentIds[b]);
    for (const row of this.#unsorted) {
      const at = this.#ranks[row] as number;
      if (this.#order[at] === row) this.#order[at] = NOBODY;
    }
    const kept = this.#order.filter((row) => row !== NOBODY);
    const added = [...this.#unsorted].filter((row) => this.documentIds[row] !== '').sort(compare);
    const order = new Int32Array(kept.length + added.length);
    let taken = 0;
    for (const [before, row] of added.entries()) {
      const until = firstFrom(taken, kept.length, (at) => compare(kept[at] as number, row) > 0);
      order.set(kept.subarray(taken, until), taken + before);
      order[until + before] = row;
      taken = until;
    }
    order.set(kept.subarray(taken), taken + added.length);
    const ranks = this.#ranks;
    for (let rank = 0; rank < order.length; rank++) ranks[order[rank] as number] = rank;
    this.#order = order;
    this.#unsorted.clear();
    return this.#ranks;
  }

  #count(row: number, change: 1 | -1): void {
    const modes = this.modes[row] as number;
    if (this.spaceCountOf(row) > 0) this.#offeredBy[modes] = (this.#offeredBy[modes] as number) + change;
  }

  #newRow(documentId: string): number {
    const row = this.#freeRows.pop() ?? this.rows++;
    if (row >= this.modes.length) this.#growRows(roomFor(row + 1, this.modes.length));
    this.#rowById.set(documentId, row);
    this.documentIds[row] = documentId;
    this.#unsorted.add(row);
    return row;
  }

  #growRows(room: number): void {
    this.modes = grown(this.modes, room);
    this.fireClasses = grown(this.fireClasses, room);
    this.cranes = grown(this.cranes, room);
    for (const name of LISTING_FLAGS) this.flags[name] = grown(this.flags[name], room);
    for (const name of LISTING_FIGURES) this.figures[name] = grown(this.figures[name], room);
    this.places = grown(this.places, room);
    this.tagLists = grown(this.tagLists, room);
    this.#firstSpace = grown(this.#firstSpace, room);
    this.#spaceCount = grown(this.#spaceCount, room);
    this.#ranks = grown(this.#ranks, room);
  }

  /** Taken first, so that what the row has already is not forgotten in between. */
  #keep(row: number, place: string | null, tags: string | null): void {
    const [oldPlace, oldTags] = [this.places[row] as number, this.tagLists[row] as number];
    this.places[row] = this.#places.take(place);
    this.tagLists[row] = this.tags.take(tags);
    this.#places.giveBack(oldPlace);
    this.tags.giveBack(oldTags);
  }

  #rename(row: number, name: string): void {
    if (this.#names[row] === name) return;
    this.#names[row] = name;
    this.#unsorted.add(row);
  }

  #putSpaces(row: number, offered: OfferedSpace[]): void {
    const held = this.#spaceCount[row] as number;
    if (offered.length > held) {
      this.#leaveGap(this.#firstSpace[row] as number, held);
      this.#firstSpace[row] = this.spaces;
      this.spaces += offered.length;
      if (this.spaces > this.rowOf.length) this.#growSpaces(roomFor(this.spaces, this.rowOf.length));
    } else this.#leaveGap((this.#firstSpace[row] as number) + offered.length, held - offered.length);
    this.#spaceCount[row] = offered.length;
    const first = this.#firstSpace[row] as number;
    offered.sort((a, b) => compareText(nameOfSpace(a), nameOfSpace(b)));
    for (const [order, space] of offered.entries()) {
      this.rowOf[first + order] = row;
      for (const name of SPACE_FIGURES) this.spaceFigures[name][first + order] = space[name] ?? Number.NaN;
    }
    if (this.#gaps > FEW_GAPS && this.#gaps > this.spaces / 2) this.#closeGaps();
  }

  #growSpaces(room: number): void {
    this.rowOf = grown(this.rowOf, room);
    for (const name of SPACE_FIGURES) this.spaceFigures[name] = grown(this.spaceFigures[name], room);
  }

  #leaveGap(first: number, count: number): void {
    this.rowOf.fill(NOBODY, first, first + count);
    this.#gaps += count;
  }

  #closeGaps(): void {
    let to = 0;
    for (let from = 0; from < this.spaces; from++) {
      const row = this.rowOf[from] as number;
      if (row === NOBODY) continue;
      if (this.#firstSpace[row] === from) this.#firstSpace[row] = to;
      this.rowOf[to] = row;
      for (const name of SPACE_FIGURES) {
        const values = this.spaceFigures[name];
        values[to] = values[from] as number;
      }
      to++;
    }
    this.spaces = to;
    this.#gaps = 0;
  }
}

/** @param properties offered ones; of several with one document id the last counts */
export function buildMatchIndex(properties: Iterable<IndexedProperty>, regions: RegionTree): MatchIndex {
  const index = new MatchIndex(regions);
  for (const property of properties) index.put(property);
  index.ranks();
  return index;
}

/** The ways that a requirement or a listing offers or asks for, as bits. */
export function modesOf({ offering }: Pick<MatchProperty, 'offering'>): number {
  const modes = sharedModes({ offering }, { offering: 'both' });
  return (modes.includes('rent') ? RENT : 0) | (modes.includes('sale') ? SALE : 0);
}

/** The first of `from` … `to` - 1 for which it holds, as it does for all behind; `to` when for none. */
function firstFrom(from: number, to: number, holds: (at: number) => boolean): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function placeKey({ regionCode, city, district, town }: MatchProperty): string {
  return JSON.stringify({ regionCode, city, district, town });
}

function known(flag: boolean | null | undefined): number {
  return flag == null ? OPEN : flag ? YES : NO;
}

function columnsOf<Name extends string, Values>(
  names: readonly Name[],
  make: () => Values,
): Columns<Name, Values> {
  return Object.fromEntries(names.map((name) => [name, make()])) as Columns<Name, Values>;
}
