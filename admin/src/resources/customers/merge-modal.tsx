import { useCustom, useOne } from '@refinedev/core';
import { Alert, Form, Input, Modal, Radio, Tag } from 'antd';
import { useState } from 'react';
import type { Customer, MergePreview } from '../../api-types';
import { RemoteSelect } from '../../components/remote-select';
import { StatusTag } from '../../components/status-tag';
import { useApprovalNotice } from '../../components/use-approval-notice';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
import { MERGE_WAY_LABELS, wordsOf } from '../../domain';
import { formatDateTime, UNKNOWN } from '../../format';
import { API_URL } from '../../providers/api';
import type { ApiError } from '../../providers/strapi-format';
import '../../components/diff.css';

/** What is told of either before they are one. */
type MergedCustomer = Pick<Customer, 'id' | 'name' | 'code' | 'status'>;

/** Two rows of one customer become one: which stays, shown side by side, and why. */
export function MergeModal({
  customer: opened,
  other: usual,
  isOpen,
  onClose,
}: {
  customer: MergedCustomer;
  /** The other one, where it is known already; it may be changed. */
  other?: string;
  isOpen: boolean;
  onClose: () => void;
}) {
  const [form] = Form.useForm<{ into: string; reason: string }>();
  const chosen = Form.useWatch('into', form);
  const [isTurned, setIsTurned] = useState(false);
  const { run, isRunning } = useOperation();
  const showAtFields = useFieldErrors(form);
  const tellApproval = useApprovalNotice();
  const { result: other } = useOne<Customer>({
    resource: 'customers',
    id: chosen ?? '',
    queryOptions: { enabled: Boolean(chosen) },
  });
  const [customer, target] = isTurned && other ? [other, opened] : [opened, other];
  const { result, query } = useCustom<MergePreview>({
    url: `${API_URL}/customers/${customer.id}/merge/preview`,
    method: 'post',
    config: { payload: { into: target?.id } },
    queryOptions: { enabled: isOpen && Boolean(chosen) && Boolean(target?.id) },
    errorNotification: false,
  });
  const preview = previewOf(result.data);
  return (
    <Modal
      title="合并客户"
      open={isOpen}
      width={640}
      okText="提交审批"
      confirmLoading={isRunning}
      okButtonProps={{ disabled: (preview?.refusals.length ?? 0) > 0 }}
      onCancel={onClose}
      onOk={form.submit}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ into: usual }}
        onFinish={async ({ reason }) => {
          const done = await run(
            {
              path: `/customers/${customer.id}/merge`,
              values: { into: target?.id, reason },
              refreshes: ['approvals'],
            },
            showAtFields,
          );
          if (!done) return;
          onClose();
          tellApproval();
        }}
      >
        <Form.Item
          name="into"
          label="与哪个客户合并"
          rules={[{ required: true, message: '请选择另一个客户' }]}
        >
          <RemoteSelect<Customer>
            resource="customers"
            searchFields={['name', 'code', 'companyName', 'contactPerson']}
            filters={[{ field: 'documentId', operator: 'ne', value: opened.id }]}
            labelOf={(row) => `${row.name}（${row.code}）`}
            placeholder="按名称、编号、公司查找"
          />
        </Form.Item>
        {chosen && target && (
          <Radio.Group
            className="merge-stays"
            value={isTurned}
            onChange={(event) => setIsTurned(event.target.value)}
            options={[
              { value: false, label: `保留「${other?.name ?? ''}」` },
              { value: true, label: `保留「${opened.name}」` },
            ]}
          />
        )}
        {chosen && query.error && (
          <Alert type="error" showIcon message={(query.error as unknown as ApiError).message} />
        )}
        {chosen && target && preview && <Comparison from={customer} into={target} preview={preview} />}
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

/** What becomes of both: rows that move, and every field that either has. */
function Comparison({
  from,
  into,
  preview,
}: {
  from: MergedCustomer;
  into: MergedCustomer;
  preview: MergePreview;
}) {
  const moved = preview.moves.filter(({ count }) => count > 0);
  const lines = preview.fields.filter((line) => told(line.field, line.from) || told(line.field, line.into));
  return (
    <>
      {preview.refusals.map(({ code, message, codes }) => (
        <Alert
          key={code}
          type="error"
          showIcon
          style={{ marginBottom: 12 }}
          message={message}
          description={codes.filter(Boolean).join('、')}
        />
      ))}
      <p className="cell-sub">
        {moved.length > 0
          ? `一并转过去：${moved.map(({ label, count }) => `${label} ${count}`).join('、')}。`
          : '没有要转过去的记录。'}
        阶段和归因以保留的客户为准。
      </p>
      {preview.owners.from !== preview.owners.result && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          message={`合并后由${preview.owners.result ?? '公海'}负责`}
          description={
            preview.owners.from && `进行中的商机、待办带看和提醒一并转交，${preview.owners.from}会收到通知。`
          }
        />
      )}
      <table className="diff">
        <thead>
          <tr>
            <td />
            <th scope="col">
              并入并归档：{from.name}（{from.code}）
            </th>
            <th scope="col">
              保留：{into.name}（{into.code}）
            </th>
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
          <tr>
            <th scope="row">负责人</th>
            <td className={preview.owners.from === preview.owners.result ? undefined : 'diff-before'}>
              {preview.owners.from ?? '公海'}
            </td>
            <td>{preview.owners.into ?? '公海'}</td>
          </tr>
          {lines.map(({ field, label, from: own, into: other, result, how }) => (
            <tr key={field}>
              <th scope="row">{label}</th>
              <td className={how === 'kept' ? undefined : 'diff-before'}>{told(field, own) || UNKNOWN}</td>
              <td className={how === 'kept' ? undefined : 'diff-after'}>
                {told(field, how === 'contact' ? other : result) || UNKNOWN}
                {how !== 'kept' && <Tag style={{ marginInlineStart: 6 }}>{MERGE_WAY_LABELS[how]}</Tag>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** A value in words; empty where it says nothing. */
function told(field: string, value: unknown): string {
  if (value === false) return '';
  return field.endsWith('At') && value ? formatDateTime(String(value)) : wordsOf(field, value);
}

/** Refine's data provider may have taken the outer `data` off already. */
function previewOf(body: unknown): MergePreview | undefined {
  const preview = (body as { data?: MergePreview } | undefined)?.data ?? (body as MergePreview | undefined);
  return preview && 'moves' in preview ? preview : undefined;
}
