import { Checkbox, Form, type FormRule, Select } from 'antd';
import { FigureInput } from '../../components/figure-input';
import { FEN_RULE, figureRule } from '../../components/form-items';
import { FenInput } from '../../components/inputs';
import { ALL_MUST_HOLD, RULE_FIELDS, type RuleField } from '../../domain';
import { NetworksInput, PercentInput, WindowInput } from './rule-inputs';

/** The parameters of one kind of rule, each explained. */
export function RuleParamFields({ kind }: { kind: string }) {
  return (
    <>
      {ALL_MUST_HOLD.includes(kind) && (
        <div className="input-hint" style={{ marginBottom: 10 }}>
          至少填写一个条件；填写的条件须同时满足。
        </div>
      )}
      <div className="form-grid">
        {(RULE_FIELDS[kind] ?? []).map((field) => (
          <Form.Item
            key={field.name}
            name={['params', field.name]}
            label={field.type === 'flag' ? undefined : field.label}
            extra={field.hint}
            className={field.type === 'networks' || field.type === 'many' ? 'wide' : undefined}
            valuePropName={field.type === 'flag' ? 'checked' : 'value'}
            rules={
              field.isOptional || ['flag', 'networks'].includes(field.type) || field.name === 'onUnknown'
                ? limitsOf(field)
                : [{ required: true, message: '请填写' }, ...limitsOf(field)]
            }
          >
            {inputOf(field)}
          </Form.Item>
        ))}
      </div>
    </>
  );
}

/** Bounds as they are typed: a share in per cent. */
function limitsOf({ type }: RuleField): FormRule[] {
  switch (type) {
    case 'yuan':
      return [FEN_RULE];
    case 'percent':
      return [figureRule({ min: 0, max: 100 }, { typedPerKept: 100, isRound: true })];
    case 'window':
      return [figureRule({ min: 1, isWhole: true })];
    case 'days':
      return [figureRule({ min: 0, isWhole: true })];
    case 'hour':
      return [figureRule({ min: 0, max: 24, isWhole: true })];
    case 'count':
      return [figureRule({ min: 1, max: 1000, isWhole: true })];
    default:
      return [];
  }
}

function inputOf(field: RuleField) {
  switch (field.type) {
    case 'one':
      return <Select options={field.options} />;
    case 'many':
      return <Select mode="multiple" allowClear optionFilterProp="label" options={field.options} />;
    case 'window':
      return <WindowInput />;
    case 'yuan':
      return <FenInput />;
    case 'percent':
      return <PercentInput />;
    case 'networks':
      return <NetworksInput />;
    case 'days':
      return <FigureInput addonAfter="天" />;
    case 'flag':
      return <Checkbox>{field.label}</Checkbox>;
    default:
      return <FigureInput />;
  }
}
