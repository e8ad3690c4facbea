import { RISK_EVENTS } from '../../domain';
import { trimNumber } from '../../format';
import { RULE_FIELDS, type RuleField } from './rule-fields';

type Params = Record<string, unknown>;

/** What the form holds → what the server stores: empty ones left out, flags that are optional only when set. */
export function toParams(kind: string, values: Params): Params {
  const params: Params = {};
  for (const { name, type, isOptional } of RULE_FIELDS[kind] ?? []) {
    const value = values[name];
    if (type === 'networks') params[name] = toNetworks(value);
    else if (type === 'flag') {
      if (value || !isOptional) params[name] = Boolean(value);
    } else if (value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0))
      params[name] = value;
  }
  return params;
}

function toNetworks(value: unknown): string[] {
  const text = Array.isArray(value) ? value.join('\n') : String(value ?? '');
  return text
    .split(/[\s,，]+/)
    .map((line) => line.trim())
    .filter(Boolean);
}

/** `同一网络地址 · 10 分钟内 300 次` and the like: what a rule says, in one line. */
export function describeParams(kind: string, params: Params): string {
  const said = (RULE_FIELDS[kind] ?? [])
    .filter(({ name, type }) => name !== 'onUnknown' && type !== 'hour' && isSet(params[name]))
    .map((field) => describeField(field, params[field.name]))
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

function describeField(field: RuleField, value: unknown): string {
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
      return `${field.label} ${trimNumber(Number(value) / 100)} 元`;
    case 'percent':
      return `${field.label} ${trimNumber(Number(value) * 100)}%`;
    case 'days':
      return `${field.label} ${value} 天`;
    case 'networks':
      return `${(value as string[]).length} 个地址或网段`;
    case 'flag':
      return field.label;
    case 'count':
      return `${field.label} ${trimNumber(Number(value), 0)}`;
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

/** What an event is called, `any` being all of them. */
export function eventLabel(event?: string | null): string {
  if (!event) return '';
  return event === 'any'
    ? '所有事件'
    : ((RISK_EVENTS as Record<string, { label: string }>)[event]?.label ?? event);
}
