import type { AccessService, Actor } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import {
  BAND_FACETS,
  BAND_NAMES,
  type BandCount,
  bandOf,
  countFacetParts,
  FACET_PARTS,
  FLAG_FACETS,
  facetCodeSql,
  type PropertyFacets,
  VALUE_FACETS,
  type ValueCount,
} from '../../../domain';
import { PROPERTY_UID, toColumn } from '../operations/rows';
import { pluginService } from './plugin-service';

/** Attributes that are words, by what is counted together; the other facets stand in the listing's code. */
const KINDS = ['status', 'offering', 'buildingType', 'fireClass'] as const;
const PLACES = ['city', 'district'] as const;
const WORDS = [...KINDS, ...PLACES];

/** A row of one of the counts: `part` of the code as its place says, null where another set was counted. */
type Counted = Record<(typeof WORDS)[number], string | null> &
  Record<`part${number}`, number | null> & { count: number; is_kind: 0 | 1; is_place: 0 | 1 };

/** Counts of a list of properties by its facets. */
export const createFacetsService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * The properties that a list with the same `filters` and `_q` would hold, counted in one pass over the columns of
   * `properties_facet_code_idx`. @throws DomainError 400, 403 as the list
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
      .init({ where, select: ['id', ...WORDS, ...FLAG_FACETS, ...BAND_NAMES] })
      .getKnexQuery();
    const code = facetCodeSql(toColumn);
    const parts = FACET_PARTS.map(({ shift, width }) => `((${code}) >> ${shift}) & ${2 ** width - 1}`);
    const sets = [KINDS.map(toColumn).join(', '), PLACES.map(toColumn).join(', '), ...parts];
    const rows: Counted[] = await knex
      .with('hits', hits)
      .from('hits')
      .select(Object.fromEntries(WORDS.map((name) => [name, toColumn(name)])))
      .select(parts.map((part, place) => knex.raw(`${part} AS part${place}`)))
      .select(
        knex.raw(
          '1 - grouping(status) AS is_kind, 1 - grouping(city) AS is_place, count(*)::integer AS count',
        ),
      )
      .groupByRaw(`GROUPING SETS (${sets.map((set) => `(${set})`).join(', ')})`);
    return facetsOf(rows);
  },
});

export type FacetsService = ReturnType<typeof createFacetsService>;

function facetsOf(rows: readonly Counted[]): PropertyFacets {
  const kinds = rows.filter(({ is_kind }) => is_kind === 1);
  const places = rows.filter(({ is_place }) => is_place === 1);
  const { bands, flags } = countFacetParts(
    FACET_PARTS.flatMap((_, part) =>
      rows.flatMap((row) => {
        const value = row[`part${part}`];
        return value === null || value === undefined ? [] : [{ part, value, count: row.count }];
      }),
    ),
  );
  const counted = new Map<string, ReadonlyMap<ValueCount['value'], number>>([
    ...KINDS.map((name) => [name, sumBy(kinds, name)] as const),
    ...PLACES.map((name) => [name, sumBy(places, name)] as const),
    ...FLAG_FACETS.map((name) => [name, flags[name]] as const),
  ]);
  return {
    total: kinds.reduce((sum, { count }) => sum + count, 0),
    values: Object.fromEntries(
      VALUE_FACETS.map((name) => [
        name,
        [...(counted.get(name) ?? [])]
          .map(([value, count]) => ({ value, count }))
          .sort((a, b) => b.count - a.count),
      ]),
    ) as PropertyFacets['values'],
    bands: Object.fromEntries(
      BAND_NAMES.map((name) => [
        name,
        [...bands[name]]
          .map(([bucket, count]) => ({ ...bandOf(BAND_FACETS[name], bucket), count }))
          .sort((a, b) => startOf(a) - startOf(b)),
      ]),
    ) as PropertyFacets['bands'],
  };
}

function sumBy(rows: readonly Counted[], name: (typeof WORDS)[number]): Map<string | null, number> {
  const sums = new Map<string | null, number>();
  for (const row of rows) sums.set(row[name], (sums.get(row[name]) ?? 0) + row.count);
  return sums;
}

/** Where a band begins: the open one first, unknown last. */
function startOf({ from, to }: BandCount): number {
  if (from !== null) return from;
  return to === null ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}
