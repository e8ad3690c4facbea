import { AimOutlined, DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, App, Button, Input, type InputRef, Modal, Select, Space, Typography } from 'antd';
import { useRef, useState } from 'react';
import type { PropertyMedia } from '../../../api-types';
import { useOperation } from '../../../components/use-operation';
import {
  EMPTY_SCENE,
  type HotSpot,
  MAX_HOT_SPOT_LABEL,
  MAX_HOT_SPOTS,
  type PanoramaScene,
} from '../../../domain';
import { nameMedia } from './name-media';
import { usePanorama } from './use-panorama';
import './scene-editor.css';

/** A panorama to look around in, where the first view and the hot spots are set. */
export function SceneEditor({
  item,
  panoramas,
  canEdit,
  onName,
  onClose,
}: {
  item: PropertyMedia;
  /** All panoramas of the property, into which a hot spot may lead. */
  panoramas: PropertyMedia[];
  canEdit: boolean;
  onName: (name: string) => void;
  onClose: () => void;
}) {
  const { message, modal } = App.useApp();
  const { run, isRunning } = useOperation();
  const name = nameMedia(item, panoramas);
  const [stored] = useState<PanoramaScene>(item.scene ?? EMPTY_SCENE);
  const [scene, setScene] = useState(stored);
  const [isShown, setShown] = useState(false);
  /** That the names are looked at: from the first try to save on. */
  const [isChecked, setChecked] = useState(false);
  const names = useRef<(InputRef | null)[]>([]);
  const { stage, viewer, isReady, fault, retry } = usePanorama({
    url: item.file?.url ?? null,
    scene,
    isShown,
  });

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
  const isUnnamed = ({ label }: HotSpot) => label.trim() === '';
  const save = async () => {
    setChecked(true);
    const first = scene.hotSpots.findIndex(isUnnamed);
    if (first >= 0) return names.current[first]?.focus();
    const saved = await run({
      method: 'put',
      path: `/property-medias/${item.id}`,
      values: { data: { scene } },
      success: '已保存',
      refreshes: ['properties'],
    });
    if (saved) onClose();
  };
  const leave = () => {
    if (JSON.stringify(scene) === JSON.stringify(stored)) return onClose();
    modal.confirm({
      title: '有未保存的修改，确定离开吗？',
      content: '热点和初始视角的改动会丢失。',
      okText: '不保存，离开',
      cancelText: '继续编辑',
      onOk: onClose,
    });
  };

  return (
    <Modal
      open
      width={960}
      title={
        <Typography.Text
          editable={
            canEdit && {
              icon: <EditOutlined aria-label={`修改名称：${name}`} />,
              tooltip: false,
              maxLength: 100,
              text: item.caption ?? '',
              onChange: (next) => next !== (item.caption ?? '') && onName(next),
            }
          }
        >
          {name}
        </Typography.Text>
      }
      okText="保存"
      cancelText={canEdit ? '取消' : '关闭'}
      okButtonProps={{ hidden: !canEdit }}
      confirmLoading={isRunning}
      onOk={() => void save()}
      onCancel={leave}
      // a tap beside it would take the hot spots with it that are not saved yet
      maskClosable={!canEdit}
      afterOpenChange={setShown}
    >
      <div className="stack">
        {fault && (
          <Alert
            type="error"
            showIcon
            message={fault}
            action={
              <Button size="small" onClick={retry}>
                重新加载画面
              </Button>
            }
          />
        )}
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
                <div>
                  <Input
                    ref={(input) => {
                      names.current[index] = input;
                    }}
                    value={spot.label}
                    maxLength={MAX_HOT_SPOT_LABEL}
                    placeholder="热点名称"
                    aria-label={`热点 ${index + 1} 名称`}
                    {...(isChecked &&
                      isUnnamed(spot) && {
                        status: 'error',
                        'aria-invalid': true,
                        'aria-describedby': `scene-spot-${index}-fault`,
                      })}
                    onChange={({ target }) => changeSpot(index, { label: target.value })}
                  />
                  {isChecked && isUnnamed(spot) && (
                    <Typography.Text type="danger" id={`scene-spot-${index}-fault`} role="alert">
                      请填写热点名称，或删除这个热点
                    </Typography.Text>
                  )}
                </div>
                <Select
                  value={spot.targetMedia ?? ''}
                  aria-label={`热点 ${index + 1} 跳转到`}
                  onChange={(value) => changeSpot(index, { targetMedia: value || null })}
                  options={[
                    { value: '', label: '只作说明' },
                    ...panoramas
                      .map((each) => ({ value: each.id, label: `去：${nameMedia(each, panoramas)}` }))
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
