import { useOne } from '@refinedev/core';
import { Form, Input, Modal } from 'antd';
import type { Customer } from '../../api-types';
import { RemoteSelect } from '../../components/remote-select';
import { StatusTag } from '../../components/status-tag';
import { useApprovalNotice } from '../../components/use-approval-notice';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
import { formatDateTime, UNKNOWN } from '../../format';

/** Two rows of one customer become one: which stays, shown side by side, and why. */
export function MergeModal({
  customer,
  isOpen,
  onClose,
}: {
  customer: Customer;
  isOpen: boolean;
  onClose: () => void;
}) {
  const [form] = Form.useForm<{ into: string; reason: string }>();
  const into = Form.useWatch('into', form);
  const { run, isRunning } = useOperation();
  const showAtFields = useFieldErrors(form);
  const tellApproval = useApprovalNotice();
  const { result: target } = useOne<Customer>({
    resource: 'customers',
    id: into ?? '',
    meta: { populate: ['owner', 'source', 'partner'] },
    queryOptions: { enabled: Boolean(into) },
  });
  return (
    <Modal
      title="合并客户"
      open={isOpen}
      width={640}
      okText="提交审批"
      confirmLoading={isRunning}
      onCancel={onClose}
      onOk={form.submit}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={async (values) => {
          const done = await run(
            { path: `/customers/${customer.id}/merge`, values, refreshes: ['approvals'] },
            showAtFields,
          );
          if (!done) return;
          onClose();
          tellApproval();
        }}
      >
        <Form.Item
          name="into"
          label="保留哪个客户"
          extra={`「${customer.name}」的联系人、需求、跟进、带看与成交会并入它。`}
          rules={[{ required: true, message: '请选择要保留的客户' }]}
        >
          <RemoteSelect<Customer>
            resource="customers"
            searchFields={['name', 'code', 'companyName', 'contactPerson']}
            filters={[{ field: 'documentId', operator: 'ne', value: customer.id }]}
            labelOf={(row) => `${row.name}（${row.code}）`}
            placeholder="按名称、编号、公司查找"
          />
        </Form.Item>
        {into && target && <Comparison from={customer} into={target} />}
        <Form.Item
          name="reason"
          label="原因"
          rules={[{ required: true, whitespace: true, message: '请填写原因' }]}
        >
          <Input.TextArea
            rows={2}
            maxLength={200}
            showCount
            placeholder="例如：同一家公司，两位同事各录入一次"
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** What is lost and what stays; what differs is marked. */
function Comparison({ from, into }: { from: Customer; into: Customer }) {
  const lines: [label: string, of: (row: Customer) => string | null | undefined][] = [
    ['编号', (row) => row.code],
    ['公司', (row) => row.companyName],
    ['联系人', (row) => row.contactPerson],
    ['电话', (row) => row.phone],
    ['行业', (row) => row.industry],
    ['负责人', (row) => row.owner?.name],
    ['合伙人', (row) => row.partner?.name],
    ['创建时间', (row) => formatDateTime(row.createdAt)],
  ];
  return (
    <table className="diff">
      <thead>
        <tr>
          <td />
          <th scope="col">并入并归档：{from.name}</th>
          <th scope="col">保留：{into.name}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">阶段</th>
          <td>
            <StatusTag kind="customer" value={from.status} />
          </td>
          <td>
            <StatusTag kind="customer" value={into.status} />
          </td>
        </tr>
        {lines.map(([label, of]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td className={of(from) === of(into) ? undefined : 'diff-before'}>{of(from) || UNKNOWN}</td>
            <td className={of(from) === of(into) ? undefined : 'diff-after'}>{of(into) || UNKNOWN}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
