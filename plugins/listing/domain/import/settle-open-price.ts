import { type CellInput, isBlankCell, readCell } from './read-cell';
import type { ColumnMapping } from './read-row';

/** 价格, 单价, 报价: what is asked, of a rent or of a sale. */
const OPEN_PRICE = /价/;
const OF_RENT = /租(?!售)|[年月日天]/;
const OF_SALE = /[售卖]|转让/;

/** Whether a column of rents has a heading that as well means the price of a sale. */
export function isOpenPrice({ attribute, header, unit }: ColumnMapping): boolean {
  return (
    attribute === 'rentTyped' &&
    OPEN_PRICE.test(header) &&
    !OF_RENT.test(header) &&
    !(unit && /month|year|day/.test(unit))
  );
}

/** «价格(万元)», «总价»: a column of sales whose heading as well means the rent of the whole. */
function isOpenSale({ attribute, header }: ColumnMapping): boolean {
  return attribute === 'salePriceFen' && OPEN_PRICE.test(header) && !OF_SALE.test(header);
}

/**
 * The columns as a row of 出售 means them: its 价格 is the price of the sale, its 单价 one of a ㎡, unless a column of its own tells that or the
 * cell says of a rent (元/㎡/月). In a row of 出租 what may be the price of a sale is the rent, unless a column of its own tells that.
 */
export function settleOpenPrice(
  columns: readonly ColumnMapping[],
  cells: readonly CellInput[],
): readonly ColumnMapping[] {
  const offering = columns.find(({ attribute }) => attribute === 'offering');
  const read = offering && readCell('offering', cells[offering.index]);
  const offered = read && 'value' in read ? read.value : null;
  if (offered !== 'sale' && offered !== 'rent') return columns;
  const isTold = (...names: string[]) =>
    columns.some(
      ({ attribute, index }) => attribute && names.includes(attribute) && !isBlankCell(cells[index]),
    );
  if (offered === 'rent') {
    const attribute = isTold('rentTyped') ? null : 'rentTyped';
    return columns.map((column) => (isOpenSale(column) ? { ...column, attribute } : column));
  }
  return columns.map((column) => {
    const cell = String(cells[column.index] ?? '');
    if (!isOpenPrice(column) || OF_RENT.test(cell)) return column;
    const isPerSqm = (/单价/.test(column.header) || column.unit === 'yuan_sqm') && !/[万亿wW]/.test(cell);
    if (isPerSqm && !isTold('salePerSqm')) return { ...column, attribute: 'salePerSqm' };
    return isTold('salePriceFen', 'salePerSqm') ? column : { ...column, attribute: 'salePriceFen' };
  });
}
