import { scopeOf } from '@scrm/guard/domain';
import type { Actor } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { dealValueSql } from '../../../domain';
import { UID } from '../lib/uids';
import { guard } from '../ports';

export interface PipelineQuestion {
  actor: Actor;
  /** `filters` and `_q` as of the customers' list. */
  query: Record<string, unknown>;
  /** A further condition of the caller: whose number is asked for. */
  where?: Record<string, unknown> | undefined;
}

/** The conditions of a list of customers with the same question. @throws DomainError 400, 403 as the list */
export function conditionsOf(
  strapi: Core.Strapi,
  { actor, query, where }: PipelineQuestion,
  action: 'board' | 'funnel' | 'listDuplicates',
): Promise<Record<string, unknown>> {
  return guard(strapi, 'access').conditions({ actor, resource: 'customer', query, action, where });
}

/** The customers under `where`, each once: `id`, `status`, `stage_changed_at`. */
export function customersUnder(strapi: Core.Strapi, where: Record<string, unknown>) {
  const builder = strapi.db
    .queryBuilder(UID.customer)
    .init({ where, select: ['id', 'status', 'stageChangedAt'] });
  return { query: builder.getKnexQuery() as Knex.QueryBuilder, alias: builder.alias as string };
}

/**
 * The deals that the asker may see, as a query of `customer_id`, `status`, `probability` and `fen`, their worth.
 * @returns the query, which a promise would run if it held it bare; null for who sees no deals
 */
export async function dealsInScope(
  strapi: Core.Strapi,
  actor: Actor,
  where?: Record<string, unknown>,
): Promise<{ query: Knex.QueryBuilder } | null> {
  if (!scopeOf({ role: actor.role, resource: 'deal', action: 'find' })) return null;
  const knex = strapi.db.connection;
  const conditions = await guard(strapi, 'access').conditions({
    actor,
    resource: 'deal',
    query: {},
    action: 'find',
    where,
  });
  const builder = strapi.db.queryBuilder(UID.deal).init({ where: conditions, select: ['id'] });
  const query = knex('deals as d')
    .whereIn('d.id', builder.getKnexQuery())
    .select('d.id', 'd.document_id', 'd.code', 'd.customer_id', 'd.status', 'd.probability')
    .select(knex.raw(`${dealValueSql('d')} AS fen`));
  return { query };
}
