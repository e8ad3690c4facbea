import { Button, DatePicker, Form, type GetRef, Input, Segmented, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { Ref } from 'react';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
import {
  FOLLOW_UP_OUTCOME_LABELS,
  FOLLOW_UP_TYPE_LABELS,
  type FollowUpOutcome,
  type FollowUpType,
} from '../../domain';
import { toOptions } from '../../options';

interface FollowValues {
  type: FollowUpType;
  content: string;
  outcome?: FollowUpOutcome;
  nextFollowAt?: Dayjs | null;
}

/** Where the content of a follow-up is typed. */
export type ContentRef = Ref<GetRef<typeof Input.TextArea>>;

/** A form short enough to be filled in during the call. */
export function QuickFollow({ customerId, contentRef }: { customerId: string; contentRef?: ContentRef }) {
  const [form] = Form.useForm<FollowValues>();
  const showAtFields = useFieldErrors(form);
  const { run, isRunning } = useOperation();
  const add = async ({ nextFollowAt, ...values }: FollowValues) => {
    const added = await run(
      {
        path: `/customers/${customerId}/follow`,
        values: {
          ...values,
          at: dayjs().toISOString(),
          ...(nextFollowAt ? { nextFollowAt: nextFollowAt.toISOString() } : {}),
        },
        success: '跟进已记录',
        refreshes: ['customers', 'follow-ups'],
      },
      showAtFields,
    );
    if (added) form.resetFields();
  };
  return (
    <Form<FollowValues> form={form} layout="vertical" initialValues={{ type: 'call' }} onFinish={add}>
      <Form.Item name="type" style={{ marginBottom: 8, overflowX: 'auto' }}>
        <Segmented aria-label="跟进方式" options={toOptions(FOLLOW_UP_TYPE_LABELS)} />
      </Form.Item>
      <Form.Item
        name="content"
        rules={[{ required: true, whitespace: true, message: '请写下沟通内容' }]}
        style={{ marginBottom: 8 }}
      >
        <Input.TextArea
          ref={contentRef}
          rows={2}
          maxLength={5000}
          placeholder="聊了什么、客户在意什么、下一步做什么"
          aria-label="沟通内容"
        />
      </Form.Item>
      <div className="form-grid">
        <Form.Item name="outcome" style={{ marginBottom: 8 }}>
          <Select
            allowClear
            placeholder="结果"
            aria-label="结果"
            options={toOptions(FOLLOW_UP_OUTCOME_LABELS)}
          />
        </Form.Item>
        <Form.Item name="nextFollowAt" style={{ marginBottom: 8 }}>
          <DatePicker
            showTime={{ format: 'HH:mm', minuteStep: 15 }}
            format="YYYY-MM-DD HH:mm"
            placeholder="下次跟进时间"
            style={{ width: '100%' }}
            presets={[
              { label: '明天上午', value: dayjs().add(1, 'day').hour(10).minute(0) },
              { label: '三天后', value: dayjs().add(3, 'day').hour(10).minute(0) },
              { label: '一周后', value: dayjs().add(7, 'day').hour(10).minute(0) },
            ]}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={isRunning}>
          记录跟进
        </Button>
      </div>
    </Form>
  );
}
