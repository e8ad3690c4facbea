import { nameField, PROPERTY_FIELD_LABELS, withoutUnit } from '../../domain';

/** Names of what a demand asks for, and of what no property has. */
const OTHER_LABELS: Readonly<Record<string, string>> = {
  kind: '出租还是求租',
  rentTyped: nameField('rentFenPerSqmMonth'),
  phone: '电话',
  wechat: '微信',
  qq: 'QQ',
  email: '邮箱',
  areaMinSqm: '最小面积',
  areaMaxSqm: '最大面积',
  regions: '区域',
  budgetMaxFenPerSqmMonth: '单价预算',
  budgetMaxFenPerMonth: '月租预算',
  budgetMaxFen: '总价预算',
  heightMinM: '层高不低于',
  loadMinTonPerSqm: '承重不低于',
  powerMinKva: '配电不低于',
  moveInBy: '期望入驻',
  industry: '行业',
  musts: '必须满足',
};

/** A read field in words, without the unit of its column. */
export function intakeLabel(field: string): string {
  const label = OTHER_LABELS[field] ?? (PROPERTY_FIELD_LABELS as Record<string, string>)[field] ?? '其他';
  return withoutUnit(label);
}

/** What a value is about, as its colour in the message tells. */
export type IntakeTone = 'place' | 'area' | 'price' | 'build' | 'contact' | 'kind';

export const INTAKE_TONE_LABELS: Record<IntakeTone, string> = {
  kind: '类型',
  place: '位置',
  area: '面积',
  price: '价格',
  build: '硬件与资质',
  contact: '联系人',
};

const TONES: Readonly<Record<IntakeTone, RegExp>> = {
  contact: /^(?:owner|phone$|wechat$|qq$|email$|name$)/,
  price: /rent|price|budget|negotiable|deposit|payment|Term/i,
  place: /^(?:city|district|town|park|address|regions|facilities)$|DistanceKm$/,
  area: /area.*Sqm$|DivisibleSqm$|^divisible$|^landAreaMu$/i,
  kind: /^(?:offering|buildingType|tags|industry|title|musts)$/,
  build: /./,
};

export function intakeTone(field: string): IntakeTone {
  return (Object.entries(TONES) as [IntakeTone, RegExp][]).find(([, pattern]) =>
    pattern.test(field),
  )?.[0] as IntakeTone;
}
