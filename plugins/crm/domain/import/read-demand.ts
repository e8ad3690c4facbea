import { type CellNotice, isBlankCell, leaveOut, type NamedCell, noticeOf, refuse } from '@scrm/guard/domain';
import { type RegionTree, readListingText, tellOutOfRange } from '@scrm/listing/domain';
import type { CustomerImportAttribute } from './customer-attributes';

/** What a cell says of a requirement, named by its attributes. */
export type DemandReading =
  | { fields: Record<string, unknown>; notices: CellNotice[] }
  | { error: CellNotice };

interface DemandColumn {
  /** What its heading stands for, as a message would say it. */
  before: string;
  after?: string;
  /** Of a figure without one. */
  unit?: string;
  /** What may be taken from it. */
  fields: readonly string[];
  /** The figure of a listing that it asks for: what no listing can have nobody can want. */
  of?: string;
}

const BUDGETS = ['budgetMaxFenPerSqmMonth', 'budgetMaxFenPerMonth', 'budgetMaxFen'] as const;

const COLUMNS: Partial<Record<CustomerImportAttribute, DemandColumn>> = {
  area: { before: '面积', unit: '平方米', fields: ['areaMinSqm', 'areaMaxSqm'], of: 'areaSqm' },
  areaMin: { before: '面积不低于', unit: '平方米', fields: ['areaMinSqm'], of: 'areaSqm' },
  areaMax: { before: '面积不超过', unit: '平方米', fields: ['areaMaxSqm'], of: 'areaSqm' },
  budget: { before: '预算', fields: BUDGETS },
  height: { before: '层高', unit: '米', fields: ['heightMinM'], of: 'heightM' },
  load: { before: '承重', unit: '吨', fields: ['loadMinTonPerSqm'] },
  power: { before: '配电', unit: 'kVA', fields: ['powerMinKva'] },
  crane: { before: '行车', unit: '吨', fields: ['craneTon'], of: 'craneTon' },
  fireClass: { before: '消防', fields: ['fireClass'] },
  regions: { before: '区域', fields: ['regions'] },
};
/** Fields of a requirement that a sentence may tell; who wrote it and of what kind it is stands elsewhere. */
const SENTENCE_FIELDS = [
  'offering',
  'areaMinSqm',
  'areaMaxSqm',
  ...BUDGETS,
  'heightMinM',
  'loadMinTonPerSqm',
  'powerMinKva',
  'craneTon',
  'freightLiftTon',
  'fireClass',
  'eia',
  'truckAccess',
  'registrable',
  'regions',
  'tags',
  'musts',
  'industry',
  'moveInBy',
];
/** «1000到1500», «1000~1500» */
const RANGE_WORDS = /(?<=\d\D{0,2})\s*(?:到|至|~|～|—+|--+)\s*(?=\d)/g;
const BARE = /^[约大]{0,2}\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)?(左右|以上|以内|以下|起|\+)?$/;

export interface DemandContext {
  /** Business day as ISO date. */
  today: string;
  regions: RegionTree;
  /** Whether the row asks to buy: a bare sum of a buyer is a price. */
  isPurchase: boolean;
  unit: string | null;
}

/**
 * A cell of one column of a requirement, read as the text intake reads the same words in a message. A negative figure refuses the row; what
 * is not understood is left out with a notice.
 */
export function readDemandCell(
  attribute: CustomerImportAttribute,
  cell: NamedCell,
  { today, regions, isPurchase, unit }: DemandContext,
): DemandReading {
  const column = COLUMNS[attribute];
  if (!column || isBlankCell(cell.whole)) return { fields: {}, notices: [] };
  const written = cell.whole.replace(RANGE_WORDS, '-');
  if (/^-\s*\d/.test(written))
    return refuse('negative', noticeOf(cell, '', '不能为负数').message) as DemandReading;
  if (column.of && isTooLarge(column.of, written))
    return refuse('absurd', noticeOf(cell, '', '过大，请核对数字和单位').message) as DemandReading;
  const bareUnit = unit ?? column.unit ?? '';
  const tail = BARE.exec(written)?.[1];
  const figure = BARE.test(written)
    ? `${written.slice(0, written.length - (tail?.length ?? 0))}${bareUnit}${tail ?? ''}`
    : written;
  const { fields, unsure } = readListingText(
    `${isPurchase ? '求购' : '求租'}厂房，${column.before}${figure}${column.after ?? ''}`,
    { today, regions },
  );
  const taken = pick(fields, column.fields);
  if (Object.keys(taken).length === 0) {
    const words = attribute === 'regions' ? regionWords(written) : [];
    if (words.length > 0) return { fields: { regions: words }, notices: [] };
    const doubt = unsure.find(({ field }) => column.fields.includes(field));
    const left = leaveOut(cell, doubt?.code ?? 'not_understood', doubt ? `：${doubt.message}` : '看不懂');
    return { fields: {}, notices: 'notices' in left ? (left.notices ?? []) : [] };
  }
  const notices = unsure
    .filter(({ field, code }) => column.fields.includes(field) && code !== 'unit_missing')
    .map(({ code, message }) => noticeOf(cell, code, `：${message}`));
  return { fields: taken, notices };
}

/** A requirement in a person's own words: what the text intake reads of it, and the text without numbers and names. */
export function readDemandText(
  cell: NamedCell,
  { today, regions, isPurchase }: Pick<DemandContext, 'today' | 'regions' | 'isPurchase'>,
): { fields: Record<string, unknown>; note: string; notices: CellNotice[] } {
  const text = cell.whole.slice(0, MOST_TEXT);
  const isSaid = /[求需想要找].{0,2}[租购买]|求[租购]/.test(text);
  const lead = isSaid ? '' : isPurchase ? '求购厂房，' : '求租厂房，';
  const { kind, fields, unsure, publicText } = readListingText(`${lead}${text}`, { today, regions });
  const note = publicText.startsWith(lead) ? publicText.slice(lead.length) : publicText;
  if (kind !== 'demand') return { fields: {}, note, notices: [] };
  const taken = pick(fields, SENTENCE_FIELDS);
  const notices = unsure
    .filter(({ field }) => field in taken)
    .map(({ code, message }) => noticeOf(cell, code, `：${message}`));
  return { fields: lead && !isPurchase ? without(taken, 'offering') : taken, note, notices };
}

const MOST_TEXT = 2000;

function pick(fields: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])),
  );
}

function without(fields: Record<string, unknown>, name: string): Record<string, unknown> {
  const { [name]: _left, ...others } = fields;
  return others;
}

/** By its first figure without a unit, or in the unit of the column. */
function isTooLarge(attribute: string, written: string): boolean {
  const [, amount, times] =
    /^[约大]{0,2}(\d+(?:\.\d+)?)(万)?(?:平|㎡|m|米|吨|t|-|左|以|起|\+|$)/i.exec(written) ?? [];
  if (amount === undefined) return false;
  return tellOutOfRange(attribute, Number(amount) * (times ? 10_000 : 1)) === 'too_large';
}

/** Places that the intake does not know, as they were typed. */
function regionWords(written: string): string[] {
  return [
    ...new Set(written.split(/[,、;|/，；\s]+/).filter((word) => /^\p{Script=Han}{2,12}$/u.test(word))),
  ].slice(0, 30);
}
