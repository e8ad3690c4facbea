import { DAY_PRICE_BELOW_YUAN } from '../rent-units';
import { type Figure, round, SQM } from './measure-words';
import { type Mention, peekFloors } from './read-floors';
import { normaliseRent } from './rent-of-sqm';
import { rule, type Scan } from './scan';

/** Figures of one kind that stand in a row, one for each floor: «5T/㎡、3T/㎡», «0.95/1.0元/㎡/天», «层高分别是6米、4.5米». */
export interface FloorRow {
  field: 'heightM' | 'loadTonPerSqm' | 'rentFenPerSqmMonth';
  values: number[];
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
const MAY_BE_ROW = /分别|\d\S{0,4}[/、]\d/;

const ROWS: { field: FloorRow['field']; pattern: string }[] = [
  {
    field: 'heightM',
    pattern: row('(?:层高|净高|高度|高)', METRES, `(?:${METRES}|(?=[,。;\\n ]|$))`),
  },
  { field: 'loadTonPerSqm', pattern: row('(?:承重|荷载|荷重|承载)?', WEIGHT, WEIGHT) },
  {
    field: 'rentFenPerSqmMonth',
    pattern: `${row('(?:租金|价格|单价|租价|报价)', PRICE, `(?:${PRICE})`)}|${N}(?:元|块)?(?:[/、]${N}(?:元|块)?)+(?:元|块)?(?:[/每一]?${SQM}[/每一]?(?:天|日|月)|[/每一]?(?:天|日|月)[/每一]?${SQM})|${N}(?:元|块)?(?:[/、]${N}(?:元|块)?){1,8}(?:元|块)?[/每一]${SQM}`,
  },
];

/**
 * A row goes to as many floors in their order, with a doubt. Rents in any other row are left out with one; other figures stay for the rules
 * behind.
 */
export function readFloorRows(scan: Scan): { rows: FloorRow[]; floors: number } {
  const found: FloorRow[] = [];
  if (!MAY_BE_ROW.test(scan.text)) return { rows: found, floors: 0 };
  const floors = listFloors(peekFloors(scan.text)).length;
  for (const { field, pattern } of ROWS) {
    scan.take(rule(`(?<![\\d.~-])(?:${pattern})(?![\\d.])`), (match, start, end) => {
      if (found.some((one) => one.field === field)) return false;
      if (field !== 'rentFenPerSqmMonth' && /货梯|行车|电梯|吊车/.test(scan.before(start, 6))) return false;
      const figures = [...match[0].matchAll(/\d+(?:\.\d+)?/g)].filter(
        ({ index }) => !/[a-z]/.test(match[0].charAt(index - 1)),
      );
      const values = figures.map(([figure]) => figureAs(field, Number(figure), match[0]));
      if (values.some((value) => value === null)) return false;
      if (values.length !== floors || floors < 2) {
        if (field !== 'rentFenPerSqmMonth' || new Set(values).size < 2) return false;
        scan.doubt(field, 'several_rents', '写了几个租金，没有填写，请核对');
        return true;
      }
      const places = figures.map(({ index, 0: figure }) => ({
        start: start + index,
        end: start + index + figure.length,
      }));
      found.push({ field, values: values as number[], places });
      scan.doubt(
        field,
        'by_order_of_floors',
        `「${scan.text.slice(start, end)}」已按楼层先后分别填写，请核对`,
      );
      return true;
    });
  }
  return { rows: found, floors };
}

function figureAs(field: FloorRow['field'], figure: number, said: string): number | null {
  if (field === 'heightM') return figure >= 2 && figure <= 30 ? figure : null;
  if (field === 'loadTonPerSqm') {
    const tons = /kg|公斤/.test(said) ? round(figure / 1000, 2) : figure;
    return tons >= 0.1 && tons <= 20 ? tons : null;
  }
  const isDay = /天|日/.test(said) || (!/月/.test(said) && figure < DAY_PRICE_BELOW_YUAN);
  return figure > 200
    ? null
    : normaliseRent({ value: figure, unit: isDay ? 'yuan_sqm_day' : 'yuan_sqm_month' }, null);
}

/** The figures of the rows, each as its floor's. */
export function figuresOfRows(rows: readonly FloorRow[], floors: readonly Mention[]): Figure[] {
  return rows.flatMap(({ field, values, places }) =>
    values.map((value, index) => ({
      field,
      value,
      ...(places[index] as { start: number; end: number }),
      of: (floors[index] as Mention).key,
    })),
  );
}

/** Floors in the order in which they are told of, each once; none where a floor is a building's or of several. */
export function listFloors(mentions: readonly Mention[]): Mention[] {
  const floors: Mention[] = [];
  for (const mention of mentions) {
    if (mention.floor === null || mention.row || mention.covers || mention.twin) return [];
    if (!floors.some(({ key }) => key === mention.key)) floors.push(mention);
  }
  return floors;
}
