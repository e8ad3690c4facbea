import { Button, Drawer, Form } from 'antd';
import dayjs from 'dayjs';
import type { FollowUp } from '../../api-types';
import { EditConflicts } from '../../components/edit-conflicts';
import { UnitItem } from '../../components/form-items';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
import { useSeenEdit } from '../../components/use-seen-edit';
import {
  CRM_FIELD_LABELS,
  FOLLOW_UP_DIRECTION_LABELS,
  FOLLOW_UP_OUTCOME_LABELS,
  FOLLOW_UP_TYPE_LABELS,
} from '../../domain';
import { formatDateTime, UNKNOWN } from '../../format';
import { FollowUpFields, type FollowUpValues, TimePicker, timeProps, toMinute } from './follow-up-fields';

type Field = (typeof FIELDS)[number];

const LABELS: Readonly<Record<string, string>> = CRM_FIELD_LABELS['follow-up'];

const FIELDS = [
  'type',
  'direction',
  'subject',
  'content',
  'at',
  'durationMinutes',
  'outcome',
  'nextAction',
  'nextFollowAt',
] as const satisfies readonly (keyof FollowUp)[];

/** Corrects a follow-up that was written down; who may is the server's to say, and `mayCorrect`'s. */
export function FollowUpDrawer({
  customerId,
  ownerId,
  followUp,
  onClose,
}: {
  customerId: string;
  ownerId: number | null;
  followUp: FollowUp;
  onClose: () => void;
}) {
  const [form] = Form.useForm<FollowUpValues>();
  const showAtFields = useFieldErrors(form);
  const { run, isRunning } = useOperation();
  const { changesOf, stale, onRefusal, takeTheirs } = useSeenEdit<FollowUp, Field>(followUp, { form });
  const save = async (values: FollowUpValues) => {
    const saved = await run(
      {
        method: 'put',
        path: `/follow-ups/${followUp.id}`,
        values: { data: changesOf(values) },
        success: '跟进已修改',
        refreshes: ['customers', 'follow-ups'],
      },
      (refusal) => {
        onRefusal(refusal);
        return refusal.code === 'stale' || showAtFields(refusal);
      },
    );
    if (saved) onClose();
  };
  return (
    <Drawer
      title="修改跟进"
      open
      onClose={onClose}
      width="min(560px, 100vw)"
      footer={
        <div className="form-actions">
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={isRunning} onClick={form.submit}>
            保存
          </Button>
        </div>
      }
    >
      {stale && (
        <EditConflicts<Field>
          stale={stale}
          noun="跟进"
          nameOf={(field) => LABELS[field] ?? field}
          tellValue={tellValue}
          onTake={takeTheirs}
          onSave={form.submit}
          isSaving={isRunning}
        />
      )}
      <Form<FollowUpValues>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          ...Object.fromEntries(FIELDS.map((name) => [name, followUp[name] ?? null])),
          contact: followUp.contact?.documentId ?? null,
        }}
        onFinish={save}
      >
        <FollowUpFields customerId={customerId} ownerId={ownerId} contact={followUp.contact} />
        <div className="form-grid">
          <Form.Item
            name="at"
            label="时间"
            getValueProps={timeProps}
            normalize={toMinute}
            rules={[{ required: true, message: '请填写跟进时间' }]}
          >
            <TimePicker disabledDate={(day) => day.isAfter(dayjs(), 'day')} />
          </Form.Item>
          <UnitItem name="durationMinutes" label="时长" unit="分钟" max={1440} isWhole />
        </div>
      </Form>
    </Drawer>
  );
}

const WORDS: Partial<Record<Field, Readonly<Record<string, string>>>> = {
  type: FOLLOW_UP_TYPE_LABELS,
  direction: FOLLOW_UP_DIRECTION_LABELS,
  outcome: FOLLOW_UP_OUTCOME_LABELS,
};

function tellValue(field: Field, value: unknown): string {
  if (value === null || value === undefined || value === '') return UNKNOWN;
  if (field === 'at' || field === 'nextFollowAt') return formatDateTime(String(value));
  return WORDS[field]?.[String(value)] ?? String(value);
}
