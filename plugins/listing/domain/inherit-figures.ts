import { normaliseFloor } from './normalise-floor';
import { readFloorLabel } from './read-floor-label';
import type { SpaceFigures } from './summarise-spaces';

/** What holds for a part as for the whole; the smallest part where it still is one. */
export type InheritedFigures = Omit<SpaceFigures, 'areaSqm' | 'freeAreaSqm'>;

/** A space as it is given: its area and what is free of it, all when left out, in ㎡; where it lies, as far as that is said. */
interface PartOfWhole {
  areaSqm: number;
  freeAreaSqm?: number | null | undefined;
  label?: string | null | undefined;
  floor?: string | null | undefined;
}

/**
 * The figures of an undivided listing that a space of it has too, where it says nothing of its own.
 * @param whole as the listing has them; what it does not know stays unknown
 */
export function inheritFigures(
  whole: Partial<InheritedFigures>,
  { areaSqm, freeAreaSqm }: PartOfWhole,
): InheritedFigures {
  const {
    heightM = null,
    loadTonPerSqm = null,
    powerKva = null,
    craneTon = null,
    rentFenPerSqmMonth = null,
    minDivisibleSqm: part = null,
  } = whole;
  const minDivisibleSqm = part !== null && part <= (freeAreaSqm || areaSqm) ? part : null;
  return { heightM, loadTonPerSqm, powerKva, craneTon, rentFenPerSqmMonth, minDivisibleSqm };
}

/** What a building has once, whatever its spaces: said of the whole, it stands in one of them. */
export const FIGURES_OF_THE_BUILDING = ['powerKva', 'craneTon'] as const satisfies (keyof InheritedFigures)[];

/** Where a space lies, as far as that is said. */
type Place = Pick<PartOfWhole, 'label' | 'floor'>;

/**
 * Which of the spaces has what the building has once, by its index: the one on the ground floor, or the first, so that no figure is lost by a
 * split. 0 for none.
 */
export function placeOnce(parts: readonly Place[]): number {
  return Math.max(
    parts.findIndex((part) => /^1(?:$|[-+])/.test(floorOf(part) ?? '')),
    0,
  );
}

/** The same for the spaces that an undivided listing is split into: what the building has once stands in one of them (`placeOnce`). */
export function splitFigures(
  whole: Partial<InheritedFigures>,
  parts: readonly PartOfWhole[],
): InheritedFigures[] {
  const once = placeOnce(parts);
  return parts.map((part, index) => {
    const figures = inheritFigures(whole, part);
    if (index !== once) for (const field of FIGURES_OF_THE_BUILDING) figures[field] = null;
    return figures;
  });
}

/** A new space with the floor that its name tells, where it says none itself. */
export function withFloor<T extends Place>(space: T): T {
  const floor = space.floor || readFloorLabel(space.label ?? '');
  return floor ? { ...space, floor } : space;
}

/** The floor of a space in one spelling, as typed or as its name tells; null where it says none. */
function floorOf({ floor, label }: Place): string | null {
  return floor ? (readFloorLabel(floor) ?? normaliseFloor(floor)) : readFloorLabel(label ?? '');
}
