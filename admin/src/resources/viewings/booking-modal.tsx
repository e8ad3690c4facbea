import { Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import type { Brief, Property } from '../../api-types';
import { RemoteSelect } from '../../components/remote-select';
import { useFieldErrors } from '../../components/use-field-errors';
import { useSession } from '../../components/use-session';
import { UserSelect } from '../../components/user-select';
import { OFFERED_STATUSES, VIEWING_MINUTES } from '../../domain';
import type { ApiError } from '../../providers/strapi-format';
import { ClashAlert } from './clash-alert';
import { SlotFields } from './slot-fields';
import { useTimedOperation } from './use-timed-operation';

interface BookingValues {
  customer: string;
  property: string;
  agent: string | null;
  start: Dayjs;
  minutes: number;
  note?: string;
}

/** Books a viewing; a clash is shown with the slot that is taken, and nothing is lost of what was typed. */
export function BookingModal({
  isOpen,
  onClose,
  onBooked,
  customerId,
  propertyId,
  start,
}: {
  isOpen: boolean;
  onClose: () => void;
  /** Gets the time that was booked. */
  onBooked?: (start: Dayjs) => void;
  customerId?: string;
  propertyId?: string;
  /** The time that was clicked in the calendar. */
  start?: Dayjs;
}) {
  const [form] = Form.useForm<BookingValues>();
  const showAtFields = useFieldErrors(form);
  const { identity, may } = useSession();
  const { run, isRunning } = useTimedOperation();
  const [refusal, setRefusal] = useState<ApiError | null>(null);

  const book = async ({ start, note, agent, ...values }: BookingValues) => {
    setRefusal(null);
    const booked = await run(
      {
        path: '/viewings',
        values: {
          ...values,
          ...(agent ? { agent } : {}),
          ...(note ? { note } : {}),
          start: start.toISOString(),
        },
        success: '带看已预约',
        refreshes: ['viewings', 'customers', 'properties'],
      },
      (error) => {
        if (error.statusCode !== 409) return showAtFields(error);
        setRefusal(error);
        return true;
      },
    );
    if (!booked) return;
    onBooked?.(start);
    onClose();
  };

  return (
    <Modal
      title="预约带看"
      open={isOpen}
      okText="预约"
      confirmLoading={isRunning}
      onCancel={onClose}
      onOk={form.submit}
      destroyOnHidden
      afterClose={() => setRefusal(null)}
    >
      <Form<BookingValues>
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{
          customer: customerId,
          property: propertyId,
          minutes: VIEWING_MINUTES.usual,
          start: start ?? dayjs().add(1, 'day').hour(10).minute(0).second(0).millisecond(0),
        }}
        onFinish={book}
      >
        {refusal && <ClashAlert refusal={refusal} />}
        <Form.Item name="customer" label="客户" rules={[{ required: true, message: '请选择客户' }]}>
          <RemoteSelect<Brief>
            resource="customers"
            searchFields={['name', 'code', 'companyName']}
            labelOf={(row) => `${row.name} · ${row.code}`}
            placeholder="客户名称或编号"
            disabled={Boolean(customerId)}
          />
        </Form.Item>
        <Form.Item name="property" label="房源" rules={[{ required: true, message: '请选择房源' }]}>
          <RemoteSelect<Property>
            resource="properties"
            searchFields={['title', 'code']}
            filters={[{ field: 'status', operator: 'in', value: [...OFFERED_STATUSES] }]}
            labelOf={(row) => `${row.title} · ${row.code}`}
            placeholder="标题或编号"
            disabled={Boolean(propertyId)}
          />
        </Form.Item>
        <SlotFields />
        {may('user', 'find') && (
          <Form.Item name="agent" label="带看人" extra="不选则由您带看">
            <UserSelect by="documentId" placeholder={identity?.displayName} />
          </Form.Item>
        )}
        <Form.Item name="note" label="备注">
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
