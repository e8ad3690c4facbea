import { Decimal } from 'decimal.js';
import { convertRent, formatRentPerMonth, isTotalRent, RENT_UNIT_LABELS, type RentUnit } from '../rent-units';
import type { RowFault } from './cell';

type Fields = Readonly<Record<string, unknown>>;

/** What the prices of a row are reckoned with. */
interface RowContext {
  areaSqm: number | null;
  /** Attributes that cells have a word on. */
  offered: ReadonlySet<string>;
  /** The heading of an attribute's column, for messages. */
  nameOf: (attribute: string) => string;
}

interface Settled {
  fields: Fields;
  notices: RowFault[];
}

/**
 * A row's prices as the archive has them: `rentTyped` with `rentFenPerSqmMonth` beside it, `salePerSqm` (元/㎡) turned into `salePriceFen`, and
 * the offering that they tell of where no cell does. What wants an area that the row does not have, or makes no rent, is left out with a notice.
 */
export function settleRowPrices(typed: Fields, context: RowContext): Settled {
  const rent = settleRent(typed, context);
  const sale = settleSale(rent.fields, context);
  return { fields: withOffering(sale.fields), notices: [...rent.notices, ...sale.notices] };
}

function settleRent(typed: Fields, { areaSqm, nameOf }: RowContext): Settled {
  const { rentTyped, ...others } = typed;
  if (!rentTyped) return { fields: typed, notices: [] };
  const { value, unit } = rentTyped as { value: number; unit: RentUnit };
  const converted = convertRent({ amount: value, unit, areaSqm });
  if (converted.ok && (!isTotalRent(unit) || isPlausible(converted.fenPerSqmMonth)))
    return { fields: { ...typed, rentFenPerSqmMonth: converted.fenPerSqmMonth }, notices: [] };
  const column = nameOf('rentTyped');
  const said = `「${column}」${value} ${RENT_UNIT_LABELS[unit]}`;
  const why = converted.ok
    ? {
        code: 'rent_implausible',
        message: `${said} 摊到 ${areaSqm} ㎡ 为 ${formatRentPerMonth(converted.fenPerSqmMonth)}，不像租金，没有填写`,
      }
    : {
        code: 'area_required',
        message: `${said} 是总价，有面积才能折算成每平方米，没有填写`,
      };
  return { fields: others, notices: [{ column, attribute: 'rentTyped', ...why }] };
}

function settleSale(typed: Fields, { areaSqm, offered, nameOf }: RowContext): Settled {
  const { salePerSqm, ...fields } = typed;
  if (typeof salePerSqm !== 'number' || fields.salePriceFen !== undefined) return { fields, notices: [] };
  if (areaSqm !== null) {
    const salePriceFen = new Decimal(salePerSqm).times(areaSqm).times(100).toDecimalPlaces(0).toNumber();
    return { fields: { ...fields, salePriceFen }, notices: [] };
  }
  const attribute = offered.has('salePerSqm') ? 'salePerSqm' : 'salePriceFen';
  const column = nameOf(attribute);
  const message = `「${column}」${salePerSqm} 元/㎡ 是单价，有面积才能算出总价，没有填写`;
  return { fields, notices: [{ column, attribute, code: 'area_required', message }] };
}

function withOffering(fields: Fields): Fields {
  const sells = fields.salePriceFen !== undefined;
  const lets = fields.rentTyped !== undefined;
  if (fields.offering !== undefined || !(sells || lets)) return fields;
  return { ...fields, offering: sells && lets ? 'both' : sells ? 'sale' : 'rent' };
}

/** Of a total rent by its area: from 1 to 1,000 元/㎡/month. */
function isPlausible(fenPerSqmMonth: number): boolean {
  return fenPerSqmMonth >= 100 && fenPerSqmMonth <= 100_000;
}
