import { readJson } from '@scrm/guard/kit';
import { OFFERED_STATUSES } from '@scrm/listing/domain';
import type { Core } from '@strapi/strapi';
import type { MatchProperty, MatchSpace } from '../../../domain';

/** What a match shows of a listing beside the score; never its owner. */
export interface CandidateProperty extends MatchProperty {
  id: number;
  documentId: string;
  title: string;
  status: string;
  park: string | null;
  buildingType: string | null;
}

type Row = Record<string, unknown>;

const SPACES_SQL = `
  SELECT s.property_id, json_agg(json_build_object(
    'documentId', s.document_id, 'label', s.label, 'areaSqm', s.area_sqm, 'freeAreaSqm', s.free_area_sqm,
    'minDivisibleSqm', s.min_divisible_sqm, 'heightM', s.height_m, 'loadTonPerSqm', s.load_ton_per_sqm,
    'powerKva', s.power_kva, 'craneTon', s.crane_ton, 'rentFenPerSqmMonth', s.rent_fen_per_sqm_month
  ) ORDER BY s.sort_order, s.id) AS spaces
  FROM spaces s GROUP BY s.property_id`;

const COLUMNS = [
  'id',
  'document_id',
  'code',
  'title',
  'status',
  'offering',
  'building_type',
  'area_sqm',
  'free_area_sqm',
  'divisible',
  'min_divisible_sqm',
  'height_m',
  'load_ton_per_sqm',
  'power_kva',
  'crane_count',
  'crane_ton',
  'freight_lift_ton',
  'truck_access',
  'fire_class',
  'eia',
  'registrable',
  'title_cert',
  'rent_fen_per_sqm_month',
  'sale_price_fen',
  'negotiable',
  'city',
  'district',
  'town',
  'park',
  'tags',
].map((column) => `p.${column}`);

/** Listings on offer with area left, with their spaces, in one query; without those `customerId` has a deal on. */
export async function loadOfferedProperties(
  strapi: Core.Strapi,
  { withoutDealsOf }: { withoutDealsOf: number | null },
): Promise<CandidateProperty[]> {
  const knex = strapi.db.connection;
  const query = baseQuery(strapi)
    .whereIn('p.status', OFFERED_STATUSES)
    .whereNull('p.archived_at')
    // an area that nobody wrote down is unknown, not none
    .whereRaw('coalesce(p.free_area_sqm, p.area_sqm, 1) > 0');
  if (withoutDealsOf !== null) {
    query.whereNotExists(
      knex('deals as d')
        .whereRaw('d.property_id = p.id')
        .where('d.customer_id', withoutDealsOf)
        .whereIn('d.status', ['open', 'won'])
        .select(knex.raw('1')),
    );
  }
  return (await query).map(toCandidate);
}

/** One listing, whatever its status; null when it is missing or archived. */
export async function loadProperty(
  strapi: Core.Strapi,
  documentId: string,
): Promise<CandidateProperty | null> {
  const row = await baseQuery(strapi).where('p.document_id', documentId).whereNull('p.archived_at').first();
  return row ? toCandidate(row) : null;
}

function baseQuery(strapi: Core.Strapi) {
  const knex = strapi.db.connection;
  return knex('properties as p')
    .leftJoin('regions as r', 'r.id', 'p.region_id')
    .leftJoin(knex.raw(`(${SPACES_SQL}) as sp`), 'sp.property_id', 'p.id')
    .select(...COLUMNS, 'r.code as region_code', 'sp.spaces');
}

function toCandidate(row: Row): CandidateProperty {
  const spaces = (row.spaces as MatchSpace[] | null) ?? [];
  return {
    id: row.id as number,
    documentId: row.document_id as string,
    code: row.code as string | null,
    title: row.title as string,
    status: row.status as string,
    offering: row.offering as MatchProperty['offering'],
    buildingType: row.building_type as string | null,
    areaSqm: number(row.area_sqm),
    freeAreaSqm: number(row.free_area_sqm),
    divisible: row.divisible as boolean | null,
    minDivisibleSqm: number(row.min_divisible_sqm),
    heightM: number(row.height_m),
    loadTonPerSqm: number(row.load_ton_per_sqm),
    powerKva: number(row.power_kva),
    craneCount: number(row.crane_count),
    craneTon: number(row.crane_ton),
    freightLiftTon: number(row.freight_lift_ton),
    truckAccess: row.truck_access as boolean | null,
    fireClass: row.fire_class as string | null,
    eia: row.eia as boolean | null,
    registrable: row.registrable as boolean | null,
    titleCert: row.title_cert as boolean | null,
    rentFenPerSqmMonth: number(row.rent_fen_per_sqm_month),
    salePriceFen: number(row.sale_price_fen),
    negotiable: row.negotiable as boolean | null,
    regionCode: row.region_code as string | null,
    city: row.city as string | null,
    district: row.district as string | null,
    town: row.town as string | null,
    park: row.park as string | null,
    tags: words(row.tags),
    spaces,
  };
}

/** PostgreSQL's numerics and bigints come as text. */
export function number(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}

/** A JSON list of words, whatever else may have been stored there. */
export function words(value: unknown): string[] {
  const parsed: unknown = readJson(value);
  return Array.isArray(parsed) ? parsed.filter((item): item is string => typeof item === 'string') : [];
}
