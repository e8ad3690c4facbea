import type { Core } from '@strapi/strapi';
import {
  AGGREGATED,
  checkParameters,
  type FieldError,
  invalidFields,
  maskContactsIn,
  notFound,
  PERSONAL_RESOURCES,
  readFilters,
  readsNumbersMasked,
  SMALL_GROUP,
  scopeOf,
} from '../../../domain';
import type { Actor } from '../kit/actor';
import type { Attribute } from '../kit/writable';
import type { AccessService, ListQuery } from './access';

/** Business months and days are those of Shanghai (DESIGN «Shape»). */
const BUCKETS: Record<string, string> = {
  day: 'YYYY-MM-DD',
  week: 'IYYY-"W"IW',
  month: 'YYYY-MM',
  quarter: 'YYYY-"Q"Q',
  year: 'YYYY',
};
const NUMERIC = new Set(['integer', 'biginteger', 'decimal', 'float']);
const MAX_GROUPS = 1000;
const PARAMETERS = ['filters', '_q', 'groupBy', 'sum', 'avg'];

interface Key {
  name: string;
  attribute: Attribute;
  sql: string;
}

interface Group {
  keys: unknown[];
  count: number;
  /** By attribute: the sum of what is known, and of how many rows. */
  sums: Record<string, { sum: number; known: number }>;
}

/** Counts, sums and means of a resource in the asker's rows and field set, in one query. */
export const createAggregatesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const access = () => strapi.plugin('guard').service('access') as AccessService;

  return {
    /**
     * Groups of rows, biggest first, 1000 at most: `groupBy` names enumerations, booleans, relations to one row, registered texts, or times by
     * `name:day|week|month|quarter|year`; `sum` and `avg` name numbers. To who may not list a resource with personal data, groups of fewer
     * than five rows come as one, without keys (`isRest`), and not at all when that one is as small.
     * @throws DomainError 400 naming what cannot be asked, 403, 404 not a resource that is summed up
     */
    async of({ actor, resource, query }: { actor: Actor; resource: string; query: ListQuery }) {
      if (!(AGGREGATED as readonly string[]).includes(resource)) throw notFound('该统计');
      access().scopeOrThrow(actor, resource, 'aggregate');
      const { role } = actor;
      const { uid, groups = [], narrowing } = access().registrationOf(resource);
      const hidesSmall =
        PERSONAL_RESOURCES.includes(resource) && scopeOf({ role, resource, action: 'find' }) === null;
      const errors: FieldError[] = [
        ...checkParameters(query, [...PARAMETERS, ...(narrowing?.parameters ?? [])]),
        ...(hidesSmall ? readFilters(query.filters, anonymousShape(uid, role)).errors : []),
      ];
      const attributes = askable(uid, role);
      const keys = namesIn(query.groupBy).flatMap((asked) => {
        const key = keyOf(uid, attributes, groups, asked);
        if (!key) errors.push(refusal('groupBy', `不能按「${asked}」分组`));
        return key ?? [];
      });
      const [sums, means] = (['sum', 'avg'] as const).map((parameter) =>
        namesIn(query[parameter]).filter((name) => {
          const isNumber = NUMERIC.has(attributes.get(name)?.type ?? '');
          if (!isNumber) errors.push(refusal(parameter, `「${name}」不能求和`));
          return isNumber;
        }),
      ) as [string[], string[]];
      if (errors.length > 0) throw invalidFields(errors, 'invalid_query');

      const where = await access().conditions({ actor, resource, query, action: 'aggregate' });
      const found = await groupsOf(uid, where, keys, [...new Set([...sums, ...means])]);
      const shown = hidesSmall ? foldSmall(found) : found.map((group) => ({ ...group, isRest: false }));
      const briefs = await briefsOf(actor, keys, shown);
      const isMasked = readsNumbersMasked(role, resource);
      const textOf = (value: unknown) =>
        isMasked && typeof value === 'string' ? maskContactsIn(value) : (value ?? null);
      return {
        data: shown.map(({ keys: values, count, sums: totals, isRest }) => ({
          ...Object.fromEntries(
            keys.map(({ name }, index) => [name, briefs[index]?.get(values[index]) ?? textOf(values[index])]),
          ),
          count,
          ...Object.fromEntries(sums.map((name) => [`sum_${name}`, totals[name]?.sum ?? 0])),
          ...Object.fromEntries(means.map((name) => [`avg_${name}`, meanOf(totals[name])])),
          ...(isRest ? { isRest } : {}),
        })),
      };
    },
  };

  /** The attributes that the role may ask by, with what they are. */
  function askable(uid: string, role: Actor['role']): Map<string, Attribute> {
    const shape = access().shapeOf(uid, role);
    const attributes = strapi.db.metadata.get(uid).attributes as unknown as Record<string, Attribute>;
    return new Map(
      Object.entries(attributes).filter(([name]) => shape.scalars.has(name) || shape.relations.has(name)),
    );
  }

  /** Whoever sees no rows may not pick one out either. */
  function anonymousShape(uid: string, role: Actor['role']) {
    const { scalars, relations } = access().shapeOf(uid, role);
    const kinds = [...scalars].filter(([name]) => name !== 'id' && name !== 'documentId');
    return { scalars: new Map(kinds), relations };
  }

  function keyOf(
    uid: string,
    attributes: Map<string, Attribute>,
    groups: readonly string[],
    asked: string,
  ): Key | null {
    const [name = '', bucket] = asked.split(':');
    const attribute = attributes.get(name);
    if (!attribute) return null;
    const { columnName, joinColumn } = strapi.db.metadata.get(uid).attributes[name] as {
      columnName?: string;
      joinColumn?: { name: string };
    };
    const isTime = attribute.type === 'datetime' || attribute.type === 'date';
    if (isTime !== (bucket !== undefined)) return null;
    if (isTime) {
      const format = BUCKETS[bucket ?? ''];
      const local = attribute.type === 'date' ? '??' : `(?? AT TIME ZONE 'UTC' AT TIME ZONE 'Asia/Shanghai')`;
      return format && columnName
        ? { name, attribute, sql: sqlOf(`to_char(${local}, '${format}')`, columnName) }
        : null;
    }
    const isKind = attribute.type === 'enumeration' || attribute.type === 'boolean' || groups.includes(name);
    const column = attribute.type === 'relation' ? joinColumn?.name : isKind ? columnName : undefined;
    return column ? { name, attribute, sql: sqlOf('??', column) } : null;
  }

  function sqlOf(expression: string, column: string): string {
    return strapi.db.connection.raw(expression, [`t.${column}`]).toQuery();
  }

  async function groupsOf(
    uid: string,
    where: Record<string, unknown>,
    keys: readonly Key[],
    numbers: readonly string[],
  ): Promise<Group[]> {
    const knex = strapi.db.connection;
    const { tableName, attributes } = strapi.db.metadata.get(uid);
    const inScope = strapi.db
      .queryBuilder(uid)
      .init({ where, select: ['id'] })
      .getKnexQuery();
    const columns = numbers.map((name) => (attributes[name] as { columnName: string }).columnName);
    const rows: Record<string, unknown>[] = await knex(`${tableName} as t`)
      .whereIn('t.id', inScope)
      .select(knex.raw('count(*) as count'))
      .select(keys.map(({ sql }, index) => knex.raw(`${sql} as k${index}`)))
      .select(
        columns.map((column, index) =>
          knex.raw(`sum(??) as s${index}, count(??) as n${index}`, [`t.${column}`, `t.${column}`]),
        ),
      )
      .groupByRaw(keys.length > 0 ? keys.map(({ sql }) => sql).join(', ') : '()')
      .orderByRaw('1 desc')
      .limit(MAX_GROUPS);
    return rows.map((row) => ({
      keys: keys.map((_, index) => row[`k${index}`]),
      count: Number(row.count),
      sums: Object.fromEntries(
        numbers.map((name, index) => [
          name,
          { sum: Number(row[`s${index}`] ?? 0), known: Number(row[`n${index}`]) },
        ]),
      ),
    }));
  }

  /** For each relation among the keys: its rows' short forms by id. */
  async function briefsOf(actor: Actor, keys: readonly Key[], groups: readonly Group[]) {
    return Promise.all(
      keys.map(async ({ attribute: { type, target } }, index) => {
        if (type !== 'relation' || !target) return null;
        const ids = groups.map((group) => group.keys[index]).filter((id) => typeof id === 'number');
        const rows = await strapi.db.query(target).findMany({ where: { id: { $in: ids } } });
        return new Map<unknown, unknown>(
          rows.map((row) => [row.id, access().presentBrief(actor, target, row)]),
        );
      }),
    );
  }
};

export type AggregatesService = ReturnType<typeof createAggregatesService>;

function foldSmall(groups: readonly Group[]): (Group & { isRest: boolean })[] {
  const big = groups
    .filter(({ count }) => count >= SMALL_GROUP)
    .map((group) => ({ ...group, isRest: false }));
  const small = groups.filter(({ count }) => count < SMALL_GROUP);
  const count = small.reduce((sum, group) => sum + group.count, 0);
  if (count < SMALL_GROUP) return big;
  const names = Object.keys(small[0]?.sums ?? {});
  const sums = Object.fromEntries(
    names.map((name) => [
      name,
      {
        sum: small.reduce((total, group) => total + (group.sums[name]?.sum ?? 0), 0),
        known: small.reduce((total, group) => total + (group.sums[name]?.known ?? 0), 0),
      },
    ]),
  );
  return [...big, { keys: [], count, sums, isRest: true }];
}

function meanOf(total: { sum: number; known: number } | undefined): number | null {
  return total && total.known > 0 ? total.sum / total.known : null;
}

function namesIn(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value];
  const names = list.filter((item) => typeof item === 'string').flatMap((item: string) => item.split(','));
  return [...new Set(names.map((name) => name.trim()).filter(Boolean))].slice(0, 10);
}

function refusal(parameter: string, message: string): FieldError {
  return { path: [parameter], message, code: 'invalid_query' };
}
