import { Form } from 'antd';
import type { CrmRule } from '../../api-types';
import { FenItem, UnitItem } from '../../components/form-items';
import { RuleForm } from './rule-form';

type GradingRule = Extract<CrmRule, { key: 'grading' }>;

const REQUIRED = [{ required: true, message: '请填写' }];
const LEVELS = ['A', 'B', 'C'] as const;

/** What a customer has to bring for its level, and when it is thought to be going. */
export function GradingForm({ rule, onDone }: { rule: GradingRule; onDone: () => void }) {
  const [form] = Form.useForm();
  return (
    <RuleForm rule={rule} form={form} onDone={onDone}>
      <p className="cell-sub">
        佣金或潜在佣金达到其一即为该级，都不到为 D 级。成交、收款变动后立即重评，每天 02:20
        全部重评；人工评定的不变。
      </p>
      <h3 className="rule-part">统计期内的佣金（扣除退佣）</h3>
      <div className="form-grid">
        {LEVELS.map((level) => (
          <FenItem key={level} name={['income', level]} label={`${level} 级，佣金不少于`} rules={REQUIRED} />
        ))}
        <UnitItem name="months" label="统计月数" unit="个月" min={1} max={60} isWhole rules={REQUIRED} />
      </div>
      <h3 className="rule-part">潜在佣金（进行中商机 × 概率）</h3>
      <div className="form-grid">
        {LEVELS.map((level) => (
          <FenItem
            key={level}
            name={['potential', level]}
            label={`${level} 级，潜在不少于`}
            rules={REQUIRED}
          />
        ))}
        <UnitItem
          name={['expected', 'rentMonths']}
          label="租赁佣金"
          unit="个月租金"
          max={24}
          rules={REQUIRED}
        />
        <UnitItem
          name={['expected', 'salePercent']}
          label="买卖佣金"
          unit="% 成交价"
          max={20}
          rules={REQUIRED}
        />
      </div>
      <h3 className="rule-part">流失预警</h3>
      <div className="form-grid">
        <UnitItem
          name={['churn', 'highDays']}
          label="高风险：没有新成交"
          unit="天"
          min={2}
          max={1000}
          isWhole
          rules={REQUIRED}
        />
        <UnitItem
          name={['churn', 'activeDeals']}
          label="高风险：历史成交不少于"
          unit="单"
          min={1}
          max={100}
          isWhole
          rules={REQUIRED}
        />
        <UnitItem
          name={['churn', 'midDays']}
          label="中风险：没有联系且佣金下降"
          unit="天"
          min={2}
          max={1000}
          isWhole
          rules={REQUIRED}
        />
        <UnitItem
          name={['churn', 'lowDays']}
          label="低风险：没有联系"
          unit="天"
          min={1}
          max={1000}
          isWhole
          rules={REQUIRED}
        />
      </div>
    </RuleForm>
  );
}
