import { DeleteOutlined, UploadOutlined } from '@ant-design/icons';
import { useInvalidate } from '@refinedev/core';
import { App, Button, Image, Popconfirm, Space, Tag, Upload } from 'antd';
import type { Property, PropertyMedia } from '../../api-types';
import { EmptyState } from '../../components/empty-state';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';
import { MEDIA_KIND_LABELS } from '../../domain';
import { API_URL, httpClient } from '../../providers/api';
import type { ApiError } from '../../providers/strapi-format';
import { useOwnership } from './use-ownership';

const UPLOADS = [
  { path: 'images', label: '上传照片', accept: 'image/jpeg,image/png,image/webp' },
  { path: 'videos', label: '上传视频', accept: 'video/mp4' },
] as const;

export function PropertyMediaTab({ property }: { property: Property }) {
  const { may } = useSession();
  const { message } = App.useApp();
  const invalidate = useInvalidate();
  const { run } = useOperation();
  const media = [...(property.media ?? [])].sort((a, b) => (a.sortOrder ?? 0) - (b.sortOrder ?? 0));
  const refresh = () => invalidate({ resource: 'properties', invalidates: ['resourceAll'] });
  const isOwn = useOwnership()(property);
  const canUpload = isOwn && may('properties', 'uploadMedia');

  const buttons = canUpload && (
    <Space wrap>
      {UPLOADS.map(({ path, label, accept }) => (
        <Upload
          key={path}
          multiple
          accept={accept}
          showUploadList={false}
          customRequest={async ({ file, onSuccess, onError }) => {
            const body = new FormData();
            body.append('files', file);
            try {
              await httpClient.post(`${API_URL}/properties/${property.id}/${path}`, body);
              onSuccess?.({});
              message.success(`${(file as File).name} 已上传`);
              await refresh();
            } catch (error) {
              onError?.(error as Error);
              message.error((error as ApiError).message);
            }
          }}
        >
          <Button icon={<UploadOutlined />}>{label}</Button>
        </Upload>
      ))}
    </Space>
  );

  if (media.length === 0)
    return <EmptyState text="还没有图片。带照片的房源被咨询的机会高得多。" action={buttons} />;
  return (
    <div className="stack">
      {buttons}
      <Image.PreviewGroup>
        <div className="media-grid">
          {media.map((item) => (
            <Figure
              key={item.id}
              item={item}
              canRemove={isOwn && may('property-medias', 'delete')}
              onRemove={async () => {
                if (await run({ method: 'delete', path: `/property-medias/${item.id}`, success: '已移除' }))
                  await refresh();
              }}
            />
          ))}
        </div>
      </Image.PreviewGroup>
    </div>
  );
}

function Figure({
  item,
  canRemove,
  onRemove,
}: {
  item: PropertyMedia;
  canRemove: boolean;
  onRemove: () => Promise<void>;
}) {
  const isVideo = item.file?.mime?.startsWith('video/') ?? false;
  const label = item.caption || MEDIA_KIND_LABELS[item.kind];
  return (
    <figure className="media-item">
      {isVideo ? (
        // biome-ignore lint/a11y/useMediaCaption: a walk through an empty hall has no speech
        <video src={item.file?.url} controls preload="metadata" />
      ) : (
        <Image
          src={item.file?.formats?.small?.url ?? item.file?.url}
          preview={{ src: item.file?.url }}
          alt={label}
          width="100%"
          loading="lazy"
        />
      )}
      <figcaption>
        <span>
          {item.isCover && (
            <Tag color="blue" bordered={false}>
              封面
            </Tag>
          )}
          {label}
        </span>
        {canRemove && (
          <Popconfirm title="移除这个文件？" onConfirm={onRemove}>
            <Button type="text" size="small" danger icon={<DeleteOutlined />} aria-label={`移除 ${label}`} />
          </Popconfirm>
        )}
      </figcaption>
    </figure>
  );
}
