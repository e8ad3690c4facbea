import type { CrudFilter, CrudFilters, CrudSort } from '@refinedev/core';
import { PARAMETER_FILTERS } from '../providers/strapi-format';

type Term = Record<string, object>;

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
  nnull: '$notNull',
  nin: '$notIn',
  ina: '$all',
};

/**
 * A list's filters as the `filters` of Strapi's REST, so that an export holds what the list shows.
 * @throws Error for an operator that no list uses: an export must not silently hold more than the list
 */
export function toStrapiFilters(filters: CrudFilters): Record<string, unknown> | undefined {
  const terms = mergeRelated(filters.map(toTerm).filter((term) => term !== null));
  return terms.length > 0 ? { $and: terms } : undefined;
}

/** A distance and a search are no fields of a row: they stand beside the filters, as in a list's address (`liftParameterFilters`). */
export function splitParameters(filters: CrudFilters): {
  parameters: Record<string, unknown>;
  others: CrudFilters;
} {
  const isParameter = (filter: CrudFilters[number]) =>
    'field' in filter && PARAMETER_FILTERS.includes(filter.field);
  const parameters = filters
    .filter(isParameter)
    .map((filter) => ['field' in filter ? filter.field : '', filter.value]);
  return {
    parameters: Object.fromEntries(parameters),
    others: filters.filter((filter) => !isParameter(filter)),
  };
}

/** `createdAt:desc`, as Strapi takes it. */
export function toStrapiSort(sorters: readonly CrudSort[]): string[] {
  return sorters.map(({ field, order }) => `${field}:${order}`);
}

/**
 * Conditions on related rows are of one and the same row, as the list's address puts them: `spaces.heightM` and `spaces.freeAreaSqm` ask
 * for one space.
 */
function mergeRelated(terms: readonly Term[]): Term[] {
  const merged = new Map<string, Term>();
  terms.forEach((term, index) => {
    const [name = '', condition = {}] = Object.entries(term)[0] ?? [];
    const isRelated = !name.startsWith('$') && !Object.keys(condition).every((key) => key.startsWith('$'));
    const key = isRelated ? name : String(index);
    merged.set(key, isRelated ? { [name]: mergeDeep(merged.get(key)?.[name] ?? {}, condition) } : term);
  });
  return [...merged.values()];
}

function mergeDeep(one: object, other: object): Term {
  const merged: Term = { ...one } as Term;
  for (const [key, value] of Object.entries(other)) {
    const known = merged[key];
    merged[key] =
      known && typeof value === 'object' && !Array.isArray(value) ? mergeDeep(known, value) : value;
  }
  return merged;
}

function toTerm(filter: CrudFilter): Term | null {
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
    .reduce<Term>((inner, name) => ({ [name]: inner }), { [operator]: filter.value });
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
