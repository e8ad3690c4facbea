import { type CellInput, readCell } from './read-cell';
import type { ColumnMapping } from './read-row';

/** 价格, 单价, 报价: what is asked, of a rent or of a sale. */
const OPEN_PRICE = /价/;
const OF_RENT = /租(?!售)|[年月日天]/;

/** Whether a column of rents has a heading that as well means the price of a sale. */
export function isOpenPrice({ attribute, header, unit }: ColumnMapping): boolean {
  return (
    attribute === 'rentTyped' &&
    OPEN_PRICE.test(header) &&
    !OF_RENT.test(header) &&
    !(unit && /month|year|day/.test(unit))
  );
}

/**
 * The columns as a row of 出售 means them: its 价格 is the price of the sale, its 单价 one of a ㎡, unless a column of its own tells that or the
 * cell says of a rent (元/㎡/月).
 */
export function settleOpenPrice(
  columns: readonly ColumnMapping[],
  cells: readonly CellInput[],
): readonly ColumnMapping[] {
  const offering = columns.find(({ attribute }) => attribute === 'offering');
  const read = offering && readCell('offering', cells[offering.index]);
  if (!read || !('value' in read) || read.value !== 'sale') return columns;
  const isTold = (...names: string[]) =>
    columns.some(({ attribute, index }) => attribute && names.includes(attribute) && !isBlank(cells[index]));
  return columns.map((column) => {
    const cell = String(cells[column.index] ?? '');
    if (!isOpenPrice(column) || OF_RENT.test(cell)) return column;
    const isPerSqm = (/单价/.test(column.header) || column.unit === 'yuan_sqm') && !/[万亿wW]/.test(cell);
    if (isPerSqm && !isTold('salePerSqm')) return { ...column, attribute: 'salePerSqm' };
    return isTold('salePriceFen', 'salePerSqm') ? column : { ...column, attribute: 'salePriceFen' };
  });
}

function isBlank(cell: CellInput): boolean {
  return cell === null || cell === undefined || String(cell).trim() === '';
}
