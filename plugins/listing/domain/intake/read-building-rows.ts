import { SQM, STOREY } from './measure-words';
import type { Scan } from './scan';

/** A building by its number or letter: 3号厂房, A栋, 2#; behind a word only where white space parts them («出租 1栋3000平»). */
const BUILDING =
  /(?<![\d.路街道弄])(?:([一二三四五六七八九十]|(?<![a-h])\d{1,2}|[a-h]\d{0,2})(?:号|#|栋|幢)(?:厂房|车间|仓库?|库|楼|栋)|([a-h]\d{0,2}|(?<![a-h])\d{1,2})(?:栋|幢|#|(?<=[a-h])座)(?!楼))/g;

/** How many storeys the building has, in front of its figures; «一层» is the first. */
const STOREYS = new RegExp(`^[: 为]?(单一?层|双层|(?![一1]层)${STOREY}层)`);
const FLOOR = `(?:首层|底层|标准层|楼上|楼下|上层|${STOREY}(?:[-~至到]${STOREY})?(?:楼|层)(?:及?以上)?)`;
const ANY_FLOOR = new RegExp(FLOOR);
/** «首层6.5米» */
const FLOOR_HEIGHT = new RegExp(
  `${FLOOR}[: ]?(?:层高|净高|高)?[: ]?\\d{1,2}(?:\\.\\d+)?(?:米|m(?![2a-z]))`,
  'g',
);
const AREA = new RegExp(`\\d${SQM}`);
const LINE_START = /(?:^|[\n。;!|])[-·*]?$/;

/** Calls `read` for each building that the message names in what is left of it, and takes it. */
export function takeBuildings(
  scan: Scan,
  read: (match: RegExpExecArray, start: number, end: number) => void,
): void {
  scan.take(BUILDING, (match, start, end) => isName(scan, match) && read(match, start, end));
}

function isName(scan: Scan, { 2: alone, index }: RegExpExecArray): boolean {
  return (
    alone === undefined ||
    /^[a-h]\d/.test(alone) ||
    scan.normal.gaps.has(index) ||
    !/[\u4e00-\u9fa5]/.test(scan.text.charAt(index - 1))
  );
}

function listBuildings(scan: Scan): RegExpExecArray[] {
  return [...scan.text.matchAll(BUILDING)].filter((match) => isName(scan, match));
}

/** How many buildings the message names. */
export function countNamedBuildings(scan: Scan): number {
  return new Set(listBuildings(scan).map(([name]) => name)).size;
}

/** A line of the message that begins with a building. */
export interface BuildingRow {
  /** Where its name stands. */
  start: number;
  end: number;
  /** Where the line ends. */
  until: number;
  /** The line tells of the building as one space; else of its floors. */
  isPlain: boolean;
}

interface Line extends Omit<BuildingRow, 'isPlain'> {
  name: string;
  said: string;
  storeys: string;
}

/**
 * «A栋：单层3500㎡ 高12米 24元» line by line: what stands in a building's line is the building's. Its storeys are facts of it and no spaces where the
 * line tells them apart by nothing but their height; what is said of them is taken then, since a space has one height.
 */
export function readBuildingRows(scan: Scan): BuildingRow[] {
  const named = listBuildings(scan);
  const begun = named
    .filter(({ index }) => LINE_START.test(scan.text.slice(0, index)))
    .map((match) => lineOf(scan, match));
  const lines = begun.length > 1 ? begun : inOneLine(scan, named);
  if (new Set(lines.map(({ name }) => name)).size < 2) return [];
  return lines.map((line) => {
    const { start, end, until } = line;
    const isOnly = lines.every((other) => other === line || other.name !== line.name);
    const isPlain = isOnly && isOfBuilding(line, lines);
    if (isPlain) takeStoreys(scan, line);
    // «A栋：五层 18000㎡ 首层7米 2-5层4.5米»: how many there are, whatever is told of them one by one
    else if (line.storeys.startsWith(':')) scan.mark(end, end + line.storeys.length);
    return { start, end, until, isPlain };
  });
}

/** The area that a building in a row of them begins with: «1栋3000平高9米16块一平 2栋2400平…». */
const ITS_AREA = new RegExp(`^[: ,]?(?:单层|双层|${STOREY}层|面积|建筑面积)?[:约]?\\d+(?:\\.\\d+)?万?${SQM}`);

/**
 * Buildings one behind another in one line, each with its area first: what stands up to the next one is the building's, of the last one as many
 * phrases as of the longest before it.
 */
function inOneLine(scan: Scan, named: readonly RegExpExecArray[]): Line[] {
  const all = named.map((match) => lineOf(scan, match));
  const isRow =
    new Set(all.map(({ name }) => name)).size === all.length &&
    all.every(({ said }) => ITS_AREA.test(said)) &&
    all.every(({ until }) => until === all[0]?.until);
  if (!isRow) return [];
  const phrases = scan.phrases();
  const countTo = (from: number, to: number) =>
    phrases.filter(({ start, end }) => start < to && end > from).length;
  const most = Math.max(
    ...all.slice(0, -1).map(({ end }, index) => countTo(end, (all[index + 1] as Line).start)),
  );
  return all.map((line, index) => {
    const next = all[index + 1];
    const own = phrases.filter(({ start, end }) => start < line.until && end > line.end).slice(0, most);
    const until = next ? next.start : Math.min(line.until, own.at(-1)?.end ?? line.until);
    return withoutStoreys(scan, { ...line, until, said: scan.text.slice(line.end, until) });
  });
}

/** «B栋2000平 三层 15元»: storeys behind the area are a fact of the building; as a number alone they may be the third floor too. */
const STOREYS_BEHIND = new RegExp(
  `(?<=${ITS_AREA.source}[, ]?)(单一?层|双层|${STOREY}层)(?=[, ]|\\d|$|层?高)`,
);

function withoutStoreys(scan: Scan, line: Line): Line {
  const match = STOREYS_BEHIND.exec(line.said);
  if (!match) return line;
  const [storeys] = match;
  const start = line.end + match.index;
  scan.mark(start, start + storeys.length);
  if (!/[单双]/.test(storeys))
    scan.doubt('floor', 'floor_or_storeys', `「${storeys}」看不出是第几层还是共几层，没有填写`);
  const { said } = line;
  return { ...line, said: said.slice(0, match.index) + said.slice(match.index + storeys.length) };
}

function takeStoreys(scan: Scan, { end, name, said, storeys }: Line): void {
  if (storeys) scan.mark(end, end + storeys.length);
  const heights = [...said.matchAll(FLOOR_HEIGHT)];
  for (const { index, 0: height } of heights) scan.mark(end + index, end + index + height.length);
  if (heights.length > 0)
    scan.doubt('heightM', 'several_heights', `「${name}」各楼层层高不同，没有填写层高，请核对`);
}

function lineOf(scan: Scan, match: RegExpExecArray): Line {
  const [name] = match;
  const end = match.index + name.length;
  const length = scan.text.slice(end).search(/[\n。;!|]/);
  const until = length < 0 ? scan.text.length : end + length;
  const said = scan.text.slice(end, until);
  return { start: match.index, end, until, name, said, storeys: STOREYS.exec(said)?.[0] ?? '' };
}

/** Whether the line tells of no floor alone: «A栋四层3000平» may be of the fourth, «A栋：四层12000㎡ 首层6.5米» is of all. */
function isOfBuilding({ said, storeys }: Line, lines: readonly Line[]): boolean {
  if (!AREA.test(said) || /每层|单层面积/.test(said)) return false;
  const rest = said.slice(storeys.length);
  const isCount =
    !storeys ||
    /[:单双]/.test(storeys) ||
    lines.some((line) => /[单双]/.test(line.storeys)) ||
    /首层|底层|一[层楼]|楼上|标准层/.test(rest);
  return isCount && !ANY_FLOOR.test(rest.replace(FLOOR_HEIGHT, ''));
}
