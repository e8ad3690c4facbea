import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { DAY_MS, escapeLike } from '../../../domain';
import { type Page, paged } from '../kit/page';
import { readJson } from '../kit/read-json';

export interface AuditQuery extends Page {
  actorId?: number;
  /** Beginning of the name. */
  actorName?: string;
  action?: string;
  resource?: string;
  documentId?: string;
  ip?: string;
  traceId?: string;
  /** A time, or a day in Shanghai; `to` includes its day. */
  from?: string;
  to?: string;
}

const EXACT = {
  actorId: 'a.actor_id',
  action: 'a.action',
  resource: 'a.resource',
  documentId: 'a.document_id',
  ip: 'a.ip',
  traceId: 'a.trace_id',
} as const;

/** Counting goes no further: more pages than anybody turns. */
const COUNTED_AT_MOST = 100_000;

/** A page of the audit log, newest first, each entry with its link of the chain. */
export async function findAudit(strapi: Core.Strapi, query: AuditQuery) {
  const knex = strapi.db.connection;
  const { page, pageSize } = query;
  const matching = () => narrow(knex('audit_log as a'), query);
  const [rows, [counted]] = await Promise.all([
    knex
      .from(
        matching()
          .select('a.*')
          .orderBy('a.id', 'desc')
          .limit(pageSize)
          .offset((page - 1) * pageSize)
          .as('a'),
      )
      .leftJoin('audit_chain as c', 'c.audit_id', 'a.id')
      .orderBy('a.id', 'desc')
      .select('a.*', 'c.seq', 'c.hash'),
    knex.from(matching().select('a.id').limit(COUNTED_AT_MOST).as('found')).count('* as total'),
  ]);
  const total = Number(counted?.total ?? 0);
  return paged(rows.map(present), { page, pageSize, total });
}

function narrow(builder: Knex.QueryBuilder, query: AuditQuery): Knex.QueryBuilder {
  for (const [name, column] of Object.entries(EXACT)) {
    const value = query[name as keyof typeof EXACT];
    if (value !== undefined) builder.where(column, value);
  }
  if (query.actorName) builder.whereLike('a.actor_name', `${escapeLike(query.actorName)}%`);
  if (query.from) builder.where('a.at', '>=', startOf(query.from));
  if (query.to)
    builder.where(
      'a.at',
      '<',
      isDay(query.to) ? new Date(startOf(query.to).getTime() + DAY_MS) : new Date(query.to),
    );
  return builder;
}

function isDay(text: string): boolean {
  return text.length === 'yyyy-mm-dd'.length;
}

function startOf(text: string): Date {
  return new Date(isDay(text) ? `${text}T00:00:00+08:00` : text);
}

function present(row: Record<string, unknown>) {
  return {
    id: Number(row.id),
    seq: row.seq === null ? null : Number(row.seq),
    at: row.at,
    actor: { id: row.actor_id, name: row.actor_name, role: row.actor_role },
    action: row.action,
    resource: row.resource,
    documentId: row.document_id,
    details: readJson(row.details),
    changes: readJson(row.changes),
    ip: row.ip,
    traceId: row.trace_id,
    hash: Buffer.isBuffer(row.hash) ? row.hash.toString('hex') : null,
  };
}
