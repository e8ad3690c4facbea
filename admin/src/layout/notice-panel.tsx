import { Badge, Typography } from 'antd';
import type { Notice } from '../api-types';
import { EmptyState } from '../components/empty-state';
import { formatDateTime } from '../format';

/** The notices under the bell, newest first. */
export function NoticePanel({
  notices,
  onOpen,
}: {
  notices: readonly Notice[];
  onOpen: (notice: Notice) => void;
}) {
  if (notices.length === 0) return <EmptyState text="没有新的通知" />;
  return (
    <ul className="plain-list notice-list">
      {notices.map((notice) => (
        <li key={notice.id}>
          <button type="button" className="notice" onClick={() => onOpen(notice)}>
            <Typography.Text strong={!notice.readAt}>
              {!notice.readAt && <Badge status="processing" />} {notice.title}
            </Typography.Text>
            <div>{notice.body}</div>
            <div className="cell-sub">{formatDateTime(notice.createdAt)}</div>
          </button>
        </li>
      ))}
    </ul>
  );
}
