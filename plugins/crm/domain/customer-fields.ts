import { withoutUnits } from '@scrm/listing/domain';
import { ATTRIBUTION_BASIS_LABELS, COMPANY_SIZE_LABELS, CUSTOMER_TYPE_LABELS } from './customer-labels';
import { describePreferences, type Preferences } from './customer-marks';
import { CRM_FIELD_LABELS } from './field-labels';

const LABELS: Readonly<Record<string, string>> = withoutUnits(CRM_FIELD_LABELS.customer);
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  type: CUSTOMER_TYPE_LABELS,
  companySize: COMPANY_SIZE_LABELS,
  attributionBasis: ATTRIBUTION_BASIS_LABELS,
};
/** As much of a text as a line of the timeline shows. */
const SHOWN = 60;

/** A change of a field in one line: «企业规模：小型 → 中型»; an empty value is a dash. */
export function tellFieldChange({
  field,
  before,
  after,
}: {
  field: string;
  before: unknown;
  after: unknown;
}): string {
  return `${LABELS[field] ?? field}：${wordOf(field, before)} → ${wordOf(field, after)}`;
}

/** A field's value in words, a time as it is kept; nothing for an empty one. */
export function wordsOf(field: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (field === 'annualRevenueFen') return `${Number(value) / 1_000_000} 万元`;
  if (field === 'preferences' && typeof value === 'object') return describePreferences(value as Preferences);
  if (Array.isArray(value)) return value.join('、');
  return WORDS[field]?.[String(value)] ?? String(value);
}

/** A few of them; a dash for an empty value. */
export function wordOf(field: string, value: unknown): string {
  const words = wordsOf(field, value) || '—';
  const shown = field.endsWith('At') ? words.slice(0, 10) : words;
  return shown.length > SHOWN ? `${shown.slice(0, SHOWN)}…` : shown;
}
