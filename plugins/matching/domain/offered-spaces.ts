import type { MatchProperty, MatchSpace, OfferedSpace } from './match-types';

/**
 * The spaces of a property as they are offered. A figure that no space gives is the property's for all of them; once
 * one space gives it, the property's own is a sum or an extreme and says nothing about the others (DESIGN «Units»).
 * Power belongs to the whole property. A property without spaces is one space. Spaces with nothing free are left out.
 */
export function offeredSpaces(property: MatchProperty): OfferedSpace[] {
  const spaces: readonly MatchSpace[] = property.spaces?.length
    ? property.spaces
    : [
        {
          label: '整体',
          areaSqm: property.areaSqm,
          freeAreaSqm: property.freeAreaSqm,
          minDivisibleSqm: property.minDivisibleSqm,
        },
      ];
  const shared = (field: 'heightM' | 'loadTonPerSqm' | 'craneTon' | 'rentFenPerSqmMonth'): number | null =>
    spaces.every((space) => space[field] == null) ? (property[field] ?? null) : null;
  const heightM = shared('heightM');
  const loadTonPerSqm = shared('loadTonPerSqm');
  const craneTon = shared('craneTon') ?? (property.craneCount === 0 ? 0 : null);
  const rentFenPerSqmMonth = shared('rentFenPerSqmMonth');

  return spaces
    .map((space) => ({
      documentId: space.documentId ?? null,
      label: space.label || '整体',
      ...takeable(space, property, spaces.length),
      heightM: space.heightM ?? heightM,
      loadTonPerSqm: space.loadTonPerSqm ?? loadTonPerSqm,
      powerKva: space.powerKva ?? property.powerKva ?? null,
      craneTon: space.craneTon ?? craneTon,
      rentFenPerSqmMonth: space.rentFenPerSqmMonth ?? rentFenPerSqmMonth,
    }))
    .filter((space) => space.maxSqm !== 0);
}

function takeable(
  space: MatchSpace,
  property: MatchProperty,
  count: number,
): { maxSqm: number | null; minSqm: number | null } {
  const maxSqm = space.freeAreaSqm ?? space.areaSqm ?? null;
  if (maxSqm === null) return { maxSqm: null, minSqm: null };
  const part = space.minDivisibleSqm ?? (count === 1 || property.divisible ? property.minDivisibleSqm : null);
  if (part != null) return { maxSqm, minSqm: Math.min(part, maxSqm) };
  return { maxSqm, minSqm: property.divisible ? 0 : maxSqm };
}
