import { BellOutlined } from '@ant-design/icons';
import { useList } from '@refinedev/core';
import { Badge, Button, Popover } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Notice } from '../api-types';
import { useOperation } from '../components/use-operation';
import { useSession } from '../components/use-session';
import { NoticePanel } from './notice-panel';

const POLL_MS = 60_000;

/** The signed-in user's notices with the number unread; reading one follows its link. */
export function NoticeBell() {
  const { may } = useSession();
  const isAllowed = may('notice', 'find');
  const [isOpen, setIsOpen] = useState(false);
  const navigate = useNavigate();
  const { run } = useOperation();
  const { result, query } = useList<Notice>({
    resource: 'notices',
    pagination: { currentPage: 1, pageSize: 20 },
    queryOptions: { enabled: isAllowed, refetchInterval: POLL_MS, retry: false },
    errorNotification: false,
  });
  if (!isAllowed) return null;
  const notices = result.data ?? [];
  const unread = notices.filter(({ readAt }) => !readAt).length;

  const read = (notice: Notice) => {
    setIsOpen(false);
    if (!notice.readAt)
      void run({ method: 'put', path: `/notices/${notice.id}/read` }).then(() => query.refetch());
    if (notice.link) navigate(notice.link.replace(/^\/ops/, ''));
  };

  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={isOpen}
      onOpenChange={setIsOpen}
      title="通知"
      content={<NoticePanel notices={notices} onOpen={read} />}
    >
      <Button
        type="text"
        aria-label={unread > 0 ? `通知，${unread} 条未读` : '通知'}
        icon={
          <Badge count={unread} size="small" offset={[8, -6]}>
            <BellOutlined />
          </Badge>
        }
      />
    </Popover>
  );
}
