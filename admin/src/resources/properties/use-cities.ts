import { useList } from '@refinedev/core';
import type { Row } from '../../api-types';

/** The cities of the region tree, as options. */
export function useCities(): { value: string; label: string }[] {
  const { result } = useList<Row & { name: string }>({
    resource: 'regions',
    filters: [{ field: 'level', operator: 'eq', value: 'city' }],
    pagination: { currentPage: 1, pageSize: 200 },
    queryOptions: { staleTime: 600_000 },
    errorNotification: false,
  });
  return result.data.map(({ name }) => ({ value: name, label: name }));
}
