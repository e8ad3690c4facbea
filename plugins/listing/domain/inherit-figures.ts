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

/**
 * The same for the spaces that an undivided listing is split into. What the building has once is not in each of them: the power stands in the
 * ground floor, or the first space, and the crane in the ground floor; where no floor is told of, in the first space, and where all lie
 * above the ground nowhere.
 */
export function splitFigures(
  whole: Partial<InheritedFigures>,
  parts: readonly PartOfWhole[],
): InheritedFigures[] {
  const floors = parts.map(({ floor, label }) => floor || readFloorLabel(label ?? ''));
  const ground = floors.findIndex((floor) => floor !== null && /^(?:1|一|首)(?:$|[^\d十])/.test(floor));
  const ofCrane = ground >= 0 || floors.every((floor) => floor !== null) ? ground : 0;
  const ofPower = Math.max(ground, 0);
  return parts.map((part, index) => {
    const figures = inheritFigures(whole, part);
    if (parts.length === 1) return figures;
    return {
      ...figures,
      powerKva: index === ofPower ? figures.powerKva : null,
      craneTon: index === ofCrane ? figures.craneTon : null,
    };
  });
}

/** A new space with the floor that its name tells, where it says none itself. */
export function withFloor<T extends { label?: string | null | undefined; floor?: string | null | undefined }>(
  space: T,
): T {
  const floor = space.floor || readFloorLabel(space.label ?? '');
  return floor ? { ...space, floor } : space;
}
