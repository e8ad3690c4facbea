import { Button, Checkbox, Drawer, Form, Input, Switch } from 'antd';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
import { GROUP_KINDS, NOTICE_LABELS, type NoticeKind } from '../../domain';
import type { GroupRobot } from './message-types';

interface RobotValues {
  name: string;
  key?: string;
  kinds: NoticeKind[];
  isOn: boolean;
}

/** One robot: its group's name, its address, and of what it tells. */
export function RobotDrawer({
  robot,
  onClose,
  onDone,
}: {
  robot: GroupRobot | 'new' | null;
  onClose: () => void;
  onDone: () => unknown;
}) {
  return (
    <Drawer
      title={robot === 'new' ? '添加群机器人' : '编辑群机器人'}
      open={robot !== null}
      onClose={onClose}
      width="min(460px, 100vw)"
      destroyOnHidden
    >
      {robot && (
        <RobotForm
          robot={robot === 'new' ? null : robot}
          onDone={() => {
            onClose();
            onDone();
          }}
        />
      )}
    </Drawer>
  );
}

function RobotForm({ robot, onDone }: { robot: GroupRobot | null; onDone: () => void }) {
  const [form] = Form.useForm<RobotValues>();
  const { run, isRunning } = useOperation();
  const showAtFields = useFieldErrors(form);
  const save = async ({ key, ...values }: RobotValues) => {
    const done = await run(
      {
        method: robot ? 'put' : 'post',
        path: robot ? `/notify/robots/${robot.id}` : '/notify/robots',
        values: key?.trim() ? { ...values, key } : values,
        success: robot ? '已保存' : '已添加',
      },
      showAtFields,
    );
    if (done) onDone();
  };
  return (
    <Form<RobotValues>
      form={form}
      layout="vertical"
      onFinish={save}
      initialValues={robot ?? { kinds: ['inquiry_new', 'viewing_held', 'deal_won'], isOn: true }}
    >
      <Form.Item
        name="name"
        label="群名称"
        rules={[{ required: true, whitespace: true, message: '请填写群名称' }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item
        name="key"
        label="Webhook 地址"
        extra={
          robot
            ? `已保存，尾号 ${robot.keyEnd}；不修改请留空。`
            : '知道这个地址的人都能往群里发消息，保存后不再显示。'
        }
        rules={robot ? [] : [{ required: true, whitespace: true, message: '请粘贴 Webhook 地址' }]}
      >
        <Input.TextArea
          autoSize
          maxLength={300}
          autoComplete="off"
          placeholder="https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…"
        />
      </Form.Item>
      <Form.Item name="kinds" label="发到群里的通知" extra="内容与站内通知相同，电话只显示首尾几位。">
        <Checkbox.Group
          className="check-grid"
          options={GROUP_KINDS.map((kind) => ({ value: kind, label: NOTICE_LABELS[kind] }))}
        />
      </Form.Item>
      <Form.Item name="isOn" label="启用" valuePropName="checked">
        <Switch />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={isRunning}>
        {robot ? '保存' : '添加'}
      </Button>
    </Form>
  );
}
