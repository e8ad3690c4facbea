import { invalidFields } from '@scrm/guard/domain';
import { type RentFields, type RentUnit, settleRent } from '../../../domain';
import type { PropertyRow } from '../operations/rows';
import type { PropertyPatch } from './property-input';

/**
 * Checked fields with their rent settled: the typed one and the normalised one agree.
 * @param areaSqm what the spaces come to that are written with them, over which a total is spread
 * @throws DomainError 400 by field
 */
export function withRent<T extends PropertyPatch>(fields: T, before?: PropertyRow, areaSqm?: number): T {
  const settled = settleRent(areaSqm ? { ...fields, areaSqm } : fields, before && rentOf(before));
  if (!settled.ok) throw invalidFields(settled.errors, settled.errors[0]?.code);
  return { ...fields, ...settled.rent };
}

export function rentOf(row: PropertyRow): RentFields {
  return {
    areaSqm: row.area_sqm,
    buildingType: row.building_type as string | null,
    landAreaMu: row.land_area_mu as number | null,
    rentFenPerSqmMonth: row.rent_fen_per_sqm_month,
    rentTypedAmount: row.rent_typed_amount as number | null,
    rentTypedUnit: row.rent_typed_unit as RentUnit | null,
  };
}
