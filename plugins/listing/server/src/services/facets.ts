import { checkListParameters, invalidFields, maskContactsIn, readsNumbersMasked } from '@scrm/guard/domain';
import type { AccessService, Actor } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import {
  BAND_FACETS,
  BAND_NAMES,
  type BandCount,
  bandOf,
  CODED_VALUES,
  type CodedValueFacet,
  countFacetCodes,
  lengthOfRun,
  type PropertyFacets,
  VALUE_FACETS,
  type ValueCount,
  type ValueFacet,
} from '../../../domain';
import { NEAR_PARAMETERS } from '../input/near-point';
import { PROPERTY_UID } from '../operations/rows';
import { pluginService } from './plugin-service';

/** Of PostgreSQL to the longest counts, those by words, tags and spaces, which no order of an index ends early as it does a list's page. */
const HELPERS = 1;

/** The listings of one place, as a run of their codes. */
interface PlaceRun {
  city: string | null;
  district: string | null;
  codes: Uint8Array;
}

/** Counts of a list of properties by its facets. */
export const createFacetsService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * The properties that a list with the same `filters` and `_q` would hold, counted in one pass over `properties_listed_idx`: PostgreSQL
   * finds them and hands on eight bytes for each, which are counted here; its own count of every facet takes three times as long.
   * @throws DomainError 400, 403 as the list; 400 `invalid_query` naming a parameter that there is not
   */
  async of({ actor, query }: { actor: Actor; query: Record<string, unknown> }): Promise<PropertyFacets> {
    // of a list's order and pages the counts know nothing; sent along they do no harm
    const unknown = checkListParameters(query, NEAR_PARAMETERS);
    if (unknown.length > 0) throw invalidFields(unknown, 'invalid_query');
    const access = pluginService<AccessService>(strapi, 'guard', 'access');
    const where = await access.conditions({
      actor,
      resource: 'property',
      query,
      action: 'find',
    });
    const builder = strapi.db.queryBuilder(PROPERTY_UID).init({ where, select: ['id', 'city', 'district'] });
    const hits = builder.getKnexQuery().select(`${builder.alias}.facet_code`);
    const runs = await strapi.db.connection.transaction(
      async (trx): Promise<PlaceRun[]> => {
        await trx.raw(`SET LOCAL max_parallel_workers_per_gather = ${HELPERS}`);
        return trx
          .with('hits', hits)
          .from('hits')
          .select('city', 'district', trx.raw(`string_agg(int8send(facet_code), '') AS codes`))
          .groupBy('city', 'district');
      },
      { readOnly: true },
    );
    return facetsOf(readsNumbersMasked(actor.role, 'property') ? runs.map(masked) : runs);
  },
});

export type FacetsService = ReturnType<typeof createFacetsService>;

function facetsOf(runs: readonly PlaceRun[]): PropertyFacets {
  const tally = countFacetCodes(runs.map(({ codes }) => codes));
  const values = (name: ValueFacet) =>
    name === 'city' || name === 'district' ? placesOf(runs, name) : codedValues(name, tally[name]);
  return {
    total: runs.reduce((sum, { codes }) => sum + lengthOfRun(codes), 0),
    values: Object.fromEntries(
      VALUE_FACETS.map((name) => [name, values(name).sort((a, b) => b.count - a.count)]),
    ) as PropertyFacets['values'],
    bands: Object.fromEntries(
      BAND_NAMES.map((name) => [
        name,
        [...tally[name]]
          .map(([bucket, count]) => ({ ...bandOf(BAND_FACETS[name], bucket), count }))
          .sort((a, b) => startOf(a) - startOf(b)),
      ]),
    ) as PropertyFacets['bands'],
  };
}

/** People write numbers wherever there is room. */
function masked({ city, district, codes }: PlaceRun): PlaceRun {
  return { city: city && maskContactsIn(city), district: district && maskContactsIn(district), codes };
}

function codedValues(name: CodedValueFacet, counts: ReadonlyMap<number | null, number>): ValueCount[] {
  return [...counts].map(([place, count]) => ({
    value: place === null ? null : (CODED_VALUES[name][place] ?? null),
    count,
  }));
}

function placesOf(runs: readonly PlaceRun[], name: 'city' | 'district'): ValueCount[] {
  const counts = new Map<string | null, number>();
  for (const run of runs) counts.set(run[name], (counts.get(run[name]) ?? 0) + lengthOfRun(run.codes));
  return [...counts].map(([value, count]) => ({ value, count }));
}

/** Where a band begins: the open one first, unknown last. */
function startOf({ from, to }: BandCount): number {
  if (from !== null) return from;
  return to === null ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}
