import { tellOutOfRange } from '../figure-ranges';
import { guessPeriod } from '../rent-units';
import { leaveOutSeveral } from './leave-out-several';
import { type Figure, round, SQM } from './measure-words';
import { MOST_RENT_PER_SQM_YUAN } from './price-reader';
import { type Mention, peekFloors } from './read-floors';
import { normaliseRent } from './rent-of-sqm';
import { rule, type Scan } from './scan';

/** Figures of one kind that stand in a row, one for each floor: «5T/㎡、3T/㎡», «0.95/1.0元/㎡/天», «层高分别是6米、4.5米». */
export interface FloorRow {
  field: 'heightM' | 'loadTonPerSqm' | 'rentFenPerSqmMonth';
  values: number[];
  /** The words that it is read from. */
  said: string;
  /** Where each of them stands. */
  places: { start: number; end: number }[];
}

const JOINT = '[/、,和]';
const N = '\\d{1,3}(?:\\.\\d+)?';
const SAID = '(?:分别)?(?:为|是|约|有|:)*';
const METRES = '(?:米|m(?![2a-z]))';
const WEIGHT = `(?:吨|t(?![a-z])|kg|公斤)(?:[/每]${SQM})?`;
const PRICE = `(?:元|块)?(?:[/每一]?(?:${SQM}|天|日|月)){0,3}`;
/** Either a word says that they are parted, or no comma stands among them: «层高6米，5米» may be two other things. */
const row = (label: string, unit: string, last: string) =>
  `${label}(?:分别)${SAID}${N}(?:${unit})?(?:${JOINT}${N}(?:${unit})?){1,8}|${label}${SAID}${N}(?:${unit})?(?:[/、]${N}(?:${unit})?){0,8}[/、]${N}${last}`;

/** Most messages have none, and need not be gone through for their floors first. */
const MAY_BE_ROW = /分别|\d\S{0,4}[/、]\d|[吨t] ?\d/;

const ROWS: { field: FloorRow['field']; pattern: string }[] = [
  {
    field: 'heightM',
    pattern: row('(?:层高|净高|高度|高)', METRES, `(?:${METRES}|(?=[,。;\\n ]|$))`),
  },
  {
    field: 'loadTonPerSqm',
    // without a word for it the unit tells: «租金分别为18、16元» are no loads
    pattern: `${row('(?:承重|荷载|荷重|承载)', WEIGHT, WEIGHT)}|(?:分别${SAID})?${N}(?:${WEIGHT})?(?:[/、]${N}(?:${WEIGHT})?){0,8}[/、]${N}${WEIGHT}|(?:承重|荷载|荷重|承载)${SAID}${N}${WEIGHT}(?: ?${N}${WEIGHT}){1,8}(?![货行航吊天电升叉台部单双的]|以上)`,
  },
  {
    field: 'rentFenPerSqmMonth',
    pattern: `${row('(?:租金|价格|单价|租价|报价)', PRICE, `(?:${PRICE})`)}|${N}(?:元|块)?(?:[/、]${N}(?:元|块)?)+(?:元|块)?(?:[/每一]?${SQM}[/每一]?(?:天|日|月)|[/每一]?(?:天|日|月)[/每一]?${SQM})|${N}(?:元|块)?(?:[/、]${N}(?:元|块)?){1,8}(?:元|块)?[/每一]${SQM}`,
  },
];

/**
 * Takes a row that has as many figures as the message seems to have floors, for `settleRows` to give to them. Rents in any other row, and what
 * is said to be parted, are left out with a doubt; other figures stay for the rules behind.
 */
export function readFloorRows(scan: Scan): FloorRow[] {
  const found: FloorRow[] = [];
  if (!MAY_BE_ROW.test(scan.text)) return found;
  const floors = listFloors(peekFloors(scan.text)).length;
  for (const { field, pattern } of ROWS) {
    scan.take(rule(`(?<![\\d.~-])(?:${pattern})(?![\\d.])`), (match, start, end) => {
      if (found.some((one) => one.field === field)) return false;
      if (field !== 'rentFenPerSqmMonth' && /货梯|行车|电梯|吊车/.test(scan.before(start, 6))) return false;
      const figures = [...match[0].matchAll(/\d+(?:\.\d+)?/g)].filter(
        ({ index }) => match[0].charAt(index - 1) !== 'm',
      );
      const values = figures.map(([figure]) => figureAs(field, Number(figure), match[0]));
      if (values.some((value) => value === null)) return false;
      if (values.length !== floors || floors < 2) {
        const isOfOne = new Set(values).size < 2;
        // «分别» says that none is of the whole
        if (isOfOne || (field !== 'rentFenPerSqmMonth' && !match[0].includes('分别'))) return false;
        leaveOutSeveral(scan, field);
        return true;
      }
      const places = figures.map(({ index, 0: figure }) => ({
        start: start + index,
        end: start + index + figure.length,
      }));
      found.push({ field, values: values as number[], said: scan.text.slice(start, end), places });
      return true;
    });
  }
  return found;
}

function figureAs(field: FloorRow['field'], figure: number, said: string): number | null {
  const value = VALUES[field](figure, said);
  return value === null || tellOutOfRange(field, value) ? null : value;
}

const VALUES: Record<FloorRow['field'], (figure: number, said: string) => number | null> = {
  heightM: (figure) => figure,
  loadTonPerSqm: (figure, said) => (/kg|公斤/.test(said) ? round(figure / 1000, 2) : figure),
  rentFenPerSqmMonth: (figure, said) => {
    if (figure > MOST_RENT_PER_SQM_YUAN) return null;
    const period = /[天日]/.test(said) ? 'day' : said.includes('月') ? 'month' : null;
    return normaliseRent({ value: figure, unit: guessPeriod(figure, period) }, null);
  },
};

/**
 * The figures of the rows, each as its floor's, with a doubt. Where the message proves to have other floors than it seemed, they are left out
 * with one.
 */
export function settleRows(scan: Scan, rows: readonly FloorRow[], mentions: readonly Mention[]): Figure[] {
  const floors = listFloors(mentions);
  return rows.flatMap(({ field, values, said, places }) => {
    if (values.length !== floors.length) {
      leaveOutSeveral(scan, field);
      return [];
    }
    scan.doubt(field, 'by_order_of_floors', `「${said}」已按楼层先后分别填写，请核对`);
    return values.map((value, index) => ({
      field,
      value,
      ...(places[index] as { start: number; end: number }),
      of: (floors[index] as Mention).key,
    }));
  });
}

/** One floor by its number: no range, and no «标准层». */
const ONE_FLOOR = /^-?\d+$/;

/** Floors in the order in which they are told of, each once; none where a floor is a building's or of several. */
function listFloors(mentions: readonly Mention[]): Mention[] {
  const floors: Mention[] = [];
  for (const mention of mentions) {
    if (!ONE_FLOOR.test(mention.floor ?? '') || mention.row || mention.covers || mention.twin) return [];
    if (!floors.some(({ key }) => key === mention.key)) floors.push(mention);
  }
  return floors;
}
