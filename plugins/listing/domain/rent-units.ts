import { Decimal } from 'decimal.js';

export const RENT_UNITS = [
  'yuan_sqm_day',
  'yuan_sqm_month',
  'yuan_sqm_year',
  'yuan_month',
  'wan_month',
  'yuan_year',
  'wan_year',
  'yuan_mu_year',
] as const;
export type RentUnit = (typeof RENT_UNITS)[number];

export const RENT_UNIT_LABELS: Record<RentUnit, string> = {
  yuan_sqm_day: '元/㎡/天',
  yuan_sqm_month: '元/㎡/月',
  yuan_sqm_year: '元/㎡/年',
  yuan_month: '元/月',
  wan_month: '万/月',
  yuan_year: '元/年',
  wan_year: '万/年',
  yuan_mu_year: '元/亩/年',
};

/** A day price times 30 is the month, as the listing sites reckon (DESIGN, Units). */
export const DAYS_PER_RENT_MONTH = 30;

/** 1 亩 = 666.67 ㎡. */
export const SQM_PER_MU = 666.67;

/** From here on a figure of a sale is a whole price in 元, below it can only be 万, or of a ㎡. */
export const LEAST_TOTAL_SALE_YUAN = 100_000;

/** Below this many 元 a rent per ㎡ without its unit is per day, from here on per month (DESIGN, Units). */
export const DAY_PRICE_BELOW_YUAN = 4;

/** The unit of a rent per ㎡ in 元; without its period by its size. */
export function guessPeriod(
  amount: number,
  period: 'day' | 'month' | null,
): 'yuan_sqm_day' | 'yuan_sqm_month' {
  const isDay = period === null ? amount < DAY_PRICE_BELOW_YUAN : period === 'day';
  return isDay ? 'yuan_sqm_day' : 'yuan_sqm_month';
}

const FEN_PER_YUAN = 100;
const UNIT_PRICE_DECIMALS = 4;

const FEN_PER_WAN = FEN_PER_YUAN * 10_000;

/** How each unit becomes fen per ㎡ per month: `sqm` is the area that it is of, null for the whole one, over which it is spread. */
const CONVERSIONS: Record<RentUnit, { times: number; months: number; sqm: number | null }> = {
  yuan_sqm_day: { times: FEN_PER_YUAN * DAYS_PER_RENT_MONTH, months: 1, sqm: 1 },
  yuan_sqm_month: { times: FEN_PER_YUAN, months: 1, sqm: 1 },
  yuan_sqm_year: { times: FEN_PER_YUAN, months: 12, sqm: 1 },
  yuan_month: { times: FEN_PER_YUAN, months: 1, sqm: null },
  wan_month: { times: FEN_PER_WAN, months: 1, sqm: null },
  yuan_year: { times: FEN_PER_YUAN, months: 12, sqm: null },
  wan_year: { times: FEN_PER_WAN, months: 12, sqm: null },
  yuan_mu_year: { times: FEN_PER_YUAN, months: 12, sqm: SQM_PER_MU },
};

/** Whether a unit is of the whole listing, so that it takes its area to tell what a ㎡ costs. */
export const isTotalRent = (unit: RentUnit): boolean => CONVERSIONS[unit].sqm === null;

/** Land in 亩 as ㎡, to the two decimals of the columns. */
export function sqmOfMu(mu: number): number {
  return new Decimal(mu).times(SQM_PER_MU).toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toNumber();
}

export type RentConversion =
  | { ok: true; fenPerSqmMonth: number }
  | { ok: false; reason: 'not_a_rent' | 'area_required' };

/** A rent in any unit as fen per ㎡ per month, rounded half up to the four decimals of the column. */
export function convertRent(input: {
  amount: number | string;
  unit: RentUnit;
  areaSqm?: number | null;
}): RentConversion {
  const amount = toDecimal(input.amount);
  if (!amount || amount.lte(0)) return { ok: false, reason: 'not_a_rent' };
  const { times, months, sqm } = CONVERSIONS[input.unit];
  if (sqm === null && !isArea(input.areaSqm)) return { ok: false, reason: 'area_required' };
  const spreadOver = new Decimal(sqm ?? (input.areaSqm as number)).times(months);
  const fen = amount.times(times).div(spreadOver);
  return {
    ok: true,
    fenPerSqmMonth: fen.toDecimalPlaces(UNIT_PRICE_DECIMALS, Decimal.ROUND_HALF_UP).toNumber(),
  };
}

export type ParsedRent =
  | { ok: true; negotiable: true; unsure: false }
  | {
      ok: true;
      negotiable: false;
      amount: number;
      unit: RentUnit;
      fenPerSqmMonth: number | null;
      unsure: boolean;
    }
  | { ok: false; reason: 'not_a_rent' };

const PER_SQM = '(?:平方米|平方|平米|平|㎡|m²|m2|方)';
const DAY = '(?:天|日)';
const MONTH = '(?:个?月)';
const YEAR = '年';

/** How brokers write it, narrowest first; `null` for a price per ㎡ that does not say of what. */
const SHAPES: { pattern: RegExp; unit: RentUnit | null }[] = [
  { pattern: shape(`元?/?每?${PER_SQM}[/·.每]?${DAY}`), unit: 'yuan_sqm_day' },
  { pattern: shape(`元?/?每?${DAY}[/·.每]?${PER_SQM}`), unit: 'yuan_sqm_day' },
  { pattern: shape(`元?/?每?${PER_SQM}[/·.每]?${MONTH}`), unit: 'yuan_sqm_month' },
  { pattern: shape(`元?/?每?${MONTH}[/·.每]?${PER_SQM}`), unit: 'yuan_sqm_month' },
  { pattern: shape(`元?/?每?${PER_SQM}[/·.每]?${YEAR}`), unit: 'yuan_sqm_year' },
  { pattern: shape(`元?/?每?亩[/·.每]?${YEAR}`), unit: 'yuan_mu_year' },
  { pattern: shape(`万元?[/每一]?${MONTH}`), unit: 'wan_month' },
  { pattern: shape(`万元?[/每一]?${YEAR}`), unit: 'wan_year' },
  { pattern: shape(`元?[/每一]${MONTH}`), unit: 'yuan_month' },
  { pattern: shape(`元?[/每一]${YEAR}`), unit: 'yuan_year' },
  { pattern: shape(`元?[/每一]?${PER_SQM}`), unit: null },
];

/**
 * Reads one rent as brokers write it («0.57元/㎡/天», «12元/平», «5.13万/月», «面议»). A price per ㎡ without day or month is read by
 * its size and marked unsure. A total without `areaSqm` keeps its amount and has no normalised figure yet.
 */
export function parseRent(text: string, context: { areaSqm?: number | null } = {}): ParsedRent {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s,，]/g, '')
    .toLowerCase();
  if (/^(?:价格|租金)?(?:面议|电议|另议|详谈)$/.test(plain))
    return { ok: true, negotiable: true, unsure: false };
  for (const { pattern, unit: written } of SHAPES) {
    const found = pattern.exec(plain);
    const amount = found && toDecimal(found[1] ?? '');
    if (!amount || amount.lte(0)) continue;
    const unit = written ?? guessPeriod(amount.toNumber(), null);
    const converted = convertRent({ amount: amount.toString(), unit, areaSqm: context.areaSqm });
    return {
      ok: true,
      negotiable: false,
      amount: amount.toNumber(),
      unit,
      fenPerSqmMonth: converted.ok ? converted.fenPerSqmMonth : null,
      unsure: written === null,
    };
  }
  return { ok: false, reason: 'not_a_rent' };
}

/** «0.57元/㎡/天» from fen per ㎡ per month. */
export function formatRentPerDay(fenPerSqmMonth: number): string {
  return `${trim(new Decimal(fenPerSqmMonth).div(FEN_PER_YUAN).div(DAYS_PER_RENT_MONTH), 2)}元/㎡/天`;
}

/** «17.1元/㎡/月» from fen per ㎡ per month. */
export function formatRentPerMonth(fenPerSqmMonth: number): string {
  return `${trim(new Decimal(fenPerSqmMonth).div(FEN_PER_YUAN), 2)}元/㎡/月`;
}

/** What the whole area costs a month, in fen, rounded half up once. */
export function reckonMonthlyRentFen(fenPerSqmMonth: number, areaSqm: number): number {
  return new Decimal(fenPerSqmMonth).times(areaSqm).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber();
}

/** «5.13万元/月» (or «9800元/月» below one 万) for the whole area. */
export function formatMonthlyTotal(fenPerSqmMonth: number, areaSqm: number): string {
  return `${formatTotalPrice(reckonMonthlyRentFen(fenPerSqmMonth, areaSqm))}/月`;
}

/** «1280万元» or «1.2亿元» from fen: a sale price as the sites show it. */
export function formatTotalPrice(fen: number): string {
  const yuan = new Decimal(fen).div(FEN_PER_YUAN);
  if (yuan.gte(100_000_000)) return `${trim(yuan.div(100_000_000), 2)}亿元`;
  if (yuan.gte(10_000)) return `${trim(yuan.div(10_000), 2)}万元`;
  return `${trim(yuan, 2)}元`;
}

function trim(value: Decimal, decimals: number): string {
  return value.toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP).toString();
}

function isArea(areaSqm: number | null | undefined): boolean {
  return typeof areaSqm === 'number' && areaSqm > 0;
}

function shape(unit: string): RegExp {
  return new RegExp(`^(?:租金|价格|单价|报价|¥|￥)?:?(\\d+(?:\\.\\d+)?)${unit}$`);
}

function toDecimal(value: number | string): Decimal | null {
  try {
    const decimal = new Decimal(value);
    return decimal.isFinite() ? decimal : null;
  } catch {
    return null;
  }
}
