import { countNamedBuildings } from './read-building-rows';
import { readNumber } from './read-number';
import type { Scan } from './scan';

/** An area that is said of each of several floors or buildings: «每层1200平», «两栋各6000平». */
export interface EachArea {
  value: number;
  of: 'floor' | 'building' | 'other';
  start: number;
  end: number;
}

/** «现3楼、4楼出租», «剩二楼»: only some floors are on offer, and nobody knows how «每层» adds up. */
const SOME_FLOORS =
  /(?:剩|现有?|仅|只)(?:余|下|租)?[^,。;\n\d]{0,3}(?:[一二三四五六七八九]|\d)[楼层]|(?:[一二三四五六七八九]|\d)(?:楼|层)(?:整层)?(?:出租|招租|空置|可租|转租|在租)|整层(?:出租|招租)/;
/** «每栋4层，单层1200平»: the floors are of each building. */
const SEVERAL_BUILDINGS = /每[栋幢座]|\d[-~、至到]\d+(?:号楼|#|栋|幢)|招商/;
const BUILDINGS =
  /(?<![\d.第a-z])([二三四五六七八九十]|[2-9]|[12]\d)(?:栋|幢)(?!\d|楼|[一二三四五六七八九十])/g;

/** The whole that an area of each makes, when the message says how many there are and all are on offer; else null. */
export function reckonEach(scan: Scan, each: readonly EachArea[], floor: string | null): EachArea | null {
  const [first] = each;
  if (!first || each.some((one) => one.value !== first.value || one.of !== first.of)) return null;
  const count =
    first.of === 'floor'
      ? (countRange(floor) ?? countFloors(scan))
      : first.of === 'building'
        ? countBuildings(scan)
        : null;
  return count === null || count < 2 ? null : { ...first, value: first.value * count };
}

/** «3-5层出租，每层1300㎡» */
function countRange(floor: string | null): number | null {
  const [first, last] = (floor ?? '').split('-').map(Number);
  return first && last && last > first ? last - first + 1 : null;
}

function countFloors(scan: Scan): number | null {
  if (
    SEVERAL_BUILDINGS.test(scan.text) ||
    SOME_FLOORS.test(scan.text) ||
    countNamedBuildings(scan) > 1 ||
    [...scan.text.matchAll(BUILDINGS)].length > 0
  )
    return null;
  return (scan.valueOf('floors') as number | undefined) ?? null;
}

/** A park's buildings are not all on offer. */
const OF_PARK = /园|基地|项目|可租|起租|分租|现有|剩/;

function countBuildings(scan: Scan): number | null {
  if (OF_PARK.test(scan.text)) return null;
  const counts = new Set([...scan.text.matchAll(BUILDINGS)].map((match) => readNumber(match[1] as string)));
  return counts.size === 1 ? ([...counts][0] as number) : null;
}
