import { CaretRightOutlined, CloseOutlined, PauseOutlined } from '@ant-design/icons';
import { Button, List, Progress, Space, Typography } from 'antd';
import { MEDIA_KIND_LABELS } from '../../../domain';
import type { QueuedUpload, UploadState } from './upload-queue';

const STATE_LABELS: Record<UploadState, string> = {
  waiting: '等待',
  running: '上传中',
  paused: '已暂停',
  cut: '已中断',
  refused: '未通过',
  done: '已完成',
};

/** The files on their way, each with its progress and what can be done about it. */
export function UploadList({
  items,
  onPause,
  onResume,
  onRemove,
  onClear,
}: {
  items: QueuedUpload[];
  onPause: (key: string) => void;
  onResume: (key: string) => void;
  onRemove: (key: string) => void;
  /** Takes the finished ones out of the list. */
  onClear: () => void;
}) {
  if (items.length === 0) return null;
  const done = items.filter(({ state }) => state === 'done').length;
  return (
    <List
      size="small"
      bordered
      aria-label="上传列表"
      header={
        <div className="upload-head">
          <span>
            已完成 {done} / {items.length}
          </span>
          {done > 0 && (
            <Button type="link" size="small" onClick={onClear}>
              清除已完成
            </Button>
          )}
        </div>
      }
      dataSource={items}
      rowKey="key"
      renderItem={({ key, name, kind, state, percent, message }) => (
        <List.Item>
          <div className="upload-row">
            <Typography.Text ellipsis={{ tooltip: name }}>{name}</Typography.Text>
            <Typography.Text type={state === 'refused' ? 'danger' : 'secondary'} className="upload-note">
              {MEDIA_KIND_LABELS[kind]} ·{' '}
              {message ?? (state === 'running' && percent === 100 ? '处理中' : STATE_LABELS[state])}
            </Typography.Text>
            <Progress
              percent={percent}
              size="small"
              aria-label={`${name} 的上传进度`}
              status={state === 'refused' ? 'exception' : state === 'done' ? 'success' : 'normal'}
            />
          </div>
          <Space>
            {state === 'running' && (
              <Button
                size="small"
                icon={<PauseOutlined />}
                aria-label={`暂停 ${name}`}
                onClick={() => onPause(key)}
              />
            )}
            {(state === 'paused' || state === 'cut') && (
              <Button
                size="small"
                icon={<CaretRightOutlined />}
                aria-label={`继续 ${name}`}
                onClick={() => onResume(key)}
              />
            )}
            <Button
              size="small"
              icon={<CloseOutlined />}
              aria-label={`${state === 'done' ? '移出列表' : '取消'} ${name}`}
              onClick={() => onRemove(key)}
            />
          </Space>
        </List.Item>
      )}
    />
  );
}
