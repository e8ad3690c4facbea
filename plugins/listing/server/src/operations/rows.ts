import { notFound } from '@scrm/guard/domain';
import { type Trx, toColumn } from '@scrm/guard/kit';
import {
  type PropertyStatus,
  SPACE_DECIDED_FIELDS,
  type SpaceDecidedField,
  type SpaceFigures,
} from '../../../domain';

export const PROPERTY_UID = 'api::property.property';
export const SPACE_UID = 'api::space.space';
export const MEDIA_UID = 'api::property-media.property-media';
export const REGION_UID = 'api::region.region';

/** A row of `properties` as knex reads it; numeric columns come as numbers, bigint as text. */
export interface PropertyRow extends Record<string, unknown> {
  id: number;
  document_id: string;
  code: string;
  status: PropertyStatus;
  area_sqm: number | null;
  free_area_sqm: number | null;
  divisible: boolean | null;
  rent_fen_per_sqm_month: number | null;
  sale_price_fen: string | number | null;
  agent_id: number | null;
  recorder_id: number | null;
  archived_at: Date | null;
}

/** A person's word that the property is as it says: it begins a new span of freshness. */
export const CONFIRMED_NOW = () => ({ checked_at: new Date(), check_asked_at: null, is_stale: false });

export interface SpaceRow extends Record<string, unknown> {
  id: number;
  document_id: string;
  property_id: number;
  label: string;
  area_sqm: number;
  free_area_sqm: number | null;
  min_divisible_sqm: number | null;
}

export { isSameValue, toColumn, toColumns } from '@scrm/guard/kit';

/** Locks a property until the transaction ends. Always before its spaces, so that two writers wait and never deadlock. */
export async function lockProperty(
  trx: Trx,
  where: { id: number } | { document_id: string },
): Promise<PropertyRow> {
  const row: PropertyRow | undefined = await trx('properties').where(where).forUpdate().first();
  if (!row || row.archived_at) throw notFound('房源');
  return row;
}

export async function lockSpaces(trx: Trx, propertyId: number): Promise<SpaceRow[]> {
  return trx('spaces').where({ property_id: propertyId }).orderBy(['sort_order', 'id']).forUpdate();
}

export function figuresOf(row: Record<string, unknown>): SpaceFigures {
  const figures = Object.fromEntries(
    SPACE_DECIDED_FIELDS.map((field) => [field, row[toColumn(field)] ?? null]),
  ) as Record<SpaceDecidedField, number | null>;
  const areaSqm = figures.areaSqm ?? 0;
  return { ...figures, areaSqm, freeAreaSqm: figures.freeAreaSqm ?? areaSqm };
}
