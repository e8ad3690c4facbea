import type { Core } from '@strapi/strapi';
import { type Meaning, type Scope, withMeaning } from '../../../domain';
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

/** Rows whose attribute has another value than this. */
export interface OpenRows {
  attribute: string;
  isNot: string;
}

type Where = Record<string, unknown>;

interface Condition {
  sql: string;
  bindings: unknown[];
  meaning: Meaning;
}

/** What is asked of the column at the end of a path. */
type Test = (column: string, path: readonly string[]) => Condition;

const NOBODY: Where = { id: { $eq: -1 } };
const isKnown: Test = (column, path) => ({
  sql: `${column} IS NOT NULL`,
  bindings: [],
  meaning: { is: 'related', path, ids: null },
});
/** One alone is asked for by itself: what an index holds in order behind it then comes in order. */
const isOneOf =
  (ids: readonly number[]): Test =>
  (column, path) => ({
    ...(ids.length === 1
      ? { sql: `${column} = ?`, bindings: [ids[0]] }
      : { sql: `${column} = ANY(?::int[])`, bindings: [ids] }),
    meaning: { is: 'related', path, ids },
  });

const isKnownAndNoneOf =
  (ids: readonly number[]): Test =>
  (column, path) => ({
    sql: `(${column} IS NOT NULL AND ${column} <> ALL(?::int[]))`,
    bindings: [ids],
    meaning: {
      is: 'all',
      of: [
        { is: 'related', path, ids: null },
        { is: 'not', of: { is: 'related', path, ids } },
      ],
    },
  });

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
      const nobodys = not(any(ownedThrough.map((path) => along(uid, path, isKnown))));
      if (!regionThrough || team?.regionIds === null) return rows(uid, any([theirs, nobodys]));
      const regionIds = team?.regionIds ?? [];
      if (isRegional) return rows(uid, any([theirs, nobodys, along(uid, regionThrough, isOneOf(regionIds))]));
      const elsewhere = along(uid, regionThrough, isKnownAndNoneOf(regionIds));
      return rows(uid, any([theirs, all([nobodys, not(elsewhere)])]));
    },

    own,
  };

  /**
   * The filter of what belongs to the asker, and of what is open to everybody: in one query, which PostgreSQL folds into the list's own; an
   * OR of two it answers by reading the table twice.
   */
  function own({ id }: Pick<Actor, 'id'>, ownership: Ownership, open?: OpenRows): Where {
    const conditions = [
      ...(open ? [isOpen(ownership.uid, open)] : []),
      ...(id !== null && ownership.ownedThrough?.length ? [ownedBy(ownership, [id])] : []),
    ];
    return conditions.length > 0 ? rows(ownership.uid, any(conditions)) : NOBODY;
  }

  function isOpen(uid: string, { attribute, isNot }: OpenRows): Condition {
    const { columnName } = strapi.db.metadata.get(uid).attributes[attribute] as { columnName: string };
    return {
      sql: `t.${columnName} <> ?`,
      bindings: [isNot],
      meaning: { is: 'unlike', attribute, value: isNot },
    };
  }

  function ownedBy({ uid, ownedThrough = [] }: Ownership, userIds: number[]): Condition {
    return any(ownedThrough.map((path) => along(uid, path, isOneOf(userIds))));
  }

  function rows(uid: string, { sql, bindings, meaning }: Condition): Where {
    const { tableName } = strapi.db.metadata.get(uid);
    const query = strapi.db
      .connection({ t: tableName })
      .select('t.id')
      .whereRaw(sql, bindings as never);
    return withMeaning({ id: { $in: query } }, meaning);
  }

  /** Some row at the end of `path` passes `test`. */
  function along(uid: string, path: readonly string[], test: Test): Condition {
    const { column, source } = follow(uid, path);
    const { sql, bindings, meaning } = test(column, path);
    return { sql: source ? `EXISTS (SELECT 1 ${source} AND ${sql})` : sql, bindings, meaning };
  }

  /** The column at the end of `path` from the row `t`, and the rows it stands in; null when that is `t` itself. */
  function follow(uid: string, path: readonly string[]): { column: string; source: string | null } {
    const steps: { table: string; link: string }[] = [];
    let at = { uid, alias: 't' };
    for (const [index, name] of path.entries()) {
      const { joinColumn, target } = strapi.db.metadata.get(at.uid).attributes[name] as {
        joinColumn?: { name: string; referencedColumn: string };
        target: string;
      };
      if (joinColumn?.referencedColumn !== 'id')
        throw new Error(`guard: «${name}» of ${at.uid} has no column of its own to scope rows by`);
      const column = `${at.alias}.${joinColumn.name}`;
      if (index === path.length - 1) return { column, source: sourceOf(steps) };
      at = { uid: target, alias: `t${index + 1}` };
      const { tableName } = strapi.db.metadata.get(target);
      steps.push({ table: `${tableName} ${at.alias}`, link: `${at.alias}.id = ${column}` });
    }
    throw new Error(`guard: rows of ${uid} are scoped by an empty path`);
  }
}

/** The first table belongs to the row that is asked about, the others to the one before. */
function sourceOf([first, ...others]: readonly { table: string; link: string }[]): string | null {
  if (!first) return null;
  const joins = others.map(({ table, link }) => ` JOIN ${table} ON ${link}`);
  return `FROM ${first.table}${joins.join('')} WHERE ${first.link}`;
}

function any(conditions: readonly Condition[]): Condition {
  return joined(conditions, ' OR ', 'any');
}

function all(conditions: readonly Condition[]): Condition {
  return joined(conditions, ' AND ', 'all');
}

function not({ sql, bindings, meaning }: Condition): Condition {
  return { sql: `NOT ${sql}`, bindings, meaning: { is: 'not', of: meaning } };
}

function joined(conditions: readonly Condition[], by: string, is: 'all' | 'any'): Condition {
  return {
    sql: `(${conditions.map(({ sql }) => sql).join(by)})`,
    bindings: conditions.flatMap(({ bindings }) => bindings),
    meaning: { is, of: conditions.map(({ meaning }) => meaning) },
  };
}
