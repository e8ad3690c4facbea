/** One row a resource: its REST name, its name in guard's access table, its label and where it stands in the menu. */
export interface ResourceRow {
  name: string;
  access: string;
  label: string;
  /** The access table's action that opens its page, where that is not `find`. */
  listAction?: string;
  /** One of its rows, where the menu says something else. */
  noun?: string;
  group?: MenuGroup;
  /** Stands above the groups. */
  isTop?: boolean;
  canCreate?: boolean;
  canEdit?: boolean;
  canShow?: boolean;
}

export const MENU_GROUPS = ['房源', '客户', '成交', '推广与结算', '系统'] as const;
export type MenuGroup = (typeof MENU_GROUPS)[number];

export const RESOURCES: readonly ResourceRow[] = [
  { name: 'my-day', access: 'my-day', label: '我的一天', isTop: true },
  {
    name: 'properties',
    access: 'property',
    label: '房源',
    group: '房源',
    canCreate: true,
    canEdit: true,
    canShow: true,
  },
  {
    name: 'property-reviews',
    access: 'property',
    listAction: 'reject',
    label: '房源审核',
    noun: '房源',
    group: '房源',
  },
  { name: 'imports', access: 'property-import', label: '房源导入', group: '房源', canShow: true },
  { name: 'inquiries', access: 'inquiry', label: '咨询', group: '客户' },
  {
    name: 'customers',
    access: 'customer',
    label: '客户',
    group: '客户',
    canCreate: true,
    canEdit: true,
    canShow: true,
  },
  { name: 'board', access: 'customer', listAction: 'board', label: '客户看板', noun: '客户', group: '客户' },
  {
    name: 'funnel',
    access: 'customer',
    listAction: 'funnel',
    label: '客户漏斗',
    noun: '客户',
    group: '客户',
  },
  { name: 'pool', access: 'customer-pool', label: '公海', group: '客户' },
  {
    name: 'handovers',
    access: 'handover',
    label: '客户移交',
    noun: '移交',
    group: '客户',
    canCreate: true,
  },
  {
    name: 'channels',
    access: 'source-channel',
    listAction: 'report',
    label: '渠道',
    group: '客户',
  },
  {
    name: 'duplicate-pairs',
    access: 'customer',
    listAction: 'listDuplicates',
    label: '疑似重复',
    noun: '客户',
    group: '客户',
  },
  { name: 'customer-imports', access: 'customer-import', label: '客户导入', group: '客户', canShow: true },
  {
    name: 'requirements',
    access: 'requirement',
    label: '需求匹配',
    noun: '需求',
    group: '客户',
    canShow: true,
  },
  { name: 'viewings', access: 'viewing', label: '带看', group: '客户' },
  { name: 'deals', access: 'deal', label: '成交', group: '成交', canCreate: true, canShow: true },
  { name: 'receivables', access: 'receivable', label: '应收', group: '成交' },
  { name: 'partners', access: 'partner', label: '合伙人', group: '推广与结算' },
  { name: 'commissions', access: 'commission', label: '佣金', group: '推广与结算' },
  { name: 'withdrawals', access: 'withdrawal', label: '提现', group: '推广与结算' },
  { name: 'crm-rules', access: 'crm-rule', label: '客户规则', group: '系统' },
  { name: 'approvals', access: 'approval', label: '审批', group: '系统' },
  { name: 'exports', access: 'export', label: '导出记录', group: '系统' },
  { name: 'erasure-certificates', access: 'erasure-certificate', label: '删除证明', group: '系统' },
  { name: 'risk', access: 'risk', listAction: 'listReviews', label: '风控', group: '系统' },
  { name: 'messages', access: 'message', label: '发送记录', noun: '消息', group: '系统' },
  { name: 'audit', access: 'audit', label: '审计日志', group: '系统' },
  { name: 'access', access: 'access-matrix', label: '权限矩阵', group: '系统' },
  { name: 'accounts', access: 'account', label: '账号管理', noun: '账号', group: '系统' },
  { name: 'spaces', access: 'space', label: '空间' },
  { name: 'property-medias', access: 'property-media', label: '媒体' },
  { name: 'channel-costs', access: 'channel-cost', label: '渠道费用' },
  { name: 'contacts', access: 'contact', label: '联系人' },
  { name: 'contracts', access: 'contract', label: '合同' },
  { name: 'receipts', access: 'receipt', label: '收款' },
  { name: 'customer-addresses', access: 'customer-address', label: '客户地址' },
  { name: 'follow-ups', access: 'follow-up', label: '跟进记录' },
];

const BY_NAME = new Map(RESOURCES.map((row) => [row.name, row]));

export const nounOf = (name: string): string | undefined =>
  BY_NAME.get(name)?.noun ?? BY_NAME.get(name)?.label;
export const listActionOf = (name: string): string => BY_NAME.get(name)?.listAction ?? 'find';
export const accessNameOf = (name: string): string | null => BY_NAME.get(name)?.access ?? null;

/** Names of guard's access table in words, for logs and exports. */
export const ACCESS_LABELS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(RESOURCES.map(({ access, label, noun }) => [access, noun ?? label])),
  session: '登录会话',
  reminder: '跟进提醒',
  user: '账号',
  share: '推广码',
  payout: '结算',
  promotion: '推广',
  key: '密钥',
  'bulk-archive': '批量归档',
  park: '园区',
  region: '区域',
  team: '团队',
  notice: '站内通知',
  'group-robot': '群机器人',
  'saved-view': '保存的筛选',
  matching: '匹配',
  aggregate: '统计',
  'panel-role': '面板角色',
  'panel-permission': '面板权限',
  'panel-user': '面板账号',
};

export const accessLabelOf = (access: string): string => ACCESS_LABELS[access] ?? access;

/** The page of one record, by its name in the access table; null when it has none. */
export function recordLink(access: string, documentId: string): string | null {
  const row = RESOURCES.find((candidate) => candidate.access === access && candidate.canShow);
  return row ? `/${row.name}/${documentId}` : null;
}
