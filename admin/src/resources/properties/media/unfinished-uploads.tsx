import { App, Button, List, Popconfirm, Progress, Space, Typography } from 'antd';
import { useRef } from 'react';
import type { UnfinishedUpload } from '../../../api-types';
import { MEDIA_KIND_LABELS } from '../../../domain';
import { formatDateTime, formatUnit } from '../../../format';
import { checkSameFile } from './check-same-file';

/** One's own uploads that broke off in an earlier visit: gone on with when the same file is chosen, or given up. */
export function UnfinishedUploads({
  uploads,
  onContinue,
  onDrop,
}: {
  uploads: readonly UnfinishedUpload[];
  onContinue: (upload: UnfinishedUpload, file: File) => void;
  onDrop: (upload: UnfinishedUpload) => void;
}) {
  const { message } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const chosen = useRef<UnfinishedUpload | null>(null);
  if (uploads.length === 0) return null;
  const take = (file: File | undefined) => {
    if (!file || !chosen.current) return;
    const fault = checkSameFile(chosen.current, file);
    if (fault) message.error(fault);
    else onContinue(chosen.current, file);
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="选择原来的文件"
        onChange={({ target }) => {
          take(target.files?.[0]);
          target.value = '';
        }}
      />
      <List
        size="small"
        bordered
        aria-label="未完成的上传"
        header="上次没有传完，选择同一个文件即可从断点继续"
        dataSource={[...uploads]}
        rowKey="id"
        renderItem={(upload) => (
          <List.Item>
            <div className="upload-row">
              <Typography.Text ellipsis={{ tooltip: upload.name }}>{upload.name}</Typography.Text>
              <Typography.Text type="secondary" className="upload-note">
                {MEDIA_KIND_LABELS[upload.kind]} · {formatUnit(upload.bytes / 2 ** 20, 'MB')} ·{' '}
                {formatDateTime(upload.createdAt)}
              </Typography.Text>
              <Progress
                percent={Math.floor((upload.offset / upload.bytes) * 100)}
                size="small"
                aria-label={`${upload.name} 已传`}
              />
            </div>
            <Space>
              <Button
                size="small"
                aria-label={`继续上传 ${upload.name}`}
                onClick={() => {
                  chosen.current = upload;
                  input.current?.click();
                }}
              >
                继续
              </Button>
              <Popconfirm
                title="放弃这个上传？"
                description="已传的部分会被删除。"
                okText="放弃"
                cancelText="保留"
                onConfirm={() => onDrop(upload)}
              >
                <Button size="small" danger aria-label={`放弃上传 ${upload.name}`}>
                  放弃
                </Button>
              </Popconfirm>
            </Space>
          </List.Item>
        )}
      />
    </>
  );
}
