import { Button, DatePicker, Form, type GetRef, Input, Segmented, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { type Ref, useState } from 'react';
import type { Contact, FollowUp } from '../../api-types';
import {
  FOLLOW_UP_DIRECTION_LABELS,
  FOLLOW_UP_OUTCOME_LABELS,
  FOLLOW_UP_TYPE_LABELS,
  type FollowUpDirection,
  type FollowUpOutcome,
  type FollowUpType,
} from '../../domain';
import { toOptions } from '../../options';
import { ToldAt } from './told-at';
import { useCustomerRows } from './use-customer-rows';

/** As the form holds them; times are ISO 8601, and the contact is its documentId. */
export interface FollowUpValues {
  type: FollowUpType;
  direction?: FollowUpDirection | null;
  contact?: string | null;
  subject?: string | null;
  content: string;
  at?: string;
  durationMinutes?: number | null;
  outcome?: FollowUpOutcome | null;
  nextAction?: string | null;
  nextFollowAt?: string | null;
}

/** Where the content of a follow-up is typed. */
export type ContentRef = Ref<GetRef<typeof Input.TextArea>>;

/** The fields of a follow-up: bare ones for who writes during a call, and with their names where one is corrected. */
export function FollowUpFields({
  customerId,
  ownerId,
  isBare = false,
  contact,
  contentRef,
}: {
  customerId: string;
  /** Whose reminder the plan becomes; null: whoever writes it. */
  ownerId: number | null;
  isBare?: boolean;
  /** Whom it was with as it stands, also where he has left since. */
  contact?: FollowUp['contact'];
  contentRef?: ContentRef;
}) {
  const [isWhole, setIsWhole] = useState(!isBare);
  const nextFollowAt = Form.useWatch<string | null | undefined>('nextFollowAt');
  /** Its name stands above the field, or within it. */
  const named = (name: keyof FollowUpValues, label: string) => ({
    name,
    ...(isBare ? { style: { marginBottom: 8 } } : { label }),
  });
  return (
    <>
      <Form.Item {...named('type', '方式')} className="wide-choice">
        <Segmented aria-label="跟进方式" options={toOptions(FOLLOW_UP_TYPE_LABELS)} />
      </Form.Item>
      {isWhole && (
        <div className="form-grid">
          <Form.Item {...named('direction', '发起方')}>
            <Segmented block aria-label="发起方" options={toOptions(FOLLOW_UP_DIRECTION_LABELS)} />
          </Form.Item>
          <Form.Item {...named('subject', '主题')}>
            <Input maxLength={200} aria-label="主题" placeholder="主题，如：报价沟通" />
          </Form.Item>
        </div>
      )}
      <Form.Item
        {...named('content', '内容')}
        rules={[{ required: true, whitespace: true, message: '请写下沟通内容' }]}
      >
        <Input.TextArea
          ref={contentRef}
          rows={isBare ? 2 : 4}
          maxLength={5000}
          placeholder="聊了什么、客户在意什么"
          aria-label="沟通内容"
        />
      </Form.Item>
      <div className="form-grid">
        <Form.Item {...named('contact', '联系人')}>
          <ContactSelect customerId={customerId} contact={contact} />
        </Form.Item>
        <Form.Item {...named('outcome', '结果')} normalize={orNull}>
          <Select
            allowClear
            placeholder="结果"
            aria-label="结果"
            options={toOptions(FOLLOW_UP_OUTCOME_LABELS)}
          />
        </Form.Item>
        <Form.Item {...named('nextAction', '下一步')}>
          <Input maxLength={200} aria-label="下一步" placeholder="下一步，如：发平面图" />
        </Form.Item>
        <Form.Item
          {...named('nextFollowAt', '下次跟进')}
          getValueProps={timeProps}
          normalize={toMinute}
          extra={nextFollowAt && <ToldAt at={nextFollowAt} ownerId={ownerId} />}
        >
          <TimePicker placeholder="下次跟进时间" aria-label="下次跟进时间" presets={nextTimes()} />
        </Form.Item>
      </div>
      {!isWhole && (
        <Button type="link" className="more-fields" onClick={() => setIsWhole(true)}>
          填写发起方和主题
        </Button>
      )}
    </>
  );
}

/** A moment of the day; other fields of a form keep times as they are sent. */
export function TimePicker(props: {
  value?: Dayjs | null;
  onChange?: (at: Dayjs | null) => void;
  placeholder?: string;
  'aria-label'?: string;
  presets?: { label: string; value: Dayjs }[];
  disabledDate?: (day: Dayjs) => boolean;
}) {
  return (
    <DatePicker
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      format="YYYY-MM-DD HH:mm"
      style={{ width: '100%' }}
      // it confirms the time, and does not send the form along
      onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      {...props}
    />
  );
}

/** For `getValueProps` of a field that keeps a time as it is sent. */
export const timeProps = (at: string | null | undefined) => ({ value: at ? dayjs(at) : null });

/** For `normalize`: two that are planned for one minute are told of together. */
export const toMinute = (at: Dayjs | null) => (at ? at.startOf('minute').toISOString() : null);

/** A field that is emptied is written empty. */
const orNull = (value: unknown) => value ?? null;

/** One of the customer's own contacts. */
function ContactSelect({
  customerId,
  contact,
  ...select
}: {
  customerId: string;
  contact?: FollowUp['contact'];
  value?: string | null;
  onChange?: (value: string | null) => void;
}) {
  const { result, query } = useCustomerRows<Contact>('contacts', { customerId });
  const there = result.data.filter(({ state, id }) => state !== 'inactive' || id === contact?.documentId);
  const options = there.map(({ id, name, title }) => ({
    value: String(id),
    label: title ? `${name}（${title}）` : name,
  }));
  return (
    <Select<string | null>
      {...select}
      onChange={(value) => select.onChange?.(value ?? null)}
      allowClear
      loading={query.isLoading}
      status={query.error ? 'error' : undefined}
      placeholder="联系人"
      aria-label="联系人"
      notFoundContent={query.error ? '联系人没有读出来' : '还没有联系人，请先在「联系人」里添加'}
      options={options}
    />
  );
}

function nextTimes() {
  const at = (days: number) => dayjs().add(days, 'day').hour(10).startOf('hour');
  return [
    { label: '明天上午', value: at(1) },
    { label: '三天后', value: at(3) },
    { label: '一周后', value: at(7) },
  ];
}
