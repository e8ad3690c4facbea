/** One row a resource: its REST name, its name in guard's access table, its label and where it stands in the menu. */
export interface ResourceRow {
  name: string;
  access: string;
  label: string;
  /** One of its rows, where the menu says something else. */
  noun?: string;
  group?: MenuGroup;
  canCreate?: boolean;
  canEdit?: boolean;
  canShow?: boolean;
}

export const MENU_GROUPS = ['房源', '客户', '成交', '推广与结算'] as const;
export type MenuGroup = (typeof MENU_GROUPS)[number];

export const RESOURCES: readonly ResourceRow[] = [
  {
    name: 'properties',
    access: 'property',
    label: '房源',
    group: '房源',
    canCreate: true,
    canEdit: true,
    canShow: true,
  },
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
  { name: 'partners', access: 'partner', label: '合伙人', group: '推广与结算' },
  { name: 'commissions', access: 'commission', label: '佣金', group: '推广与结算' },
  { name: 'withdrawals', access: 'withdrawal', label: '提现', group: '推广与结算' },
  { name: 'spaces', access: 'space', label: '空间' },
  { name: 'property-medias', access: 'property-media', label: '媒体' },
  { name: 'contacts', access: 'contact', label: '联系人' },
  { name: 'follow-ups', access: 'follow-up', label: '跟进记录' },
];

const BY_NAME = new Map(RESOURCES.map((row) => [row.name, row]));

export const nounOf = (name: string): string | undefined =>
  BY_NAME.get(name)?.noun ?? BY_NAME.get(name)?.label;
export const accessNameOf = (name: string): string | null => BY_NAME.get(name)?.access ?? null;
