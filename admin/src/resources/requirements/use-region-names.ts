import { useList } from '@refinedev/core';
import type { Row } from '../../api-types';

/** The names of cities and districts, which a requirement may ask for. */
export function useRegionNames(): string[] {
  const { result } = useList<Row & { name: string }>({
    resource: 'regions',
    filters: [{ field: 'level', operator: 'in', value: ['city', 'district'] }],
    pagination: { currentPage: 1, pageSize: 200 },
    queryOptions: { staleTime: 600_000 },
    errorNotification: false,
  });
  return [...new Set(result.data.map(({ name }) => name))];
}
