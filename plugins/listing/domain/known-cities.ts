import { gazetteer } from './gazetteer';
import { findRegion, type RegionTree } from './region-tree';

/** What a province is called behind its name. */
const PROVINCE_KIND = '(?:省|(?:维吾尔|壮族|回族)?自治区|特别行政区)?';
let beginsWithProvince: RegExp | undefined;

function withoutProvince(place: string): string {
  beginsWithProvince ??= new RegExp(`^(?:中国)?(?:${gazetteer().provinces.join('|')})${PROVINCE_KIND}`);
  return place.replace(beginsWithProvince, '');
}

const JOINTS = /[\s,，、/·\-–—|>]+/g;
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
  const written = text.normalize('NFKC').replace(JOINTS, '');
  const { cities, longestName } = gazetteer();
  const isCity = [written, withoutProvince(written)].some((place) => {
    for (let length = 2; length <= longestName; length++) if (cities.has(place.slice(0, length))) return true;
    return false;
  });
  if (isCity) return 'known';
  return NARROWER.test(written) ? 'doubtful' : 'unknown';
}
