import { BellOutlined } from '@ant-design/icons';
import { useList } from '@refinedev/core';
import { Badge, Button, List, Popover, Typography } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { EmptyState } from '../components/states';
import { useOperation } from '../components/use-operation';
import { useSession } from '../components/use-session';
import { formatDateTime } from '../format';
import type { Notice } from '../api-types';

const POLL_MS = 60_000;

/** The signed-in user's notices, unread first in the eye; reading one follows its link. */
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
  const unread = notices.filter(({ readAt }) => !readAt);

  const read = async (notice: Notice) => {
    setIsOpen(false);
    if (!notice.readAt) void run({ method: 'put', path: `/notices/${notice.id}/read` }).then(() => query.refetch());
    if (notice.link) navigate(notice.link.replace(/^\/ops/, ''));
  };

  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={isOpen}
      onOpenChange={setIsOpen}
      title="通知"
      content={
        <div className="notice-list">
          <List
            size="small"
            dataSource={notices}
            loading={query.isLoading}
            locale={{ emptyText: <EmptyState text="没有新的通知" /> }}
            renderItem={(notice) => (
              <List.Item key={notice.id} style={{ cursor: 'pointer', paddingInline: 4 }} onClick={() => void read(notice)}>
                <List.Item.Meta
                  title={
                    <Typography.Text strong={!notice.readAt}>
                      {!notice.readAt && <Badge status="processing" />} {notice.title}
                    </Typography.Text>
                  }
                  description={
                    <>
                      {notice.body}
                      <div className="cell-sub">{formatDateTime(notice.createdAt)}</div>
                    </>
                  }
                />
              </List.Item>
            )}
          />
        </div>
      }
    >
      <Button
        type="text"
        aria-label={unread.length > 0 ? `通知，${unread.length} 条未读` : '通知'}
        icon={
          <Badge count={unread.length} size="small">
            <BellOutlined />
          </Badge>
        }
      />
    </Popover>
  );
}
