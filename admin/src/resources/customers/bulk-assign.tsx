import { App, Button, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { ChosenNames, type Selection } from '../../components/selection';
import { useOperation } from '../../components/use-operation';
import { UserSelect } from '../../components/user-select';
import { OWNER_ROLES } from '../../domain';

/** As many as the server takes at once. */
const MOST = 200;

interface AssignValues {
  way: 'person' | 'rule';
  owner?: string;
  reason?: string;
}

/** Gives the chosen customers to a colleague, or each by the assignment rule: all of them or none. */
export function BulkAssign({ selection }: { selection: Selection }) {
  const [isOpen, setIsOpen] = useState(false);
  const [form] = Form.useForm<AssignValues>();
  const way = Form.useWatch('way', form) ?? 'person';
  const { run, isRunning } = useOperation<{ id?: string; assigned: number; unchanged: number }>();
  const { message } = App.useApp();
  const { chosen } = selection;
  const assign = async (values: AssignValues) => {
    const done = await run({
      path: '/customers/bulk-assign',
      values: {
        ids: chosen.map(({ id }) => id),
        ...(values.way === 'rule' ? { byRule: true } : { owner: values.owner }),
        reason: values.reason?.trim() || null,
      },
      refreshes: ['customers'],
    });
    if (!done) return;
    setIsOpen(false);
    selection.keep([]);
    const left = done.unchanged > 0 ? `，${done.unchanged} 位无需变动` : '';
    message.success(`已分配 ${done.assigned} 位${left}`);
  };
  return (
    <>
      <Button
        size="small"
        disabled={chosen.length > MOST}
        title={chosen.length > MOST ? `一次最多分配 ${MOST} 位` : undefined}
        onClick={() => setIsOpen(true)}
      >
        分配
      </Button>
      <Modal
        title={`分配客户：${chosen.length} 位`}
        open={isOpen}
        onCancel={() => setIsOpen(false)}
        onOk={form.submit}
        okText="分配"
        confirmLoading={isRunning}
        destroyOnHidden
      >
        <ChosenNames chosen={chosen} />
        <Form
          form={form}
          layout="vertical"
          onFinish={assign}
          preserve={false}
          initialValues={{ way: 'person' }}
        >
          <Form.Item name="way">
            <Radio.Group
              options={[
                { value: 'person', label: '交给一位同事' },
                { value: 'rule', label: '按规则自动分配' },
              ]}
            />
          </Form.Item>
          {way === 'person' ? (
            <Form.Item name="owner" label="交给" rules={[{ required: true, message: '请选择同事' }]}>
              <UserSelect by="documentId" roles={OWNER_ROLES} placeholder="选择同事" />
            </Form.Item>
          ) : (
            <p className="cell-sub">按区域、行业与在手客户数分给销售；已有负责人的不变。</p>
          )}
          <Form.Item name="reason" label="原因（可不填）">
            <Input maxLength={200} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
