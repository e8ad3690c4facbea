import { Button, Drawer, Form, Input, InputNumber, Switch } from 'antd';
import type { Row } from '../../api-types';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
import { useSeenEdit } from '../../components/use-seen-edit';

export interface SourceChannel extends Row {
  name: string;
  code: string;
  description?: string | null;
  sortOrder?: number | null;
  active?: boolean | null;
}

const REFRESHES = ['source-channels'];

/** One channel, new or there already. */
export function ChannelDrawer({ channel, onClose }: { channel?: SourceChannel; onClose: () => void }) {
  const [form] = Form.useForm();
  const showErrors = useFieldErrors(form);
  const { run, isRunning } = useOperation();
  const { seen, onRefusal } = useSeenEdit(channel);
  const save = async (values: Record<string, unknown>) => {
    const { code, ...others } = values;
    const data = {
      ...others,
      ...(code ? { code } : {}),
      ...seen,
    };
    const saved = await run(
      {
        method: channel ? 'put' : 'post',
        path: channel ? `/source-channels/${channel.documentId}` : '/source-channels',
        values: { data },
        success: '已保存',
        refreshes: REFRESHES,
      },
      (refusal) => {
        onRefusal(refusal);
        return showErrors(refusal);
      },
    );
    if (saved) onClose();
  };
  return (
    <Drawer
      title={channel ? `渠道：${channel.name}` : '添加渠道'}
      width="min(420px, 100vw)"
      open
      onClose={onClose}
      footer={
        <div className="form-actions">
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={isRunning} onClick={form.submit}>
            保存
          </Button>
        </div>
      }
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={save}
        initialValues={
          channel ? { ...channel, active: channel.active !== false } : { active: true, sortOrder: 100 }
        }
      >
        <Form.Item
          name="name"
          label="名称"
          rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
        >
          <Input maxLength={40} placeholder="如：阿里巴巴、行业展会" />
        </Form.Item>
        <Form.Item name="code" label="编码" extra="不填时自动生成；导入和接口用它认渠道">
          <Input maxLength={40} placeholder="小写字母、数字或下划线" />
        </Form.Item>
        <Form.Item name="sortOrder" label="顺序">
          <InputNumber min={0} max={10_000} precision={0} />
        </Form.Item>
        <Form.Item name="description" label="说明">
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
        <Form.Item
          name="active"
          label="启用"
          valuePropName="checked"
          extra="停用后新客户不能再选，已有客户不变"
        >
          <Switch />
        </Form.Item>
      </Form>
    </Drawer>
  );
}
