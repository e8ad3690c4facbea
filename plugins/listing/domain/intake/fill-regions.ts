import { PLACE_PARTS } from '../name-place';
import { listAncestors, type RegionNode, type RegionTree, stripRegionKind } from '../region-tree';
import { COMMON_NAMES } from './place-names';
import type { FoundPlace } from './read-places';

/** From the widest to the narrowest. */
export const LEVELS: readonly FoundPlace['field'][] = PLACE_PARTS;

/**
 * The city and the district that a found place lies in: 昆山 tells of 苏州, 张浦 of both. Nothing is filled where the tree knows several of
 * that name and no other place of the message tells them apart, or where it contradicts what was typed.
 */
export function fillRegions(found: readonly FoundPlace[], tree: RegionTree): FoundPlace[] {
  const typed = LEVELS.flatMap((level) => found.find((place) => place.field === level) ?? []);
  for (const narrowest of [...typed].reverse()) {
    const wider = typed.filter((place) => LEVELS.indexOf(place.field) < LEVELS.indexOf(narrowest.field));
    const lines = namesakes(tree, narrowest)
      .map((region) => listAncestors(tree, region.code))
      .filter((line) => wider.every((place) => line.some((region) => isNamed(region, place))));
    const [line] = lines;
    if (!line || lines.length > 1) continue;
    return line
      .filter((region) => !typed.some((place) => place.field === region.level))
      .flatMap((region) => placeOf(region, narrowest));
  }
  return [];
}

/** A zone of a town or county bears its name and lies there; an estate that somebody founded may bear any. */
const ZONE = /(?:经济技术开发区|经济开发区|经开区|高新技术开发区|高新区|技术开发区|开发区|保税区|综保区)$/;
const ESTATE = /(?:工业园区|工业园|工业区|产业园区|产业园|物流园区|物流园|科技园区|科技园)$/;

/**
 * The city and the district of a park that is named after the one place of the tree with that name: 杨林经开区 lies in 嵩明县 of 昆明. The town
 * stays empty, since a zone outgrows it. `isGuess` where only the name of an estate tells.
 */
export function fillByPark(
  found: readonly FoundPlace[],
  tree: RegionTree,
): { places: FoundPlace[]; isGuess: boolean } {
  const nothing = { places: [], isGuess: false };
  const park = found.find(({ field }) => field === 'park');
  if (!park || found.some(({ field }) => field === 'district' || field === 'town')) return nothing;
  const isZone = ZONE.test(park.value);
  const name = park.value.replace(isZone ? ZONE : ESTATE, '');
  if (name === park.value || name.length < 2 || COMMON_NAMES.test(name)) return nothing;
  const city = found.find(({ field }) => field === 'city');
  const lines = (tree.byName.get(name) ?? [])
    .filter(({ level }) => level === 'district' || level === 'town')
    .map((region) => listAncestors(tree, region.code))
    .filter((line) => !city || line.some((region) => isNamed(region, city)));
  const [line] = lines;
  if (!line || lines.length > 1) return nothing;
  const places = line.filter(({ level }) => level !== city?.field).flatMap((region) => placeOf(region, park));
  return { places, isGuess: !isZone };
}

function namesakes(tree: RegionTree, place: FoundPlace): RegionNode[] {
  const named = [
    ...(tree.byName.get(place.value) ?? []),
    ...(tree.byName.get(stripRegionKind(place.value)) ?? []),
  ];
  return [...new Set(named)].filter((region) => region.level === place.field);
}

function isNamed(region: RegionNode, place: FoundPlace): boolean {
  return region.level === place.field && stripRegionKind(region.name) === stripRegionKind(place.value);
}

/** A region as a value of the listing, read where `from` stands; provinces and «市辖区» are no value. */
function placeOf(region: RegionNode, { typed, start, end }: FoundPlace): FoundPlace[] {
  const { level, name } = region;
  if (level === 'province' || level === 'town' || /^(?:市辖区|县|直辖县级)/.test(name)) return [];
  return [{ field: level, value: level === 'city' ? name.replace(/市$/, '') : name, typed, start, end }];
}
