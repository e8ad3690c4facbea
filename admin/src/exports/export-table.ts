import { CRM_EXPORTS } from '@scrm/crm/domain';
import type { ExportColumn } from '@scrm/guard/domain';
import { PROPERTY_EXPORT, PROPERTY_FIELD_LABELS } from '@scrm/listing/domain';
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
};

/** What an attribute is called where people read it: as in its export, else by its usual name, else by itself. */
export function fieldLabel(access: string, field: string): string {
  return (
    TABLES[access]?.columns.find((column) => column.field === field || column.field === `${field}.name`)
      ?.label ??
    (access === 'property' ? (PROPERTY_FIELD_LABELS as Record<string, string>)[field] : undefined) ??
    OTHER_LABELS[field] ??
    field
  );
}
