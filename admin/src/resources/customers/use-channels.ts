import { useList } from '@refinedev/core';
import type { Brief } from '../../api-types';

/** Source channels that are not switched off, in their order. */
export function useActiveChannels() {
  const { result } = useList<Brief & { active?: boolean | null }>({
    resource: 'source-channels',
    pagination: { currentPage: 1, pageSize: 200 },
    sorters: [{ field: 'sortOrder', order: 'asc' }],
    queryOptions: { staleTime: 600_000 },
    errorNotification: false,
  });
  return result.data.filter(({ active }) => active !== false);
}
