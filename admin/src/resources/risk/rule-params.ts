import { RISK_EVENTS, RULE_FIELDS } from '../../domain';

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

/** What an event is called, `any` being all of them. */
export function eventLabel(event?: string | null): string {
  if (!event) return '';
  return event === 'any'
    ? '所有事件'
    : ((RISK_EVENTS as Record<string, { label: string }>)[event]?.label ?? event);
}
