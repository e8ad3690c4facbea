import { useCustom } from '@refinedev/core';
import type { PlainList } from '../guard-types';
import { API_URL } from '../providers/api';
import { useSession } from './use-session';

const POLL_MS = 60_000;

/** How many requests wait for this person's decision. */
export function useTodoCount(): number {
  const { may } = useSession();
  const { result } = useCustom<PlainList<unknown>>({
    url: `${API_URL}/guard/approvals`,
    method: 'get',
    config: { query: { box: 'todo', status: 'pending', page: 1, pageSize: 1 } },
    queryOptions: { enabled: may('approvals', 'approve'), refetchInterval: POLL_MS, retry: false },
    errorNotification: false,
  });
  return (result.data as PlainList<unknown> | undefined)?.meta?.pagination?.total ?? 0;
}
