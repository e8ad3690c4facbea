import { Form, Input, Modal, Select } from 'antd';
import type { Customer } from '../../api-types';
import { useApprovalNotice } from '../../components/use-approval-notice';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
import { IDENTITY_METHOD_LABELS, type IdentityMethod } from '../../domain';
import { toOptions } from '../../options';

interface Values {
  method: IdentityMethod;
  reason: string;
}

/** Asks that a person's data be deleted: who asks was made sure of, and another person decides. */
export function EraseModal({
  customer,
  isOpen,
  onClose,
}: {
  customer: Customer;
  isOpen: boolean;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Values>();
  const showAtFields = useFieldErrors(form);
  const { run, isRunning } = useOperation();
  const tellApproval = useApprovalNotice();
  const ask = async ({ method, reason }: Values) => {
    const done = await run(
      {
        path: `/customers/${customer.id}/erase`,
        values: { reason, identity: { method } },
        refreshes: ['approvals'],
      },
      showAtFields,
    );
    if (!done) return;
    onClose();
    tellApproval('由另一人审批，通过后自动清除并生成删除证明，结果会通知您。');
  };
  return (
    <Modal
      title="删除个人信息"
      open={isOpen}
      okText="提交审批"
      okButtonProps={{ danger: true }}
      confirmLoading={isRunning}
      onCancel={onClose}
      onOk={form.submit}
      destroyOnHidden
    >
      <p>
        通过后，<b>{customer.name}</b>{' '}
        的姓名、电话、微信、邮箱、地址与联系人将永久清除，不能恢复；成交与结算所需的记录保留，但不再能认出本人。
      </p>
      <Form form={form} layout="vertical" preserve={false} onFinish={ask}>
        <Form.Item
          name="method"
          label="身份核验"
          rules={[{ required: true, message: '请选择如何确认是本人要求' }]}
          extra="记入删除证明：由您在现在核验"
        >
          <Select placeholder="如何确认是本人要求" options={toOptions(IDENTITY_METHOD_LABELS)} />
        </Form.Item>
        <Form.Item
          name="reason"
          label="原因"
          rules={[{ required: true, whitespace: true, message: '请填写原因' }]}
          extra="写明依据，例如本人于何时以何种方式要求删除；通过后这段文字也会清除。"
        >
          <Input.TextArea rows={3} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
