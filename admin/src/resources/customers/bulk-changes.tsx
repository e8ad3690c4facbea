import { InboxOutlined, TagOutlined } from '@ant-design/icons';
import { Button, Form, Modal, Radio, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { BulkOperation, useBulkRun } from '../../components/bulk-operation';
import { TagsInput } from '../../components/inputs';
import { ChosenNames, type Selection } from '../../components/selection';
import { useActiveChannels } from './use-channels';

interface ValueFormProps {
  selection: Selection;
  label: string;
  icon?: ReactNode;
  children: ReactNode;
  operationOf: (
    id: string,
    values: Record<string, unknown>,
  ) => { method: 'put'; path: string; values: object };
  initialValues?: object;
}

/** Asks for a value, and writes it to each of the chosen customers. */
function BulkValue({ selection, label, icon, children, operationOf, initialValues }: ValueFormProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [form] = Form.useForm<Record<string, unknown>>();
  const bulk = useBulkRun({ selection, label, refreshes: ['customers'] });
  return (
    <>
      <Button size="small" icon={icon} disabled={bulk.isRunning} onClick={() => setIsOpen(true)}>
        {label}
      </Button>
      <Modal
        title={`${label}：${selection.chosen.length} 位客户`}
        open={isOpen}
        okText="保存"
        onCancel={() => setIsOpen(false)}
        onOk={form.submit}
        destroyOnHidden
      >
        <ChosenNames chosen={selection.chosen} />
        <Form
          form={form}
          layout="vertical"
          preserve={false}
          initialValues={initialValues}
          onFinish={(values) => {
            setIsOpen(false);
            void bulk.run((id) => operationOf(id, values));
          }}
        >
          {children}
        </Form>
      </Modal>
      {bulk.progress}
    </>
  );
}

export function BulkTags({ selection }: { selection: Selection }) {
  return (
    <BulkValue
      selection={selection}
      label="打标签"
      icon={<TagOutlined />}
      initialValues={{ way: 'add' }}
      operationOf={(id, { way, tags }) => ({
        method: 'put',
        path: `/customers/${id}/tags`,
        values: way === 'remove' ? { remove: tags } : { add: tags },
      })}
    >
      <Form.Item name="way">
        <Radio.Group
          options={[
            { value: 'add', label: '加上' },
            { value: 'remove', label: '去掉' },
          ]}
        />
      </Form.Item>
      <Form.Item name="tags" label="标签" rules={[{ required: true, message: '请填写标签' }]}>
        <TagsInput placeholder="输入标签，回车确认" />
      </Form.Item>
    </BulkValue>
  );
}

export function BulkChannel({ selection }: { selection: Selection }) {
  const channels = useActiveChannels();
  return (
    <BulkValue
      selection={selection}
      label="改来源"
      operationOf={(id, { source }) => ({
        method: 'put',
        path: `/customers/${id}`,
        values: { data: { source } },
      })}
    >
      <Form.Item name="source" label="来源渠道" rules={[{ required: true, message: '请选择来源渠道' }]}>
        <Select
          showSearch
          optionFilterProp="label"
          placeholder="选择渠道"
          options={channels.map(({ documentId, name }) => ({ value: documentId, label: name ?? '' }))}
        />
      </Form.Item>
    </BulkValue>
  );
}

export function BulkRelease({ selection }: { selection: Selection }) {
  return (
    <BulkOperation
      selection={selection}
      label="释放到公海"
      icon={<InboxOutlined />}
      asksReason
      refreshes={['customers']}
      operationOf={(id, reason) => ({ path: `/customers/${id}/release`, values: { reason } })}
    />
  );
}
