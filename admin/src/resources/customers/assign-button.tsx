import { Button, Form, Modal } from 'antd';
import { useState } from 'react';
import type { Customer } from '../../api-types';
import { useOperation } from '../../components/use-operation';
import { UserSelect } from '../../components/user-select';
import { OWNER_ROLES } from '../../domain';

/** Hands a customer to a colleague. */
export function AssignButton({ customer }: { customer: Customer }) {
  const [isOpen, setIsOpen] = useState(false);
  const [form] = Form.useForm<{ owner: string }>();
  const { run, isRunning } = useOperation();
  const assign = async ({ owner }: { owner: string }) => {
    const answer = await run({
      method: 'put',
      path: `/customers/${customer.id}/assign`,
      values: { owner },
      success: '客户已分配',
      refreshes: ['customers'],
    });
    if (answer) setIsOpen(false);
  };
  return (
    <>
      <Button type="link" size="small" onClick={() => setIsOpen(true)}>
        分配
      </Button>
      <Modal
        title="分配客户"
        open={isOpen}
        onCancel={() => setIsOpen(false)}
        onOk={form.submit}
        confirmLoading={isRunning}
        destroyOnHidden
      >
        <Form form={form} layout="vertical" onFinish={assign} preserve={false}>
          <Form.Item name="owner" label="交给" rules={[{ required: true, message: '请选择同事' }]}>
            <UserSelect by="documentId" roles={OWNER_ROLES} placeholder="选择同事" />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
