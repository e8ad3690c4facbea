import { Form, Modal } from 'antd';
import type { Customer } from '../../api-types';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
import { UserSelect, UsersSelect } from '../../components/user-select';

interface Values {
  serviceOwner?: number | null;
  team?: number[];
}

/** Who looks after a customer, and for a VIP a team of its own. */
export function ServiceModal({
  customer,
  team,
  isOpen,
  onClose,
}: {
  customer: Customer;
  team: readonly { id: number }[];
  isOpen: boolean;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Values>();
  const showAtFields = useFieldErrors(form);
  const { run, isRunning } = useOperation();
  const save = async ({ serviceOwner = null, team: chosen = [] }: Values) => {
    const done = await run(
      {
        method: 'put',
        path: `/customers/${customer.id}/service-owner`,
        values: { serviceOwner, team: chosen },
        success: '服务人员已更新',
        refreshes: ['customers'],
      },
      showAtFields,
    );
    if (done) onClose();
  };
  return (
    <Modal
      title="服务人员"
      open={isOpen}
      onCancel={onClose}
      onOk={form.submit}
      confirmLoading={isRunning}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={save}
        initialValues={{ serviceOwner: customer.serviceOwner?.id ?? null, team: team.map(({ id }) => id) }}
      >
        <Form.Item name="serviceOwner" label="专属客服">
          <UserSelect placeholder="选择同事" />
        </Form.Item>
        <Form.Item name="team" label="VIP 服务团队" extra="最多 10 人；不改变谁能查看这位客户">
          <UsersSelect maxCount={10} placeholder="选择同事" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
