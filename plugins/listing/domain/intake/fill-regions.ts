import { listAncestors, type RegionNode, type RegionTree, stripRegionKind } from '../region-tree';
import type { FoundPlace, PlaceLevel } from './read-places';

const LEVELS: readonly PlaceLevel[] = ['city', 'district', 'town'];

/**
 * The city and the district that a found place lies in: 昆山 tells of 苏州, 张浦 of both. Nothing is filled where the tree knows several of
 * that name and no other place of the message tells them apart, or where it contradicts what was typed.
 */
export function fillRegions(found: readonly FoundPlace[], tree: RegionTree): FoundPlace[] {
  const typed = LEVELS.flatMap((level) => found.find((place) => place.field === level) ?? []);
  for (const narrowest of [...typed].reverse()) {
    const wider = typed.filter(
      (place) => LEVELS.indexOf(place.field as PlaceLevel) < LEVELS.indexOf(narrowest.field as PlaceLevel),
    );
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
