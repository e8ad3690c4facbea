import { findTotals, splitPhones } from '@scrm/guard/domain';
import { findContradictions, type ListingFacts } from '../find-contradictions';
import { type LetArea, letAreaOf } from '../typed-rent';
import type { RowFault } from './cell';
import { IMPORT_ATTRIBUTE } from './import-attributes';
import { type CellContext, type CellInput, type CellMemory, readCell } from './read-cell';
import { MU_CONVERTED } from './read-figure-cell';
import type { HeaderUnit } from './recognise-columns';
import { settleOpenPrice } from './settle-open-price';
import { settleRowPrices } from './settle-row-prices';
import { settleUnits } from './settle-units';

export type { RowFault } from './cell';

/** Where a column goes: what was recognised, or what a person mapped and saved. */
export interface ColumnMapping {
  index: number;
  header: string;
  attribute: string | null;
  unit: HeaderUnit | null;
}

export interface RowReading {
  /** Attributes of a property, and `rentTyped`; what no cell says, or none says clearly, is absent. */
  fields: Readonly<Record<string, unknown>>;
  /** What refuses the row; it keeps its other values, and whoever imports decides what to do with it. */
  errors: RowFault[];
  /** What was left out, or read by a rule of thumb; it refuses no row. */
  notices: RowFault[];
  /** Which prices the row has a word on, a figure or 面议. */
  priced: { rent: boolean; sale: boolean };
  /** Whether its tags are only what cells of other columns let fall («行车：有»): they go to those that a listing has, and replace none. */
  addsTags: boolean;
}

/**
 * Reads a row by its columns. Rent becomes fen/㎡/month beside what was typed, a unit price of a sale becomes the whole price; both are left
 * out with a notice where they want an area that the row does not have. Null when no mapped cell says anything.
 * @param today business day as ISO date, for «随时»
 * @param memory of the rows that are read together
 */
export function readRow(
  mapping: readonly ColumnMapping[],
  cells: readonly CellInput[],
  options: { today?: string; memory?: CellMemory } = {},
): RowReading | null {
  const units = settleUnits(mapping, cells);
  const columns = settleOpenPrice(units.columns, cells);
  const areaSqm = readAreaOf(columns, cells);
  const read = readCells(columns, cells, { ...options, areaSqm });
  const { notices, offered } = read;
  const errors = [...units.errors, ...read.errors];
  if (Object.keys(read.fields).length === 0 && errors.length === 0 && notices.length === 0) return null;
  const totals = totalsFault(columns, cells);
  if (totals)
    return {
      fields: {},
      errors: [totals],
      notices: [],
      priced: { rent: false, sale: false },
      addsTags: false,
    };
  const nameOf = (attribute: string) => headerOf(columns, attribute);
  // bare land is let by its 亩
  const letArea = letAreaOf({ ...(read.fields as LetArea), areaSqm });
  const settled = settleRowPrices(read.fields, { areaSqm: letArea, offered, nameOf });
  const owned = settleOwnerNumbers(settled.fields, nameOf);
  const positioned = settlePosition(owned.fields, nameOf);
  const { fields, notices: ofPart } = settlePart(positioned.fields, areaSqm, nameOf);
  return {
    fields,
    errors: [...errors, ...faultsBetween(columns, { ...fields, areaSqm: fields.areaSqm ?? areaSqm })],
    notices: [...notices, ...settled.notices, ...owned.notices, ...positioned.notices, ...ofPart],
    priced: {
      rent: offered.has('rentTyped'),
      sale: offered.has('salePriceFen') || offered.has('salePerSqm'),
    },
    addsTags: settled.fields.tags !== undefined && !offered.has('tags'),
  };
}

interface CellsReading extends Pick<RowReading, 'errors' | 'notices'> {
  fields: Record<string, unknown>;
  /** Attributes that cells have a word on. */
  offered: Set<string>;
}

function readCells(
  columns: readonly ColumnMapping[],
  cells: readonly CellInput[],
  context: CellContext,
): CellsReading {
  const reading: CellsReading = { fields: {}, errors: [], notices: [], offered: new Set() };
  const asides: Record<string, unknown>[] = [];
  for (const { index, header, attribute, unit } of columns) {
    if (!attribute) continue;
    const read = readCell(attribute, cells[index], { ...context, column: header, headerUnit: unit });
    if ('error' in read) {
      reading.errors.push({ column: header, attribute, ...read.error });
      continue;
    }
    for (const notice of read.notices ?? []) reading.notices.push({ column: header, attribute, ...notice });
    if ('value' in read || read.notices) reading.offered.add(attribute);
    if (!('value' in read)) continue;
    if (read.value !== null) reading.fields[attribute] = read.value;
    if (read.also) asides.push(read.also);
  }
  return { ...reading, fields: withAsides(reading.fields, asides) };
}

/** A column of its own goes before what another cell let fall; tags add up. */
function withAsides(
  own: Readonly<Record<string, unknown>>,
  asides: readonly Readonly<Record<string, unknown>>[],
): Record<string, unknown> {
  const fields: Record<string, unknown> = { ...own };
  for (const [key, value] of asides.flatMap((aside) => Object.entries(aside)))
    fields[key] = key === 'tags' ? mergeTags(fields.tags, value) : (fields[key] ?? value);
  return fields;
}

/** «赵 13912340000 李 13912340001» under 联系人: numbers go where they are sealed, one of them; messages never show it. */
function settleOwnerNumbers(
  fields: Readonly<Record<string, unknown>>,
  nameOf: (attribute: string) => string,
): Pick<RowReading, 'fields' | 'notices'> {
  const { ownerName, ...others } = fields;
  const { name, phones } =
    typeof ownerName === 'string' ? splitPhones(ownerName) : { name: null, phones: [] };
  if (phones.length === 0) return { fields, notices: [] };
  const ownerPhone = others.ownerPhone ?? phones[0];
  const column = nameOf('ownerName');
  const isLeftOut = phones.some((phone) => phone !== ownerPhone);
  const message = isLeftOut
    ? `「${column}」里有别的号码，业主电话只保存一个，其余没有保存，请另外记下`
    : `「${column}」里的号码已作为业主电话，姓名里不再保留`;
  return {
    fields: { ...others, ...(name === null ? {} : { ownerName: name }), ownerPhone },
    notices: [{ column, attribute: 'ownerName', code: 'phone_in_name', message }],
  };
}

/** Half a position is none, as half a price is. */
function settlePosition(
  fields: Readonly<Record<string, unknown>>,
  nameOf: (attribute: string) => string,
): Pick<RowReading, 'fields' | 'notices'> {
  const { lng, lat, ...others } = fields;
  if ((lng === undefined) === (lat === undefined)) return { fields, notices: [] };
  const [given, missing] = lng === undefined ? ['lat', 'lng'] : ['lng', 'lat'];
  const column = nameOf(given as string);
  const message = `只有「${column}」没有「${nameOf(missing as string)}」，位置没有填写`;
  return {
    fields: others,
    notices: [{ column, attribute: given as string, code: 'half_position', message }],
  };
}

/**
 * A row with a listing's own number came out of the archive, where a listing of several spaces that are let whole only shows the smallest of
 * them as its smallest part.
 */
function settlePart(
  fields: Readonly<Record<string, unknown>>,
  areaSqm: number | null,
  nameOf: (attribute: string) => string,
): Pick<RowReading, 'fields' | 'notices'> {
  const { minDivisibleSqm: part, ...others } = fields;
  const whole = fields.areaSqm ?? areaSqm;
  const isOfSpace =
    typeof fields.code === 'string' &&
    fields.divisible === false &&
    typeof part === 'number' &&
    (typeof whole !== 'number' || part < whole);
  if (!isOfSpace) return { fields, notices: [] };
  const column = nameOf('minDivisibleSqm');
  const message = `「${nameOf('divisible')}」为否，「${column}」${part} ㎡ 像是最小一个空间的面积，没有填写；要改请在空间上修改`;
  return {
    fields: others,
    notices: [{ column, attribute: 'minDivisibleSqm', code: 'part_of_spaces', message }],
  };
}

/** What refuses a row of sums under the listings: its first words, in whatever column, are 合计 or the like. */
function totalsFault(columns: readonly ColumnMapping[], cells: readonly CellInput[]): RowFault | null {
  const index = findTotals(cells);
  if (index < 0) return null;
  const column = columns.find((each) => each.index === index);
  return {
    column: column?.header ?? '',
    attribute: column?.attribute ?? 'title',
    code: 'totals_row',
    message: '合计行，已略过',
  };
}

/** What the cells of a row say against each other. */
function faultsBetween(
  columns: readonly ColumnMapping[],
  fields: Readonly<Record<string, unknown>>,
): RowFault[] {
  const has = (attribute: string) => columns.some((column) => column.attribute === attribute);
  return findContradictions({
    facts: fields as ListingFacts,
    of: 'only',
    nameOf: (field) => headerOf(columns, field),
  }).map(({ fields: [first, ...others], code, message }) => {
    // «行车：无» tells of a number that has no column
    const attribute = [first, ...others].find((each) => each && has(each)) ?? (first as string);
    return { column: headerOf(columns, attribute), attribute, code, message };
  });
}

/** Other cells are understood by it; null as well where it may be one of land. */
function readAreaOf(columns: readonly ColumnMapping[], cells: readonly CellInput[]): number | null {
  const column = columns.find(({ attribute }) => attribute === 'areaSqm');
  const read = column && readCell('areaSqm', cells[column.index], { headerUnit: column.unit });
  if (!read || !('value' in read) || read.notices?.some(({ code }) => code === MU_CONVERTED)) return null;
  return typeof read.value === 'number' ? read.value : null;
}

/** Both lists of tags, each tag once. */
export function mergeTags(own: unknown, others: unknown): string[] {
  return [...new Set([...((own as string[] | null | undefined) ?? []), ...(others as string[])])];
}

function headerOf(columns: readonly ColumnMapping[], attribute: string): string {
  const column = columns.find((each) => each.attribute === attribute);
  return column?.header ?? IMPORT_ATTRIBUTE.get(attribute)?.label ?? attribute;
}
