import { type CrudFilters, useList } from '@refinedev/core';
import type { Property } from '../../api-types';

const POLL_MS = 60_000;

/** Drafts that somebody handed in for review. */
export const SUBMITTED: CrudFilters = [
  { field: 'status', operator: 'eq', value: 'draft' },
  { field: 'reviewState', operator: 'eq', value: 'submitted' },
];

export function useReviewCount(): number {
  const { result } = useList<Property>({
    resource: 'properties',
    filters: SUBMITTED,
    pagination: { currentPage: 1, pageSize: 1 },
    queryOptions: { refetchInterval: POLL_MS, retry: false },
    errorNotification: false,
  });
  return result.total ?? 0;
}
