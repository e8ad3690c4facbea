import { heldWords } from '@scrm/guard/kit';
import { FIRE_RESISTANCES } from '../../../domain';
import { DATUM_SQL } from './datum';
import { offeredSql, searchText, usualOrder } from './public-properties';
import { SEARCH_FUNCTIONS_SQL, STAFF_SEARCH_FIELDS, staffText } from './search';

const staffSearchColumns = () =>
  STAFF_SEARCH_FIELDS.map((field) => `lower(${field}::varchar) gin_trgm_ops`).join(', ');

/** CHECK constraints: table, name, condition. A column that is not known (null) passes. */
export const CHECKS: [table: string, name: string, condition: string][] = [
  ['properties', 'properties_area_ck', 'area_sqm > 0'],
  [
    'properties',
    'properties_free_area_ck',
    'free_area_sqm >= 0 AND (area_sqm IS NULL OR free_area_sqm <= area_sqm)',
  ],
  ['properties', 'properties_min_divisible_ck', 'min_divisible_sqm > 0'],
  ['properties', 'properties_land_area_ck', 'land_area_mu > 0'],
  ['properties', 'properties_height_ck', 'height_m > 0'],
  ['properties', 'properties_load_ck', 'load_ton_per_sqm > 0'],
  ['properties', 'properties_power_ck', 'power_kva >= 0'],
  ['properties', 'properties_fire_class_ck', "fire_class IN ('甲', '乙', '丙一', '丙二', '丁', '戊')"],
  [
    'properties',
    'properties_fire_resistance_ck',
    `fire_resistance IN (${FIRE_RESISTANCES.map((each) => `'${each}'`).join(', ')})`,
  ],
  ['properties', 'properties_parts_ck', 'office_area_sqm >= 0 AND yard_area_sqm >= 0'],
  [
    'properties',
    'properties_distances_ck',
    'motorway_distance_km >= 0 AND port_distance_km >= 0 AND metro_distance_km >= 0',
  ],
  [
    'properties',
    'properties_rent_typed_ck',
    'rent_typed_amount > 0 AND (rent_typed_amount IS NULL) = (rent_typed_unit IS NULL)',
  ],
  ['properties', 'properties_rent_ck', 'rent_fen_per_sqm_month > 0'],
  ['properties', 'properties_sale_price_ck', 'sale_price_fen > 0'],
  ['properties', 'properties_position_ck', 'lat BETWEEN -90 AND 90 AND lng BETWEEN -180 AND 180'],
  ['property_medias', 'property_medias_url_ck', "url IS NULL OR (kind = 'vr' AND url LIKE 'https://%')"],
  ['spaces', 'spaces_area_ck', 'area_sqm > 0'],
  ['spaces', 'spaces_free_area_ck', 'free_area_sqm >= 0 AND free_area_sqm <= area_sqm'],
  ['spaces', 'spaces_min_divisible_ck', 'min_divisible_sqm > 0 AND min_divisible_sqm <= area_sqm'],
  ['spaces', 'spaces_height_ck', 'height_m > 0'],
  ['spaces', 'spaces_load_ck', 'load_ton_per_sqm > 0'],
  ['spaces', 'spaces_rent_ck', 'rent_fen_per_sqm_month > 0'],
];

/** What people are told when one of them breaks: the field and why. */
export const CHECK_MEANINGS: Record<string, [field: string, message: string]> = {
  properties_area_ck: ['areaSqm', '「总面积」必须大于 0'],
  properties_free_area_ck: ['freeAreaSqm', '「可用面积」应在 0 与总面积之间'],
  properties_min_divisible_ck: ['minDivisibleSqm', '「最小分割面积」必须大于 0'],
  properties_land_area_ck: ['landAreaMu', '「占地」必须大于 0'],
  properties_height_ck: ['heightM', '「层高」必须大于 0'],
  properties_load_ck: ['loadTonPerSqm', '「承重」必须大于 0'],
  properties_power_ck: ['powerKva', '「配电」不能为负数'],
  properties_fire_class_ck: ['fireClass', '「火灾危险性类别」应为 甲、乙、丙一、丙二、丁、戊 之一'],
  properties_fire_resistance_ck: ['fireResistance', `「耐火等级」应为 ${FIRE_RESISTANCES.join('、')} 之一`],
  properties_parts_ck: ['officeAreaSqm', '「办公面积」与「空地面积」不能为负数'],
  properties_distances_ck: ['motorwayDistanceKm', '距离不能为负数'],
  properties_rent_typed_ck: ['rentTypedAmount', '「租金报价」与「报价单位」应一起填写'],
  properties_rent_ck: ['rentFenPerSqmMonth', '「租金」必须大于 0'],
  properties_sale_price_ck: ['salePriceFen', '「售价」必须大于 0'],
  properties_position_ck: ['lat', '「经纬度」超出范围'],
  property_medias_url_ck: ['url', '链接只属于 VR 看房，且应以 https:// 开头'],
  spaces_area_ck: ['areaSqm', '「面积」必须大于 0'],
  spaces_free_area_ck: ['freeAreaSqm', '「可用面积」应在 0 与面积之间'],
  spaces_min_divisible_ck: ['minDivisibleSqm', '「最小分割面积」应大于 0 且不大于面积'],
  spaces_height_ck: ['heightM', '「层高」必须大于 0'],
  spaces_load_ck: ['loadTonPerSqm', '「承重」必须大于 0'],
  spaces_rent_ck: ['rentFenPerSqmMonth', '「租金」必须大于 0'],
};

/** Columns that only services write: status, people it belongs to, area and money (DESIGN, Shape). */
export const PROTECTED_PROPERTY_COLUMNS = [
  'status',
  'code',
  'area_sqm',
  'free_area_sqm',
  'rent_fen_per_sqm_month',
  'rent_typed_amount',
  'rent_typed_unit',
  'sale_price_fen',
  'owner_name',
  'owner_phone',
  'owner_phone_cipher',
  'owner_phone_index',
  'agent_id',
  'recorder_id',
  'review_state',
  'submitted_at',
  'listed_at',
  'checked_at',
  'check_asked_at',
  'is_stale',
  'archived_at',
];

export const PROTECTED_SPACE_COLUMNS = ['property_id', 'area_sqm', 'free_area_sqm', 'rent_fen_per_sqm_month'];

/** Tables, indexes and triggers that Strapi's schema cannot say. Idempotent. */
export const LISTING_SQL = `
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE SEQUENCE IF NOT EXISTS property_code_seq;

CREATE TABLE IF NOT EXISTS property_price_history (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  property_id integer NOT NULL,
  document_id text NOT NULL,
  rent_fen_per_sqm_month_from numeric(14,4),
  rent_fen_per_sqm_month numeric(14,4),
  sale_price_fen_from bigint,
  sale_price_fen bigint,
  actor_id integer,
  actor_name text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
-- not now(), the start of the transaction: who waited for another's lock comes after him
ALTER TABLE property_price_history ALTER COLUMN at SET DEFAULT clock_timestamp();
-- of one of several spaces, with its name as it was then; null is the property's own price
ALTER TABLE property_price_history ADD COLUMN IF NOT EXISTS space_id integer;
ALTER TABLE property_price_history ADD COLUMN IF NOT EXISTS space_label text;
CREATE INDEX IF NOT EXISTS property_price_history_property_idx ON property_price_history (property_id, id);

CREATE UNIQUE INDEX IF NOT EXISTS property_medias_cover_uq ON property_medias (property_id) WHERE is_cover;

DROP INDEX IF EXISTS properties_offered_idx;
CREATE INDEX IF NOT EXISTS properties_usual_order_idx ON properties (${usualOrder()}, id DESC)
  WHERE ${offeredSql()};

${SEARCH_FUNCTIONS_SQL}
DROP INDEX IF EXISTS properties_search_idx, properties_public_grams_idx, properties_staff_grams_idx;
CREATE INDEX IF NOT EXISTS properties_public_pieces_idx ON properties USING gin (listing_pieces(${searchText()}));
CREATE INDEX IF NOT EXISTS properties_staff_pieces_idx ON properties USING gin (listing_pieces(${staffText()}));
-- for who may not search all of these fields, or asks for what could be a number
CREATE INDEX IF NOT EXISTS properties_staff_search_idx ON properties USING gin (${staffSearchColumns()});
CREATE INDEX IF NOT EXISTS properties_recorder_idx ON properties (recorder_id);
-- the staff list's usual order
CREATE INDEX IF NOT EXISTS properties_updated_idx ON properties (updated_at DESC, id DESC) WHERE archived_at IS NULL;
${DATUM_SQL}
CREATE INDEX IF NOT EXISTS properties_position_idx ON properties (lat, lng) WHERE archived_at IS NULL;
-- of an older version, with the index that held it; looked for first, since the statement alone would wait for every reader
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = 'properties'::regclass AND attname = 'facet_code' AND NOT attisdropped) THEN
    ALTER TABLE properties DROP COLUMN facet_code;
  END IF;
END $$;
-- what lists are filtered, counted and scoped by, so that neither has to visit the wide rows
DROP INDEX IF EXISTS properties_facets_idx;
CREATE INDEX IF NOT EXISTS properties_listed_idx ON properties (status, id) INCLUDE (
  archived_at, offering, building_type, city, district, fire_class, divisible, truck_access, eia, registrable, title_cert,
  area_sqm, free_area_sqm, min_divisible_sqm, height_m, load_ton_per_sqm, power_kva, crane_ton, rent_fen_per_sqm_month, sale_price_fen,
  agent_id, recorder_id, region_id, listed_at, checked_at);

-- What spaces are asked by, so that a question by several of their figures reads this alone.
CREATE INDEX IF NOT EXISTS spaces_asked_idx ON spaces (free_area_sqm, property_id) INCLUDE (
  area_sqm, min_divisible_sqm, height_m, load_ton_per_sqm, power_kva, crane_ton, rent_fen_per_sqm_month);
DROP INDEX IF EXISTS properties_words_idx;
CREATE INDEX IF NOT EXISTS properties_held_words_idx ON properties USING gin (
  ${['tags', 'facilities', 'trade_limits'].map(heldWords).join(', ')});
CREATE INDEX IF NOT EXISTS property_medias_kind_idx ON property_medias (kind, property_id);

-- Pages are rendered again when what they show changed: the payload is the property's documentId (docs/architecture.md, H5 freshness).
CREATE OR REPLACE FUNCTION listing_property_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('scrm_property_changed', coalesce(NEW.document_id, OLD.document_id));
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION listing_part_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('scrm_property_changed', p.document_id) FROM properties p
    WHERE p.id IN (CASE WHEN TG_OP <> 'DELETE' THEN NEW.property_id END, CASE WHEN TG_OP <> 'INSERT' THEN OLD.property_id END);
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER listing_changed AFTER INSERT OR UPDATE OR DELETE ON properties
  FOR EACH ROW EXECUTE FUNCTION listing_property_changed();
CREATE OR REPLACE TRIGGER listing_changed AFTER INSERT OR UPDATE OR DELETE ON spaces
  FOR EACH ROW EXECUTE FUNCTION listing_part_changed();
CREATE OR REPLACE TRIGGER listing_changed AFTER INSERT OR UPDATE OR DELETE ON property_medias
  FOR EACH ROW EXECUTE FUNCTION listing_part_changed();
`;
