import { parsePhone } from '@scrm/guard/domain';
import { Decimal } from 'decimal.js';
import { FIRE_CLASSES } from '../fire-class';
import { readListingText } from '../intake';
import { readNumber } from '../intake/read-number';
import { BUILDING_TYPES, OFFERINGS } from '../labels';
import { DAY_PRICE_BELOW_YUAN, parseRent, RENT_UNITS, type RentUnit, SQM_PER_MU } from '../rent-units';
import { type CellKind, IMPORT_ATTRIBUTE, type ImportAttribute } from './import-attributes';
import { type HeaderUnit, UNITS_OF_KIND } from './recognise-columns';

/** What a spreadsheet reader gives for a cell. */
export type CellInput = string | number | boolean | Date | null | undefined;

export interface CellContext {
  headerUnit?: HeaderUnit | null;
  /** The heading as the sheet has it, for messages. */
  column?: string;
}

export type CellReading =
  | { empty: true }
  | {
      value: unknown;
      /** Attributes that the same cell tells: «10吨2台» is two. */
      also?: Record<string, unknown>;
    }
  | { error: { code: string; message: string } };

/** How people leave a cell out. */
const BLANK = /^(?:-+|—+|\/|\\|n\/?a|null|none|未知|不详|待定|待确认|待补|暂无|不清楚|\?+|？+|\.+)$/i;
const EXCEL_DAY_MS = 86_400_000;
/** Day 0 of Excel's calendar, with its leap day of 1900 that never was. */
const EXCEL_EPOCH_MS = Date.UTC(1899, 11, 30);
const EXCEL_FIRST_DAY = 20_000;
const EXCEL_LAST_DAY = 80_000;

/**
 * Reads one cell as the attribute has it (㎡, m, t/㎡, fen …): units inside it («8米», «1,200㎡», «3亩»), numbers as text, full-width digits,
 * dates as serials, 是/否/√/×. A unit in the cell goes before the heading's. Negative and absurd figures are refused with a message that names
 * the column and the value. Never throws.
 */
export function readCell(attribute: string, input: CellInput, context: CellContext = {}): CellReading {
  const row = IMPORT_ATTRIBUTE.get(attribute);
  if (!row) return refuse('unknown_attribute', `没有「${attribute}」这个字段`);
  if (input === null || input === undefined) return { empty: true };
  const written = input instanceof Date ? '' : clean(String(input));
  if (!(input instanceof Date) && (written === '' || BLANK.test(written))) return { empty: true };
  const name = context.column?.trim() || row.label;
  const units = UNITS_OF_KIND[row.kind] ?? [];
  const headerUnit = context.headerUnit && units.includes(context.headerUnit) ? context.headerUnit : null;
  return READERS[row.kind]({ row, input, written, name, headerUnit });
}

interface Cell {
  row: ImportAttribute;
  input: Exclude<CellInput, null | undefined>;
  /** Half-width, trimmed. */
  written: string;
  name: string;
  headerUnit: HeaderUnit | null;
}

type Factors = [unit: RegExp, factor: number][];

const AREA: Factors = [
  [/^(?:平方米|平方|平米|平|㎡|m2|个平方|方)$/, 1],
  [/^亩$/, SQM_PER_MU],
  [/^公顷$/, 10_000],
];
const LAND: Factors = [
  [/^亩$/, 1],
  [/^(?:平方米|平方|平米|平|㎡|m2)$/, 1 / SQM_PER_MU],
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
const PER_SQM = '(?:[/每](?:平方米|平方|平米|平|㎡|m2))?';
const WEIGHT: Factors = [
  [new RegExp(`^(?:吨|t)${PER_SQM}$`), 1],
  [new RegExp(`^(?:公斤|千克|kg)${PER_SQM}$`), 0.001],
];
const POWER: Factors = [[/^(?:kva|kw|千伏安|千瓦|千va)$/, 1]];
const COUNT: Factors = [[/^(?:台|部|个|座|层|处|间|架)$/, 1]];
const MONTHS: Factors = [
  [/^(?:个月|月)$/, 1],
  [/^年$/, 12],
  [/^(?:天|日)$/, 1 / 30],
];
const MONEY: Factors = [[/^(?:元|块|rmb|¥)$/, 1]];

const HEADER_FACTORS: Partial<Record<HeaderUnit, number>> = {
  wan_sqm: 10_000,
  kg: 0.001,
  wan_yuan: 10_000,
  yi_yuan: 100_000_000,
  year: 12,
  day: 1 / 30,
};

const READERS: Record<CellKind, (cell: Cell) => CellReading> = {
  text: readText,
  area: (cell) => readArea(cell),
  land: (cell) =>
    readFigure(
      cell,
      LAND,
      cell.headerUnit === 'sqm' ? 1 / SQM_PER_MU : cell.headerUnit === 'wan_sqm' ? 10_000 / SQM_PER_MU : 1,
      3,
    ),
  length: (cell) => readFigure(cell, LENGTH, 1, 2),
  distance: (cell) => readFigure(cell, DISTANCE, cell.headerUnit === 'm' ? 0.001 : 1, 3),
  load: (cell) => readFigure(cell, WEIGHT, factorOf(cell), 2),
  tons: (cell) => readFigure(cell, WEIGHT, factorOf(cell), 2),
  power: (cell) => readByText(cell, POWER, '配电', 'powerKva'),
  crane: (cell) => readMachine(cell, '行车', 'craneTon', 'craneCount'),
  lift: (cell) => readMachine(cell, '货梯', 'freightLiftTon', 'freightLiftCount'),
  count: readCount,
  months: readMonths,
  percent: (cell) => readFigure(cell, [[/^%$/, 1]], 1, 2),
  rent: readRent,
  money: readMoney,
  money_per_sqm: (cell) =>
    readFigure(cell, [[/^(?:元|块)?(?:[/每一](?:平方米|平方|平米|平|㎡|m2))?$/, 1]], 1, 4),
  yes_no: readYesNo,
  choice: readChoice,
  day: readDay,
  phone: readPhone,
  tags: readTags,
  degrees: readDegrees,
};

function factorOf(cell: Cell): number {
  return (cell.headerUnit && HEADER_FACTORS[cell.headerUnit]) ?? 1;
}

const NUMBER_CELL =
  /^(?:约|大约|近|共)?(-?\d+(?:\.\d+)?|[一二三四五六七八九十百千万零半]+)(?:多|余)?(万|千|亿)?(?:多|余)?([^\d]*?)(?:左右|上下|以上|起|\+)?$/;

interface Figure {
  amount: Decimal;
  unit: string;
}

function parseFigure(written: string): Figure | null {
  const match = NUMBER_CELL.exec(
    written
      .toLowerCase()
      .replace(/(\d),(?=\d{3}(?:\D|$))/g, '$1')
      .replace(/\s/g, '')
      .replace(/两/g, '二'),
  );
  if (!match) return null;
  const typed = match[1] as string;
  const amount = /^-?\d/.test(typed) ? new Decimal(typed) : readNumber(typed);
  if (amount === null) return null;
  const times = match[2] === '万' ? 10_000 : match[2] === '千' ? 1000 : match[2] === '亿' ? 100_000_000 : 1;
  return { amount: new Decimal(amount).times(times), unit: match[3] ?? '' };
}

function readFigure(
  cell: Cell,
  units: Factors,
  bareFactor: number,
  decimals: number,
  zero = false,
): CellReading {
  const figure = parseFigure(cell.written);
  if (!figure) return refuseNumber(cell);
  const factor = figure.unit === '' ? bareFactor : units.find(([pattern]) => pattern.test(figure.unit))?.[1];
  if (factor === undefined) return refuse('unknown_unit', `「${cell.name}」的值「${show(cell)}」单位不明`);
  return check(cell, figure.amount.times(factor), decimals, zero);
}

function check(cell: Cell, amount: Decimal, decimals: number, zero: boolean): CellReading {
  const value = amount.toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP).toNumber();
  if (value < 0) return refuse('negative', `「${cell.name}」的值「${show(cell)}」不能为负数`);
  if (value === 0 && !zero) return refuse('not_positive', `「${cell.name}」的值「${show(cell)}」必须大于 0`);
  if (cell.row.max !== undefined && value > cell.row.max) {
    return refuse('absurd', `「${cell.name}」的值「${show(cell)}」过大，请核对数字和单位`);
  }
  return { value };
}

/** «600-4800» is the whole with its smallest part. */
function readArea(cell: Cell): CellReading {
  const bare = cell.headerUnit === 'wan_sqm' ? 10_000 : cell.headerUnit === 'mu' ? SQM_PER_MU : 1;
  const range = /^(\d[\d,.]*)(万?)([^\d-]*)(?:-|~|至|到|—)(\d[\d,.]*)(.*)$/.exec(cell.written);
  if (!range || cell.row.attribute !== 'areaSqm') return readFigure(cell, AREA, bare, 2);
  const unit = range[5] || '';
  const ends = [
    `${range[1]}${range[2] || (/^万/.test(unit) ? '万' : '')}${range[3] || unit.replace(/^万/, '')}`,
    `${range[4]}${unit}`,
  ].map((written) => readFigure({ ...cell, written }, AREA, bare, 2));
  const [least, most] = ends;
  if (!least || !most || !('value' in least) || !('value' in most)) return refuseNumber(cell);
  if ((least.value as number) > (most.value as number))
    return refuse('range_reversed', `「${cell.name}」的值「${show(cell)}」前大后小`);
  return { value: most.value, also: { minDivisibleSqm: least.value, divisible: true } };
}

function readCount(cell: Cell): CellReading {
  if (/^(?:无|没有|否|×|x)$/i.test(cell.written)) return { value: 0 };
  const read = readFigure(cell, COUNT, 1, 4, true);
  if ('value' in read && !Number.isInteger(read.value))
    return refuse('not_an_integer', `「${cell.name}」的值「${show(cell)}」应为整数`);
  return read;
}

/** «押二付三» in a column of deposit or payment tells both. */
function readMonths(cell: Cell): CellReading {
  if (cell.row.attribute === 'depositMonths' || cell.row.attribute === 'paymentMonths') {
    const { fields } = readListingText(cell.written);
    const value = fields[cell.row.attribute];
    if (value !== undefined) {
      const other = cell.row.attribute === 'depositMonths' ? 'paymentMonths' : 'depositMonths';
      return { value, ...(fields[other] === undefined ? {} : { also: { [other]: fields[other] } }) };
    }
  }
  if (/^(?:无|没有)$/.test(cell.written)) return { value: 0 };
  const read = readFigure(
    { ...cell, written: cell.written.replace(/起租?$/, '') },
    MONTHS,
    factorOf(cell),
    2,
    true,
  );
  if ('value' in read && !Number.isInteger(read.value))
    return refuse('not_an_integer', `「${cell.name}」的值「${show(cell)}」应为整月`);
  return read;
}

/** A figure, or a phrase that the text intake knows («2台1000KVA»). */
function readByText(cell: Cell, units: Factors, word: string, attribute: string): CellReading {
  const plain = readFigure(cell, units, 1, 2, true);
  if ('value' in plain || ('error' in plain && !/not_a_number|unknown_unit/.test(plain.error.code)))
    return plain;
  const value = readListingText(`${word}${cell.written}`).fields[attribute];
  return typeof value === 'number' ? check(cell, new Decimal(value), 2, true) : plain;
}

/** «10吨», «2台10吨», «10T*2», «无», «有». */
function readMachine(cell: Cell, word: string, ton: string, count: string): CellReading {
  if (/^(?:无|没有|否|不带|×|x)$/i.test(cell.written)) return { value: null, also: { [count]: 0 } };
  if (/^(?:有|是|带|√|✓)$/i.test(cell.written))
    return word === '行车' ? { value: null, also: { tags: ['带行车'] } } : { empty: true };
  const plain = readFigure(cell, WEIGHT, 1, 2);
  if ('value' in plain || ('error' in plain && !/not_a_number|unknown_unit/.test(plain.error.code)))
    return plain;
  const said = cell.written.includes(word) ? cell.written : `${word}${cell.written}`;
  const readings = [said, `${cell.written}${word}`].map((text) => readListingText(text).fields);
  const fields =
    readings.find((one) => one[ton] !== undefined) ?? readings.find((one) => one[count] !== undefined);
  if (!fields) return plain;
  const also = fields[count] === undefined ? {} : { also: { [count]: fields[count] } };
  if (fields[ton] === undefined) return { value: null, ...also };
  const checked = check(cell, new Decimal(fields[ton] as number), 2, false);
  return 'value' in checked ? { ...checked, ...also } : checked;
}

/** The rent as typed; 面议 is a value too. A bare number goes by the heading's unit, and without one by its size. */
function readRent(cell: Cell): CellReading {
  if (/面议|面谈|电议|另议|详谈/.test(cell.written) && !/\d/.test(cell.written))
    return { value: null, also: { negotiable: true } };
  const figure = parseFigure(cell.written);
  if (figure && (figure.unit === '' || /^(?:元|块)$/.test(figure.unit))) {
    const checked = check(cell, figure.amount, 4, false);
    if (!('value' in checked)) return checked;
    return withinRent(cell, checked.value as number, rentUnitOf(cell.headerUnit, checked.value as number));
  }
  const parsed = parseRent(cell.written);
  if (parsed.ok && !parsed.negotiable) return withinRent(cell, parsed.amount, parsed.unit);
  const typed = readListingText(`租金${cell.written}`).fields.rentTyped as
    | { value: number; unit: RentUnit }
    | undefined;
  if (typed) return withinRent(cell, typed.value, typed.unit);
  if (figure?.amount.isNegative())
    return refuse('negative', `「${cell.name}」的值「${show(cell)}」不能为负数`);
  return refuse(
    'not_a_rent',
    `「${cell.name}」的值「${show(cell)}」看不懂，请写成如「0.8元/㎡/天」或「18元/㎡/月」`,
  );
}

function rentUnitOf(unit: HeaderUnit | null, value: number): RentUnit {
  if (unit && (RENT_UNITS as readonly string[]).includes(unit)) return unit as RentUnit;
  if (unit === 'wan_yuan') return 'wan_month';
  if (value >= 1000) return 'yuan_month';
  return value < DAY_PRICE_BELOW_YUAN ? 'yuan_sqm_day' : 'yuan_sqm_month';
}

/** Where a rent per ㎡ becomes absurd, in 元. */
const MOST_PER_SQM: Partial<Record<RentUnit, number>> = { yuan_sqm_day: 33, yuan_sqm_month: 1000 };

function withinRent(cell: Cell, value: number, unit: RentUnit): CellReading {
  const most = MOST_PER_SQM[unit];
  if (most !== undefined && value > most)
    return refuse('absurd', `「${cell.name}」的值「${show(cell)}」过大，请核对数字和单位`);
  return { value: { value, unit } };
}

function readMoney(cell: Cell): CellReading {
  if (/面议|面谈|电议/.test(cell.written) && !/\d/.test(cell.written))
    return { value: null, also: { negotiable: true } };
  const figure = parseFigure(cell.written);
  if (!figure) return refuseNumber(cell);
  if (!MONEY.some(([pattern]) => pattern.test(figure.unit)) && figure.unit !== '')
    return refuse('unknown_unit', `「${cell.name}」的值「${show(cell)}」单位不明`);
  const hasScale = /[万亿千]/.test(cell.written) || figure.unit !== '';
  const yuan = figure.amount.times(hasScale ? 1 : factorOf(cell));
  const checked = check(cell, yuan, 2, false);
  return 'value' in checked
    ? { value: yuan.times(100).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber() }
    : checked;
}

const YES =
  /^(?:是|有|可|可以|能|√|✓|✔|☑|y|yes|true|1|带|配|已有|齐全|可办|可做|双证齐全|两证齐全|方便|对)$/i;
const NO = /^(?:否|无|没有|没|不可|不可以|不能|不|×|x|✗|✘|n|no|false|0|不带|不可办|不行|不方便|错)$/i;

function readYesNo(cell: Cell): CellReading {
  if (typeof cell.input === 'boolean') return { value: cell.input };
  if (YES.test(cell.written)) return { value: true };
  if (NO.test(cell.written)) return { value: false };
  const { fields } = readListingText(cell.written);
  const value = fields[cell.row.attribute];
  if (typeof value === 'boolean') return { value };
  return refuse('not_yes_no', `「${cell.name}」的值「${show(cell)}」应为 是、否 或留空`);
}

const CHOICES: Record<string, { values: readonly string[]; words: [RegExp, string][] }> = {
  offering: {
    values: OFFERINGS,
    words: [
      [/租售|可租可售|租.*售|售.*租/, 'both'],
      [/^(?:出租|招租|租|转租|分租|整租)/, 'rent'],
      [/^(?:出售|售|转让|卖)/, 'sale'],
    ],
  },
  buildingType: {
    values: BUILDING_TYPES,
    words: [
      [/综合/, 'mixed'],
      [/厂房|车间/, 'workshop'],
      [/仓|冷库|库房/, 'warehouse'],
      [/办公|写字楼|研发/, 'office'],
      [/土地|地块|用地|场地|空地/, 'land'],
    ],
  },
  fireClass: {
    values: FIRE_CLASSES,
    words: [
      [/丙类?[一1]/, '丙一'],
      [/丙类?[二2]/, '丙二'],
      [/^甲/, '甲'],
      [/^乙/, '乙'],
      [/^丁/, '丁'],
      [/^戊/, '戊'],
    ],
  },
};

function readChoice(cell: Cell): CellReading {
  const choice = CHOICES[cell.row.attribute];
  if (!choice) return { value: cell.written };
  if (choice.values.includes(cell.written)) return { value: cell.written };
  const word = choice.words.find(([pattern]) => pattern.test(cell.written));
  if (word) return { value: word[1] };
  if (cell.row.attribute === 'fireClass' && /^丙/.test(cell.written)) {
    return refuse('fire_class_incomplete', `「${cell.name}」的值「${show(cell)}」没有写丙一还是丙二`);
  }
  return refuse('invalid_choice', `「${cell.name}」的值「${show(cell)}」不是可选的值`);
}

function readDay(cell: Cell): CellReading {
  const { input, written } = cell;
  if (input instanceof Date) {
    return Number.isNaN(input.getTime()) ? refuseDay(cell) : { value: input.toISOString().slice(0, 10) };
  }
  const serial =
    typeof input === 'number' ? input : /^\d{5}(?:\.\d+)?$/.test(written) ? Number(written) : null;
  if (serial !== null && serial >= EXCEL_FIRST_DAY && serial <= EXCEL_LAST_DAY) {
    return { value: new Date(EXCEL_EPOCH_MS + Math.floor(serial) * EXCEL_DAY_MS).toISOString().slice(0, 10) };
  }
  const match = /^(20\d\d|19\d\d)(?:[-/.年])?(\d{1,2})(?:[-/.月])?(?:(\d{1,2})日?号?)?(?:\s|t|$)/i.exec(
    written,
  );
  if (!match) return refuseDay(cell);
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 1)];
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? { value: date.toISOString().slice(0, 10) } : refuseDay(cell);
}

function refuseDay(cell: Cell): CellReading {
  return refuse('not_a_date', `「${cell.name}」的值「${show(cell)}」不是日期，请写成如 2026-05-01`);
}

/** Of several numbers in one cell the first that is one. */
function readPhone(cell: Cell): CellReading {
  for (const part of [cell.written, ...cell.written.split(/[,、/;，；]|\s{1,}/)]) {
    const parsed = parsePhone(part);
    if (parsed.ok) return { value: parsed.phone };
  }
  const phone = readListingText(cell.written).contacts.find((contact) => contact.kind === 'phone');
  return phone ? { value: phone.value } : refuse('not_a_phone', `「${cell.name}」的号码格式不对`);
}

function readTags(cell: Cell): CellReading {
  const tags = [
    ...new Set(
      cell.written
        .split(/[,、;|/，；\n]+|\s+/)
        .map((tag) => tag.trim())
        .filter(Boolean),
    ),
  ];
  const long = tags.find((tag) => tag.length > 20);
  return long
    ? refuse('too_long', `「${cell.name}」中的「${long.slice(0, 20)}…」超过 20 个字`)
    : { value: tags };
}

function readDegrees(cell: Cell): CellReading {
  const value = Number(cell.written.replace(/°$/, ''));
  if (!Number.isFinite(value) || Math.abs(value) > (cell.row.max ?? 180))
    return refuse('out_of_range', `「${cell.name}」的值「${show(cell)}」不是坐标`);
  return { value };
}

/** Text of a person's own: control characters away, otherwise as it is. */
function readText(cell: Cell): CellReading {
  const value = (typeof cell.input === 'string' ? cell.input : cell.written)
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .trim();
  const most = cell.row.length ?? 200;
  if (value.length > most) return refuse('too_long', `「${cell.name}」超过 ${most} 个字`);
  return value === '' ? { empty: true } : { value };
}

function refuseNumber(cell: Cell): CellReading {
  return refuse('not_a_number', `「${cell.name}」的值「${show(cell)}」不是数字`);
}

function refuse(code: string, message: string): CellReading {
  return { error: { code, message } };
}

function show(cell: Cell): string {
  const text = cell.input instanceof Date ? cell.input.toString() : cell.written;
  return text.length > 30 ? `${text.slice(0, 30)}…` : text;
}

function clean(text: string): string {
  return text
    .replace(/㎡/g, '\ue000')
    .normalize('NFKC')
    .replace(/\ue000/g, '㎡')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .trim();
}
