import { useCustom } from '@refinedev/core';
import type { Property } from '../../api-types';
import type { PlainList } from '../../guard-types';
import { API_URL } from '../../providers/api';

const POLL_MS = 60_000;

/** The drafts that wait for this person's review. */
export const REVIEWS_PATH = '/properties/reviews';

export function useReviewCount(): number {
  const { result } = useCustom<PlainList<Property>>({
    url: `${API_URL}${REVIEWS_PATH}`,
    method: 'get',
    config: { query: { page: 1, pageSize: 1 } },
    queryOptions: { refetchInterval: POLL_MS, retry: false },
    errorNotification: false,
  });
  return (result.data as PlainList<Property> | undefined)?.meta?.pagination?.total ?? 0;
}
