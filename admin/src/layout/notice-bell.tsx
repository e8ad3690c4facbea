import { BellOutlined } from '@ant-design/icons';
import { useCustom } from '@refinedev/core';
import { Badge, Button, Popover } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Notice } from '../api-types';
import { useOperation } from '../components/use-operation';
import { useSession } from '../components/use-session';
import type { PlainList } from '../guard-types';
import { API_URL } from '../providers/api';
import { NoticePanel } from './notice-panel';

const POLL_MS = 60_000;

type Notices = PlainList<Notice> & { meta?: { unread: number } };

/** The signed-in user's notices with the number unread; reading one follows its link. */
export function NoticeBell() {
  const { may } = useSession();
  const isAllowed = may('notice', 'find');
  const [isOpen, setIsOpen] = useState(false);
  const navigate = useNavigate();
  const { run } = useOperation();
  const { result, query } = useCustom<Notices>({
    url: `${API_URL}/notices`,
    method: 'get',
    config: { query: { page: 1, pageSize: 20 } },
    queryOptions: { enabled: isAllowed, refetchInterval: POLL_MS, retry: false },
    errorNotification: false,
  });
  if (!isAllowed) return null;
  const body = result.data as Notices | undefined;
  // of all of them, not of the page that is listed
  const unread = body?.meta?.unread ?? 0;

  const read = (notice: Notice) => {
    setIsOpen(false);
    if (!notice.readAt)
      void run({ method: 'put', path: `/notices/${notice.id}/read` }).then(() => query.refetch());
    if (notice.link) navigate(notice.link.replace(/^\/ops/, ''));
  };

  const readAll = () =>
    void run({ method: 'put', path: '/notices/read-all' }).then((answer) => answer && query.refetch());

  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={isOpen}
      onOpenChange={setIsOpen}
      title={
        <div className="notice-head">
          通知
          {unread > 0 && (
            <Button type="link" size="small" onClick={readAll}>
              全部已读
            </Button>
          )}
        </div>
      }
      content={<NoticePanel notices={body?.data ?? []} onOpen={read} />}
    >
      <Button
        type="text"
        aria-label={unread > 0 ? `通知，${unread} 条未读` : '通知'}
        icon={
          <Badge count={unread} overflowCount={99} size="small" offset={[8, -6]}>
            <BellOutlined />
          </Badge>
        }
      />
    </Popover>
  );
}
