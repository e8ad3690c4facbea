import type { Trx } from '@scrm/guard/kit';
import { findDuplicateKey } from '../../../domain';

const BATCH_ROWS = 2000;

/**
 * The spelling-free address, area and floor of every property, kept beside it: the rule is ours and not the database's. A row is as good as
 * the property's `updated_at` that it was made from; `refreshPlaceKeys` makes what is older anew. Idempotent.
 */
export const PLACE_KEYS_SQL = `
CREATE TABLE IF NOT EXISTS property_place_keys (
  property_id integer PRIMARY KEY REFERENCES properties (id) ON DELETE CASCADE,
  place text,
  made_from timestamp
);
CREATE INDEX IF NOT EXISTS property_place_keys_place_idx ON property_place_keys (place);
CREATE INDEX IF NOT EXISTS properties_owner_phone_index_idx ON properties (owner_phone_index) WHERE owner_phone_index IS NOT NULL;
`;

export async function refreshPlaceKeys(trx: Trx): Promise<void> {
  for (;;) {
    const stale: Record<string, string | number | null>[] = await trx('properties as p')
      .leftJoin('property_place_keys as k', 'k.property_id', 'p.id')
      .whereNull('k.property_id')
      .orWhereRaw('k.made_from IS DISTINCT FROM p.updated_at')
      .orderBy('p.id')
      .limit(BATCH_ROWS)
      .select('p.id', 'p.title', 'p.address', 'p.park', 'p.floor')
      .select(trx.raw('p.area_sqm::float8 AS area, p.updated_at::text AS made_from'));
    if (stale.length === 0) return;
    const keys = stale.map(({ id, area, made_from, ...row }) => ({
      id,
      made_from,
      place: findDuplicateKey({ ...row, areaSqm: area }).place,
    }));
    await trx.raw(
      `INSERT INTO property_place_keys (property_id, place, made_from)
       SELECT id, place, made_from FROM jsonb_to_recordset(?::jsonb) AS made(id int, place text, made_from timestamp)
       ON CONFLICT (property_id) DO UPDATE SET place = excluded.place, made_from = excluded.made_from`,
      [JSON.stringify(keys)],
    );
  }
}
