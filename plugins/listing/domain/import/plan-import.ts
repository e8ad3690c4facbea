import { BUILDING_TYPE_LABELS, type BuildingType, type OFFERINGS } from '../labels';
import type { RentUnit } from '../rent-units';
import type { ColumnMapping, RowReading } from './read-row';

type Fields = Record<string, unknown>;

export interface PlannedRow {
  /** Attributes as the archive's own input takes them. */
  property: Fields;
  /** The property's own number, when the sheet has one. */
  code: string | null;
  /** What the row itself says: an update writes nothing else. */
  said: string[];
}

/**
 * A row as the archive takes it. What a row without figures offers is told by which price it has a word on («面议»), or by which prices the
 * sheet has; a row without a title is named by its place, area and kind.
 */
export function planRow(columns: readonly ColumnMapping[], { fields, priced }: RowReading): PlannedRow {
  const { code = null, rentTyped, rentFenPerSqmMonth: _reckoned, ...rest } = fields;
  const property: Fields = { ...rest };
  if (rentTyped) {
    const { value, unit } = rentTyped as { value: number; unit: RentUnit };
    Object.assign(property, { rentTypedAmount: value, rentTypedUnit: unit });
  }
  const said = Object.keys(property);
  property.offering ??= offeringOf(priced) ?? offeringOf(pricedBy(columns));
  property.title ??= nameRow(property);
  if (property.title === undefined) delete property.title;
  if (property.offering === undefined) delete property.offering;
  return { property, code: code === null ? null : String(code), said };
}

function offeringOf({ rent, sale }: RowReading['priced']): (typeof OFFERINGS)[number] | undefined {
  return rent === sale ? undefined : rent ? 'rent' : 'sale';
}

function pricedBy(columns: readonly ColumnMapping[]): RowReading['priced'] {
  const has = (...names: string[]) => columns.some(({ attribute }) => attribute && names.includes(attribute));
  return { rent: has('rentTyped'), sale: has('salePriceFen', 'salePerSqm') };
}

/** «周市工业园 金湖路8号 1100㎡厂房»; nothing without a place. */
function nameRow({
  district,
  town,
  park,
  address,
  areaSqm,
  buildingType,
  floor,
}: Fields): string | undefined {
  const place = [...new Set([park ?? town ?? district, address].filter(Boolean))].join(' ');
  if (!place) return undefined;
  const kind = BUILDING_TYPE_LABELS[buildingType as BuildingType] ?? BUILDING_TYPE_LABELS.workshop;
  const size = typeof areaSqm === 'number' ? `${areaSqm}㎡` : '';
  return [place, floor, `${size}${kind}`].filter(Boolean).join(' ').slice(0, 200);
}
