import type { AccessService, Actor } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import {
  BAND_FACETS,
  type BandCount,
  type BandFacet,
  bandOf,
  type PropertyFacets,
  VALUE_FACETS,
  type ValueCount,
  type ValueFacet,
} from '../../../domain';
import { PROPERTY_UID, toColumn } from '../operations/rows';
import { pluginService } from './plugin-service';

const BAND_NAMES = Object.keys(BAND_FACETS) as BandFacet[];
const KEYS = [...VALUE_FACETS, ...BAND_NAMES];
type Key = (typeof KEYS)[number];
/** What is counted in one go: attributes whose combinations are few cost less together than each by itself. */
const SETS: readonly (readonly [Key, ...Key[]])[] = [
  ['status', 'offering', 'buildingType', 'fireClass'],
  ['divisible', 'truckAccess', 'eia', 'registrable', 'titleCert'],
  ['city', 'district'],
  ...BAND_NAMES.map((name) => [name] as const),
];

/** Counts of a list of properties by its facets. */
export const createFacetsService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * The properties that a list with the same `filters` and `_q` would hold, counted in one pass over the columns of
   * `properties_facets_idx`. @throws DomainError 400, 403 as the list
   */
  async of({
    actor,
    query,
    where: extra,
  }: {
    actor: Actor;
    query: Record<string, unknown>;
    /** A further condition of the caller: near a point. */
    where?: Record<string, unknown> | undefined;
  }): Promise<PropertyFacets> {
    const access = pluginService<AccessService>(strapi, 'guard', 'access');
    const where = await access.conditions({
      actor,
      resource: 'property',
      query,
      action: 'find',
      where: extra,
    });
    const knex = strapi.db.connection;
    const hits = strapi.db
      .queryBuilder(PROPERTY_UID)
      .init({ where, select: ['id', ...KEYS] })
      .getKnexQuery();
    const rows: Record<string, unknown>[] = await knex
      .with('hits', hits)
      .from('hits')
      .select(
        knex.raw('count(*)::int AS count'),
        ...KEYS.map((name, index) => knex.raw(`${keySql(name)} AS k${index}`)),
        ...SETS.map(([first], index) => knex.raw(`grouping(${keySql(first)}) AS g${index}`)),
      )
      .groupByRaw(
        `GROUPING SETS ((), ${SETS.map((names) => `(${names.map(keySql).join(', ')})`).join(', ')})`,
      );
    const values = new Map<ValueFacet, Map<ValueCount['value'], number>>();
    const facets: PropertyFacets = {
      total: 0,
      values: {} as PropertyFacets['values'],
      bands: Object.fromEntries(BAND_NAMES.map((name) => [name, [] as BandCount[]])) as never,
    };
    for (const row of rows) {
      const count = row.count as number;
      const names = SETS[SETS.findIndex((_, index) => row[`g${index}`] === 0)];
      if (!names) facets.total = count;
      for (const name of names ?? []) {
        const key = row[`k${KEYS.indexOf(name)}`];
        if (isBand(name))
          facets.bands[name].push({ ...bandOf(BAND_FACETS[name], key as number | null), count });
        else {
          const counts = values.get(name) ?? new Map();
          values.set(name, counts.set(key, (counts.get(key) ?? 0) + count));
        }
      }
    }
    for (const name of VALUE_FACETS)
      facets.values[name] = [...(values.get(name) ?? [])]
        .map(([value, count]) => ({ value, count }))
        .sort((a, b) => b.count - a.count);
    for (const counts of Object.values(facets.bands)) counts.sort((a, b) => startOf(a) - startOf(b));
    return facets;
  },
});

export type FacetsService = ReturnType<typeof createFacetsService>;

function keySql(name: Key): string {
  return isBand(name)
    ? `width_bucket(${toColumn(name)}, ARRAY[${BAND_FACETS[name].join(', ')}]::numeric[])`
    : toColumn(name);
}

function isBand(name: ValueFacet | BandFacet): name is BandFacet {
  return name in BAND_FACETS;
}

/** Where a band begins: the open one first, unknown last. */
function startOf({ from, to }: BandCount): number {
  if (from !== null) return from;
  return to === null ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}
