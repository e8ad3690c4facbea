import type { CrudFilters, LogicalFilter } from '@refinedev/core';
import { useSearchParams } from 'react-router';
import type { FilterState } from './filters';

/** Filters that stand in the address under plain names, one value each, beside the page of a list. */
export function useAddressFilters(names: readonly string[]) {
  const [params, setParams] = useSearchParams();
  const values: Record<string, string> = {};
  for (const name of names) {
    const value = params.get(name);
    if (value) values[name] = value;
  }

  /** Sets parameters of the address, undefined takes one away; the list begins again at its first page. */
  const change = (next: Record<string, string | undefined>, { keepsPage = false } = {}) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (!keepsPage) after.delete('page');
        for (const [name, value] of Object.entries(next)) {
          if (value) after.set(name, value);
          else after.delete(name);
        }
        return after;
      },
      { replace: true },
    );

  const state: FilterState = {
    filters: Object.entries(values).map(([field, value]) => ({ field, operator: 'eq', value })),
    setFilters: (filters: CrudFilters, behavior) =>
      change({
        ...(behavior === 'replace' ? Object.fromEntries(names.map((name) => [name, undefined])) : {}),
        ...Object.fromEntries(
          filters
            .filter((filter): filter is LogicalFilter => 'field' in filter)
            .map(({ field, value }) => [
              field,
              value === undefined || value === null ? undefined : String(value),
            ]),
        ),
      }),
  };
  return { params, values, change, state };
}
