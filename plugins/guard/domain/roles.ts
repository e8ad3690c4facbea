/** The roles of DESIGN.md «Who sees what»; codes are the users-permissions role types. */
export const ROLES = [
  'admin',
  'manager',
  'sales',
  'service',
  'finance',
  'analyst',
  'partner',
  'public',
] as const;

export type Role = (typeof ROLES)[number];

export const ROLE_LABELS: Record<Role, string> = {
  admin: '平台管理员',
  manager: '业务经理',
  sales: '销售',
  service: '客服',
  finance: '财务',
  analyst: '分析师',
  partner: '推广合伙人',
  public: '访客',
};

export function isRole(value: unknown): value is Role {
  return typeof value === 'string' && (ROLES as readonly string[]).includes(value);
}
