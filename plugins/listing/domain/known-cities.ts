import { gazetteer } from './gazetteer';
import { PROVINCE_KIND } from './intake/place-names';
import { plainPlace } from './plain-place';
import { findRegion, type RegionTree } from './region-tree';

let beginsWithProvince: RegExp | undefined;

function withoutProvince(place: string): string {
  beginsWithProvince ??= new RegExp(`^(?:中国)?(?:${gazetteer().provinces.join('|')})${PROVINCE_KIND}?`);
  return place.replace(beginsWithProvince, '');
}

/** A county or a district that somebody may well have written for the city that it is in. */
const NARROWER = /[县旗区]$/;

export type CityKnowledge = 'known' | 'doubtful' | 'unknown';

/**
 * Whether a cell names a city of China, with or without its province before it and what lies inside it behind it («江苏-苏州», «昆山市周市镇»), or
 * a place of the region tree. `doubtful` is a county or district that the tree does not have; a province alone is `unknown`.
 */
export function knowCity(text: string, tree: RegionTree): CityKnowledge {
  const found = findRegion(tree, text);
  if (found && found.level !== 'province') return 'known';
  const written = plainPlace(text);
  const { cities, longestName } = gazetteer();
  const isCity = [written, withoutProvince(written)].some((place) => {
    for (let length = 2; length <= longestName; length++) if (cities.has(place.slice(0, length))) return true;
    return false;
  });
  if (isCity) return 'known';
  return NARROWER.test(written) ? 'doubtful' : 'unknown';
}
