import { Button, Form } from 'antd';
import dayjs from 'dayjs';
import { useRef } from 'react';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
import { newKey } from '../../new-key';
import { type ContentRef, FollowUpFields, type FollowUpValues } from './follow-up-fields';

/** A form short enough to be filled in during the call. */
export function QuickFollow({
  customerId,
  ownerId,
  contentRef,
}: {
  customerId: string;
  ownerId: number | null;
  contentRef?: ContentRef;
}) {
  const [form] = Form.useForm<FollowUpValues>();
  const showAtFields = useFieldErrors(form);
  const { run, isRunning } = useOperation();
  /** What was sent and not answered yet: the same once more is one follow-up, whether the first arrived or not. */
  const sent = useRef<{ said: string; key: string; at: string } | null>(null);
  const add = async (values: FollowUpValues) => {
    const said = JSON.stringify(values);
    if (sent.current?.said !== said) sent.current = { said, key: newKey(), at: dayjs().toISOString() };
    const { key, at } = sent.current;
    const added = await run(
      {
        path: `/customers/${customerId}/follow`,
        values: { ...values, key, at },
        success: '跟进已记录',
        refreshes: ['customers', 'follow-ups'],
      },
      showAtFields,
    );
    if (!added) return;
    sent.current = null;
    form.resetFields();
  };
  return (
    <Form<FollowUpValues>
      form={form}
      layout="vertical"
      initialValues={{ type: 'call', direction: 'outbound' }}
      onFinish={add}
    >
      <FollowUpFields customerId={customerId} ownerId={ownerId} isBare contentRef={contentRef} />
      <Button type="primary" htmlType="submit" loading={isRunning}>
        记录跟进
      </Button>
    </Form>
  );
}
