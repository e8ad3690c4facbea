import { type CrudFilters, type LogicalFilter, useCustom } from '@refinedev/core';
import type { TableProps } from 'antd';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { PlainList } from '../guard-types';
import { API_URL } from '../providers/api';
import type { FilterState } from './filters';

const PAGE_SIZE = 20;

/**
 * A list of a path that is no Strapi collection: it takes plain `page`, `pageSize` and one parameter a filter. Page and
 * filters stand in the address. @param fixed parameters that the page itself decides
 */
export function usePlainList<T extends object>({
  path,
  filterNames,
  fixed = {},
  pollMs,
}: {
  path: string;
  filterNames: readonly string[];
  fixed?: Record<string, string | number>;
  pollMs?: number;
}) {
  const [params, setParams] = useSearchParams();
  const page = Math.max(1, Number(params.get('page')) || 1);
  const pageSize = Math.min(200, Number(params.get('pageSize')) || PAGE_SIZE);
  const values: Record<string, string> = {};
  for (const name of filterNames) {
    const value = params.get(name);
    if (value) values[name] = value;
  }
  const { result, query } = useCustom<PlainList<T>>({
    url: `${API_URL}${path}`,
    method: 'get',
    config: { query: { ...values, ...fixed, page, pageSize } },
    queryOptions: { refetchInterval: pollMs, placeholderData: (previous) => previous },
    errorNotification: false,
  });
  const body = result.data as PlainList<T> | undefined;
  const total = body?.meta?.pagination?.total ?? body?.data?.length ?? 0;

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
        ...(behavior === 'replace' ? Object.fromEntries(filterNames.map((name) => [name, undefined])) : {}),
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
  const tableProps = useMemo(
    () => ({
      dataSource: body?.data ?? [],
      loading: query.isFetching && !body?.data,
    }),
    [body, query.isFetching],
  );
  const pagination: TableProps<T>['pagination'] = {
    current: page,
    pageSize,
    total,
    onChange: (nextPage, nextSize) =>
      change(
        {
          page: nextSize !== pageSize || nextPage === 1 ? undefined : String(nextPage),
          pageSize: nextSize === PAGE_SIZE ? undefined : String(nextSize),
        },
        { keepsPage: true },
      ),
  };
  return {
    rows: tableProps.dataSource,
    total,
    query,
    state,
    values,
    change,
    tableProps: { ...tableProps, pagination },
  };
}
