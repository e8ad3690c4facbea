import { Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import type { Viewing } from '../../api-types';
import { useFieldErrors } from '../../components/use-field-errors';
import { useRefresh } from '../../components/use-refresh';
import { useSession } from '../../components/use-session';
import { UserSelect } from '../../components/user-select';
import { VIEWING_MINUTES } from '../../domain';
import type { ApiError } from '../../providers/strapi-format';
import { ClashAlert } from './clash-alert';
import { SlotFields } from './slot-fields';
import { useTimedOperation } from './use-timed-operation';

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
  const showAtFields = useFieldErrors(form);
  const { may } = useSession();
  const { run, isRunning } = useTimedOperation();
  const [refusal, setRefusal] = useState<ApiError | null>(given);
  const refresh = useRefresh();
  // as it stood when this was opened, or as a refusal has told since: the list behind may be read again at any time
  const [seen, setSeen] = useState(() => presentStart(given) ?? viewing.start);

  const move = async ({ start, minutes, agent, reason }: Values) => {
    setRefusal(null);
    const moved = await run(
      {
        method: 'put',
        path: `/viewings/${viewing.id}/reschedule`,
        values: {
          start: start.toISOString(),
          expectedStart: seen,
          minutes,
          ...(agent ? { agent } : {}),
          ...(reason ? { reason } : {}),
        },
        success: '已改期，相关同事会收到通知',
        refreshes: ['viewings', 'customers', 'properties'],
      },
      (error) => {
        if (error.statusCode !== 409) return showAtFields(error);
        setRefusal(error);
        const present = presentStart(error);
        if (present) {
          setSeen(present);
          void refresh(['viewings']);
        }
        return true;
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
        <SlotFields />
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

/** When a viewing takes place that another has moved meanwhile, as the refusal says. */
function presentStart(refusal: ApiError | null): string | null {
  const start = refusal?.code === 'viewing_changed' ? refusal.details.start : null;
  return typeof start === 'string' ? start : null;
}
