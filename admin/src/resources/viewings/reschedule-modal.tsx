import { DatePicker, Form, Input, InputNumber, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import type { Viewing } from '../../api-types';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';
import { UserSelect } from '../../components/user-select';
import { VIEWING_MINUTES } from '../../domain';
import type { ApiError } from '../../providers/strapi-format';
import { ClashAlert } from './clash-alert';

interface Values {
  start: Dayjs;
  minutes: number;
  agent: string | null;
  reason?: string;
}

/** Moves a viewing to another time, length or colleague. @param to where it was dropped in the calendar, with why that did not work */
export function RescheduleModal({
  viewing,
  to,
  refusal: given = null,
  onClose,
}: {
  viewing: Viewing;
  to?: Dayjs;
  refusal?: ApiError | null;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Values>();
  const { may } = useSession();
  const { run, isRunning } = useOperation();
  const [refusal, setRefusal] = useState<ApiError | null>(given);

  const move = async ({ start, minutes, agent, reason }: Values) => {
    setRefusal(null);
    const moved = await run(
      {
        method: 'put',
        path: `/viewings/${viewing.id}/reschedule`,
        values: {
          start: start.toISOString(),
          minutes,
          ...(agent ? { agent } : {}),
          ...(reason ? { reason } : {}),
        },
        success: '已改期，相关同事会收到通知',
        refreshes: ['viewings', 'customers', 'properties'],
      },
      (error) => {
        const fields = Object.entries(error.errors ?? {});
        form.setFields(
          fields.map(([name, errors]) => ({ name: name as keyof Values, errors: errors as string[] })),
        );
        if (error.statusCode === 409) setRefusal(error);
        return error.statusCode === 409 || fields.length > 0;
      },
    );
    if (moved) onClose();
  };
  return (
    <Modal
      title={`改期 ${viewing.code}`}
      open
      okText="改期"
      confirmLoading={isRunning}
      onCancel={onClose}
      onOk={form.submit}
      destroyOnHidden
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{
          start: to ?? dayjs(viewing.start),
          minutes: viewing.minutes ?? VIEWING_MINUTES.usual,
        }}
        onFinish={move}
      >
        {refusal && <ClashAlert refusal={refusal} />}
        <div className="form-grid">
          <Form.Item name="start" label="开始时间" rules={[{ required: true, message: '请选择时间' }]}>
            <DatePicker
              showTime={{ format: 'HH:mm', minuteStep: 15 }}
              format="YYYY-MM-DD HH:mm"
              style={{ width: '100%' }}
              disabledDate={(day) => day.isBefore(dayjs().startOf('day'))}
            />
          </Form.Item>
          <Form.Item name="minutes" label="时长" rules={[{ required: true, message: '请填写时长' }]}>
            <InputNumber
              min={VIEWING_MINUTES.min}
              max={VIEWING_MINUTES.max}
              step={15}
              addonAfter="分钟"
              style={{ width: '100%' }}
            />
          </Form.Item>
        </div>
        {may('user', 'find') && (
          <Form.Item name="agent" label="带看人" extra="不选则不变">
            <UserSelect by="documentId" placeholder={viewing.agent?.name ?? undefined} />
          </Form.Item>
        )}
        <Form.Item name="reason" label="原因">
          <Input maxLength={200} placeholder="如：客户临时有会" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
