import { useCustom } from '@refinedev/core';
import type { TableProps } from 'antd';
import { useMemo } from 'react';
import type { PlainList } from '../guard-types';
import { API_URL } from '../providers/api';
import { useAddressFilters } from './use-address-filters';

const PAGE_SIZE = 20;

/**
 * A list of a path that is no Strapi collection: it takes plain `page`, `pageSize` and one parameter a filter. Page and
 * filters stand in the address. @param fixed parameters that the page itself decides
 */
export function usePlainList<T extends object, M extends object = object>({
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
  const { params, values, change, state } = useAddressFilters(filterNames);
  const page = Math.max(1, Number(params.get('page')) || 1);
  const pageSize = Math.min(200, Number(params.get('pageSize')) || PAGE_SIZE);
  const { result, query } = useCustom<PlainList<T, M>>({
    url: `${API_URL}${path}`,
    method: 'get',
    config: { query: { ...values, ...fixed, page, pageSize } },
    queryOptions: { refetchInterval: pollMs, placeholderData: (previous) => previous },
    errorNotification: false,
  });
  const body = result.data as PlainList<T, M> | undefined;
  const total = body?.meta?.pagination?.total ?? body?.data?.length ?? 0;
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
    /** What the answer says besides its pages. */
    meta: body?.meta,
    query,
    state,
    values,
    change,
    tableProps: { ...tableProps, pagination },
  };
}
