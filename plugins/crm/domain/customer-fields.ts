import { ATTRIBUTION_BASIS_LABELS, COMPANY_SIZE_LABELS, CUSTOMER_TYPE_LABELS } from './customer-labels';
import { describePreferences, type Preferences } from './customer-marks';

/** What people call the fields of a customer. */
export const CUSTOMER_FIELD_LABELS: Readonly<Record<string, string>> = {
  code: '客户编号',
  name: '客户名称',
  type: '客户类型',
  companyName: '公司名称',
  creditCode: '统一社会信用代码',
  contactPerson: '联系人',
  phone: '电话',
  wechat: '微信',
  email: '邮箱',
  industry: '行业',
  companySize: '企业规模',
  annualRevenueFen: '年营业额',
  employees: '员工人数',
  creditRating: '信用等级',
  birthday: '生日',
  preferences: '偏好',
  level: '等级',
  important: '重要客户',
  status: '阶段',
  owner: '负责人',
  serviceOwner: '客服负责人',
  source: '来源渠道',
  region: '区域',
  partner: '合伙人',
  attributionBasis: '归因方式',
  promoCode: '推广码',
  tags: '标签',
  note: '备注',
  lastContactAt: '最近联系',
  nextFollowAt: '下次跟进',
  phoneVerifiedAt: '电话验证',
  archivedAt: '归档',
};

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
  return `${CUSTOMER_FIELD_LABELS[field] ?? field}：${wordOf(field, before)} → ${wordOf(field, after)}`;
}

function wordOf(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (field === 'annualRevenueFen') return `${Number(value) / 1_000_000} 万元`;
  if (field === 'preferences' && typeof value === 'object')
    return describePreferences(value as Preferences) || '—';
  if (Array.isArray(value)) return value.join('、') || '—';
  const word = WORDS[field]?.[String(value)] ?? String(value);
  const shown = field.endsWith('At') ? word.slice(0, 10) : word;
  return shown.length > SHOWN ? `${shown.slice(0, SHOWN)}…` : shown;
}
