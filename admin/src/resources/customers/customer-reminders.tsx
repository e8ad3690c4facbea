import { PlusOutlined } from '@ant-design/icons';
import { useCustom } from '@refinedev/core';
import { Button, Dropdown, Form, Input, Modal, Skeleton } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { Reminder } from '../../api-types';
import { ErrorState } from '../../components/states';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
import {
  REMINDER_TITLE_MAX,
  REMINDER_USUAL_TITLE,
  SNOOZE_LABELS,
  type Snooze,
  snoozesAt,
} from '../../domain';
import { formatDateTime } from '../../format';
import { API_URL } from '../../providers/api';
import { TimePicker, timeProps, toMinute } from './follow-up-fields';
import { ToldAt } from './told-at';
import './customer-reminders.css';

/** The open reminders of a customer, what can be done with each, and another one. */
export function CustomerReminders({
  customerId,
  ownerId,
}: {
  customerId: string;
  /** Whose the reminders are; null: whoever plans one. */
  ownerId: number | null;
}) {
  const [isAdding, setIsAdding] = useState(false);
  const [moved, setMoved] = useState<Reminder | null>(null);
  const { run, isRunning } = useOperation();
  const { result, query } = useCustom<{ data: Reminder[] }>({
    url: `${API_URL}/customers/${customerId}/reminders`,
    method: 'get',
    errorNotification: false,
  });
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!result.data?.data) return <Skeleton active paragraph={{ rows: 1 }} title={false} />;
  const open = result.data.data.filter(({ state }) => state === 'open');
  const act = ({ documentId }: Reminder, name: string, values: object, success: string) =>
    run({
      path: `/reminders/${documentId}/${name}`,
      values,
      success,
      refreshes: ['customers'],
    });
  return (
    <div>
      <ul className="reminder-lines">
        {open.map((reminder) => (
          <li key={reminder.documentId}>
            <span className={reminder.isOverdue ? 'reminder-what overdue' : 'reminder-what'}>
              <b className="num">{formatDateTime(reminder.remindAt)}</b>{' '}
              {reminder.title || REMINDER_USUAL_TITLE}
              {reminder.isOverdue && '（已逾期）'}
            </span>
            <Button
              size="small"
              disabled={isRunning}
              onClick={() => void act(reminder, 'complete', {}, '提醒已完成')}
            >
              完成
            </Button>
            <Dropdown
              trigger={['click']}
              menu={{
                items: [
                  ...snoozesAt(new Date(), new Date(reminder.remindAt)).map((by) => ({
                    key: by as string,
                    label: SNOOZE_LABELS[by],
                  })),
                  { key: 'move', label: '改到其他时间…' },
                  { type: 'divider' as const },
                  { key: 'cancel', label: '不再提醒', danger: true },
                ],
                onClick: ({ key }) => {
                  if (key === 'move') setMoved(reminder);
                  else if (key === 'cancel') void act(reminder, 'cancel', {}, '提醒已取消');
                  else void act(reminder, 'snooze', { by: key }, `${SNOOZE_LABELS[key as Snooze]}再提醒`);
                },
              }}
            >
              <Button size="small" disabled={isRunning}>
                稍后
              </Button>
            </Dropdown>
          </li>
        ))}
      </ul>
      <Button size="small" icon={<PlusOutlined />} onClick={() => setIsAdding(true)}>
        添加提醒
      </Button>
      {(isAdding || moved) && (
        <ReminderModal
          customerId={customerId}
          ownerId={ownerId}
          moved={moved}
          onClose={() => {
            setIsAdding(false);
            setMoved(null);
          }}
        />
      )}
    </div>
  );
}

interface Values {
  dueAt: string;
  title?: string;
}

function ReminderModal({
  customerId,
  ownerId,
  moved,
  onClose,
}: {
  customerId: string;
  ownerId: number | null;
  /** Null for a new one. */
  moved: Reminder | null;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Values>();
  const showAtFields = useFieldErrors(form);
  const { run, isRunning } = useOperation();
  const dueAt = Form.useWatch('dueAt', form);
  const save = async ({ dueAt, title = '' }: Values) => {
    const done = await run(
      {
        ...(moved
          ? {
              method: 'put' as const,
              path: `/reminders/${moved.documentId}`,
              values: {
                dueAt,
                // as it is answered its numbers are masked
                ...(title === moved.title ? {} : { title }),
                expectedUpdatedAt: moved.updatedAt,
              },
            }
          : { path: `/customers/${customerId}/reminders`, values: { dueAt, title } }),
        success: moved ? '提醒已改期' : '提醒已添加',
        refreshes: ['customers'],
      },
      showAtFields,
    );
    if (done) onClose();
  };
  return (
    <Modal
      open
      title={moved ? '改到其他时间' : '添加提醒'}
      okText="保存"
      confirmLoading={isRunning}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          dueAt: dayjs().add(1, 'day').hour(10).startOf('hour').toISOString(),
          title: moved?.title ?? '',
        }}
        onFinish={save}
      >
        <Form.Item
          name="dueAt"
          label="提醒时间"
          rules={[{ required: true, message: '请选择时间' }]}
          getValueProps={timeProps}
          normalize={toMinute}
          extra={dueAt && <ToldAt at={dueAt} ownerId={moved?.owner ? moved.owner.id : ownerId} />}
        >
          <TimePicker disabledDate={(day) => day.isBefore(dayjs(), 'day')} />
        </Form.Item>
        <Form.Item name="title" label="提醒内容">
          <Input maxLength={REMINDER_TITLE_MAX} placeholder={REMINDER_USUAL_TITLE} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
