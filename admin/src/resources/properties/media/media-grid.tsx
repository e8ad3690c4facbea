import {
  DeleteOutlined,
  EditOutlined,
  HolderOutlined,
  LinkOutlined,
  StarFilled,
  StarOutlined,
} from '@ant-design/icons';
import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  arrayMove,
  rectSortingStrategy,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
} from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { Button, Image, Popconfirm, Tag, Typography } from 'antd';
import type { PropertyMedia } from '../../../api-types';

export interface MediaActions {
  canEdit: boolean;
  canRemove: boolean;
  onCaption: (item: PropertyMedia, caption: string) => void;
  onCover: (item: PropertyMedia) => void;
  onRemove: (item: PropertyMedia) => void;
  onScene: (item: PropertyMedia) => void;
}

/** A property's media in their order; dragged by pointer, or by the handle with space and arrow keys. `onOrder` is null where the order is not to be changed. */
export function MediaGrid({
  items,
  nameOf,
  onOrder,
  ...actions
}: MediaActions & {
  items: PropertyMedia[];
  nameOf: (item: PropertyMedia) => string;
  onOrder: ((ids: string[]) => void) | null;
}) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const ids = items.map(({ id }) => String(id));
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (!over || over.id === active.id) return;
    onOrder?.(arrayMove(ids, ids.indexOf(String(active.id)), ids.indexOf(String(over.id))));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={onDragEnd}
      accessibility={{
        screenReaderInstructions: { draggable: '按空格键拿起，用方向键移动，再按空格键放下，按 Esc 取消。' },
      }}
    >
      <SortableContext items={ids} strategy={rectSortingStrategy} disabled={!onOrder}>
        <Image.PreviewGroup>
          <div className="media-grid">
            {items.map((item) => (
              <Figure
                key={item.id}
                item={item}
                label={nameOf(item)}
                canOrder={onOrder !== null}
                {...actions}
              />
            ))}
          </div>
        </Image.PreviewGroup>
      </SortableContext>
    </DndContext>
  );
}

function Figure({
  item,
  canOrder,
  canEdit,
  canRemove,
  onCaption,
  onCover,
  onRemove,
  onScene,
  label,
}: MediaActions & { item: PropertyMedia; label: string; canOrder: boolean }) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id: String(item.id) });
  return (
    <figure
      ref={setNodeRef}
      className={isDragging ? 'media-item is-dragged' : 'media-item'}
      style={{ transform: CSS.Transform.toString(transform), transition }}
    >
      <Picture item={item} label={label} onScene={() => onScene(item)} />
      <figcaption>
        <Typography.Text
          ellipsis
          editable={
            canEdit && {
              icon: <EditOutlined aria-label={`修改说明：${label}`} />,
              tooltip: false,
              maxLength: 100,
              text: item.caption ?? '',
              onChange: (caption) => caption !== (item.caption ?? '') && onCaption(item, caption),
            }
          }
        >
          {item.isCover && (
            <Tag color="blue" bordered={false}>
              封面
            </Tag>
          )}
          {label}
        </Typography.Text>
        <span className="media-tools">
          {canOrder && (
            <Button
              ref={setActivatorNodeRef}
              type="text"
              size="small"
              className="media-handle"
              icon={<HolderOutlined />}
              {...attributes}
              {...listeners}
              aria-label={`移动 ${label}`}
            />
          )}
          {canEdit && item.kind === 'photo' && (
            <Button
              type="text"
              size="small"
              icon={item.isCover ? <StarFilled /> : <StarOutlined />}
              disabled={item.isCover === true}
              aria-label={`设为封面：${label}`}
              onClick={() => onCover(item)}
            />
          )}
          {canRemove && (
            <Popconfirm title="移除这一项？" onConfirm={() => onRemove(item)}>
              <Button
                type="text"
                size="small"
                danger
                icon={<DeleteOutlined />}
                aria-label={`移除 ${label}`}
              />
            </Popconfirm>
          )}
        </span>
      </figcaption>
    </figure>
  );
}

function Picture({ item, label, onScene }: { item: PropertyMedia; label: string; onScene: () => void }) {
  const small = item.file?.formats?.small?.url ?? item.file?.url;
  if (item.kind === 'vr')
    return (
      <a className="media-link" href={item.url ?? undefined} target="_blank" rel="noopener noreferrer">
        <LinkOutlined /> 打开 VR
      </a>
    );
  if (item.kind === 'video' || item.kind === 'aerial')
    return (
      // biome-ignore lint/a11y/useMediaCaption: a walk through an empty hall has no speech
      <video src={item.file?.url} controls preload="metadata" />
    );
  if (item.kind === 'panorama')
    return (
      <button type="button" className="media-panorama" onClick={onScene} aria-label={`看全景：${label}`}>
        <img src={small} alt="" loading="lazy" />
        <span>360°</span>
      </button>
    );
  return <Image src={small} preview={{ src: item.file?.url }} alt={label} width="100%" loading="lazy" />;
}
