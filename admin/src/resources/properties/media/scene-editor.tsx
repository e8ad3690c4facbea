import 'pannellum';
import { AimOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, App, Button, Input, Modal, Select, Space, Typography } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { PropertyMedia } from '../../../api-types';
import { useOperation } from '../../../components/use-operation';
import {
  EMPTY_SCENE,
  type HotSpot,
  MAX_HOT_SPOT_LABEL,
  MAX_HOT_SPOTS,
  type PanoramaScene,
} from '../../../domain';

/** A panorama to look around in, where the first view and the hot spots are set. */
export function SceneEditor({
  item,
  panoramas,
  canEdit,
  onClose,
}: {
  item: PropertyMedia;
  /** All panoramas of the property, into which a hot spot may lead. */
  panoramas: PropertyMedia[];
  canEdit: boolean;
  onClose: () => void;
}) {
  const { message } = App.useApp();
  const { run, isRunning } = useOperation();
  const [scene, setScene] = useState<PanoramaScene>(item.scene ?? EMPTY_SCENE);
  const [fault, setFault] = useState<string | null>(null);
  const stage = useRef<HTMLDivElement>(null);
  const viewer = useRef<PannellumViewer | null>(null);
  const [isReady, setReady] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the first view is where one begins; later changes are not jumped to
  useEffect(() => {
    let isGone = false;
    const picture = new Image();
    // a texture may only come from where it is allowed to be read
    picture.crossOrigin = 'anonymous';
    picture.onerror = () => setFault('全景图片无法读取');
    picture.onload = () => {
      if (isGone || !stage.current) return;
      const made = window.pannellum.viewer(stage.current, {
        type: 'equirectangular',
        panorama: picture,
        dynamic: true,
        dynamicUpdate: true,
        autoLoad: true,
        showControls: false,
        yaw: scene.yaw,
        pitch: scene.pitch,
        hfov: scene.hfov,
      });
      viewer.current = made;
      // the picture is there already, so that it is drawn by now; it does not move, and one drawing of it is enough
      made.setUpdate(false);
      if (made.isLoaded()) setReady(true);
      else setFault('这个浏览器不能显示全景');
    };
    picture.src = item.file?.url ?? '';
    return () => {
      isGone = true;
      viewer.current?.destroy();
      viewer.current = null;
    };
  }, [item.file?.url]);

  useEffect(() => {
    const shown = viewer.current;
    if (!isReady || !shown) return;
    for (const [index, spot] of scene.hotSpots.entries())
      shown.addHotSpot({
        id: String(index),
        yaw: spot.yaw,
        pitch: spot.pitch,
        cssClass: 'scene-spot',
        createTooltipFunc: (holder: HTMLElement) => {
          const label = document.createElement('span');
          label.textContent = spot.label || `热点 ${index + 1}`;
          holder.append(label);
        },
      });
    return () => {
      if (viewer.current === shown)
        for (const index of scene.hotSpots.keys()) shown.removeHotSpot(String(index));
    };
  }, [scene.hotSpots, isReady]);

  const setSpots = (hotSpots: HotSpot[]) => setScene((before) => ({ ...before, hotSpots }));
  const changeSpot = (index: number, values: Partial<HotSpot>) =>
    setSpots(scene.hotSpots.map((spot, at) => (at === index ? { ...spot, ...values } : spot)));
  const view = () => {
    const { current } = viewer;
    const round = (value: number) => Math.round(value * 10) / 10;
    return current
      ? { yaw: round(current.getYaw()), pitch: round(current.getPitch()), hfov: round(current.getHfov()) }
      : null;
  };
  const save = async () => {
    const saved = await run({
      method: 'put',
      path: `/property-medias/${item.id}`,
      values: { data: { scene } },
      success: '已保存',
      refreshes: ['properties'],
    });
    if (saved) onClose();
  };

  return (
    <Modal
      open
      width={960}
      title={item.caption || '全景'}
      okText="保存"
      cancelText={canEdit ? '取消' : '关闭'}
      okButtonProps={{ hidden: !canEdit }}
      confirmLoading={isRunning}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className="stack">
        {fault && <Alert type="error" showIcon message={fault} />}
        <div className="scene-stage-frame">
          <div className="scene-stage" ref={stage} />
          {canEdit && isReady && <AimOutlined className="scene-aim" aria-hidden />}
        </div>
        {canEdit && (
          <>
            <Space wrap>
              <Button
                icon={<PlusOutlined />}
                disabled={!isReady || scene.hotSpots.length >= MAX_HOT_SPOTS}
                onClick={() => {
                  const { yaw = 0, pitch = 0 } = view() ?? {};
                  setSpots([...scene.hotSpots, { yaw, pitch, label: '', targetMedia: null }]);
                }}
              >
                在画面中央加热点
              </Button>
              <Button
                disabled={!isReady}
                onClick={() => {
                  const now = view();
                  if (!now) return;
                  // what the viewer can show is wider than what may be kept
                  const hfov = Math.min(120, Math.max(40, now.hfov));
                  setScene((before) => ({ ...before, ...now, hfov }));
                  message.success('已设为初始视角，保存后生效');
                }}
              >
                设为初始视角
              </Button>
              <Typography.Text type="secondary">拖动画面，把要标注的地方放到十字中心</Typography.Text>
            </Space>
            {scene.hotSpots.map((spot, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a hot spot has no name of its own but its place in the list
              <div className="scene-row" key={index}>
                <Input
                  value={spot.label}
                  maxLength={MAX_HOT_SPOT_LABEL}
                  placeholder="热点名称"
                  aria-label={`热点 ${index + 1} 名称`}
                  onChange={({ target }) => changeSpot(index, { label: target.value })}
                />
                <Select
                  value={spot.targetMedia ?? ''}
                  aria-label={`热点 ${index + 1} 跳转到`}
                  onChange={(value) => changeSpot(index, { targetMedia: value || null })}
                  options={[
                    { value: '', label: '只作说明' },
                    ...panoramas
                      .map(({ id, caption }, at) => ({
                        value: id,
                        label: `去：${caption || `全景 ${at + 1}`}`,
                      }))
                      .filter(({ value }) => value !== item.id),
                  ]}
                />
                <Button onClick={() => viewer.current?.lookAt(spot.pitch, spot.yaw)}>看</Button>
                <Button
                  danger
                  icon={<DeleteOutlined />}
                  aria-label={`删除热点 ${spot.label || index + 1}`}
                  onClick={() => setSpots(scene.hotSpots.filter((_, at) => at !== index))}
                />
              </div>
            ))}
          </>
        )}
      </div>
    </Modal>
  );
}
