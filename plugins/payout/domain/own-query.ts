import { checkFilters, invalidFields } from '@scrm/guard/domain';

/** What a partner may ask their own entries by. Related rows are left out: a partner sees the entry, not the customer behind it. */
const ASKABLE = {
  scalars: new Set([
    'documentId',
    'kind',
    'status',
    'grossFen',
    'accruedAt',
    'releaseAfter',
    'releasedAt',
    'createdAt',
  ]),
  relations: new Set<string>(),
};

/**
 * The part of a client's query that a partner may use on their own commissions: pages, order and filters.
 * @throws DomainError 400 naming a filter that leads to other rows
 */
export function ownQuery(query: Record<string, unknown>): Record<string, unknown> {
  const { page, pageSize, pagination, sort, filters } = query;
  const errors = checkFilters(filters, ASKABLE);
  if (errors.length > 0) throw invalidFields(errors, 'invalid_query');
  return { page, pageSize, pagination, sort, filters };
}
