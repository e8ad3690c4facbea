import { useList } from '@refinedev/core';
import type { Row } from '../api-types';
import { useTypedTerm } from './use-typed-term';

/** More than anybody reads through; further ones are found by typing. */
const SHOWN = 100;

/** The names of places to choose from: those that hold what is typed, of all the server knows, and the first cities before that. */
export function useRegionNames(levels: readonly ('city' | 'district')[]) {
  const { term, setText } = useTypedTerm();
  const { result, query } = useList<Row & { name: string }>({
    resource: 'regions',
    filters: [
      { field: 'level', operator: 'in', value: term ? levels : ['city'] },
      ...(term ? [{ field: 'name', operator: 'contains' as const, value: term }] : []),
    ],
    sorters: [{ field: 'code', order: 'asc' }],
    pagination: { currentPage: 1, pageSize: SHOWN },
    queryOptions: { staleTime: 600_000, placeholderData: (previous) => previous },
    errorNotification: false,
  });
  return {
    names: [...new Set(result.data.map(({ name }) => name))],
    isFetching: query.isFetching,
    onSearch: setText,
  };
}
