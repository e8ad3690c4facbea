import { Checkbox, Form, Input, Modal, Select } from 'antd';
import type { ReactNode } from 'react';
import { LOST_REASON_LABELS, type LostReason } from '../../domain';
import { toOptions } from '../../options';

export interface Loss {
  reasonCode: LostReason;
  reason?: string;
  closeDeals?: boolean;
  closeViewings?: boolean;
}

/** Why a customer or a deal is given up: a reason that is counted, words beside it, and what becomes of the customer's open deals and viewings. */
export function LossModal({
  title,
  okText = '记为流失',
  openDeals = [],
  liveViewings = [],
  isOpen,
  isRunning,
  onCancel,
  onSubmit,
}: {
  title: string;
  okText?: string;
  /** Codes of the deals that stand in the way. */
  openDeals?: readonly string[];
  /** Codes of the viewings that are to come. */
  liveViewings?: readonly string[];
  isOpen: boolean;
  isRunning: boolean;
  onCancel: () => void;
  onSubmit: (loss: Loss) => void;
}) {
  const [form] = Form.useForm<Loss>();
  const code = Form.useWatch('reasonCode', form);
  return (
    <Modal
      title={title}
      open={isOpen}
      okText={okText}
      okButtonProps={{ danger: true }}
      confirmLoading={isRunning}
      onCancel={onCancel}
      onOk={form.submit}
      destroyOnHidden
      afterClose={form.resetFields}
    >
      <Form<Loss> form={form} layout="vertical" onFinish={onSubmit} preserve={false}>
        <Form.Item name="reasonCode" label="原因" rules={[{ required: true, message: '请选择流失原因' }]}>
          <Select autoFocus placeholder="选择原因" options={toOptions(LOST_REASON_LABELS)} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={code === 'other' ? '说明' : '说明（可不填）'}
          rules={[{ required: code === 'other', whitespace: true, message: '选择「其他」时请写明原因' }]}
        >
          <Input.TextArea rows={3} maxLength={200} showCount />
        </Form.Item>
        {openDeals.length > 0 && (
          <Closing
            name="closeDeals"
            why="客户还有进行中的商机，不结束就不能记为流失。"
            whyNot="请先结束这些成交，或勾选一并记为失败"
          >
            进行中的商机（{openDeals.join('、')}）一并记为失败
          </Closing>
        )}
        {liveViewings.length > 0 && (
          <Closing
            name="closeViewings"
            why="客户还有待进行的带看，不取消就不能记为流失。"
            whyNot="请先取消这些带看，或勾选一并取消"
          >
            待进行的 {liveViewings.length} 场带看（{liveViewings.join('、')}）一并取消
          </Closing>
        )}
      </Form>
    </Modal>
  );
}

/** What has begun with the customer and is to end with the loss: ticked, or nothing is sent. */
function Closing({
  name,
  why,
  whyNot,
  children,
}: {
  name: 'closeDeals' | 'closeViewings';
  why: string;
  whyNot: string;
  children: ReactNode;
}) {
  return (
    <Form.Item
      name={name}
      valuePropName="checked"
      rules={[
        {
          validator: (_, isChecked) => (isChecked ? Promise.resolve() : Promise.reject(new Error(whyNot))),
        },
      ]}
      extra={why}
    >
      <Checkbox>{children}</Checkbox>
    </Form.Item>
  );
}
