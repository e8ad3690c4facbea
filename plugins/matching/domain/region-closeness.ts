import {
  findRegion,
  type RegionRelation,
  type RegionTree,
  relateRegions,
  resolveRegion,
  stripRegionKind,
} from '@scrm/listing/domain';

export type { RegionTree } from '@scrm/listing/domain';

export interface Place {
  regionCode?: string | null;
  city?: string | null;
  district?: string | null;
  town?: string | null;
}

/** `unknown`: the listing has no place; `unrecognised`: no asked word is in the tree or in the listing's address. */
export type Closeness = RegionRelation | 'unknown' | 'unrecognised';

export const NEAREST_FIRST = [
  'same',
  'neighbour',
  'same_city',
  'other',
  'unknown',
  'unrecognised',
] as const satisfies readonly Closeness[];

/** A place as the tree knows it; it is the same for every word. */
export interface ReadPlace {
  /** Names as written, without their kinds. */
  names: readonly string[];
  /** The narrowest region it lies in, by its code; null when the tree has none. */
  code: string | null;
}

/** A word that is asked for. */
export interface ReadWord {
  name: string;
  code: string | null;
}

/**
 * How near a listing lies to the nearest of the asked regions (000 §3.1.3: 指定区域 > 周边区域 > 同城). Words that mean no
 * region do not count against it while another one is known.
 */
export function closenessOf(
  asked: readonly string[],
  place: Place,
  tree: RegionTree,
): { closeness: Closeness; asked: string } {
  const here = readPlace(place, tree);
  const found = asked.map((word) => ({
    closeness: closenessToWord(readWord(word, tree), here, tree),
    asked: findRegion(tree, word)?.name ?? word,
  }));
  found.sort((a, b) => NEAREST_FIRST.indexOf(a.closeness) - NEAREST_FIRST.indexOf(b.closeness));
  const [best] = found;
  if (!best || best.closeness === 'unrecognised')
    return { closeness: 'unrecognised', asked: asked.join('、') };
  return best;
}

export function readPlace(place: Place, tree: RegionTree): ReadPlace {
  const names = [place.city, place.district, place.town].filter((name): name is string => Boolean(name));
  const coded = place.regionCode ? tree.byCode.get(place.regionCode) : undefined;
  return { names: names.map(stripRegionKind), code: (coded ?? resolveRegion(tree, place))?.code ?? null };
}

export function readWord(word: string, tree: RegionTree): ReadWord {
  return { name: stripRegionKind(word), code: findRegion(tree, word)?.code ?? null };
}

export function closenessToWord(word: ReadWord, place: ReadPlace, tree: RegionTree): Closeness {
  if (place.names.includes(word.name)) return 'same';
  if (word.code === null) return 'unrecognised';
  return place.code === null ? 'unknown' : relateRegions(tree, place.code, word.code);
}
