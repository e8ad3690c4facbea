import { LinkOutlined, UploadOutlined } from '@ant-design/icons';
import { useCustom } from '@refinedev/core';
import { App, Button, Segmented, Select, Space, Typography, Upload } from 'antd';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Property, PropertyMedia, UnfinishedUpload } from '../../api-types';
import { EmptyState } from '../../components/empty-state';
import { useOperation } from '../../components/use-operation';
import { useRefresh } from '../../components/use-refresh';
import { useSession } from '../../components/use-session';
import {
  formatMegabytes,
  MAX_PICTURE_BYTES,
  MAX_VIDEO_BYTES,
  MEDIA_KIND_LABELS,
  MEDIA_KINDS,
  type MediaKind,
} from '../../domain';
import { API_URL } from '../../providers/api';
import { isInProcess } from './media/check-same-file';
import { MediaGrid } from './media/media-grid';
import { nameMedia } from './media/name-media';
import { UnfinishedUploads } from './media/unfinished-uploads';
import { UploadList } from './media/upload-list';
import { useUploadQueue } from './media/upload-queue';
import { VrModal } from './media/vr-modal';
import { useOwnership } from './use-ownership';
import './media/media.css';

const SceneEditor = lazy(() =>
  import('./media/scene-editor').then(({ SceneEditor: it }) => ({ default: it })),
);

const FILE_KINDS = MEDIA_KINDS.filter((kind) => kind !== 'vr');
const PICTURES = 'image/jpeg,image/png,image/webp';
const VIDEOS = 'video/mp4,video/quicktime,video/webm';

/** How soon what the server still looks at is asked for again. */
const POLL_MS = 3_000;

const isVideo = (kind: MediaKind) => kind === 'video' || kind === 'aerial';

/** Photos, plans, videos, panoramas and VR tours of a listing: how they come in, in what order they stand, and what is told of them. */
export function PropertyMediaTab({ property }: { property: Property }) {
  const { may } = useSession();
  const { message } = App.useApp();
  const refreshAll = useRefresh();
  const { run } = useOperation();
  const [uploadKind, setUploadKind] = useState<MediaKind>('photo');
  const [shown, setShown] = useState<MediaKind | 'all'>('all');
  const [isAddingVr, setAddingVr] = useState(false);
  const [sceneId, setSceneId] = useState<PropertyMedia['id'] | null>(null);
  /** The order that was dragged, until the server's own is read. */
  const [dragged, setDragged] = useState<string[] | null>(null);

  // how complete the listing is stands beside it and counts its photos
  const refresh = () => refreshAll(['properties']);
  const isOwn = useOwnership()(property);
  const canUpload = isOwn && may('properties', 'uploadMedia');
  const open = useCustom<{ data: UnfinishedUpload[] }>({
    url: `${API_URL}/properties/uploads`,
    method: 'get',
    queryOptions: {
      enabled: canUpload,
      staleTime: 0,
      refetchInterval: ({ state }) => (processingOf(state.data, property).length > 0 ? POLL_MS : false),
    },
    errorNotification: false,
  });
  const reopen = () => void open.query.refetch();
  const queue = useUploadQueue({
    propertyId: String(property.id),
    onDone: () => {
      void refresh();
      reopen();
    },
  });
  const underWay = queue.items.map(({ uploadId }) => uploadId);
  const unfinished = (open.result.data?.data ?? []).filter(
    ({ id, property: of }) => of === String(property.id) && !underWay.includes(id),
  );
  const processing = processingOf(open.result, property).filter(({ id }) => !underWay.includes(id));
  const processed = useRef(0);
  // one fewer has become a picture, or was refused
  useEffect(() => {
    if (processing.length < processed.current) void refresh();
    processed.current = processing.length;
  });
  const canEdit = isOwn && may('property-medias', 'update');

  const placeOf = (item: PropertyMedia) =>
    dragged && dragged.length === property.media?.length
      ? dragged.indexOf(String(item.id))
      : (item.sortOrder ?? 0);
  const media = [...(property.media ?? [])].sort((a, b) => placeOf(a) - placeOf(b));
  const kinds = MEDIA_KINDS.filter((kind) => media.some((item) => item.kind === kind));
  // renamed while it is open, it is read anew
  const scene = media.find(({ id }) => id === sceneId);
  const visible = shown === 'all' ? media : media.filter(({ kind }) => kind === shown);

  const change = async (item: PropertyMedia, data: object) => {
    await run({
      method: 'put',
      path: `/property-medias/${item.id}`,
      values: { data },
      success: '已保存',
      refreshes: ['properties'],
    });
  };
  const order = async (ids: string[]) => {
    setDragged(ids);
    await run({ method: 'put', path: `/properties/${property.id}/media/order`, values: { ids } });
    await refresh();
    setDragged(null);
  };
  const take = (file: File) => {
    const asVideo = file.type.startsWith('video/');
    // what somebody drops among pictures may be a video, and the other way round
    const kind = asVideo === isVideo(uploadKind) ? uploadKind : asVideo ? 'video' : 'photo';
    const maxBytes = isVideo(kind) ? MAX_VIDEO_BYTES : MAX_PICTURE_BYTES;
    if (file.size > maxBytes) message.error(`「${file.name}」超过 ${formatMegabytes(maxBytes)}`);
    else void queue.add(file, kind);
    return false;
  };

  return (
    <div className="stack">
      {canUpload && (
        <>
          <Space wrap>
            <Select
              value={uploadKind}
              onChange={setUploadKind}
              aria-label="上传为"
              className="media-kind"
              options={FILE_KINDS.map((kind) => ({
                value: kind,
                label: `上传为：${MEDIA_KIND_LABELS[kind]}`,
              }))}
            />
            <Button icon={<LinkOutlined />} onClick={() => setAddingVr(true)}>
              添加 VR 链接
            </Button>
          </Space>
          <Upload.Dragger
            multiple
            accept={`${PICTURES},${VIDEOS}`}
            showUploadList={false}
            beforeUpload={take}
            className="media-drop"
          >
            <p>
              <UploadOutlined /> 选择文件，或拖到这里
            </p>
            <Typography.Text type="secondary">
              图片 {formatMegabytes(MAX_PICTURE_BYTES)}、视频 {formatMegabytes(MAX_VIDEO_BYTES)}{' '}
              以内；线路中断后从断点继续，不必重传
            </Typography.Text>
          </Upload.Dragger>
          <UploadList
            items={queue.items}
            onPause={(key) => void queue.pause(key)}
            onResume={queue.resume}
            onRemove={(key) => void queue.remove(key).then(reopen)}
            onClear={queue.clear}
          />
          <UnfinishedUploads
            uploads={unfinished}
            onContinue={({ id, kind }, file) => void queue.add(file, kind, id)}
            onDrop={({ id }) =>
              void run({
                method: 'delete',
                path: `/properties/${property.id}/uploads/${id}`,
                success: '已放弃',
              }).then(reopen)
            }
          />
        </>
      )}
      {media.length === 0 ? (
        <EmptyState text="还没有图片。带照片的房源被咨询的机会高得多。" />
      ) : (
        <>
          {kinds.length > 1 && (
            <div className="media-filter">
              <Segmented<MediaKind | 'all'>
                value={shown}
                onChange={setShown}
                options={[
                  { value: 'all', label: `全部（${media.length}）` },
                  ...kinds.map((kind) => ({
                    value: kind,
                    label: `${MEDIA_KIND_LABELS[kind]}（${media.filter((item) => item.kind === kind).length}）`,
                  })),
                ]}
              />
            </div>
          )}
          <MediaGrid
            items={visible}
            // part of them have no place among the others
            onOrder={canUpload && shown === 'all' && media.length > 1 ? (ids) => void order(ids) : null}
            canEdit={canEdit}
            canRemove={isOwn && may('property-medias', 'delete')}
            onCaption={(item, caption) => void change(item, { caption })}
            onCover={(item) => void change(item, { isCover: true })}
            onRemove={(item) =>
              void run({
                method: 'delete',
                path: `/property-medias/${item.id}`,
                success: '已移除',
                refreshes: ['properties'],
              })
            }
            nameOf={(item) => nameMedia(item, media)}
            onScene={({ id }) => setSceneId(id)}
          />
        </>
      )}
      {isAddingVr && <VrModal propertyId={String(property.id)} onClose={() => setAddingVr(false)} />}
      {scene && (
        <Suspense fallback={null}>
          <SceneEditor
            key={scene.id}
            item={scene}
            panoramas={media.filter(({ kind }) => kind === 'panorama')}
            canEdit={canEdit}
            onName={(caption) => void change(scene, { caption })}
            onClose={() => setSceneId(null)}
          />
        </Suspense>
      )}
    </div>
  );
}

/** Uploads of the listing that are all there, out of the answer. */
function processingOf(
  answer: { data?: unknown } | undefined,
  { id }: Pick<Property, 'id'>,
): UnfinishedUpload[] {
  const uploads = (answer?.data as { data?: UnfinishedUpload[] } | undefined)?.data ?? [];
  return uploads.filter((upload) => upload.property === String(id) && isInProcess(upload));
}
