import { formatYuanShort } from '../money';
import { RULE_FIELDS, type RuleField } from './rule-fields';

/**
 * What a rule says, in one line: «同一网络地址 · 最多次数 20 · 10 分钟内».
 *
 * @param options.isWhole with every address of a list and what happens when a fact is missing, as whoever decides on it needs
 */
export function describeRuleParams(
  kind: string,
  params: Record<string, unknown>,
  { isWhole = false }: { isWhole?: boolean } = {},
): string {
  const said = (RULE_FIELDS[kind] ?? [])
    .filter(({ name, type }) => type !== 'hour' && (isWhole || name !== 'onUnknown') && isSet(params[name]))
    .map((field) => describeField(field, params[field.name], isWhole))
    .join(' · ');
  return [kind === 'unusual_hours' && `${params.from} 时到 ${params.to} 时`, said]
    .filter(Boolean)
    .join(' · ');
}

function isSet(value: unknown): boolean {
  return (
    value !== undefined && value !== null && value !== false && !(Array.isArray(value) && value.length === 0)
  );
}

function describeField(field: RuleField, value: unknown, isWhole: boolean): string {
  if (field.name === 'onUnknown') return `信息不全时${value === 'match' ? '按命中处理' : '不算命中'}`;
  switch (field.type) {
    case 'one':
    case 'many': {
      const chosen = Array.isArray(value) ? value : [value];
      const labels = chosen.map(
        (each) => field.options.find((option) => option.value === each)?.label ?? each,
      );
      return field.type === 'one' ? labels.join('') : `${field.label} ${labels.join('、')}`;
    }
    case 'window':
      return `${formatWindow(Number(value))}内`;
    case 'yuan':
      return `${field.label} ${formatYuanShort(Number(value))}`;
    case 'percent':
      return `${field.label} ${trim(Number(value) * 100)}%`;
    case 'days':
      return `${field.label} ${value} 天`;
    case 'networks':
      return isWhole ? (value as string[]).join('、') : `${(value as string[]).length} 个地址或网段`;
    case 'flag':
      return field.label;
    case 'count':
      return `${field.label} ${trim(Number(value))}`;
    default:
      return `${field.label} ${value}`;
  }
}

const UNITS = [
  ['天', 86_400],
  ['小时', 3600],
  ['分钟', 60],
  ['秒', 1],
] as const;

/** Seconds in the largest unit that holds them whole: 600 → `10 分钟`. */
function formatWindow(seconds: number): string {
  const [unit, size] = UNITS.find(([, each]) => seconds % each === 0) ?? (['秒', 1] as const);
  return `${seconds / size} ${unit}`;
}

/** At most two decimals, thousands apart. */
function trim(value: number): string {
  return value.toLocaleString('zh-CN', { maximumFractionDigits: 2 });
}
