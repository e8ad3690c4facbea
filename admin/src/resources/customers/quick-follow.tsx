import { Button, Form } from 'antd';
import dayjs from 'dayjs';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
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
  const add = async (values: FollowUpValues) => {
    const added = await run(
      {
        path: `/customers/${customerId}/follow`,
        values: { ...values, at: dayjs().toISOString() },
        success: '跟进已记录',
        refreshes: ['customers', 'follow-ups'],
      },
      showAtFields,
    );
    if (added) form.resetFields();
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
