export interface AllocatableSpace<Id> {
  id: Id;
  freeAreaSqm: number;
  /** The smallest part that may be taken; null when nothing is said. */
  minDivisibleSqm: number | null;
  /** Of the property; false means whole spaces only, null (unknown) forbids nothing. */
  divisible: boolean | null;
}

export interface AreaAllocation<Id> {
  spaceId: Id;
  areaSqm: number;
}

export type AreaDecision<Id> =
  | { ok: true; allocations: AreaAllocation<Id>[] }
  | { ok: false; reason: 'not_an_area' | 'not_enough_area' | 'below_smallest_part'; freeAreaSqm: number };

export const AREA_REFUSALS = {
  not_an_area: '面积必须大于 0',
  not_enough_area: '可用面积不足',
  below_smallest_part: '不符合最小分割面积',
} as const;

/** Bounds the search over combinations; with fewer than a dozen spaces it is never met. */
const MAX_STEPS = 50_000;

/**
 * Takes `areaSqm` from as few spaces as it can: of each either all that is free or at least its smallest part. Among single
 * spaces the one that fits tightest goes first, so that large halls stay whole. Areas are reckoned in hundredths of a ㎡, as
 * the columns keep them.
 */
export function allocateArea<Id>(input: {
  areaSqm: number;
  spaces: readonly AllocatableSpace<Id>[];
}): AreaDecision<Id> {
  const asked = toHundredths(input.areaSqm);
  const pieces = input.spaces.map(toPiece).filter((piece) => piece.most > 0);
  const free = pieces.reduce((total, piece) => total + piece.most, 0);
  const refuse = (reason: 'not_an_area' | 'not_enough_area' | 'below_smallest_part') =>
    ({ ok: false, reason, freeAreaSqm: free / 100 }) as const;

  if (!Number.isFinite(asked) || asked <= 0) return refuse('not_an_area');
  if (asked > free) return refuse('not_enough_area');
  const chosen = chooseTightest(pieces, asked) ?? chooseFewest(pieces, asked);
  if (!chosen) return refuse('below_smallest_part');
  return { ok: true, allocations: spread(chosen, asked) };
}

interface Piece<Id> {
  id: Id;
  least: number;
  most: number;
}

function toPiece<Id>(space: AllocatableSpace<Id>): Piece<Id> {
  const most = Math.max(0, toHundredths(space.freeAreaSqm));
  const whole = space.divisible === false && space.minDivisibleSqm === null;
  const least = whole ? most : Math.min(most, toHundredths(space.minDivisibleSqm ?? 0));
  return { id: space.id, least, most };
}

function chooseTightest<Id>(pieces: Piece<Id>[], asked: number): Piece<Id>[] | null {
  const fitting = pieces.filter((piece) => piece.least <= asked && asked <= piece.most);
  const tightest = fitting.sort((a, b) => a.most - b.most)[0];
  return tightest ? [tightest] : null;
}

/** The first smallest set of spaces whose smallest parts and free areas enclose the asked area. */
function chooseFewest<Id>(pieces: Piece<Id>[], asked: number): Piece<Id>[] | null {
  const ordered = [...pieces].sort((a, b) => b.most - a.most);
  let steps = 0;
  const search = (
    from: number,
    left: number,
    chosen: Piece<Id>[],
    least: number,
    most: number,
  ): Piece<Id>[] | null => {
    if (left === 0) return least <= asked && asked <= most ? chosen : null;
    for (let i = from; i <= ordered.length - left; i += 1) {
      const piece = ordered[i] as Piece<Id>;
      steps += 1;
      if (steps > MAX_STEPS) return null;
      if (most + piece.most * left < asked) return null;
      if (least + piece.least > asked) continue;
      const found = search(i + 1, left - 1, [...chosen, piece], least + piece.least, most + piece.most);
      if (found) return found;
    }
    return null;
  };
  for (let size = 2; size <= ordered.length; size += 1) {
    const found = search(0, size, [], 0, 0);
    if (found) return found;
  }
  return null;
}

/** Everyone gets the smallest part first; what is left fills the chosen spaces in order. */
function spread<Id>(chosen: Piece<Id>[], asked: number): AreaAllocation<Id>[] {
  let left = asked - chosen.reduce((total, piece) => total + piece.least, 0);
  return chosen
    .map((piece) => {
      const more = Math.min(left, piece.most - piece.least);
      left -= more;
      return { spaceId: piece.id, areaSqm: (piece.least + more) / 100 };
    })
    .filter((allocation) => allocation.areaSqm > 0);
}

function toHundredths(areaSqm: number): number {
  return Math.round(areaSqm * 100);
}
