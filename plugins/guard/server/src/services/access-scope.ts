import type { Core } from '@strapi/strapi';
import { regionPrefix, type Scope } from '../../../domain';
import { type Actor, teamOf } from '../kit/actor';

/** How the rows of a resource belong to people. */
export interface Ownership {
  uid: string;
  /** Relation paths that lead from a row to the users it belongs to; any of them makes it the user's own. */
  ownedThrough?: readonly (readonly string[])[];
  /** The relation path to the region of a row. A row that nobody owns belongs to the teams of its region; without a region, to every team. */
  regionThrough?: readonly string[];
  /** A row belongs to the teams of its region whoever owns it, and to every team when nobody does: so it is with listings. */
  isRegional?: boolean;
}

type Where = Record<string, unknown>;

interface Condition {
  sql: string;
  bindings: unknown[];
}

const NOBODY: Where = { id: { $eq: -1 } };
const isKnown = (column: string): Condition => ({ sql: `${column} IS NOT NULL`, bindings: [] });

/**
 * The rows of a scope as a query of their ids, over the columns of the relations alone: Strapi's own filters join each relation anew and
 * make the rows distinct again, which a list of a hundred thousand rows does not bear.
 */
export function createScopes(strapi: Core.Strapi) {
  return {
    /**
     * The Strapi filter that keeps a list to the rows of `scope`; null means all rows. «team» is what members of the asker's team own, and
     * what nobody owns in its regions (a team without regions works in all of them).
     */
    async filter(actor: Pick<Actor, 'id'>, ownership: Ownership, scope: Scope): Promise<Where | null> {
      if (scope === 'all') return null;
      if (scope === 'own') return own(actor, ownership);
      const { uid, ownedThrough = [], regionThrough, isRegional } = ownership;
      if (ownedThrough.length === 0 || actor.id === null) return NOBODY;
      const team = await teamOf(strapi, actor.id);
      const theirs = ownedBy(ownership, team?.memberIds ?? [actor.id]);
      const nobodys = not(any(ownedThrough.map((path) => along(uid, 't', path, isKnown))));
      const prefixes = team?.regionCodes.map(regionPrefix) ?? [];
      if (!regionThrough || (team && prefixes.length === 0)) return rows(uid, any([theirs, nobodys]));
      const inRegion = along(uid, 't', regionThrough, (column) => ({
        sql: `${column} IN (SELECT id FROM regions WHERE code ^@ ANY(?::text[]))`,
        bindings: [prefixes],
      }));
      if (isRegional) return rows(uid, any([theirs, inRegion, nobodys]));
      const nowhere = not(along(uid, 't', regionThrough, isKnown));
      return rows(uid, any([theirs, all([nobodys, any([inRegion, nowhere])])]));
    },

    own,
  };

  /** The filter of what belongs to the asker. */
  function own({ id }: Pick<Actor, 'id'>, ownership: Ownership): Where {
    if (id === null || !ownership.ownedThrough?.length) return NOBODY;
    return rows(ownership.uid, ownedBy(ownership, [id]));
  }

  function ownedBy({ uid, ownedThrough = [] }: Ownership, userIds: number[]): Condition {
    const isOneOfThem = (column: string) => ({ sql: `${column} = ANY(?::int[])`, bindings: [userIds] });
    return any(ownedThrough.map((path) => along(uid, 't', path, isOneOfThem)));
  }

  function rows(uid: string, { sql, bindings }: Condition): Where {
    const { tableName } = strapi.db.metadata.get(uid);
    const query = strapi.db
      .connection({ t: tableName })
      .select('t.id')
      .whereRaw(sql, bindings as never);
    return { id: { $in: query } };
  }

  /** Some row at the end of `path` passes `test`; of a relation that is a column of the last table, the column is asked. */
  function along(
    uid: string,
    alias: string,
    [name = '', ...rest]: readonly string[],
    test: (column: string) => Condition,
  ): Condition {
    const { joinColumn, target } = strapi.db.metadata.get(uid).attributes[name] as {
      joinColumn?: { name: string; referencedColumn: string };
      target: string;
    };
    if (!joinColumn) throw new Error(`guard: «${name}» of ${uid} has no column of its own to scope rows by`);
    const column = `${alias}.${joinColumn.name}`;
    if (rest.length === 0 && joinColumn.referencedColumn === 'id') return test(column);
    const next = `${alias}_${name.toLowerCase()}`;
    const inner = rest.length > 0 ? along(target, next, rest, test) : test(`${next}.id`);
    const { tableName } = strapi.db.metadata.get(target);
    return {
      sql: `EXISTS (SELECT 1 FROM ${tableName} ${next} WHERE ${next}.${joinColumn.referencedColumn} = ${column} AND ${inner.sql})`,
      bindings: inner.bindings,
    };
  }
}

function any(conditions: readonly Condition[]): Condition {
  return joined(conditions, ' OR ');
}

function all(conditions: readonly Condition[]): Condition {
  return joined(conditions, ' AND ');
}

function not({ sql, bindings }: Condition): Condition {
  return { sql: `NOT ${sql}`, bindings };
}

function joined(conditions: readonly Condition[], by: string): Condition {
  return {
    sql: `(${conditions.map(({ sql }) => sql).join(by)})`,
    bindings: conditions.flatMap(({ bindings }) => bindings),
  };
}
