import { BellOutlined } from '@ant-design/icons';
import { Badge, Button, Popover } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Notice } from '../api-types';
import { useOperation } from '../components/use-operation';
import { useSession } from '../components/use-session';
import { NoticePanel } from './notice-panel';
import { useNoticeFeed } from './use-notice-feed';

/** The signed-in user's notices with the number unread, as they come; reading one follows its link. */
export function NoticeBell() {
  const { may } = useSession();
  const isAllowed = may('notice', 'find');
  const [isOpen, setIsOpen] = useState(false);
  const navigate = useNavigate();
  const { run } = useOperation();
  const { feed, reload } = useNoticeFeed(isAllowed);
  if (!isAllowed) return null;
  const { notices, unread } = feed;

  const read = (notice: Notice) => {
    setIsOpen(false);
    if (!notice.readAt)
      void run({ method: 'put', path: `/notices/${notice.id}/read` }).then((answer) => answer && reload());
    if (notice.link) navigate(notice.link.replace(/^\/ops/, ''));
  };

  const readAll = () =>
    void run({ method: 'put', path: '/notices/read-all' }).then((answer) => answer && reload());

  return (
    <Popover
      trigger="click"
      placement="bottom"
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
      content={<NoticePanel notices={notices} onOpen={read} />}
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
