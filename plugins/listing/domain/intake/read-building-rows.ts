import { SQM } from './measure-words';
import type { Scan } from './scan';

/** A building by its number or letter: 3号厂房, A栋, 2#. */
export const BUILDING =
  /(?<![\d.路街道弄])([一二三四五六七八九十]|\d{1,2}|[a-h])(?:号|#|栋|幢)(?:厂房|车间|仓库?|库|楼|栋)|(?<![\d.路街道弄\u4e00-\u9fa5])([a-h]|\d{1,2})(?:栋|幢|#)(?!楼)/g;

const ONE = '(?:[一二三四五六七八九]|十[一二三四五六七八九]?|\\d{1,2})';
/** How many storeys the building has, in front of its figures. */
const STOREYS = new RegExp(`^[: 为]?(单一?层|双层|${ONE}层)`);
const FLOOR = `(?:首层|底层|标准层|楼上|楼下|${ONE}(?:[-~至到]${ONE})?(?:楼|层)(?:及?以上)?)`;
const ANY_FLOOR = new RegExp(FLOOR);
/** «首层6.5米» */
const FLOOR_HEIGHT = new RegExp(
  `${FLOOR}[: ]?(?:层高|净高|高)?[: ]?\\d{1,2}(?:\\.\\d+)?(?:米|m(?![2a-z]))`,
  'g',
);
const AREA = new RegExp(`\\d${SQM}`);
const LINE_START = /(?:^|[\n。;!|])[-·*]?$/;

interface Row {
  start: number;
  end: number;
  /** Where the building's line ends. */
  until: number;
  said: string;
  storeys: string;
}

/**
 * «A栋：单层3500㎡ 高12米 24元» line by line: what stands in a building's line is the building's, and its storeys are facts of it and no spaces. Takes
 * what is said of them: an archive has one height for a space. Nothing where a line tells floors apart by more than their height, or where «四层» may
 * be the fourth floor.
 *
 * @returns where the line of each building ends, by where its name begins
 */
export function readBuildingRows(scan: Scan): Map<number, number> {
  const rows = [...scan.text.matchAll(BUILDING)]
    .filter(({ index }) => LINE_START.test(scan.text.slice(0, index)))
    .map((match) => rowOf(scan, match));
  const names = new Set(rows.map(({ start, end }) => scan.text.slice(start, end)));
  if (rows.length < 2 || names.size < rows.length || !rows.every((row) => isOfBuilding(row, rows)))
    return new Map();
  for (const { start, end, said, storeys } of rows) {
    if (storeys) scan.mark(end, end + storeys.length);
    const heights = [...said.matchAll(FLOOR_HEIGHT)];
    for (const { index, 0: height } of heights) scan.mark(end + index, end + index + height.length);
    if (heights.length > 0)
      scan.doubt(
        'heightM',
        'several_heights',
        `「${scan.text.slice(start, end)}」各楼层层高不同，没有填写层高，请核对`,
      );
  }
  return new Map(rows.map(({ start, until }) => [start, until]));
}

function rowOf(scan: Scan, match: RegExpExecArray): Row {
  const end = match.index + match[0].length;
  const length = scan.text.slice(end).search(/[\n。;!|]/);
  const until = length < 0 ? scan.text.length : end + length;
  const said = scan.text.slice(end, until);
  return { start: match.index, end, until, said, storeys: STOREYS.exec(said)?.[0] ?? '' };
}

function isOfBuilding({ said, storeys }: Row, rows: readonly Row[]): boolean {
  if (!AREA.test(said) || /每层|单层面积/.test(said)) return false;
  const rest = said.slice(storeys.length);
  const isCount =
    storeys === '' ||
    /[单双]/.test(storeys) ||
    rows.some((row) => /[单双]/.test(row.storeys)) ||
    /首层|底层|一[层楼]|楼上|标准层/.test(rest);
  return isCount && !ANY_FLOOR.test(rest.replace(FLOOR_HEIGHT, ''));
}
