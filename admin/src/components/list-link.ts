import { type CrudFilters, type CrudSort, stringifyTableParams } from '@refinedev/core';

/** The address of a list with its filters and order set, so that a number can lead to the rows behind it. */
export function listLink(
  resource: string,
  { filters, sorters = [] }: { filters: CrudFilters; sorters?: CrudSort[] },
): string {
  return `/${resource}?${stringifyTableParams({ pagination: { currentPage: 1, pageSize: 20 }, sorters, filters })}`;
}
