import type { Core } from '@strapi/strapi';
import type { TimelineKind, TimelinePlace } from '../../../domain';

/** One entry as it is answered. */
export interface TimelineEntry {
  kind: TimelineKind;
  at: Date;
  /** Who did it; null for the system and for the customer himself. */
  by: string | null;
  title: string;
  lines: string[];
  /** The page of what it is about, in the console. */
  link: string | null;
  tone: 'good' | 'bad' | 'quiet' | null;
}

export type TimelineTelling = Omit<TimelineEntry, 'kind' | 'at' | 'by'> & { by?: string | null };

/** Whose timeline is read. */
export interface TimelineSubject {
  id: number;
  documentId: string;
  /** Numeric ids and documentIds of the customer and of all that was merged into it: what did not move with a merge is found by these. */
  ids: readonly number[];
  documentIds: readonly string[];
  /** Codes of those that were merged into it, by numeric id. */
  codes: ReadonlyMap<number, string>;
}

type Row = Record<string, unknown>;

/** What a source is asked for: rows after a place, latest first. */
export interface SourcePage {
  subject: TimelineSubject;
  before: TimelinePlace | null;
  limit: number;
}

/**
 * A place that things of a customer are kept, read by one statement along an index. Another context gives its own by
 * `timeline.register`, so that crm knows none of them.
 */
export interface TimelineSource {
  kind: TimelineKind;
  /** The resource of the access table that who reads it must be granted to list, beside the timeline itself. */
  resource: string;
  /** The act that must be granted on it; `find` when left out. */
  action?: string;
  /** FROM with its joins; `t` is the table whose rows are told. */
  from: string;
  /** What is told of them beside id and time. */
  select: string;
  /** Condition, with `?` for what `bindings` answers. */
  where: string;
  bindings: (subject: TimelineSubject) => readonly unknown[];
  /** The column of the moment, and whether it has a time zone; Strapi's have none and are UTC. */
  at: string;
  isZoned: boolean;
  /** The column that tells rows of one moment apart; `t.id` when left out. */
  id?: string;
  tell: (row: Row, subject: TimelineSubject) => TimelineTelling;
}

export interface SourceRow extends TimelinePlace {
  row: Row;
}

/** The rows of a source after a place, one more than `limit` when there are more. @param rank its place among the sources */
export async function readSource(
  strapi: Core.Strapi,
  source: TimelineSource,
  rank: number,
  { subject, before, limit }: SourcePage,
): Promise<SourceRow[]> {
  const { sql, bindings } = sourceSql(source, rank, { subject, before, limit });
  const { rows } = await strapi.db.connection.raw(sql, bindings as never);
  return rows.map(({ place_id, place_at, ...row }: Row) => ({
    at: place_at as string,
    rank,
    id: Number(place_id),
    row,
  }));
}

/** The statement of `readSource`: a page begins where the page before ended, so that what is added meanwhile shifts nothing. */
export function sourceSql(
  { from, select, where, bindings, at, isZoned, id = 't.id' }: TimelineSource,
  rank: number,
  { subject, before, limit }: SourcePage,
): { sql: string; bindings: unknown[] } {
  const utc = isZoned ? `(${at} AT TIME ZONE 'UTC')` : at;
  const moment = isZoned ? `(?::timestamp AT TIME ZONE 'UTC')` : '?::timestamp';
  const values: unknown[] = [...bindings(subject)];
  let after = '';
  if (before && rank === before.rank) {
    after = `AND (${at}, ${id}) < (${moment}, ?)`;
    values.push(before.at, before.id);
  } else if (before) {
    after = `AND ${at} ${rank > before.rank ? '<=' : '<'} ${moment}`;
    values.push(before.at);
  }
  const sql = `SELECT ${id} AS place_id, to_char(${utc}, 'YYYY-MM-DD HH24:MI:SS.US') AS place_at${select ? `, ${select}` : ''}
    FROM ${from} WHERE ${where} ${after} ORDER BY ${at} DESC, ${id} DESC LIMIT ?`;
  return { sql, bindings: [...values, limit + 1] };
}

/** A list for `IN (…)`, as many marks as there are values. */
export const marks = (values: readonly unknown[]) => values.map(() => '?').join(', ');
