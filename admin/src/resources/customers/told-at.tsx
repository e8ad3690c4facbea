import { useCustom } from '@refinedev/core';
import { useSession } from '../../components/use-session';
import { API_URL } from '../../providers/api';
import type { NoticePreferenceView } from '../messages/message-types';
import { tellTelling } from './tell-telling';

/** When a reminder for `at` will really be told, where that is later; of one's own by one's own preferences. */
export function ToldAt({
  at,
  ownerId,
}: {
  at: string;
  /** Whose reminder it is; null: the asker's. */
  ownerId: number | null;
}) {
  const { identity } = useSession();
  const isMine = ownerId === null || ownerId === identity?.id;
  const { result } = useCustom<{ data: NoticePreferenceView }>({
    url: `${API_URL}/notices/preferences`,
    method: 'get',
    queryOptions: { enabled: isMine, staleTime: 60_000 },
    errorNotification: false,
  });
  const words = tellTelling(at, isMine ? result.data?.data : undefined);
  return words && <span role="status">{words}</span>;
}
