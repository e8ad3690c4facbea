/** Accounts, teams and partners of the demo, written by hand. Work phones are the agency's own lines and no personal data. */

export interface TeamFact {
  code: string;
  name: string;
  regionCodes: string[];
}

export const TEAMS: readonly TeamFact[] = [
  { code: 'east', name: '华东团队', regionCodes: ['320500', '330400', '330200'] },
  { code: 'south', name: '华南西南团队', regionCodes: ['440600', '441900', '530100'] },
];

export interface AccountFact {
  username: string;
  role: 'admin' | 'manager' | 'sales' | 'service' | 'finance' | 'analyst' | 'partner';
  displayName: string;
  workPhone: string | null;
  team: string | null;
}

export const ACCOUNTS: readonly AccountFact[] = [
  { username: 'admin', role: 'admin', displayName: '沈立群', workPhone: '0512-65880100', team: null },
  { username: 'manager', role: 'manager', displayName: '顾明远', workPhone: '0512-65880101', team: 'east' },
  { username: 'sales', role: 'sales', displayName: '陆佳怡', workPhone: '0512-65880102', team: 'east' },
  { username: 'sales2', role: 'sales', displayName: '黎俊杰', workPhone: '0757-86220103', team: 'south' },
  { username: 'service', role: 'service', displayName: '徐雯', workPhone: '0512-65880104', team: null },
  { username: 'finance', role: 'finance', displayName: '钱慧芳', workPhone: '0512-65880105', team: null },
  { username: 'analyst', role: 'analyst', displayName: '许博文', workPhone: '0512-65880106', team: null },
  { username: 'partner', role: 'partner', displayName: '王海涛', workPhone: null, team: null },
  { username: 'partner2', role: 'partner', displayName: '李秀兰', workPhone: null, team: null },
];

export const PANEL_EDITOR = { email: 'editor@demo.local', firstname: '内容', lastname: '编辑' } as const;

export interface PartnerFact {
  key: string;
  name: string;
  kind: 'closed_customer' | 'broker' | 'company' | 'opinion_leader';
  plan: 'percentage' | 'referral';
  status: 'pending' | 'active' | 'suspended';
  user: string | null;
  recruitedBy: string | null;
  payoutBank: string | null;
  /** Days before the base date. */
  joinedDaysAgo: number;
  /** Won deals by city; the level follows from their number. */
  won: Partial<Record<City, number>>;
}

export type City = '苏州' | '嘉兴' | '宁波' | '佛山' | '东莞' | '昆明';
export const CITIES: readonly City[] = ['苏州', '嘉兴', '宁波', '佛山', '东莞', '昆明'];

export const PARTNERS: readonly PartnerFact[] = [
  {
    key: 'wanghaitao',
    name: '王海涛',
    kind: 'broker',
    plan: 'percentage',
    status: 'active',
    user: 'partner',
    recruitedBy: null,
    payoutBank: '中国工商银行',
    joinedDaysAgo: 460,
    won: { 苏州: 3, 宁波: 2 },
  },
  {
    key: 'lixiulan',
    name: '李秀兰',
    kind: 'closed_customer',
    plan: 'referral',
    status: 'active',
    user: 'partner2',
    recruitedBy: null,
    payoutBank: '中国建设银行',
    joinedDaysAgo: 300,
    won: { 苏州: 2 },
  },
  {
    key: 'liancheng',
    name: '苏州联诚企业服务有限公司',
    kind: 'company',
    plan: 'percentage',
    status: 'active',
    user: null,
    recruitedBy: null,
    payoutBank: '中国银行',
    joinedDaysAgo: 480,
    won: { 苏州: 9, 嘉兴: 2 },
  },
  {
    key: 'shunqi',
    name: '佛山顺启园区服务有限公司',
    kind: 'company',
    plan: 'percentage',
    status: 'active',
    user: null,
    recruitedBy: null,
    payoutBank: '招商银行',
    joinedDaysAgo: 430,
    won: { 佛山: 4 },
  },
  {
    key: 'zhoujianping',
    name: '周建平',
    kind: 'opinion_leader',
    plan: 'percentage',
    status: 'active',
    user: null,
    recruitedBy: null,
    payoutBank: '中国农业银行',
    joinedDaysAgo: 350,
    won: { 宁波: 2 },
  },
  {
    key: 'chenmin',
    name: '陈敏',
    kind: 'opinion_leader',
    plan: 'referral',
    status: 'active',
    user: null,
    recruitedBy: 'zhoujianping',
    payoutBank: '招商银行',
    joinedDaysAgo: 260,
    won: { 昆明: 1 },
  },
  {
    key: 'zhaoguoqiang',
    name: '赵国强',
    kind: 'broker',
    plan: 'percentage',
    status: 'active',
    user: null,
    recruitedBy: 'shunqi',
    payoutBank: '中国工商银行',
    joinedDaysAgo: 410,
    won: { 东莞: 3 },
  },
  {
    key: 'liuzhiyuan',
    name: '刘志远',
    kind: 'closed_customer',
    plan: 'referral',
    status: 'active',
    user: null,
    recruitedBy: 'wanghaitao',
    payoutBank: '中国建设银行',
    joinedDaysAgo: 240,
    won: { 苏州: 1 },
  },
  {
    key: 'gangtong',
    name: '宁波港通企业管理有限公司',
    kind: 'company',
    plan: 'percentage',
    status: 'active',
    user: null,
    recruitedBy: null,
    payoutBank: '宁波银行',
    joinedDaysAgo: 280,
    won: { 宁波: 1 },
  },
  {
    key: 'fangzhiqiang',
    name: '方志强',
    kind: 'closed_customer',
    plan: 'percentage',
    status: 'active',
    user: null,
    recruitedBy: null,
    payoutBank: '中国农业银行',
    joinedDaysAgo: 220,
    won: { 东莞: 1 },
  },
  {
    key: 'heqian',
    name: '何倩',
    kind: 'broker',
    plan: 'percentage',
    status: 'pending',
    user: null,
    recruitedBy: null,
    payoutBank: null,
    joinedDaysAgo: 2,
    won: {},
  },
  {
    key: 'mawenbin',
    name: '马文斌',
    kind: 'broker',
    plan: 'percentage',
    status: 'suspended',
    user: null,
    recruitedBy: null,
    payoutBank: '中国银行',
    joinedDaysAgo: 330,
    won: {},
  },
];

/** Won deals without a partner, by city. */
export const DIRECT_WON: Partial<Record<City, number>> = { 苏州: 2, 嘉兴: 2, 佛山: 1, 昆明: 1 };

/** Who works where: agents of listings and owners of customers. */
export const STAFF_OF_CITY: Record<City, string> = {
  苏州: 'sales',
  嘉兴: 'sales',
  宁波: 'sales',
  佛山: 'sales2',
  东莞: 'sales2',
  昆明: 'sales2',
};
