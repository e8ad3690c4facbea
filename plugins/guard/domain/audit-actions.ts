import { ROLE_LABELS, type Role } from './roles';

/** How much an entry asks for attention: `notice` is work as usual, `warning` is worth a look, `alert` should be looked at. */
export type AuditSeverity = 'info' | 'notice' | 'warning' | 'alert';

/** Every act that the audit log knows, with its label in the console (000 §6; 001 数据安全要求; 004 §5). */
export const AUDIT_ACTIONS = {
  // looks
  list: { label: '查看列表', severity: 'info' },
  view: { label: '查看详情', severity: 'info' },
  reveal: { label: '查看完整联系方式', severity: 'warning' },
  reveal_burst: { label: '短时间大量查看联系方式', severity: 'alert' },
  duplicate_dismissed: { label: '标记不是同一客户', severity: 'notice' },
  duplicate_restored: { label: '撤回不是同一客户的标记', severity: 'notice' },
  duplicate_check: { label: '查重命中', severity: 'notice' },
  export: { label: '导出', severity: 'warning' },
  download: { label: '下载导出文件', severity: 'warning' },
  denied: { label: '越权被拒', severity: 'warning' },
  // rows
  create: { label: '新建', severity: 'notice' },
  update: { label: '修改', severity: 'notice' },
  delete: { label: '删除', severity: 'warning' },
  publish: { label: '发布', severity: 'notice' },
  // publishing again takes the public version down and puts the new one up
  unpublish: { label: '撤下线上版本', severity: 'notice' },
  archive: { label: '归档', severity: 'warning' },
  bulk_archive: { label: '批量归档', severity: 'alert' },
  import: { label: '上传导入文件', severity: 'notice' },
  import_run: { label: '执行导入', severity: 'warning' },
  import_done: { label: '导入完成', severity: 'notice' },
  import_undo: { label: '撤销导入', severity: 'warning' },
  import_undone: { label: '导入已撤销', severity: 'notice' },
  merge: { label: '合并客户', severity: 'alert' },
  erase: { label: '删除个人信息', severity: 'alert' },
  status: { label: '变更状态', severity: 'notice' },
  assign: { label: '分配负责人', severity: 'notice' },
  bulk_assign: { label: '批量分配', severity: 'warning' },
  handover: { label: '客户移交', severity: 'warning' },
  claim: { label: '认领客户', severity: 'notice' },
  release: { label: '释放客户', severity: 'notice' },
  recycle: { label: '公海提醒与回收', severity: 'notice' },
  crm_rule: { label: '变更客户规则', severity: 'alert' },
  grade: { label: '调整客户等级', severity: 'notice' },
  blacklist: { label: '列入黑名单', severity: 'alert' },
  unblacklist: { label: '移出黑名单', severity: 'alert' },
  set_service: { label: '指定服务人员', severity: 'notice' },
  erase_certificate: { label: '下载删除证明', severity: 'warning' },
  negotiate: { label: '谈判标记', severity: 'notice' },
  deal_terms: { label: '修改商机', severity: 'notice' },
  contract_file_added: { label: '上传合同文件', severity: 'notice' },
  contract_file_read: { label: '下载合同文件', severity: 'warning' },
  contract_file_removed: { label: '移除合同文件', severity: 'warning' },
  lease_ended: { label: '租约到期释放', severity: 'warning' },
  lease_ended_early: { label: '租约提前终止', severity: 'alert' },
  demo_loaded: { label: '载入演示数据', severity: 'notice' },
  // money
  receipt_reversed: { label: '冲销收款', severity: 'alert' },
  receivable_due_moved: { label: '应收改期', severity: 'notice' },
  receivable_written_off: { label: '坏账核减', severity: 'warning' },
  'commission.accept': { label: '佣金审核通过', severity: 'notice' },
  'commission.refuse': { label: '佣金审核拒绝', severity: 'warning' },
  'payout.releaseDue': { label: '释放到期佣金', severity: 'notice' },
  'withdrawal.approve': { label: '提现审批通过', severity: 'notice' },
  'withdrawal.reject': { label: '提现驳回', severity: 'warning' },
  'withdrawal.cancel': { label: '提现撤回', severity: 'notice' },
  'withdrawal.pay': { label: '提现打款', severity: 'warning' },
  // sessions
  sign_in: { label: '登录', severity: 'info' },
  sign_in_failed: { label: '登录失败', severity: 'warning' },
  locked_out: { label: '账号锁定', severity: 'alert' },
  sign_out: { label: '退出登录', severity: 'info' },
  session_ended: { label: '结束会话', severity: 'notice' },
  refresh_reused: { label: '刷新令牌被重用', severity: 'alert' },
  totp_enabled: { label: '开启两步验证', severity: 'notice' },
  totp_disabled: { label: '关闭两步验证', severity: 'alert' },
  totp_reset: { label: '重置两步验证', severity: 'alert' },
  totp_failed: { label: '两步验证失败', severity: 'warning' },
  recovery_code_used: { label: '使用恢复码', severity: 'warning' },
  phone_code_sent: { label: '发送短信验证码', severity: 'info' },
  password_changed: { label: '修改密码', severity: 'warning' },
  password_reset: { label: '重置密码', severity: 'alert' },
  // accounts and rights
  account_created: { label: '新建账号', severity: 'warning' },
  account_changed: { label: '修改账号', severity: 'notice' },
  account_blocked: { label: '停用账号', severity: 'warning' },
  account_unblocked: { label: '启用账号', severity: 'warning' },
  signed_out_by_admin: { label: '强制退出账号', severity: 'warning' },
  role_changed: { label: '变更角色', severity: 'alert' },
  permission_changed: { label: '变更权限', severity: 'alert' },
  // approvals
  approval_requested: { label: '发起审批', severity: 'notice' },
  approval_approved: { label: '审批通过', severity: 'warning' },
  approval_rejected: { label: '审批驳回', severity: 'notice' },
  approval_cancelled: { label: '撤回审批', severity: 'info' },
  approval_expired: { label: '审批过期', severity: 'info' },
  approval_failed: { label: '审批执行失败', severity: 'warning' },
  // risk
  risk_challenged: { label: '风控验证', severity: 'notice' },
  risk_review: { label: '风控转人工', severity: 'warning' },
  risk_blocked: { label: '风控拦截', severity: 'alert' },
  rule_change: { label: '变更风控规则', severity: 'alert' },
  risk_review_cleared: { label: '风控复核放行', severity: 'warning' },
  risk_review_confirmed: { label: '风控复核确认', severity: 'alert' },
  // messages
  templates_added: { label: '补齐消息模板', severity: 'notice' },
  message_resent: { label: '重发消息', severity: 'notice' },
  message_dismissed: { label: '搁置消息', severity: 'notice' },
  wechat_bound: { label: '绑定微信', severity: 'notice' },
  wechat_unbound: { label: '解绑微信', severity: 'notice' },
  robot_created: { label: '添加群机器人', severity: 'warning' },
  robot_changed: { label: '修改群机器人', severity: 'warning' },
  robot_removed: { label: '移除群机器人', severity: 'notice' },
  // keys and the log itself
  rotate_keys: { label: '轮换密钥', severity: 'alert' },
  audit_verified: { label: '校验审计日志', severity: 'notice' },
  audit_pruned: { label: '清理过期审计日志', severity: 'notice' },
} as const satisfies Record<string, { label: string; severity: AuditSeverity }>;

export type AuditAction = keyof typeof AUDIT_ACTIONS;

export const AUDIT_ACTION_CODES = Object.keys(AUDIT_ACTIONS) as AuditAction[];

export function auditActionLabel(action: string): string {
  return isAuditAction(action) ? AUDIT_ACTIONS[action].label : action;
}

export function isAuditAction(action: string): action is AuditAction {
  return Object.hasOwn(AUDIT_ACTIONS, action);
}

/** Labels of the panel's roles, whose codes come after `panel:`. */
const PANEL_ROLE_LABELS: Readonly<Record<string, string>> = {
  'strapi-super-admin': '面板超级管理员',
  'strapi-editor': '内容编辑',
  'strapi-author': '内容作者',
};

/** The label of an entry's role: ours, the system's, or one of the panel's. */
export function auditRoleLabel(role: string): string {
  if (role === 'system') return '系统';
  if (role.startsWith('panel:')) return PANEL_ROLE_LABELS[role.slice('panel:'.length)] ?? '面板用户';
  return ROLE_LABELS[role as Role] ?? role;
}
