import { Input, Select, Space } from 'antd';
import { FigureInput } from '../../components/figure-input';

interface Field<T> {
  id?: string;
  value?: T;
  onChange?: (value: T | null) => void;
}

const UNITS = [
  { value: 60, label: '分钟' },
  { value: 3600, label: '小时' },
  { value: 86_400, label: '天' },
];

/** A length of time typed in minutes, hours or days, kept in seconds. */
export function WindowInput({ id, value, onChange }: Field<number>) {
  const unit = [...UNITS].reverse().find((each) => value && value % each.value === 0)?.value ?? 60;
  return (
    <Space.Compact block>
      <FigureInput
        id={id}
        value={value == null ? null : value / unit}
        onChange={(count) => onChange?.(count === null ? null : count * unit)}
      />
      <Select
        aria-label="单位"
        style={{ width: 90 }}
        value={unit}
        options={UNITS}
        onChange={(next) => onChange?.(value ? (value / unit) * next : next)}
      />
    </Space.Compact>
  );
}

/** A share typed in per cent, kept between 0 and 1. */
export function PercentInput({ id, value, onChange }: Field<number>) {
  return (
    <FigureInput
      id={id}
      addonAfter="%"
      value={value == null ? null : Number((value * 100).toFixed(8))}
      onChange={(percent) => onChange?.(percent == null ? null : percent / 100)}
    />
  );
}

/** Networks, one a line. */
export function NetworksInput({ id, value, onChange }: Field<string[] | string>) {
  return (
    <Input.TextArea
      id={id}
      rows={5}
      className="num"
      spellCheck={false}
      value={Array.isArray(value) ? value.join('\n') : value}
      onChange={(event) => onChange?.(event.target.value)}
    />
  );
}
