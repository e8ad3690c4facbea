import { Decimal } from 'decimal.js';
import { RANGE, SQM_WORD } from '../intake/measure-words';
import { LEAST_SQM } from '../intake/read-bare-areas';
import { readNumber, spellMixed } from '../intake/read-number';
import { SQM_PER_MU } from '../rent-units';
import { askIntake, type CellAnswer, isWhole, noticesOf } from './ask-intake';
import {
  type Cell,
  type CellReading,
  leaveOut,
  leaveOutByFloor,
  noticeOf,
  refuse,
  withNotices,
} from './cell';
import type { HeaderUnit } from './recognise-columns';
import { isPlainLand, tellLandUnit } from './tell-unit';

/** The one figure of a cell. */
export interface Figure {
  /** As written, 万, 千 and 亿 reckoned in; its unit is not. */
  amount: Decimal;
  /** Lower case; empty when the cell has none. */
  unit: string;
  /** 起, 以上: the figure is the least. */
  isLeast: boolean;
  /** 万, 千 or 亿 stand in the cell itself. */
  isScaled: boolean;
}

/** What a unit in a cell, in lower case, is in the attribute's own. */
type Factors = [unit: RegExp, factor: number][];

const IS_SQM = new RegExp(`^${SQM_WORD}$`);
const PER_SQM = `(?:[/每]${SQM_WORD})?`;
const AREA: Factors = [
  [IS_SQM, 1],
  [/^亩$/, SQM_PER_MU],
  [/^公顷$/, 10_000],
];
const LAND: Factors = [
  [/^亩$/, 1],
  [IS_SQM, 1 / SQM_PER_MU],
  [/^公顷$/, 15],
];
const LENGTH: Factors = [
  [/^(?:米|m)$/, 1],
  [/^(?:厘米|公分|cm)$/, 0.01],
  [/^(?:毫米|mm)$/, 0.001],
];
const DISTANCE: Factors = [
  [/^(?:公里|千米|km)$/, 1],
  [/^(?:米|m)$/, 0.001],
  [/^里$/, 0.5],
];
const WEIGHT: Factors = [
  [new RegExp(`^(?:吨|t)${PER_SQM}$`), 1],
  [new RegExp(`^(?:公斤|千克|kg)${PER_SQM}$`), 0.001],
];
const POWER: Factors = [[/^(?:kva|kw|千伏安|千瓦|千va)$/, 1]];
const SALE_PER_SQM = new RegExp(`^(?:元|块)?(?:[/每一]${SQM_WORD})?$`);
const COUNT: Factors = [[/^(?:台|部|个|座|层|f|处|间|架)$/, 1]];
const MONTHS: Factors = [
  [/^(?:个月|月)$/, 1],
  [/^年$/, 12],
  [/^(?:天|日)$/, 1 / 30],
];

const HEADER_FACTORS: Partial<Record<HeaderUnit, number>> = {
  wan_sqm: 10_000,
  kg: 0.001,
  kn: 0.1,
  wan_yuan: 10_000,
  yi_yuan: 100_000_000,
  year: 12,
  day: 1 / 30,
};

/** From here on a load without a unit can only be in kg, and above that in nothing. */
const LOAD_KG = { least: 100, most: 10_000 };
/** Above it a load without a unit is not t/㎡ for sure: kN, or kg. */
const MOST_SURE_LOAD_TON = 10;
/** Above it a distance without a unit may be one in metres. */
const MOST_SURE_KM: Record<string, number> = {
  metroDistanceKm: 30,
  motorwayDistanceKm: 30,
  portDistanceKm: 200,
};
const IS_RANGE = new RegExp(`\\d\\D{0,3}${RANGE}\\D{0,2}\\d`);

/** What a bare figure is times in the attribute's unit, as the heading has it; 1 where it has none. */
export function factorOf(cell: Cell): number {
  return (cell.headerUnit && HEADER_FACTORS[cell.headerUnit]) ?? 1;
}

const NUMBER_CELL =
  /^(?:约|大约|近|共)?(-?\d+(?:\.\d+)?|[一二三四五六七八九十百千万零半]+)(?:多|余)?(万|千|亿)?(?:多|余)?([^\d]*?)(?:左右|上下)?(以上|起|\+)?(?:左右)?$/;

/** The one figure that a cell is, with its unit; null when it is more than that. White space parts figures, except thousands: «1 200», not «1200 800». */
export function parseFigure(written: string): Figure | null {
  const plain = written
    .toLowerCase()
    .replace(/^(\D*\d{1,2})((?: \d{3})+)(?=\D|$)/, (_, first, rest) => first + rest.replace(/ /g, ''))
    .replace(/(?<!\d)\s+|\s+(?!\d)/g, '')
    .replace(/两/g, '二');
  const match = NUMBER_CELL.exec(spellMixed(plain));
  if (!match) return null;
  const typed = match[1] as string;
  const amount = /^-?\d/.test(typed) ? new Decimal(typed) : readNumber(typed);
  if (amount === null) return null;
  const times = match[2] === '万' ? 10_000 : match[2] === '千' ? 1000 : match[2] === '亿' ? 100_000_000 : 1;
  return {
    amount: new Decimal(amount).times(times),
    unit: match[3] ?? '',
    isLeast: match[4] !== undefined,
    isScaled: match[2] !== undefined || /[千万]/.test(typed),
  };
}

/**
 * A cell of one plain figure, in the attribute's unit; left out with a notice where it is more than that, or in an unknown unit.
 * @param bareFactor of a figure without a unit
 * @param zero whether 0 is a value
 */
function readFigure(
  cell: Cell,
  units: Factors,
  bareFactor: number,
  decimals: number,
  zero = false,
): CellReading {
  const figure = parseFigure(cell.written);
  if (!figure) return leaveOut(cell, 'not_a_number', '不是一个数字');
  const factor = figure.unit === '' ? bareFactor : units.find(([pattern]) => pattern.test(figure.unit))?.[1];
  if (factor === undefined) return leaveOut(cell, 'unknown_unit', '单位不明');
  const checked = check(cell, figure.amount.times(factor), decimals, zero);
  // «1200以上» under 层高 is of something else
  return figure.isLeast && 'error' in checked && checked.error.code === 'absurd'
    ? leaveOut(cell, 'implausible', '过大，看不出是什么的下限')
    : checked;
}

/**
 * An amount in the attribute's unit, rounded; negative and absurdly large ones, and 0 without `zero`, refuse the row. What is too small is
 * left out: most of it is a figure of 万, or of another unit.
 */
export function check(cell: Cell, amount: Decimal, decimals: number, zero: boolean): CellReading {
  const value = amount.toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP).toNumber();
  if (value < 0) return refuse('negative', noticeOf(cell, '', '不能为负数').message);
  if (value === 0 && amount.gt(0)) return leaveOut(cell, 'implausible', '过小，请核对单位');
  if (value === 0 && !zero) return refuse('not_positive', noticeOf(cell, '', '必须大于 0').message);
  const { min = 0, max, mayBeNone } = cell.row;
  if (value < min && !(mayBeNone && value === 0))
    return leaveOut(cell, 'implausible', '过小，请核对数字和单位');
  if (max !== undefined && value > max) {
    return refuse('absurd', noticeOf(cell, '', '过大，请核对数字和单位').message);
  }
  return { value };
}

/** Whether the cell says more than one plain figure of a known unit, which the text intake may understand. */
function isPhrase(reading: CellReading): boolean {
  return 'empty' in reading && reading.notices !== undefined;
}

/** What the intake read for the attribute, when no other figure stands in the cell; what is not sure comes with a notice. */
function takeAnswer(
  cell: Cell,
  answer: CellAnswer,
  { decimals, also = [], zero = false }: { decimals: number; also?: readonly string[]; zero?: boolean },
): CellReading | null {
  if (answer.isByFloor) return leaveOutByFloor(cell);
  if (BELOW.test(cell.written) && !/不[小少低]于/.test(cell.written)) return null;
  const value = answer.fields[cell.row.attribute];
  const doubts = noticesOf(
    cell,
    answer.doubts.filter(({ field }) => field === cell.row.attribute),
  );
  if (typeof value !== 'number' || !isWhole(answer)) {
    const [doubt] = doubts;
    return doubt && value === undefined
      ? { empty: true, notices: [{ ...doubt, message: `${doubt.message}；没有填写` }] }
      : null;
  }
  if (decimals === 0 && !Number.isInteger(value)) return leaveOut(cell, 'not_an_integer', '不是整月');
  const others = Object.fromEntries(
    also.flatMap((name) => (answer.fields[name] === undefined ? [] : [[name, answer.fields[name]]])),
  );
  const checked = check(cell, new Decimal(value), decimals, zero);
  if (!('value' in checked)) return checked;
  const isRange = IS_RANGE.test(cell.written) && doubts.length === 0;
  const what = answer.fields.floor !== undefined ? '写了楼层' : isRange ? '写了范围' : null;
  return withNotices(Object.keys(others).length > 0 ? { ...checked, also: others } : checked, [
    ...doubts,
    ...(what ? [noticeOf(cell, 'one_taken', `${what}，已取 ${value}，请核对`)] : []),
  ]);
}

/** «不足1200», «<8米»: less than the figure, and nobody knows how much. */
const BELOW = /不足|不到|小于|少于|低于|[<≤]|以[下内]/;

/** The column's unit, where the cell ends with a figure and has none anywhere. */
function lacking({ written }: Cell, units: RegExp, unit: string): string {
  return /\d$/.test(written) && !units.test(written) ? unit : '';
}

/** «600-4800» is the whole with its smallest part; «600起» is that part alone. 亩 are no area of a building for sure. */
export function readArea(cell: Cell): CellReading {
  const isBuilding = cell.row.attribute === 'areaSqm' || cell.row.attribute === 'freeAreaSqm';
  if (!isBuilding || !LAND_FIGURE.test(cell.written)) return readAreaOf(cell);
  if (cell.headerUnit === 'sqm' || cell.headerUnit === 'wan_sqm')
    return leaveOut(cell, 'unit_contradicts', '单位与表头不符，像是占地');
  const reading = readAreaOf(cell);
  return 'value' in reading
    ? withNotices(reading, [
        noticeOf(cell, MU_CONVERTED, '以土地的单位写，已换算成平方米，不用来折算价格，请核对是不是占地'),
      ])
    : reading;
}

/** Of the notice that an area may be one of land. */
export const MU_CONVERTED = 'mu_converted';
const LAND_FIGURE = /[\d一二三四五六七八九十百千万半]\s*(?:亩|公顷)/;

function readAreaOf(cell: Cell): CellReading {
  const isWholeArea = cell.row.attribute === 'areaSqm';
  if (isWholeArea && (/最大|最多|超过?|大于|至少|[>≥]/.test(cell.written) || BELOW.test(cell.written)))
    return leaveOut(cell, 'not_the_whole', '不像是总面积');
  const ends = readAreaPart(cell) ?? (isWholeArea ? readAreaRange(cell) : null);
  if (ends) return ends;
  if (isWholeArea && /单层/.test(cell.written))
    return leaveOut(cell, 'not_the_whole', '看不出是每层的还是总面积');
  const plain = figureOfArea(cell);
  if (!isWholeArea || !isPhrase(plain) || /\d.*[*×+].*\d/.test(cell.written)) return plain;
  const answer = askIntake(cell, '面积', bareArea(cell) === 1 ? lacking(cell, /平|㎡|m2|方/i, '㎡') : '');
  const also = ['officeAreaSqm', 'minDivisibleSqm', 'divisible'];
  return takeAnswer(cell, answer, { decimals: 2, also }) ?? plain;
}

/** «600起», «最小600»; null where the cell says of no part. */
function readAreaPart(cell: Cell): CellReading | null {
  const part = /^(最小|最少|起租|可分[割租]?)?(?:面积)?[:, ]*(.*?)(起(?:租|分租?|步)?|以上|\+)?$/.exec(
    cell.written,
  );
  if (!part?.[1] && !part?.[3]) return null;
  const least = figureOfArea(cell, part[2]);
  if (!('value' in least)) return least;
  const { attribute } = cell.row;
  if (attribute === 'minDivisibleSqm') return least;
  if (attribute !== 'areaSqm') return leaveOut(cell, 'not_the_whole', '不像是总面积');
  if (part[3] === '以上' || part[3] === '+')
    return leaveOut(cell, 'not_the_whole', '只写了下限，看不出总面积');
  return {
    value: null,
    also: { minDivisibleSqm: least.value, divisible: true },
    notices: [noticeOf(cell, 'part_not_whole', '是最小可租面积，已填入最小分割面积；总面积没有填写，请补充')],
  };
}

/** «600-4800», «1-2万平»; null where the cell is no range. */
function readAreaRange(cell: Cell): CellReading | null {
  const range = /^(\d[\d,.]*)(万?)([^\d-]*)(?:-|~|至|到|—)(\d[\d,.]*)(\D*)$/.exec(cell.written);
  if (!range) return null;
  const unit = range[5] || '';
  const ends = [
    `${range[1]}${range[2] || (/^万/.test(unit) ? '万' : '')}${range[3] || unit.replace(/^万/, '')}`,
    `${range[4]}${unit}`,
  ].map((written) => figureOfArea(cell, written));
  const [least, most] = ends;
  if (!least || !most || !('value' in least) || !('value' in most))
    return ends.find((end) => 'error' in end) ?? leaveOut(cell, 'not_a_number', '不是一个数字');
  if ((least.value as number) > (most.value as number)) return leaveOut(cell, 'range_reversed', '前大后小');
  return { value: most.value, also: { minDivisibleSqm: least.value, divisible: true } };
}

function figureOfArea(cell: Cell, written = cell.written): CellReading {
  const isFree = cell.row.attribute === 'freeAreaSqm';
  return sureArea(cell, readFigure({ ...cell, written }, AREA, bareArea(cell), 2, isFree));
}

/** ㎡ of a bare figure. */
function bareArea({ headerUnit }: Cell): number {
  return headerUnit === 'wan_sqm' ? 10_000 : headerUnit === 'mu' ? SQM_PER_MU : 1;
}

function sureArea(cell: Cell, reading: CellReading): CellReading {
  const isAreaOfLet = ['areaSqm', 'freeAreaSqm', 'minDivisibleSqm'].includes(cell.row.attribute);
  const isNone = cell.row.attribute === 'freeAreaSqm' && 'value' in reading && reading.value === 0;
  return isAreaOfLet && !isNone && 'value' in reading && (reading.value as number) < LEAST_SQM
    ? leaveOut(cell, 'implausible', '过小，看不出单位')
    : reading;
}

/** Land in 亩; without a unit anywhere only when one of 亩 and ㎡ is plausible. */
export function readLand(cell: Cell): CellReading {
  const figure = parseFigure(cell.written);
  if (figure?.unit === '' && cell.headerUnit === null && figure.amount.gt(0)) {
    const unit = tellLandUnit(figure.amount.toNumber(), cell.areaSqm);
    if (unit === null) return leaveOut(cell, 'land_unit_missing', '没有写单位，看不出是亩还是平方米');
    const read = readFigure(cell, LAND, unit === 'mu' ? 1 : 1 / SQM_PER_MU, 3);
    const words = unit === 'mu' ? '亩' : '平方米';
    return isPlainLand(figure.amount.toNumber())
      ? read
      : withNotices(read, [
          noticeOf(cell, 'land_unit_guessed', `没有写单位，按建筑面积推算为${words}，请核对`),
        ]);
  }
  const bare =
    cell.headerUnit === 'sqm' ? 1 / SQM_PER_MU : cell.headerUnit === 'wan_sqm' ? 10_000 / SQM_PER_MU : 1;
  const plain = readFigure(cell, LAND, bare, 3);
  if (!isPhrase(plain)) return plain;
  const after = cell.headerUnit === 'mu' ? lacking(cell, /亩|平|㎡/, '亩') : '';
  return takeAnswer(cell, askIntake(cell, '占地', after), { decimals: 3 }) ?? plain;
}

/** «8米», «8-10米»; of several floors nothing. */
export function readLength(cell: Cell): CellReading {
  const plain = readFigure(cell, LENGTH, 1, 2);
  if (!isPhrase(plain)) return plain;
  const answer =
    cell.row.attribute === 'heightM'
      ? askIntake(cell, '层高', lacking(cell, /米|m/i, '米'))
      : askIntake(cell, '', '车进出');
  return takeAnswer(cell, answer, { decimals: 2 }) ?? plain;
}

/** Kilometres; a bare figure that may be one of metres is left out. */
export function readDistance(cell: Cell): CellReading {
  const plain = readFigure(cell, DISTANCE, cell.headerUnit === 'm' ? 0.001 : 1, 3);
  const isBare = cell.headerUnit === null && parseFigure(cell.written)?.unit === '';
  const most = MOST_SURE_KM[cell.row.attribute];
  return isBare && 'value' in plain && most !== undefined && (plain.value as number) > most
    ? leaveOut(cell, 'unit_missing', '没有写单位，看不出是公里还是米')
    : plain;
}

/** Tons a ㎡; a bare figure from 100 on is one of kg, with a notice, and between that and 10 of nobody knows what. */
export function readLoad(cell: Cell): CellReading {
  const figure = parseFigure(cell.written);
  if (figure?.unit === '' && cell.headerUnit === null && figure.amount.gt(MOST_SURE_LOAD_TON)) {
    const { least, most } = LOAD_KG;
    if (figure.amount.lt(least))
      return leaveOut(cell, 'unit_missing', '没有写单位，看不出是吨、公斤还是千牛');
    if (figure.amount.lte(most)) {
      const notice = noticeOf(cell, 'unit_guessed', '没有写单位，已当作公斤/㎡，请核对');
      return withNotices(check(cell, figure.amount.div(1000), 2, false), [notice]);
    }
  }
  const plain = readFigure(cell, WEIGHT, factorOf(cell), 2);
  if (!isPhrase(plain)) return plain;
  const unit = cell.headerUnit === 'kg' ? 'kg' : cell.headerUnit === 'kn' ? 'kn' : '吨';
  return (
    takeAnswer(cell, askIntake(cell, '承重', lacking(cell, /吨|t|公斤|千克|k/i, unit)), { decimals: 2 }) ??
    plain
  );
}

/** A figure, or a phrase that the text intake knows («2台1000KVA»). */
export function readPower(cell: Cell): CellReading {
  if (/^(?:预留|可增|可申|可扩|增容|扩容)/.test(cell.written))
    return leaveOut(cell, 'provision_only', '是预留或可增的容量，不是现有的');
  const plain = readFigure(cell, POWER, 1, 2, true);
  if ('value' in plain && /kw|千瓦/i.test(cell.written))
    return withNotices(plain, [noticeOf(cell, 'kw_read_as_kva', '按千瓦写，已当作千伏安，请核对')]);
  if (!isPhrase(plain)) return plain;
  const unit = lacking(cell, /k|千|伏/i, 'kva');
  return takeAnswer(cell, askIntake(cell, '配电', unit), { decimals: 2 }) ?? plain;
}

const ABSENT = /^(?:无|没有|否|不带|暂无|×|x)$/i;
const PRESENT = /^(?:有|是|带|已有|已装|配有|√|✓|✔)$/i;

const GONE = /拆|搬|坏|报废|停用|不能用|用不了|自[装备行]/;

/** Attributes of one sort of machine: tons of the heaviest, number of all, and the word that the intake knows it by. */
export interface Machine {
  word: string;
  /** All of its words. */
  named: RegExp;
  ton: string;
  count: string;
  /** What 「有」 alone becomes. */
  tag?: string;
}

/** «10吨», «2台10吨», «10T*2», «无», «有», «预留牛腿». A bare figure is tons only where the heading says so. */
export function readMachine(cell: Cell, { word, named, ton, count, tag }: Machine): CellReading {
  // an update takes the tons of a machine away that is gone
  if (ABSENT.test(cell.written)) return { value: null, also: { [count]: 0, [ton]: null } };
  if (PRESENT.test(cell.written))
    return tag
      ? { value: null, also: { tags: [tag] } }
      : leaveOut(cell, 'figure_missing', '没有写吨位和台数');
  if (GONE.test(cell.written)) return leaveOut(cell, 'machine_gone', '可能已不在、不能用或要自装');
  const figure = parseFigure(cell.written);
  const isTons = cell.headerUnit !== null || /吨|载重/.test(cell.name);
  if (figure?.unit === '' && !isTons && figure.amount.gt(0))
    return leaveOut(cell, 'unit_missing', '没有写单位，看不出是吨位还是台数');
  const plain = readFigure(cell, WEIGHT, factorOf(cell), 2);
  if (!isPhrase(plain)) return plain;
  const told = { ...cell, written: cell.written.replace(/^(?:有|带|是)[,、:; ]*(?=\d)/, '') };
  const isNamed = named.test(told.written);
  const answers = [askIntake(told, isNamed ? '' : word), askIntake(told, '', isNamed ? '' : word)];
  const knows = (name: string) => answers.find((one) => isWhole(one) && one.fields[name] !== undefined);
  const answer = knows(ton) ?? knows(count);
  if (!answer) return readProvision(cell, answers) ?? plain;
  const also = answer.fields[count] === undefined ? {} : { also: { [count]: answer.fields[count] } };
  const doubts = noticesOf(
    cell,
    answer.doubts.filter(({ field }) => field === ton || field === count),
  );
  const isOneOfSeveral = doubts.length === 0 && /\d[^\d]{0,3}[-~至到/+、]\d/.test(cell.written);
  const notices = isOneOfSeveral
    ? [noticeOf(cell, 'largest_taken', '写了几个吨位，已取最大的，请核对')]
    : doubts;
  if (answer.fields[ton] === undefined) return withNotices({ value: null, ...also }, notices);
  const checked = check(cell, new Decimal(answer.fields[ton] as number), 2, false);
  return 'value' in checked ? withNotices({ ...checked, ...also }, notices) : checked;
}

/** «预留牛腿»: room for cranes, and none that anybody told of. */
function readProvision(cell: Cell, answers: readonly CellAnswer[]): CellReading | null {
  const tag = '预留行车梁';
  const isProvided = answers.some(({ fields }) => (fields.tags as string[] | undefined)?.includes(tag));
  if (!isProvided || cell.row.attribute !== 'craneTon') return null;
  return {
    value: null,
    also: { tags: [tag] },
    notices: [noticeOf(cell, 'provision_only', `是预留，已加标签「${tag}」，没有当作已有行车`)],
  };
}

const FLOOR_COUNTS: Record<string, number> = { 单层: 1, 平层: 1, 双层: 2 };

/** A whole number of things or floors; 「无」 is 0, and 「有」 alone no number. */
export function readCount(cell: Cell): CellReading {
  if (ABSENT.test(cell.written)) return check(cell, new Decimal(0), 0, true);
  const words =
    cell.row.attribute === 'floors' ? FLOOR_COUNTS[cell.written.replace(/(?:厂房|仓库)$/, '')] : undefined;
  if (words !== undefined) return { value: words };
  if (PRESENT.test(cell.written))
    return cell.row.attribute === 'docks'
      ? { value: null, also: { tags: ['卸货平台'] } }
      : leaveOut(cell, 'figure_missing', '没有写数量');
  const written = cell.written.replace(/^有(?=\d)/, '').replace(/(?:卸货|装卸)?(?:平台|口)$|月台$/, '');
  const read = readFigure({ ...cell, written }, COUNT, 1, 4, true);
  if ('value' in read && !Number.isInteger(read.value)) return leaveOut(cell, 'not_an_integer', '应为整数');
  return read;
}

const TERM_WORDS: Record<string, string> = {
  depositMonths: '押金',
  paymentMonths: '',
  minTermMonths: '起租期',
  rentFreeMonths: '免租期',
};

const TERMS = Object.keys(TERM_WORDS);
/** «押23» is 押二付三 in haste. */
const MOST_DEPOSIT_MONTHS = 12;

/** «押二付三» in a column of deposit or payment tells both; an amount of money is no number of months. */
export function readMonths(cell: Cell): CellReading {
  const { attribute, max = 600 } = cell.row;
  if (ABSENT.test(cell.written)) return check(cell, new Decimal(0), 0, true);
  const isTerm = attribute === 'minTermMonths';
  if (/^20\d\d年/.test(cell.written)) return leaveOut(cell, 'year_not_months', '是年份，不是几个月');
  const written = isTerm ? cell.written.replace(/起租?$/, '') : cell.written;
  const figure = parseFigure(written);
  const isMoney = figure && (figure.isScaled || /元|块/.test(figure.unit) || figure.amount.gt(max));
  if (attribute === 'depositMonths' && isMoney)
    return leaveOut(cell, 'amount_not_months', '像是金额，不是几个月');
  if (isUnsureTerm(cell, figure)) return leaveOut(cell, 'unit_missing', '没有写单位，看不出是年、月还是天');
  const bare = cell.headerUnit === null && /年限/.test(cell.name) ? 12 : factorOf(cell);
  const plain = readFigure({ ...cell, written }, MONTHS, bare, 2, true);
  if ('value' in plain && !Number.isInteger(plain.value)) return leaveOut(cell, 'not_an_integer', '不是整月');
  if (!isPhrase(plain)) return plain;
  const alone = askIntake(cell);
  // «三个月一付» under 押金 is the payment
  if (alone.fields[attribute] === undefined && TERMS.some((name) => alone.fields[name] !== undefined))
    return plain;
  const answer = alone.fields[attribute] === undefined ? askIntake(cell, TERM_WORDS[attribute]) : alone;
  const also = { depositMonths: ['paymentMonths'], paymentMonths: ['depositMonths'] }[attribute] ?? [];
  return takeAnswer(cell, answer, { decimals: 0, also, zero: true }) ?? plain;
}

/** «押二付三» under a heading of both. */
export function readTerms(cell: Cell): CellReading {
  const tells = ({ fields }: CellAnswer) =>
    fields.depositMonths !== undefined || fields.paymentMonths !== undefined;
  const led = askIntake(cell, '押');
  const told = [askIntake(cell), ...(isWhole(led) ? [led] : [])].find(tells);
  if (!told) return leaveOut(cell, 'not_terms', '看不懂，请写成如「押二付三」');
  const terms = ['depositMonths', 'paymentMonths'];
  const also = Object.fromEntries(
    terms.flatMap((name) => (told.fields[name] === undefined ? [] : [[name, told.fields[name]]])),
  );
  const doubts = noticesOf(
    cell,
    told.doubts.filter(({ field }) => terms.includes(field)),
  );
  return withNotices({ value: null, also }, [
    ...doubts,
    ...(isWhole(told) ? [] : [noticeOf(cell, 'partly_read', '只读到押金和付款的月数，其余没有填写，请核对')]),
  ]);
}

/** «租期 3» are years or months, «免租期 30» are days, «押付 23» are two. */
function isUnsureTerm({ row, headerUnit, name }: Cell, figure: Figure | null): boolean {
  if (figure?.unit !== '' || headerUnit !== null || /年限/.test(name) || figure.amount.lte(0)) return false;
  if (row.attribute === 'depositMonths' || row.attribute === 'paymentMonths')
    return figure.amount.gt(MOST_DEPOSIT_MONTHS);
  if (row.attribute === 'minTermMonths') return figure.amount.lt(12) || !figure.amount.mod(6).isZero();
  return row.attribute === 'rentFreeMonths' && figure.amount.gt(12);
}

/** 元/㎡ of a sale; a starting price, and one below 100, is left out. */
export function readSalePerSqm(cell: Cell): CellReading {
  const figure = parseFigure(cell.written);
  if (figure?.isLeast) return leaveOut(cell, 'price_from', '是起价');
  const read = readFigure(cell, [[SALE_PER_SQM, 1]], 1, 4);
  return 'value' in read && (read.value as number) < 100
    ? leaveOut(cell, 'implausible', '过小，看不出单位')
    : read;
}
