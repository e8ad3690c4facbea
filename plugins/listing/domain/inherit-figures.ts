import type { SpaceFigures } from './summarise-spaces';

/** What holds for a part as for the whole; the smallest part where it still is one. */
export type InheritedFigures = Omit<SpaceFigures, 'areaSqm' | 'freeAreaSqm'>;

/**
 * The figures of an undivided listing that a space of it has too, where it says nothing of its own.
 * @param whole as the listing has them; what it does not know stays unknown
 * @param space its area and what is free of it, all when left out, in ㎡
 */
export function inheritFigures(
  whole: Partial<InheritedFigures>,
  { areaSqm, freeAreaSqm }: { areaSqm: number; freeAreaSqm?: number | null | undefined },
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
