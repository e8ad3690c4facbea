import {
  type HeadingMatch,
  matchHeading,
  plainHeading,
  settleRivals,
  WEAK_HEADING,
} from '@scrm/guard/domain';
import { SQM_WORD } from '../intake/measure-words';
import { RENT_UNITS } from '../rent-units';
import {
  type CellKind,
  IMPORT_ATTRIBUTE,
  IMPORT_ATTRIBUTES,
  type ImportAttribute,
} from './import-attributes';

/** Units that a heading may name for the cells below it. */
export const HEADER_UNITS = [
  ...RENT_UNITS,
  'yuan',
  'wan_yuan',
  'yi_yuan',
  'yuan_sqm',
  'sqm',
  'wan_sqm',
  'mu',
  'm',
  'km',
  't',
  'kg',
  'kn',
  'kva',
  'month',
  'year',
  'day',
] as const;
export type HeaderUnit = (typeof HEADER_UNITS)[number];

export interface RecognisedColumn {
  /** Place in the row, from 0. */
  index: number;
  header: string;
  /** Null when the heading is not known, or another column means the same and says it better. */
  attribute: string | null;
  /** 1 certain, 0.6 to be looked at, 0 unknown. */
  confidence: number;
  unit: HeaderUnit | null;
}

/** Narrowest first. */
const UNITS: { unit: HeaderUnit; pattern: RegExp }[] = [
  {
    unit: 'yuan_sqm_day',
    pattern: new RegExp(
      `^(?:元|块)?[/每.·]?${SQM_WORD}[/每.·]?(?:天|日)$|^(?:元|块)?[/每.·]?(?:天|日)[/每.·]?${SQM_WORD}$`,
    ),
  },
  {
    unit: 'yuan_sqm_month',
    pattern: new RegExp(
      `^(?:元|块)?[/每.·]?${SQM_WORD}[/每.·]?月$|^(?:元|块)?[/每.·]?月[/每.·]?${SQM_WORD}$`,
    ),
  },
  {
    unit: 'yuan_sqm_year',
    pattern: new RegExp(
      `^(?:元|块)?[/每.·]?${SQM_WORD}[/每.·]?年$|^(?:元|块)?[/每.·]?年[/每.·]?${SQM_WORD}$`,
    ),
  },
  { unit: 'yuan_mu_year', pattern: /^(?:元|块)[/每.·]?亩[/每.·]?年$/ },
  { unit: 'yuan_sqm', pattern: new RegExp(`^(?:元|块)[/每.·一]?${SQM_WORD}$`) },
  { unit: 'wan_month', pattern: /^万元?[/每]?月$/ },
  { unit: 'wan_year', pattern: /^万元?[/每]?年$/ },
  { unit: 'yuan_month', pattern: /^元[/每]?月$/ },
  { unit: 'yuan_year', pattern: /^元[/每]?年$/ },
  { unit: 'wan_sqm', pattern: new RegExp(`^万${SQM_WORD}$`) },
  { unit: 'sqm', pattern: new RegExp(`^${SQM_WORD}$`) },
  { unit: 'mu', pattern: /^亩$/ },
  { unit: 'yi_yuan', pattern: /^亿元?$/ },
  { unit: 'wan_yuan', pattern: /^万元?$|^w$/ },
  { unit: 'yuan', pattern: /^元$|^rmb$|^人民币$/ },
  { unit: 'km', pattern: /^(?:公里|km|千米)$/ },
  { unit: 'm', pattern: /^(?:米|m)$/ },
  { unit: 'kg', pattern: new RegExp(`^(?:kg|公斤|千克)(?:[/每]${SQM_WORD})?$`) },
  { unit: 'kn', pattern: new RegExp(`^(?:kn|千牛)(?:[/每]${SQM_WORD})?$`) },
  { unit: 't', pattern: new RegExp(`^(?:吨|t)(?:[/每]${SQM_WORD})?$`) },
  { unit: 'kva', pattern: /^(?:kva|kw|千伏安|千瓦)$/ },
  { unit: 'month', pattern: /^(?:个?月)$/ },
  { unit: 'year', pattern: /^年$/ },
  { unit: 'day', pattern: /^(?:天|日)$/ },
];
/** A unit that stands behind the name without brackets: «租金元/㎡/月», «面积㎡», «总价万元». */
const TRAILING = new RegExp(
  `(?:(?:元|块|万元?)[/每.·一]?(?:${SQM_WORD}|亩|天|日|月|年)(?:[/每.·]?(?:${SQM_WORD}|天|日|月|年))?|万?(?!方)${SQM_WORD}|亩|万元|万|元|公里|km|米|m|kva|kw|吨(?:[/每]${SQM_WORD})?)$`,
);

/** «单位», «租金单位»: a column that tells of what the figures of another one are; one group, the name of those. */
export const UNIT_HEADING =
  /^(租金|租价|价格|单价|报价|售价|总价|计价|计租|收费|面积|土地)?(?:计量|的)?单位$/;

/** Units that only a rent has. */
const RENT_HEADER_UNITS: readonly HeaderUnit[] = RENT_UNITS;

/**
 * What each heading means, by the names that brokers give their columns, with units in brackets or behind the name. Two columns of one meaning:
 * one with data keeps it, then the surer one. Nothing is guessed of a heading that no name is part of.
 */
export function recogniseColumns(
  headers: readonly unknown[],
  filled?: ReadonlySet<number>,
): RecognisedColumn[] {
  const columns = headers.map((header, index) => recognise(header, index));
  takeLettableForWhole(columns);
  settleRivals(columns, filled);
  return columns;
}

/** «可租面积» is what is free of the whole beside it; in a sheet with no other area it is the area itself. */
function takeLettableForWhole(columns: readonly RecognisedColumn[]): void {
  if (columns.some(({ attribute }) => attribute === 'areaSqm')) return;
  for (const column of columns)
    if (column.attribute === 'freeAreaSqm' && column.header.includes('可租'))
      column.attribute = column.unit === 'mu' ? 'landAreaMu' : 'areaSqm';
}

function recognise(header: unknown, index: number): RecognisedColumn {
  const { written, plain, bare, hints } = plainHeading(header);
  // «单位» is no column of its own (`settleUnits`)
  if (UNIT_HEADING.test(bare)) return { index, header: written, attribute: null, confidence: 0, unit: null };
  let unit = hints.map(readUnit).find((one) => one !== null) ?? null;

  // «出租(售)»
  let found = match(bare) ?? match(plain.replace(/[()[\]【】]/g, ''));
  if (!found || found.confidence < 1) {
    const trailing = TRAILING.exec(bare);
    const shorter = trailing && trailing.index > 0 ? match(bare.slice(0, trailing.index)) : null;
    if (shorter && shorter.confidence > (found?.confidence ?? 0)) {
      found = shorter;
      unit ??= readUnit((trailing as RegExpExecArray)[0]);
    }
  }
  if (!found) return { index, header: written, attribute: null, confidence: 0, unit };
  const { attribute, confidence } = settle(found, bare, unit);
  return { index, header: written, attribute, confidence, unit: impliedUnit(bare, attribute, unit) };
}

const match = (name: string) => matchHeading(IMPORT_ATTRIBUTES, name);

/** «单价(元/㎡)» may be a rent or a sale: the unit decides where it can. */
function settle(
  { row, confidence }: HeadingMatch<ImportAttribute>,
  name: string,
  unit: HeaderUnit | null,
): { attribute: string; confidence: number } {
  if (row.attribute === 'rentTyped' && unit !== null) {
    if (RENT_HEADER_UNITS.includes(unit))
      return { attribute: 'rentTyped', confidence: Math.max(confidence, 0.9) };
    if (/单价|价格|报价/.test(name) && (unit === 'wan_yuan' || unit === 'yi_yuan'))
      return { attribute: 'salePriceFen', confidence: WEAK_HEADING };
  }
  // «售价(元/㎡)»
  if (row.attribute === 'salePriceFen' && unit === 'yuan_sqm') return { attribute: 'salePerSqm', confidence };
  if (row.attribute === 'areaSqm' && unit === 'mu') return { attribute: 'landAreaMu', confidence: 0.9 };
  return { attribute: row.attribute, confidence };
}

/** The unit that the name itself tells of, or completes: 月租 is a total a month, «年租金(万元)» one of 万 a year. */
function impliedUnit(name: string, attribute: string, unit: HeaderUnit | null): HeaderUnit | null {
  if (attribute === 'landAreaMu' && unit === null && name.includes('亩')) return 'mu';
  if (attribute !== 'rentTyped') return unit;
  const period = /^[年月日]/.exec(name)?.[0];
  const completed = period === undefined ? undefined : PERIOD_UNITS[period]?.[unit ?? 'yuan'];
  return completed ?? unit;
}

const PERIOD_UNITS: Record<string, Partial<Record<HeaderUnit, HeaderUnit>>> = {
  年: { yuan: 'yuan_year', wan_yuan: 'wan_year', yuan_sqm: 'yuan_sqm_year' },
  月: { yuan: 'yuan_month', wan_yuan: 'wan_month', yuan_sqm: 'yuan_sqm_month' },
  日: { yuan: 'yuan_sqm_day', yuan_sqm: 'yuan_sqm_day' },
};

function readUnit(hint: string): HeaderUnit | null {
  const word = hint.replace(/^(?:单位|按)/, '');
  return UNITS.find(({ pattern }) => pattern.test(word))?.unit ?? null;
}

/**
 * What a column means where a unit is told for its figure besides («元/平/月»); null of a word that is no unit of it. «价格» in 万元 is the price of
 * a sale, as in a heading.
 */
export function takeUnit(
  { header, attribute }: { header: string; attribute: string | null },
  written: string,
): { attribute: string; unit: HeaderUnit } | null {
  const word = written
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()]/g, '')
    .replace(/^[¥￥]|rmb|人民币/, '元')
    .replace(/个月/, '月');
  const row = attribute === null ? undefined : IMPORT_ATTRIBUTE.get(attribute);
  const unit = readUnit(word);
  if (!row || unit === null) return null;
  const { bare } = plainHeading(header);
  const settled = settle({ row, confidence: 1 }, bare, unit).attribute;
  const implied = impliedUnit(bare, settled, unit) as HeaderUnit;
  const kind = IMPORT_ATTRIBUTE.get(settled)?.kind;
  return kind && UNITS_OF_KIND[kind]?.includes(implied) ? { attribute: settled, unit: implied } : null;
}

/** Which units make sense for a kind of cell; another one in the heading is left unheeded. */
export const UNITS_OF_KIND: Partial<Record<CellKind, readonly HeaderUnit[]>> = {
  area: ['sqm', 'wan_sqm', 'mu'],
  land: ['mu', 'sqm', 'wan_sqm'],
  length: ['m'],
  distance: ['km', 'm'],
  load: ['t', 'kg', 'kn'],
  crane: ['t', 'kg'],
  lift: ['t', 'kg'],
  months: ['month', 'year', 'day'],
  money: ['yuan', 'wan_yuan', 'yi_yuan'],
  money_per_sqm: ['yuan', 'yuan_sqm'],
  rent: [...RENT_HEADER_UNITS, 'yuan_sqm', 'yuan', 'wan_yuan'],
};
