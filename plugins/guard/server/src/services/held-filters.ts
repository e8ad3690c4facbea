import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import {
  asksForNone,
  LOGICAL_OPERATORS,
  type Meaning,
  operandsOf,
  type WordQuestion,
  withMeaning,
} from '../../../domain';
import { heldWords } from '../kit/held-words';

/** The words of a row: those of a list attribute, or of an enumeration of the rows that belong to it, as relation and attribute. */
export type WordSource = 'list' | readonly [relation: string, attribute: string];

/** What a resource is asked by beside its own columns. */
export interface HeldFilters {
  uid: string;
  /** Lists of words, asked by what they hold; by attribute, or by a name that stands for words of other rows. */
  sets?: Readonly<Record<string, WordSource>>;
  /** Relations to rows of its own, asked by several attributes of one and the same row. */
  parts?: readonly string[];
}

type Where = Record<string, unknown>;

/** A condition in SQL, with `?` for its bindings. */
export interface SqlCondition {
  sql: string;
  bindings: Knex.Value[];
}

/**
 * Checked filters with those by words and by parts turned into queries of ids: `{ spaces: { heightM: {…}, freeAreaSqm: {…} } }` holds for
 * one space that is as high and as large, `{ tags: { $all: […] } }` for a listing that has them all. Strapi would join the rows of each
 * and make the answer distinct again.
 */
export function createHeldFilters(strapi: Core.Strapi) {
  return { rewrite, asksParts, takeWords };

  /** Whether checked filters ask about rows that belong to the row. */
  function asksParts(filters: unknown, held: HeldFilters): boolean {
    if (Array.isArray(filters)) return filters.some((each) => asksParts(each, held));
    if (typeof filters !== 'object' || filters === null) return false;
    return Object.entries(filters).some(([key, value]) =>
      LOGICAL_OPERATORS.has(key)
        ? asksParts(value, held)
        : held.parts?.includes(key) || Array.isArray(held.sets?.[key]),
    );
  }

  /**
   * The conditions on words of the row's own lists that must hold in any case, over the row as `alias`, and the filters without them: what
   * is found by the indexes of one table is found in one pass.
   */
  function takeWords(
    filters: unknown,
    held: HeldFilters,
    alias: string,
  ): { words: SqlCondition[]; rest: unknown } {
    if (typeof filters !== 'object' || filters === null) return { words: [], rest: filters };
    const words: SqlCondition[] = [];
    const rest = Object.entries(filters).flatMap(([key, value]) => {
      if (held.sets?.[key] === 'list') {
        const column = `${alias}.${columnOf(held.uid, key)}`;
        words.push(
          ...questionsOf(value).map((question) =>
            withMeaning(inList(column, question), { is: 'words', name: key, question }),
          ),
        );
        return [];
      }
      if (key !== '$and' || !Array.isArray(value)) return [[key, value] as const];
      const each = value.map((one) => takeWords(one, held, alias));
      words.push(...each.flatMap((one) => one.words));
      return [[key, each.map((one) => one.rest)] as const];
    });
    return { words, rest: Object.fromEntries(rest) };
  }

  function rewrite(filters: unknown, held: HeldFilters): unknown {
    if (!held.sets && !held.parts) return filters;
    if (Array.isArray(filters)) return filters.map((each) => rewrite(each, held));
    if (typeof filters !== 'object' || filters === null) return filters;
    const conditions = Object.entries(filters).map(([key, value]): Where => {
      if (LOGICAL_OPERATORS.has(key)) return { [key]: rewrite(value, held) };
      const source = held.sets?.[key];
      if (source) return holding(held.uid, key, source, value);
      if (held.parts?.includes(key) && !asksForNone(value)) return havingPart(held.uid, key, value as Where);
      return { [key]: value };
    });
    return conditions.length === 1 ? conditions[0] : { $and: conditions };
  }

  function havingPart(uid: string, relation: string, where: Where): Where {
    const { target, parent } = partOf(uid, relation);
    const builder = strapi.db.queryBuilder(target).init({ where, select: ['id'] });
    const column = `${builder.alias}.${parent}`;
    // null among them would make a NOT IN hold for nothing
    const parents = builder.getKnexQuery().clearSelect().select(column).whereNotNull(column);
    return withMeaning({ id: { $in: parents } }, { is: 'part', relation, where });
  }

  function holding(uid: string, name: string, source: WordSource, asked: unknown): Where {
    const conditions = questionsOf(asked).flatMap((question) =>
      source === 'list'
        ? rowsWhere(uid, inList(`t.${columnOf(uid, name)}`, question), { is: 'words', name, question })
        : inParts(uid, name, source, question),
    );
    return conditions.length === 1 ? (conditions[0] as Where) : { $and: conditions };
  }

  function inParts(
    uid: string,
    name: string,
    [relation, attribute]: readonly [string, string],
    question: WordQuestion,
  ): Where[] {
    const { kind, words } = question;
    const meaning: Meaning = { is: 'words', name, question };
    const { target, table, parent } = partOf(uid, relation);
    const column = columnOf(target, attribute);
    const parts = () => strapi.db.connection(table).select(parent).whereNotNull(parent);
    const lacks = (test: string): SqlCondition => ({
      sql: `NOT EXISTS (SELECT 1 FROM ${table} part WHERE part.${parent} = t.id${test})`,
      bindings: test ? [words] : [],
    });
    switch (kind) {
      case 'all':
        return words.map((word) =>
          withMeaning(
            { id: { $in: parts().where(column, word) } },
            { is: 'words', name, question: { kind, words: [word] } },
          ),
        );
      case 'any':
        return [withMeaning({ id: { $in: parts().whereIn(column, words) } }, meaning)];
      case 'none':
        return [rowsWhere(uid, lacks(` AND part.${column} = ANY(?::text[])`), meaning)];
      case 'empty':
        return [rowsWhere(uid, lacks(''), meaning)];
      case 'filled':
        return [withMeaning({ id: { $in: parts() } }, meaning)];
    }
  }

  function rowsWhere(uid: string, { sql, bindings }: SqlCondition, meaning: Meaning): Where {
    const { tableName } = strapi.db.metadata.get(uid);
    const query = strapi.db.connection({ t: tableName }).select('t.id').whereRaw(sql, bindings);
    return withMeaning({ id: { $in: query } }, meaning);
  }

  function columnOf(uid: string, name: string): string {
    return (strapi.db.metadata.get(uid).attributes[name] as { columnName: string }).columnName;
  }

  /** The rows of a relation by the column in which each names the row that it belongs to. */
  function partOf(uid: string, relation: string): { target: string; table: string; parent: string } {
    const { target, mappedBy } = strapi.db.metadata.get(uid).attributes[relation] as {
      target: string;
      mappedBy?: string;
    };
    const { tableName, attributes } = strapi.db.metadata.get(target);
    const { joinColumn } = (attributes[mappedBy ?? ''] ?? {}) as { joinColumn?: { name: string } };
    if (!joinColumn) throw new Error(`guard: «${relation}» of ${uid} has no column to be asked by`);
    return { target, table: tableName, parent: joinColumn.name };
  }
}

function questionsOf(asked: unknown): WordQuestion[] {
  const operators =
    typeof asked === 'object' && asked !== null ? Object.entries(asked) : [['$eq', asked] as const];
  return operators.map(([operator, operand]) => questionOf(operator, operand));
}

/** @throws Error for no word at all, which would hold for every row: `readFilters` lets none through */
function questionOf(operator: string, operand: unknown): WordQuestion {
  const words = operandsOf(operand).flatMap((word) => (word === null ? [] : [String(word)]));
  if (words.length === 0) throw new Error(`guard: «${operator}» of words was asked without any`);
  if (operator === '$in') return { kind: 'any', words };
  if (operator === '$notIn') return { kind: 'none', words };
  if (operator === '$eq' || operator === '$all') return { kind: 'all', words };
  return { kind: (operator === '$null') === (operand === true) ? 'empty' : 'filled', words: [] };
}

function inList(list: string, { kind, words }: WordQuestion): SqlCondition {
  const isEmpty = `coalesce(${list} IN ('[]', 'null'), true)`;
  switch (kind) {
    case 'all':
      return { sql: `${heldWords(list)} @> ?::text[]`, bindings: [words] };
    case 'any':
      return { sql: `${heldWords(list)} && ?::text[]`, bindings: [words] };
    case 'none':
      return { sql: `NOT ${heldWords(list)} && ?::text[]`, bindings: [words] };
    case 'empty':
      return { sql: isEmpty, bindings: [] };
    case 'filled':
      return { sql: `NOT ${isEmpty}`, bindings: [] };
  }
}
