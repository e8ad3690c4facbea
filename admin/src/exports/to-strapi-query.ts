import type { CrudFilter, CrudFilters, CrudSort } from '@refinedev/core';

/** Refine's operators as Strapi writes them; the lists use no others. */
const OPERATORS: Record<string, string> = {
  eq: '$eq',
  ne: '$ne',
  in: '$in',
  gte: '$gte',
  lte: '$lte',
  gt: '$gt',
  lt: '$lt',
  contains: '$containsi',
  null: '$null',
};

/**
 * A list's filters as the `filters` of Strapi's REST, so that an export holds what the list shows.
 * @throws Error for an operator that no list uses: an export must not silently hold more than the list
 */
export function toStrapiFilters(filters: CrudFilters): Record<string, unknown> | undefined {
  const terms = filters.flatMap((filter) => toTerm(filter) ?? []);
  return terms.length > 0 ? { $and: terms } : undefined;
}

/** `createdAt:desc`, as Strapi takes it. */
export function toStrapiSort(sorters: readonly CrudSort[]): string[] {
  return sorters.map(({ field, order }) => `${field}:${order}`);
}

function toTerm(filter: CrudFilter): Record<string, unknown> | null {
  if (filter.operator === 'or' || filter.operator === 'and') {
    const terms = (filter.value as CrudFilters).flatMap((inner) => toTerm(inner) ?? []);
    return terms.length > 0 ? { [`$${filter.operator}`]: terms } : null;
  }
  if (!('field' in filter) || isEmpty(filter.value)) return null;
  const operator = OPERATORS[filter.operator];
  if (!operator) throw new Error(`no export for the operator ${filter.operator}`);
  return filter.field
    .split('.')
    .reverse()
    .reduce<Record<string, unknown>>((inner, name) => ({ [name]: inner }), { [operator]: filter.value });
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
