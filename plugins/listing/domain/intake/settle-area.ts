import type { Figure } from './measure-words';
import type { AreaReading } from './read-areas';
import { type EachArea, reckonEach } from './reckon-each';
import type { Scan } from './scan';
import type { Scoped } from './scope-figures';

/** «约6600平» three times is 2万平 all the same. */
const TOTAL_DIFFERS = 0.05;

/** «3万平 已签2.2万平 剩8000平»: the whole is the 3万, and not so in «3万平仓库现剩2700平». */
const IS_LET = /已经?(?:租|出租|签)[^,。;\n]{0,4}\d/;

const MAIN_NOUN = /(?:厂房|仓库|车间|主体)(?:主体)?(?:面积)?(?:为|约|:|有)*$/;

/** The area of the whole, written into the fields; null with a doubt where two figures may be it. */
export function settleArea(
  scan: Scan,
  { whole, spaces, floor }: Scoped,
  { range, each }: AreaReading,
): number | null {
  const candidates = listCandidates(scan, whole.filter(isArea), each);
  if (isNotEmpty(candidates)) return settleStated(scan, candidates, whole.filter(isArea), spaces);
  if (range) {
    scan.add('areaSqm', range.max, range.start, range.end);
    return range.max;
  }
  return settleEach(scan, isLetByFloor(scan, whole, spaces) ? [] : each, floor?.value ?? null);
}

/** «三层每层1600平，一楼15元，二楼10元，三楼8元»: each floor has its own rent and all of them none, so that nobody asks for the whole. */
function isLetByFloor(scan: Scan, whole: readonly Figure[], spaces: Scoped['spaces']): boolean {
  const isRent = ({ field }: Figure) => field === 'rentFenPerSqmMonth';
  return (
    scan.valueOf('offering') === 'rent' &&
    !/整租|整体|打包|一起租|整栋(?:出?租|\d)/.test(scan.said) &&
    spaces.length > 1 &&
    !whole.some(isRent) &&
    spaces.every(({ figures }) => figures.some(isRent))
  );
}

type NotEmpty<T> = readonly [T, ...T[]];

const isNotEmpty = <T>(list: readonly T[]): list is NotEmpty<T> => list.length > 0;
const isArea = ({ field }: Figure) => field === 'areaSqm';
const valuesOf = (figures: readonly Figure[]) => [...new Set(figures.map(({ value }) => value))];

/** The figures that may be the area of the whole: what is let before what is built, and what is called an area before a bare figure. */
function listCandidates(scan: Scan, areas: Figure[], each: EachArea[]): readonly Figure[] {
  const left = areas.find((figure) => figure.isLeft);
  const isWholeTold = areas.some(
    (figure) =>
      !figure.isLeft && left && figure.value > left.value && (figure.strong || IS_LET.test(scan.text)),
  );
  // of what is sold, the part that stands empty is none of the offer
  const isSold = scan.valueOf('offering') === 'sale';
  const isOffered = (figure: Figure) => (figure.isLet && !isSold) || (figure.isLeft && !isWholeTold);
  const figures = areas.some(isOffered) ? areas.filter(isOffered) : areas.filter((figure) => !figure.isLeft);
  const strong = figures.some((figure) => figure.isUsable)
    ? figures
    : figures.filter((figure) => figure.strong);
  if (strong.length > 0) return strong;
  if (each.length === 0) return figures;
  // «两栋各6000平，…»: what is beside an area of each is not the whole, unless it is what they come to
  const stated = findStatedTotal(scan, each, figures);
  return stated ? [stated] : [];
}

function settleStated(
  scan: Scan,
  candidates: NotEmpty<Figure>,
  whole: readonly Figure[],
  spaces: Scoped['spaces'],
): number | null {
  const [chosen] = candidates;
  const values = valuesOf(candidates);
  if (values.length > 1) return settleSeveral(scan, candidates, values);
  const parts = spaces.flatMap((space) => space.figures.filter(isArea));
  if (parts.some(({ value }) => value > chosen.value))
    return settleSeveral(scan, [...candidates, ...parts], valuesOf([...candidates, ...parts]));
  if (isOfBuilding(chosen, spaces)) {
    scan.doubt(
      'areaSqm',
      'building_or_floor',
      `「${scan.text.slice(chosen.start, chosen.end)}」可能是整栋的面积，没有当作房源面积`,
    );
    return null;
  }
  scan.add('areaSqm', chosen.value, chosen.start, chosen.end);
  const left = whole.find((figure) => figure.isLeft && figure.value < chosen.value);
  if (left)
    scan.doubt(
      'areaSqm',
      'area_left',
      `「${scan.text.slice(left.start, left.end)}」是剩余的面积，总面积按整体填写，可用面积请在空间里填写`,
    );
  return chosen.value;
}

/** «二楼1500平，楼高5层，总建面7500平»: the building's, or the offer's. */
function isOfBuilding({ value }: Figure, spaces: Scoped['spaces']): boolean {
  const [part] = spaces.flatMap((space) => space.figures.filter(isArea));
  return (
    spaces.length === 1 && spaces[0]?.mention.floor !== '1' && part !== undefined && part.value < value / 2
  );
}

/** «厂房2200㎡＋住房500㎡»: the building's own is the one that its noun stands before, and the largest. */
function settleSeveral(scan: Scan, candidates: readonly Figure[], values: number[]): number | null {
  const main = candidates.find((figure) => MAIN_NOUN.test(scan.before(figure.start, 10)));
  if (
    main &&
    !candidates.some((figure) => figure.isUsable) &&
    values.length === 2 &&
    candidates.every((figure) => figure.value <= main.value)
  ) {
    scan.add('areaSqm', main.value, main.start, main.end);
    return main.value;
  }
  scan.doubt('areaSqm', 'several_areas', `写了几个面积（${values.join('、')} ㎡），请选择总面积`);
  return null;
}

/** An area of each floor or building, times how many there are. */
function settleEach(scan: Scan, each: EachArea[], floors: string | null): number | null {
  const total = reckonEach(scan, each, floors);
  if (total) {
    scan.doubt('areaSqm', 'total_reckoned', '总面积由每层（栋）面积乘数量算出，请核对');
    scan.add('areaSqm', total.value, total.start, total.end);
    return total.value;
  }
  const [one] = each;
  if (one)
    scan.doubt(
      'areaSqm',
      'per_floor_area',
      `「${scan.text.slice(one.start, one.end)}」是每层（间）的面积，没有当作总面积`,
    );
  return null;
}

/** «2万平，三层，每层约6600平»: the figure that floors or buildings times their area come to, more or less, is the whole as it was said. */
function findStatedTotal(scan: Scan, each: EachArea[], figures: Figure[]): Figure | null {
  const values = new Set(figures.map((figure) => figure.value));
  const [figure] = figures;
  const [one] = each;
  if (!figure || !one || values.size > 1 || figure.value < one.value * 1.8) return null;
  const times = figure.value / one.value;
  const reckoned =
    reckonEach(scan, each, null)?.value ??
    (one.of === 'floor' || (one.of === 'other' && Number.isInteger(times))
      ? Math.round(times) * one.value
      : null);
  return reckoned !== null && Math.abs(figure.value - reckoned) <= reckoned * TOTAL_DIFFERS ? figure : null;
}
