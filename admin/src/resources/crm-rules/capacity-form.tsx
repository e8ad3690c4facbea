import { Form } from 'antd';
import type { CrmRule } from '../../api-types';
import { UnitItem } from '../../components/form-items';
import { RuleForm } from './rule-form';

type CapacityRule = Extract<CrmRule, { key: 'capacity' }>;

/** How many customers one person may hold, by role. */
export function CapacityForm({ rule, onDone }: { rule: CapacityRule; onDone: () => void }) {
  const [form] = Form.useForm();
  return (
    <RuleForm
      rule={rule}
      form={form}
      onDone={onDone}
      toValue={({ sales, manager }) => ({ sales: sales ?? null, manager: manager ?? null })}
    >
      <p className="cell-sub">
        按进行中的客户计（不含已成交、已流失）。满了以后不能认领、录入，自动与批量分配也会跳过；业务经理单个分配不受限。单独为某位同事设置，请到「账号管理」。
      </p>
      <div className="form-grid">
        <UnitItem name="sales" label="销售" unit="位" extra="留空表示不限。" max={100_000} isWhole />
        <UnitItem name="manager" label="业务经理" unit="位" extra="留空表示不限。" max={100_000} isWhole />
      </div>
    </RuleForm>
  );
}
