import { type NearQuestion, withMeaning } from '@scrm/guard/domain';
import { parseInput } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { EARTH_KM } from '../../../domain';
import { PROPERTY_UID } from '../operations/rows';

const KM_PER_DEGREE = 111.2;
const USUAL_KM = 10;
/** As far as one place stands apart in two datums, and a little more, in degrees. */
const DATUM_SPAN = 0.02;

export const NEAR_PARAMETERS = ['near', 'km'];

const point = z.object({
  near: z
    .string({ error: '「near」应为「经度,纬度」' })
    .regex(/^-?\d{1,3}(\.\d+)?,-?\d{1,2}(\.\d+)?$/, { error: '「near」应为「经度,纬度」，如 120.62,31.30' })
    .transform((text) => text.split(',').map(Number) as [number, number])
    .refine(([lng, lat]) => Math.abs(lng) <= 180 && Math.abs(lat) <= 90, { error: '「near」超出范围' }),
  km: z.coerce
    .number({ error: '「km」应为数字' })
    .positive({ error: '「km」必须大于 0' })
    .max(500, { error: '「km」不能超过 500' })
    .default(USUAL_KM),
});

/**
 * `near=120.62,31.30&km=5`, a point of GCJ-02, as a filter of ids: the box by the index on the positions as they were written down, the
 * circle within it by where they are on the map.
 * @returns undefined when the query does not ask for it
 * @throws DomainError 400 naming `near` or `km`
 */
export function nearPoint(
  strapi: Core.Strapi,
  query: Readonly<Record<string, unknown>>,
): Record<string, unknown> | undefined {
  if (query.near === undefined && query.km === undefined) return undefined;
  const {
    near: [lng, lat],
    km,
  } = parseInput(point, { near: query.near, km: query.km });
  const latSpan = km / KM_PER_DEGREE;
  const lngSpan = Math.min(180, latSpan / Math.max(0.01, Math.cos((lat * Math.PI) / 180)));
  const asked: NearQuestion = {
    lng,
    lat,
    km,
    box: {
      minLng: lng - lngSpan - DATUM_SPAN,
      maxLng: lng + lngSpan + DATUM_SPAN,
      minLat: lat - latSpan - DATUM_SPAN,
      maxLat: lat + latSpan + DATUM_SPAN,
    },
  };
  const { tableName } = strapi.db.metadata.get(PROPERTY_UID);
  const within = strapi.db
    .connection({ n: tableName })
    .joinRaw('CROSS JOIN LATERAL (SELECT listing_gcj02(n.lng::float8, n.lat::float8, n.datum) AS place) g')
    .select('n.id')
    .whereRaw('n.archived_at IS NULL AND n.lat BETWEEN ? AND ? AND n.lng BETWEEN ? AND ?', [
      asked.box.minLat,
      asked.box.maxLat,
      asked.box.minLng,
      asked.box.maxLng,
    ])
    .whereRaw(
      `${2 * EARTH_KM} * asin(sqrt(power(sin(radians(place[2] - ?) / 2), 2)
        + cos(radians(?)) * cos(radians(place[2])) * power(sin(radians(place[1] - ?) / 2), 2))) <= ?`,
      [lat, lat, lng, km],
    );
  return withMeaning({ id: { $in: within } }, { is: 'near', ...asked });
}
