import { phonesInCell, type TableCell } from '@scrm/guard/domain';

/** How it was made sure that who asks for a deletion is the person itself (个人信息保护法 第四十七条、第五十条). */
export const IDENTITY_METHODS = [
  'phone_code',
  'id_document',
  'business_licence',
  'signed_request',
  'in_person',
] as const;
export type IdentityMethod = (typeof IDENTITY_METHODS)[number];
export const IDENTITY_METHOD_LABELS: Record<IdentityMethod, string> = {
  phone_code: '通过登记的手机号与本人核对',
  id_document: '核对居民身份证件',
  business_licence: '核对营业执照与授权书',
  signed_request: '本人签字的书面申请',
  in_person: '与本人当面确认',
};

/** What an erasure takes away, by table, in the words of its certificate. */
export const ERASED_LABELS = {
  customers: '客户档案（姓名、联系方式、备注、偏好、生日等）',
  contacts: '联系人',
  addresses: '地址',
  requirements: '需求的标题与备注',
  followUps: '跟进内容',
  viewings: '带看的备注与反馈',
  inquiries: '咨询的姓名、电话与留言',
  deals: '成交单的备注与原因',
  reasons: '变更记录中的说明文字',
  notices: '站内通知与外发消息',
  imports: '导入文件中的原始行',
  visits: '与访客标识的关联',
} as const;
export type ErasedPart = keyof typeof ERASED_LABELS;

/** What stays, and why. */
export const ERASURE_KEPT: readonly { what: string; why: string }[] = [
  {
    what: '成交、合同、收付款的金额与日期',
    why: '会计凭证须依法保管（《会计档案管理办法》），其中不再有能认出本人的内容',
  },
  { what: '佣金与提现的账本', why: '复式账只增不改，用于对账与纳税' },
  {
    what: '操作审计日志',
    why: '依法留存网络日志（《网络安全法》第二十一条）；只增不改、逐条链接，号码已脱敏，到期清理',
  },
  { what: '客户编号与归属、阶段的时间', why: '用于统计，不含姓名与号码' },
];

export interface ErasureCertificate {
  number: string;
  /** ISO 8601. */
  at: string;
  codes: string[];
  requestedBy: string;
  requestedAt: string;
  identity: { method: IdentityMethod; checkedBy: string; checkedAt: string };
  approvedBy: string;
  /** The approval that it followed from. */
  approval: string;
  erased: Partial<Record<ErasedPart, number>>;
  kept: { what: string; why: string }[];
}

/** By what a text of somebody else's sheet is known to tell of a person. */
export interface KnownBy {
  isPhone: (phone: string) => boolean;
  names: readonly string[];
  codes: readonly string[];
}

/**
 * Whether a row of a sheet is of a person who is to be forgotten: it has a number or the credit code of his, wherever in it. A name alone is one's
 * whose row has no number: two people may bear it, and a number tells them apart.
 */
export function tellsOf(cells: readonly TableCell[], his: KnownBy): boolean {
  const texts = cells.flatMap((cell) =>
    typeof cell === 'string' || typeof cell === 'number' ? [String(cell).trim()] : [],
  );
  const phones = texts.flatMap(phonesIn);
  if (phones.some(his.isPhone)) return true;
  if (texts.some((text) => his.codes.includes(text.toUpperCase()))) return true;
  return phones.length === 0 && texts.some((text) => his.names.includes(text));
}

/** Whether the name of a file or a heading has a number, the credit code or a name of his in it; a name of one character is in too many words. */
export function isNamedIn(text: string, his: KnownBy): boolean {
  return (
    phonesIn(text).some(his.isPhone) ||
    his.codes.some((code) => text.toUpperCase().includes(code)) ||
    his.names.some((name) => name.length > 1 && text.includes(name))
  );
}

function phonesIn(text: string): string[] {
  return phonesInCell(text);
}

/** The text that a certificate's hash is made of: its fields with sorted keys, so that it is the same wherever it was kept. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, each]) => `${JSON.stringify(name)}:${canonicalJson(each)}`);
  return `{${fields.join(',')}}`;
}
