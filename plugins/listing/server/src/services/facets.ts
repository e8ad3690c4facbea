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
    const keys = [...VALUE_FACETS.map(toColumn), ...BAND_NAMES.map(bucketSql)];
    const rows: Record<string, unknown>[] = await knex
      .with('hits', hits)
      .from('hits')
      .select(
        knex.raw('count(*)::int AS count'),
        ...keys.map((key, index) => knex.raw(`${key} AS k${index}, grouping(${key}) AS g${index}`)),
      )
      .groupByRaw(`GROUPING SETS ((), ${keys.map((key) => `(${key})`).join(', ')})`);
    const facets: PropertyFacets = {
      total: 0,
      values: Object.fromEntries(VALUE_FACETS.map((name) => [name, [] as ValueCount[]])) as never,
      bands: Object.fromEntries(BAND_NAMES.map((name) => [name, [] as BandCount[]])) as never,
    };
    for (const row of rows) {
      const count = row.count as number;
      const index = KEYS.findIndex((_, each) => row[`g${each}`] === 0);
      const name = KEYS[index];
      if (name === undefined) facets.total = count;
      else if (isBand(name))
        facets.bands[name].push({ ...bandOf(BAND_FACETS[name], row[`k${index}`] as number | null), count });
      else facets.values[name].push({ value: row[`k${index}`] as ValueCount['value'], count });
    }
    for (const counts of Object.values(facets.values)) counts.sort((a, b) => b.count - a.count);
    for (const counts of Object.values(facets.bands)) counts.sort((a, b) => startOf(a) - startOf(b));
    return facets;
  },
});

export type FacetsService = ReturnType<typeof createFacetsService>;

function bucketSql(name: BandFacet): string {
  return `width_bucket(${toColumn(name)}, ARRAY[${BAND_FACETS[name].join(', ')}]::numeric[])`;
}

function isBand(name: ValueFacet | BandFacet): name is BandFacet {
  return name in BAND_FACETS;
}

/** Where a band begins: the open one first, unknown last. */
function startOf({ from, to }: BandCount): number {
  if (from !== null) return from;
  return to === null ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}
