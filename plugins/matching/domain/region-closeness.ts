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

const NEAREST_FIRST: readonly Closeness[] = [
  'same',
  'neighbour',
  'same_city',
  'other',
  'unknown',
  'unrecognised',
];

/**
 * How near a listing lies to the nearest of the asked regions (000 §3.1.3: 指定区域 > 周边区域 > 同城). Words that mean no
 * region do not count against it while another one is known.
 */
export function closenessOf(
  asked: readonly string[],
  place: Place,
  tree: RegionTree,
): { closeness: Closeness; asked: string } {
  const found = asked.map((word) => ({
    closeness: closenessToOne(word, place, tree),
    asked: nameOf(word, tree),
  }));
  found.sort((a, b) => NEAREST_FIRST.indexOf(a.closeness) - NEAREST_FIRST.indexOf(b.closeness));
  const [best] = found;
  if (!best || best.closeness === 'unrecognised')
    return { closeness: 'unrecognised', asked: asked.join('、') };
  return best;
}

function closenessToOne(word: string, place: Place, tree: RegionTree): Closeness {
  const target = findRegion(tree, word);
  const names = [place.city, place.district, place.town].filter((name): name is string => Boolean(name));
  if (names.some((name) => stripRegionKind(name) === stripRegionKind(word))) return 'same';
  if (!target) return 'unrecognised';
  const coded = place.regionCode ? tree.byCode.get(place.regionCode) : undefined;
  const here = coded ?? resolveRegion(tree, place);
  return here ? relateRegions(tree, here.code, target.code) : 'unknown';
}

function nameOf(word: string, tree: RegionTree): string {
  return findRegion(tree, word)?.name ?? word;
}
