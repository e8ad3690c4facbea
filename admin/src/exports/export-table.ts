import { CRM_EXPORTS, CRM_FIELD_LABELS } from '@scrm/crm/domain';
import type { ExportColumn } from '@scrm/guard/domain';
import { PROPERTY_EXPORT, PROPERTY_FIELD_LABELS, SPACE_FIELD_LABELS } from '@scrm/listing/domain';
import { PAYOUT_EXPORTS } from '@scrm/payout/domain';

interface Exportable {
  label: string;
  columns: readonly ExportColumn[];
}

const TABLES: Readonly<Record<string, Exportable>> = {
  ...CRM_EXPORTS,
  property: PROPERTY_EXPORT,
  ...PAYOUT_EXPORTS,
};

/** What an export of a resource (by its name in the access table) may hold. */
export function exportOf(access: string): Exportable {
  const found = TABLES[access];
  if (!found) throw new Error(`${access} has no export`);
  return found;
}

/** Attributes of which no list has a column. */
const OTHER_LABELS: Readonly<Record<string, string>> = {
  internalNote: '内部备注',
  ownerName: '业主',
  ownerPhone: '业主电话',
  phone: '电话',
  wechat: '微信',
  email: '邮箱',
  name: '名称',
  status: '状态',
  owner: '负责人',
  agent: '负责销售',
  role: '角色',
  team: '团队',
  isBlocked: '停用',
  workPhone: '工作电话',
  displayName: '姓名',
  payoutAccount: '收款账号',
  mode: '状态',
  outcome: '处置',
  params: '参数',
  username: '用户名',
  blocked: '停用',
  confirmed: '已确认',
  provider: '登录方式',
  code: '编号',
  title: '标题',
  type: '类型',
  kind: '种类',
  level: '等级',
  label: '名称',
  active: '启用',
  sortOrder: '排序',
  customer: '客户',
  property: '房源',
  partner: '合伙人',
  deal: '成交',
  channel: '渠道',
  source: '来源',
  author: '记录人',
  content: '内容',
  direction: '方向',
  durationMinutes: '时长（分钟）',
  stageChangedAt: '阶段变更时间',
  important: '重点客户',
  isPrimary: '主要联系人',
  isDecisionMaker: '决策人',
  note: '备注',
  start: '开始时间',
  end: '结束时间',
  minutes: '时长（分钟）',
  at: '时间',
  number: '编号',
  joinedAt: '加入时间',
  plan: '佣金方案',
  wonDeals: '成交数',
  user: '账号',
  negotiating: '洽谈中',
  probability: '成交概率',
  areaSqm: '面积（㎡）',
  freeAreaSqm: '可用面积（㎡）',
  areaMinSqm: '最小面积（㎡）',
  areaMaxSqm: '最大面积（㎡）',
  heightMinM: '最低层高（米）',
  budgetMaxFen: '预算上限（分）',
  regions: '区域',
  musts: '必备条件',
  offering: '租售方式',
  description: '说明',
  conditions: '条件',
  properties: '属性',
  subject: '对象',
  action: '操作',
  actionParameters: '操作参数',
  createdAt: '创建时间',
  updatedAt: '更新时间',
  requestedAt: '申请时间',
  sentAt: '发送时间',
  documentId: '记录',
};

/** Of the contexts that name their attributes themselves. */
const FIELD_LABELS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...CRM_FIELD_LABELS,
  property: PROPERTY_FIELD_LABELS,
  space: SPACE_FIELD_LABELS,
};

/** What an attribute is called where people read it: as in its export, else by its usual name, else by itself. */
export function fieldLabel(access: string, field: string): string {
  return (
    TABLES[access]?.columns.find((column) => column.field === field || column.field === `${field}.name`)
      ?.label ??
    FIELD_LABELS[access]?.[field] ??
    OTHER_LABELS[field] ??
    field
  );
}

/** A value of an attribute as people read it: the label of a choice, 是 or 否, else the value itself. */
export function valueLabel(access: string, field: string, value: unknown): string {
  const labels = TABLES[access]?.columns.find((column) => column.field === field)?.labels;
  const text = String(value);
  return labels?.[text] ?? { true: '是', false: '否' }[text] ?? text;
}
