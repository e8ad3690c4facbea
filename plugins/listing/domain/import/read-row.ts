import { Decimal } from 'decimal.js';
import { convertRent, type RentUnit } from '../rent-units';
import { type CellInput, readCell } from './read-cell';
import type { HeaderUnit } from './recognise-columns';

/** Where a column goes: what was recognised, or what a person mapped and saved. */
export interface ColumnMapping {
  index: number;
  header: string;
  attribute: string | null;
  unit: HeaderUnit | null;
}

export interface RowFault {
  /** Heading of the column. */
  column: string;
  attribute: string;
  code: string;
  message: string;
}

export interface RowReading {
  /** Attributes of a property, and `rentTyped`; what no cell says is absent. */
  fields: Record<string, unknown>;
  /** A row with faults keeps its other values; whoever imports decides what to do with it. */
  errors: RowFault[];
}

/** Reads a row by its columns. Rent becomes fen/㎡/month beside what was typed, a unit price of a sale becomes the whole price. Null when no mapped cell says anything. */
export function readRow(columns: readonly ColumnMapping[], cells: readonly CellInput[]): RowReading | null {
  const fields: Record<string, unknown> = {};
  const errors: RowFault[] = [];
  const aside: Record<string, unknown> = {};
  for (const { index, header, attribute, unit } of columns) {
    if (!attribute) continue;
    const read = readCell(attribute, cells[index], { column: header, headerUnit: unit });
    if ('error' in read) errors.push({ column: header, attribute, ...read.error });
    else if ('value' in read) {
      if (read.value !== null) fields[attribute] = read.value;
      for (const [key, value] of Object.entries(read.also ?? {})) aside[key] ??= value;
    }
  }
  // a column of its own goes before what another cell let fall
  for (const [key, value] of Object.entries(aside)) fields[key] ??= value;
  if (Object.keys(fields).length === 0 && errors.length === 0) return null;

  const areaSqm = typeof fields.areaSqm === 'number' ? fields.areaSqm : null;
  const rent = fields.rentTyped as { value: number; unit: RentUnit } | undefined;
  if (rent) {
    const converted = convertRent({ amount: rent.value, unit: rent.unit, areaSqm });
    const column = headerOf(columns, 'rentTyped');
    if (converted.ok) fields.rentFenPerSqmMonth = converted.fenPerSqmMonth;
    else
      errors.push({
        column,
        attribute: 'rentTyped',
        code: 'area_required',
        message: `「${column}」是总价，有面积才能折算成每平方米`,
      });
  }
  if (typeof fields.salePerSqm === 'number') {
    if (fields.salePriceFen === undefined && areaSqm !== null) {
      fields.salePriceFen = new Decimal(fields.salePerSqm)
        .times(areaSqm)
        .times(100)
        .toDecimalPlaces(0)
        .toNumber();
    }
    delete fields.salePerSqm;
  }
  if (fields.offering === undefined) {
    const sells = fields.salePriceFen !== undefined;
    const lets = rent !== undefined;
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
  return { fields, errors };
}

function headerOf(columns: readonly ColumnMapping[], attribute: string): string {
  return columns.find((column) => column.attribute === attribute)?.header ?? attribute;
}
