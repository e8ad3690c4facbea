import type { CrudFilters, CrudSort } from '@refinedev/core';
import { Alert, App, Button, Checkbox, Flex, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useApprovalNotice } from '../components/use-approval-notice';
import { useFieldErrors } from '../components/use-field-errors';
import { useOperation } from '../components/use-operation';
import type { ExportJob } from '../guard-types';
import type { ApiError } from '../providers/strapi-format';
import { accessNameOf } from '../resource-table';
import { downloadExport } from './download-export';
import { exportOf } from './export-table';
import { limitOf, planExport, type ToldLimit } from './plan-export';
import { splitParameters, toStrapiFilters, toStrapiSort } from './to-strapi-query';
import './export-dialog.css';

interface ExportValues {
  format: 'xlsx' | 'csv';
  columns: string[];
  reason?: string;
}

/** Format, columns and, for many rows, the reason; then the file, or the request for it. */
export function ExportDialog({
  isOpen,
  onClose,
  resource,
  filters,
  sorters,
  rows,
}: {
  isOpen: boolean;
  onClose: () => void;
  resource: string;
  filters: CrudFilters;
  sorters: CrudSort[];
  rows: number;
}) {
  const access = accessNameOf(resource) ?? resource;
  const { label, columns } = exportOf(access);
  const all = columns.map(({ field }) => field);
  const [form] = Form.useForm<ExportValues>();
  const chosen = Form.useWatch('columns', form) ?? all;
  const [told, setTold] = useState<ToldLimit>();
  const { run, isRunning } = useOperation<ExportJob>();
  const showAtFields = useFieldErrors(form);
  const { message } = App.useApp();
  const tellApproval = useApprovalNotice();
  const plan = planExport({ rows, told });
  const isPossible = plan.kind === 'ready' || plan.kind === 'approval';

  const { parameters, others } = splitParameters(filters);
  const start = async ({ format, columns: asked, reason }: ExportValues) => {
    const job = await run(
      {
        path: '/guard/exports',
        values: {
          resource: access,
          format,
          filters: toStrapiFilters(others),
          ...parameters,
          sort: toStrapiSort(sorters),
          // All of them means all that this person may see, whatever the table holds.
          ...(asked.length === all.length ? {} : { columns: asked }),
          ...(reason?.trim() ? { reason: reason.trim() } : {}),
        },
        refreshes: ['exports', 'approvals'],
      },
      (error) => {
        const limits = limitOf(error.details);
        if (!limits || (limits.limit === told?.limit && limits.left === told.left))
          return showAtFields(error);
        // From here on the dialog itself says why it asks for a reason.
        setTold(limits);
        return true;
      },
    );
    if (!job) return;
    onClose();
    if (job.status === 'ready') {
      try {
        await downloadExport(job.documentId);
        message.success(`已导出 ${job.rows ?? rows} 行`);
      } catch (error) {
        message.error((error as ApiError).message);
      }
      return;
    }
    tellApproval('通过后会通知您，文件在「导出记录」中下载。');
  };

  return (
    <Modal
      title={`导出${label}`}
      open={isOpen}
      width={560}
      okText={plan.kind === 'approval' ? '提交审批' : '导出'}
      okButtonProps={{ disabled: !isPossible }}
      confirmLoading={isRunning}
      onCancel={onClose}
      onOk={form.submit}
      destroyOnHidden
    >
      <Alert
        type={plan.kind === 'ready' ? 'info' : 'warning'}
        showIcon
        message={plan.message}
        style={{ marginBottom: 16 }}
      />
      <Form<ExportValues>
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ format: 'xlsx', columns: all }}
        onFinish={start}
      >
        <Form.Item name="format" label="格式">
          <Radio.Group
            optionType="button"
            options={[
              { value: 'xlsx', label: 'Excel' },
              { value: 'csv', label: 'CSV' },
            ]}
          />
        </Form.Item>
        <Form.Item
          label={
            <Flex gap={12} align="center">
              列（{chosen.length} / {all.length}）
              <Button
                type="link"
                size="small"
                className="plain-link"
                onClick={() => form.setFieldValue('columns', chosen.length === all.length ? [] : all)}
              >
                {chosen.length === all.length ? '全不选' : '全选'}
              </Button>
            </Flex>
          }
        >
          <Form.Item
            name="columns"
            noStyle
            rules={[{ required: true, type: 'array', min: 1, message: '请至少选择一列' }]}
          >
            <Checkbox.Group
              className="export-columns"
              options={columns.map(({ field, label: heading }) => ({ value: field, label: heading }))}
            />
          </Form.Item>
        </Form.Item>
        {plan.kind === 'approval' && (
          <Form.Item
            name="reason"
            label="原因"
            rules={[{ required: true, whitespace: true, message: '请填写原因' }]}
          >
            <Input.TextArea rows={2} maxLength={200} showCount placeholder="例如：月度客户回访名单" />
          </Form.Item>
        )}
        <div className="input-hint">
          电话等个人信息以脱敏形式导出；文件 24 小时后失效，每次导出和下载都记入审计日志。
        </div>
      </Form>
    </Modal>
  );
}
