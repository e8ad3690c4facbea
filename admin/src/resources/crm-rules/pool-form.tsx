import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Select, Switch } from 'antd';
import type { CrmRule } from '../../api-types';
import { UnitItem } from '../../components/form-items';
import { type CrmRules, CUSTOMER_LEVELS, CUSTOMER_STAGE_LABELS, HELD_STAGES } from '../../domain';
import { RuleForm } from './rule-form';

type PoolRule = Extract<CrmRule, { key: 'pool' }>;
type IdleRow = CrmRules['pool']['idle'][number];

const REQUIRED = [{ required: true, message: '请填写' }];

/** When customers go back to the pool, and how they are claimed from it. */
export function PoolForm({ rule, onDone }: { rule: PoolRule; onDone: () => void }) {
  const [form] = Form.useForm();
  return (
    <RuleForm rule={rule} form={form} onDone={onDone} toValue={withNulls}>
      <h3 className="rule-part">回收</h3>
      <div className="form-grid">
        <Form.Item
          name="isRecycling"
          label="久未联系自动回收"
          valuePropName="checked"
          extra="每天 09:05 检查。关闭后不提醒、不回收。"
        >
          <Switch />
        </Form.Item>
        <Form.Item
          name="sparesImportant"
          label="重点客户不回收"
          valuePropName="checked"
          extra="负责人可自行标记重点客户，标记人和时间记入客户动态。已成交、已流失、有进行中商机或待带看的客户从不回收。"
        >
          <Switch />
        </Form.Item>
        <UnitItem
          name="warnDays"
          label="提前提醒"
          unit="天"
          extra="先提醒负责人，期间有效联系即取消。"
          min={1}
          max={30}
          isWhole
          rules={REQUIRED}
        />
      </div>
      <p className="cell-sub">
        多久没有有效联系就回收；同时符合几条时，写明阶段的优先。没有写到的客户不回收。
      </p>
      <Form.List name="idle">
        {(fields, { add, remove }) => (
          <div className="idle-rows">
            {fields.map(({ key, name }) => (
              <div key={key} className="idle-row">
                <Form.Item name={[name, 'level']}>
                  <Select
                    aria-label="等级"
                    placeholder="全部"
                    allowClear
                    options={CUSTOMER_LEVELS.map((level) => ({ value: level, label: `${level} 级` }))}
                  />
                </Form.Item>
                <Form.Item name={[name, 'stage']}>
                  <Select
                    aria-label="阶段"
                    placeholder="全部阶段"
                    allowClear
                    options={HELD_STAGES.map((stage) => ({
                      value: stage,
                      label: CUSTOMER_STAGE_LABELS[stage],
                    }))}
                  />
                </Form.Item>
                <UnitItem
                  name={[name, 'idleDays']}
                  spoken="多少天没有有效联系"
                  unit="天"
                  min={2}
                  max={730}
                  isWhole
                  rules={REQUIRED}
                />
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={`删除第 ${name + 1} 条`}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({ level: null, stage: null, idleDays: 30 })}>
              添加条件
            </Button>
          </div>
        )}
      </Form.List>
      <h3 className="rule-part">认领</h3>
      <div className="form-grid">
        <UnitItem
          name="claimsPerDay"
          label="每人每天认领"
          unit="位"
          max={1000}
          isWhole
          rules={REQUIRED}
          extra="0 表示不能认领。"
        />
        <UnitItem
          name="cooldownDays"
          label="原负责人冷却"
          unit="天"
          max={365}
          isWhole
          rules={REQUIRED}
          extra="释放或被回收后多久才能再次认领。"
        />
      </div>
    </RuleForm>
  );
}

/** What a select was cleared of is every level, or every stage. */
function withNulls(value: CrmRules['pool']): CrmRules['pool'] {
  const idle = (value.idle ?? []).map(
    ({ level, stage, idleDays }: IdleRow): IdleRow => ({
      level: level ?? null,
      stage: stage ?? null,
      idleDays,
    }),
  );
  return { ...value, idle };
}
