import { BEHIND_FLOOR, type Figure } from './measure-words';
import { readNumber } from './read-number';
import { rule, type Scan } from './scan';

/** Below it an area, or the smallest part of one, is a slip or a figure of 万. */
export const LEAST_SQM = 10;
const MOST_SQM = 10_000_000;

/** Areas that were typed without their unit: «面积：5600 层高：10», and «一楼2600平 二楼2600». */
export function readBareAreas(scan: Scan, figures: Figure[]): void {
  // «面积：5600 层高：10»
  scan.take(
    rule(
      '(?:总面积|建筑面积|建面|面积)[:为约是]*(\\d{2,7})(?=[,。;、\\n ]|左右|以上|以内|以下|上下|起|$|[\u0001层净]高?|承重|租金|单价|价格)',
    ),
    (match, start, end) => {
      const value = Number(match[1]);
      // «面积1000 2000 3000都有»
      if (/^[ 、,/]\d{3,}(?![\d.]*(?:元|块|万|k|kva|吨|t|米|m))/.test(scan.text.slice(end))) {
        scan.doubt('areaSqm', 'several_areas', '写了几个面积，请选择总面积');
        return true;
      }
      if (
        !isArea(value) ||
        figures.length > 0 ||
        /占地|土地|办公|宿舍|空地|每层|单层/.test(scan.before(start, 4))
      )
        return false;
      scan.doubt('areaSqm', 'unit_missing', '面积没有写单位，已当作平方米，请核对');
      figures.push({ field: 'areaSqm', value, start, end, strong: true });
      return true;
    },
  );
  // «建筑面积六千五»
  scan.take(
    rule(
      '(?:总面积|建筑面积|建面|面积)[:为约是]*([一二三四五六七八九十]{1,2}[千万](?:[一二三四五六七八九](?:[千百])?)?(?:[一二三四五六七八九]百?)?)(?=[,。;、\\n ]|左右|上下|$)',
    ),
    (match, start, end) => {
      const value = readNumber(match[1] as string);
      if (value === null || !isArea(value)) return false;
      scan.doubt('areaSqm', 'unit_missing', '面积没有写单位，已当作平方米，请核对');
      figures.push({ field: 'areaSqm', value, start, end, strong: true });
      return true;
    },
  );
  readBareFloors(scan, figures);
}

/** A floor's bare figure is its area where another floor's stands in the same place with its unit, and is about as large. */
function readBareFloors(scan: Scan, figures: Figure[]): void {
  const known = figures.filter((figure) => BEHIND_FLOOR.test(scan.before(figure.start, 6)));
  if (known.length === 0) {
    readFloorsOfTotal(scan, figures);
    return;
  }
  scan.take(rule('(?<![\\d.~-])(\\d{3,5})(?![\\d.])'), (match, start, end) => {
    const value = Number(match[1]);
    const isLike = known.some((figure) => value >= figure.value / 2 && value <= figure.value * 2);
    const next = scan.text.slice(end, end + 1);
    const isWhole = /^[ ,。;、\n]?$/.test(next) || (scan.normal.gaps.has(end) && !/[元块万]/.test(next));
    if (!isLike || !isWhole || !BEHIND_FLOOR.test(scan.before(start, 6))) return false;
    scan.doubt('areaSqm', 'unit_missing', '面积没有写单位，已当作平方米，请核对');
    figures.push({ field: 'areaSqm', value, start, end });
    return true;
  });
}

/** «建筑4800方 一层2600 二层2200»: bare figures behind floors that come to the one area that is said. */
function readFloorsOfTotal(scan: Scan, figures: Figure[]): void {
  const [total, ...others] = figures;
  if (!total || others.length > 0) return;
  const parts = [
    ...scan.text.matchAll(
      rule('(?<=[楼层][:约有]?)(?<![\\d.])(\\d{3,5})(?=[,。;、(\\n ]|[二三四五六七八九][楼层]|$)'),
    ),
  ].filter(({ index, 0: part }) => scan.isFree(index, index + part.length));
  if (parts.length < 2 || parts.reduce((sum, [part]) => sum + Number(part), 0) !== total.value) return;
  scan.doubt('areaSqm', 'unit_missing', '面积没有写单位，已当作平方米，请核对');
  total.strong = true;
  for (const { index, 0: part } of parts) {
    figures.push({ field: 'areaSqm', value: Number(part), start: index, end: index + part.length });
    scan.mark(index, index + part.length);
  }
}

/** «仓库8000平，600起分», «可分租，最小500»: the smallest part without its unit. */
export function readBareParts(scan: Scan): void {
  const keep = (match: RegExpExecArray, start: number, end: number) => {
    const value = Number(match[1]);
    if (
      value < 50 ||
      value > 50_000 ||
      /(?:租金|价|元|块|费|押金|月|年|预算|电)[:为约]*$/.test(scan.before(start, 5))
    )
      return false;
    scan.doubt('minDivisibleSqm', 'unit_missing', '最小面积没有写单位，已当作平方米，请核对');
    setPart(scan, value, start, end);
    return true;
  };
  const ends = '(?=[,。;、!\\n ]|$)';
  scan.take(
    rule(
      `(?<![\\d.~-])(\\d{2,5})(?:起分|起可分|起租|起可租|起分割|起分租|可起分|可起租)(?!金|期|价|月|年|[一二三四五\\d])`,
    ),
    keep,
  );
  scan.take(
    rule(
      `(?:最[小少低](?:可租|可分|分割|分租|起租|起分|分|面积|单元)*|(?:分租|分割|起租面积|起分面积|起租|起分)(?=\\d+起?${ends}))[为:约]?(\\d{2,5})起?${ends}`,
    ),
    (match, start, end) => /分|起租/.test(scan.text) && keep(match, start, end),
  );
}

export function setPart(scan: Scan, value: number, start: number, end: number): void {
  if (!scan.has('minDivisibleSqm')) scan.add('minDivisibleSqm', value, start, end);
}

export function isArea(value: number): boolean {
  return value >= LEAST_SQM && value <= MOST_SQM;
}
