import { Form, Switch, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { CrmRule } from '../../api-types';
import { UnitItem } from '../../components/form-items';
import { CUSTOMER_LEVELS } from '../../domain';
import { RuleForm } from './rule-form';

type ReminderRule = Extract<CrmRule, { key: 'reminders' }>;

const REQUIRED = [{ required: true, message: '请填写' }];
const CLOCK = 'HH:mm';

/** Who hears of what was forgotten, of whom nobody speaks to, and what the day holds. */
export function ReminderForm({ rule, onDone }: { rule: ReminderRule; onDone: () => void }) {
  const [form] = Form.useForm();
  return (
    <RuleForm rule={rule} form={form} onDone={onDone} toValue={withNulls}>
      <div className="form-grid">
        <Form.Item
          name="isEscalating"
          label="逾期提醒业务经理"
          valuePropName="checked"
          extra="每条跟进只提醒一次；推迟提醒不会重新计时，改期会。"
        >
          <Switch />
        </Form.Item>
        <UnitItem
          name="escalateAfterHours"
          label="逾期多久"
          unit="小时"
          min={1}
          max={720}
          isWhole
          rules={REQUIRED}
          extra="从计划的跟进时间起算。"
        />
        <Form.Item
          name="isDigest"
          label="每日摘要"
          valuePropName="checked"
          extra="每人每天一条：逾期、今天跟进、带看；都没有就不发。"
        >
          <Switch />
        </Form.Item>
        <Form.Item
          name="digestAt"
          label="摘要时间"
          rules={REQUIRED}
          getValueProps={(clock?: string) => ({ value: clock ? dayjs(`2026-01-01T${clock}`) : null })}
          normalize={(time: Dayjs | null) => time?.format(CLOCK)}
        >
          <TimePicker format={CLOCK} minuteStep={5} needConfirm={false} inputReadOnly allowClear={false} />
        </Form.Item>
      </div>
      <h3 className="rule-part">久未联系提醒</h3>
      <p className="cell-sub">
        多少天没有有效联系就提醒负责人，留空表示不提醒。已有计划或带看的不提醒；收到公海提醒的以公海提醒为准。
      </p>
      <div className="form-grid">
        {CUSTOMER_LEVELS.map((level) => (
          <UnitItem
            key={level}
            name={['idleDays', level]}
            label={`${level} 级`}
            unit="天"
            min={1}
            max={365}
            isWhole
          />
        ))}
        <UnitItem name={['idleDays', 'none']} label="未定级" unit="天" min={1} max={365} isWhole />
      </div>
    </RuleForm>
  );
}

/** What was cleared is told of never. */
function withNulls(value: ReminderRule['value']): ReminderRule['value'] {
  const { A, B, C, D, none } = value.idleDays;
  return {
    ...value,
    idleDays: { A: A ?? null, B: B ?? null, C: C ?? null, D: D ?? null, none: none ?? null },
  };
}
