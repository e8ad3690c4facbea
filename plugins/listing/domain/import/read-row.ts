import { Decimal } from 'decimal.js';
import { convertRent, formatRentPerMonth, RENT_UNIT_LABELS, type RentUnit } from '../rent-units';
import { type CellInput, readCell } from './read-cell';
import type { HeaderUnit } from './recognise-columns';
import { settleOpenPrice } from './settle-open-price';

/** Where a column goes: what was recognised, or what a person mapped and saved. */
export interface ColumnMapping {
  index: number;
  header: string;
  attribute: string | null;
  unit: HeaderUnit | null;
}

/** What is wrong with a cell, or should be looked at. */
export interface RowFault {
  /** Heading of the column. */
  column: string;
  attribute: string;
  code: string;
  message: string;
}

export interface RowReading {
  /** Attributes of a property, and `rentTyped`; what no cell says, or none says clearly, is absent. */
  fields: Record<string, unknown>;
  /** What refuses the row; it keeps its other values, and whoever imports decides what to do with it. */
  errors: RowFault[];
  /** What was left out, or read by a rule of thumb; the row is taken over. */
  notices: RowFault[];
  /** Which prices the row has a word on, a figure or 面议. */
  priced: { rent: boolean; sale: boolean };
}

/**
 * Reads a row by its columns. Rent becomes fen/㎡/month beside what was typed, a unit price of a sale becomes the whole price; both are left
 * out with a notice where they want an area that the row does not have. Null when no mapped cell says anything.
 * @param today business day as ISO date, for «随时»
 */
export function readRow(
  mapping: readonly ColumnMapping[],
  cells: readonly CellInput[],
  { today }: { today?: string } = {},
): RowReading | null {
  const columns = settleOpenPrice(mapping, cells);
  const fields: Record<string, unknown> = {};
  const errors: RowFault[] = [];
  const notices: RowFault[] = [];
  const aside: Record<string, unknown> = {};
  const offered = new Set<string>();
  const areaSqm = readAreaOf(columns, cells);
  for (const { index, header, attribute, unit } of columns) {
    if (!attribute) continue;
    const read = readCell(attribute, cells[index], { column: header, headerUnit: unit, areaSqm, today });
    if ('error' in read) {
      errors.push({ column: header, attribute, ...read.error });
      continue;
    }
    for (const notice of read.notices ?? []) notices.push({ column: header, attribute, ...notice });
    if ('value' in read || read.notices) offered.add(attribute);
    if (!('value' in read)) continue;
    if (read.value !== null) fields[attribute] = read.value;
    for (const [key, value] of Object.entries(read.also ?? {}))
      aside[key] =
        key === 'tags'
          ? [...((aside.tags as string[]) ?? []), ...(value as string[])]
          : (aside[key] ?? value);
  }
  // a column of its own goes before what another cell let fall; tags add up
  for (const [key, value] of Object.entries(aside))
    fields[key] = key === 'tags' ? mergeTags(fields.tags, value) : (fields[key] ?? value);
  if (Object.keys(fields).length === 0 && errors.length === 0 && notices.length === 0) return null;

  const note = (attribute: string, code: string, message: (column: string) => string) => {
    const column = headerOf(columns, attribute);
    notices.push({ column, attribute, code, message: message(column) });
  };
  settleRent();
  settleSale();
  if (fields.offering === undefined) {
    const sells = fields.salePriceFen !== undefined;
    const lets = fields.rentTyped !== undefined;
    if (sells || lets) fields.offering = sells && lets ? 'both' : sells ? 'sale' : 'rent';
  }
  const part = fields.minDivisibleSqm;
  if (typeof part === 'number' && areaSqm !== null && part > areaSqm) {
    const column = headerOf(columns, 'minDivisibleSqm');
    errors.push({
      column,
      attribute: 'minDivisibleSqm',
      code: 'part_above_whole',
      message: `「${column}」${part} ㎡ 大于面积 ${areaSqm} ㎡`,
    });
  }
  const priced = {
    rent: offered.has('rentTyped'),
    sale: offered.has('salePriceFen') || offered.has('salePerSqm'),
  };
  return { fields, errors, notices, priced };

  function settleRent(): void {
    const rent = fields.rentTyped as { value: number; unit: RentUnit } | undefined;
    if (!rent) return;
    const converted = convertRent({ amount: rent.value, unit: rent.unit, areaSqm });
    if (converted.ok && (!isTotal(rent.unit) || isPlausible(converted.fenPerSqmMonth))) {
      fields.rentFenPerSqmMonth = converted.fenPerSqmMonth;
      return;
    }
    delete fields.rentTyped;
    if (converted.ok)
      note(
        'rentTyped',
        'rent_implausible',
        (column) =>
          `「${column}」${rent.value} ${RENT_UNIT_LABELS[rent.unit]} 摊到 ${areaSqm} ㎡ 为 ${formatRentPerMonth(converted.fenPerSqmMonth)}，不像租金，没有填写`,
      );
    else
      note(
        'rentTyped',
        'area_required',
        (column) =>
          `「${column}」${rent.value} ${RENT_UNIT_LABELS[rent.unit]} 是总价，有面积才能折算成每平方米，没有填写`,
      );
  }

  function settleSale(): void {
    const { salePerSqm } = fields;
    if (typeof salePerSqm !== 'number') return;
    delete fields.salePerSqm;
    if (fields.salePriceFen !== undefined) return;
    if (areaSqm !== null)
      fields.salePriceFen = new Decimal(salePerSqm).times(areaSqm).times(100).toDecimalPlaces(0).toNumber();
    else {
      const attribute = offered.has('salePerSqm') ? 'salePerSqm' : 'salePriceFen';
      note(
        attribute,
        'area_required',
        (column) => `「${column}」${salePerSqm} 元/㎡ 是单价，有面积才能算出总价，没有填写`,
      );
    }
  }
}

/** Other cells are understood by it. */
function readAreaOf(columns: readonly ColumnMapping[], cells: readonly CellInput[]): number | null {
  const column = columns.find(({ attribute }) => attribute === 'areaSqm');
  const read = column && readCell('areaSqm', cells[column.index], { headerUnit: column.unit });
  return read && 'value' in read && typeof read.value === 'number' ? read.value : null;
}

function isTotal(unit: RentUnit): boolean {
  return unit !== 'yuan_sqm_day' && unit !== 'yuan_sqm_month';
}

/** Of a total rent by its area: from 1 to 1,000 元/㎡/month. */
function isPlausible(fenPerSqmMonth: number): boolean {
  return fenPerSqmMonth >= 100 && fenPerSqmMonth <= 100_000;
}

function mergeTags(own: unknown, others: unknown): string[] {
  return [...new Set([...((own as string[] | undefined) ?? []), ...(others as string[])])];
}

function headerOf(columns: readonly ColumnMapping[], attribute: string): string {
  return columns.find((column) => column.attribute === attribute)?.header ?? attribute;
}
