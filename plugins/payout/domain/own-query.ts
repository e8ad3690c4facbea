import { invalidFields, type QueryShape, readFilters } from '@scrm/guard/domain';

/** What a partner may ask their own entries by. Related rows are left out: a partner sees the entry, not the customer behind it. */
const ASKABLE: QueryShape = {
  scalars: new Map([
    ['documentId', 'text'],
    ['kind', 'text'],
    ['status', 'text'],
    ['grossFen', 'number'],
    ['accruedAt', 'date'],
    ['releaseAfter', 'date'],
    ['releasedAt', 'date'],
    ['createdAt', 'date'],
  ]),
  relations: new Map(),
};

/**
 * The part of a client's query that a partner may use on their own commissions: pages, order and filters.
 * @throws DomainError 400 naming a filter that leads to other rows
 */
export function ownQuery(query: Record<string, unknown>): Record<string, unknown> {
  const { page, pageSize, pagination, sort } = query;
  const { filters, errors } = readFilters(query.filters, ASKABLE);
  if (errors.length > 0) throw invalidFields(errors, 'invalid_query');
  return { page, pageSize, pagination, sort, filters };
}
