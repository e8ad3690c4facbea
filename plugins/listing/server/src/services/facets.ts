import { checkListParameters, invalidFields, maskContactsIn, readsNumbersMasked } from '@scrm/guard/domain';
import type { AccessService, Actor } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import {
  BAND_FACETS,
  BAND_NAMES,
  type BandFacet,
  type FacetCounts,
  type PropertyFacets,
  presentFacets,
  VALUE_FACETS,
  type ValueCount,
  type ValueFacet,
} from '../../../domain';
import { countRows, findRows, isUnsupported } from '../../../domain/columns';
import { NEAR_PARAMETERS } from '../input/near-point';
import { PROPERTY_UID, toColumn } from '../operations/rows';
import type { ColumnsService } from './columns';
import { pluginService } from './plugin-service';

const FACETS = [...VALUE_FACETS, ...BAND_NAMES];

/** Counts of a list of properties by its facets. */
export const createFacetsService = ({ strapi }: { strapi: Core.Strapi }) => {
  return {
    /**
     * The properties that a list with the same `filters` and `_q` would hold, counted over the columns in memory; by the database while those
     * are being read, and for conditions that they do not answer.
     * @throws DomainError 400, 403 as the list; 400 `invalid_query` naming a parameter that there is not
     */
    async of({ actor, query }: { actor: Actor; query: Record<string, unknown> }): Promise<PropertyFacets> {
      // of a list's order and pages the counts know nothing; sent along they do no harm
      const unknown = checkListParameters(query, NEAR_PARAMETERS);
      if (unknown.length > 0) throw invalidFields(unknown, 'invalid_query');
      const access = pluginService<AccessService>(strapi, 'guard', 'access');
      const where = await access.conditions({ actor, resource: 'property', query, action: 'find' });
      const counts = (await countHeld(where)) ?? (await countStored(where));
      // people write numbers wherever there is room
      return presentFacets(counts, readsNumbersMasked(actor.role, 'property') ? maskContactsIn : undefined);
    },
  };

  async function countHeld(where: Record<string, unknown>): Promise<FacetCounts | null> {
    const columns = pluginService<ColumnsService>(strapi, 'listing', 'columns');
    return columns.answer((store) => {
      const found = findRows(store, where);
      return isUnsupported(found) ? found : countRows(store, found.rows);
    });
  }

  /** One pass over the listings; each row of the answer is of one facet, or of none: the total. */
  async function countStored(where: Record<string, unknown>): Promise<FacetCounts> {
    const builder = strapi.db.queryBuilder(PROPERTY_UID).init({ where, select: ['id'] });
    const hits = builder.getKnexQuery().select(FACETS.map((name) => `${builder.alias}.${toColumn(name)}`));
    const knex = strapi.db.connection;
    const rows: Record<string, unknown>[] = await knex
      .with('hits', hits)
      .from(
        knex
          .select(FACETS.map((name) => knex.raw(`${facetSql(name)} AS "${name}"`)))
          .from('hits')
          .as('f'),
      )
      .select(
        ...FACETS,
        knex.raw(`GROUPING(${FACETS.map(quoted).join(', ')}) AS left_out, count(*)::int AS count`),
      )
      .groupByRaw(`GROUPING SETS ((), ${FACETS.map((name) => `(${quoted(name)})`).join(', ')})`);
    return {
      total: Number(rows.find(({ left_out }) => left_out === EVERY_BIT)?.count ?? 0),
      values: Object.fromEntries(
        VALUE_FACETS.map((name) => [name, countsOf<ValueCount['value']>(rows, name)]),
      ) as FacetCounts['values'],
      bands: Object.fromEntries(
        BAND_NAMES.map((name) => [name, countsOf<number | null>(rows, name)]),
      ) as FacetCounts['bands'],
    };
  }
};

export type FacetsService = ReturnType<typeof createFacetsService>;

/** `GROUPING` has a bit for each facet, the first one's highest, and sets it where the facet is left out. */
const EVERY_BIT = 2 ** FACETS.length - 1;

function countsOf<Value>(
  rows: readonly Record<string, unknown>[],
  name: ValueFacet | BandFacet,
): Map<Value, number> {
  const leftOut = EVERY_BIT - 2 ** (FACETS.length - 1 - FACETS.indexOf(name));
  const counted = rows.filter(({ left_out }) => left_out === leftOut);
  return new Map(counted.map((row) => [row[name] as Value, Number(row.count)]));
}

function quoted(name: string): string {
  return `"${name}"`;
}

function facetSql(name: ValueFacet | BandFacet): string {
  if (!(name in BAND_FACETS)) return toColumn(name);
  return `width_bucket(${toColumn(name)}, ARRAY[${BAND_FACETS[name as BandFacet].join(', ')}]::numeric[])`;
}
