import type { Role } from './roles';

/** The sensitive acts that need a second person (001 敏感操作审批; 002 §9). */
export const APPROVAL_KINDS = [
  'export',
  'bulk_archive',
  'merge',
  'rule_change',
  'large_withdrawal',
  'erasure',
] as const;
export type ApprovalKind = (typeof APPROVAL_KINDS)[number];

export const APPROVAL_KIND_LABELS: Record<ApprovalKind, string> = {
  export: '大批量导出',
  bulk_archive: '批量归档',
  merge: '客户合并',
  rule_change: '风控规则变更',
  large_withdrawal: '大额提现',
  erasure: '个人信息删除',
};

export const APPROVAL_STATUSES = [
  'pending',
  'approved',
  'rejected',
  'expired',
  'cancelled',
  'failed',
] as const;
export type ApprovalStatus = (typeof APPROVAL_STATUSES)[number];

export const APPROVAL_STATUS_LABELS: Record<ApprovalStatus, string> = {
  pending: '待审批',
  approved: '已通过',
  rejected: '已驳回',
  expired: '已过期',
  cancelled: '已撤回',
  failed: '未能执行',
};

export type ApprovalAct = 'approve' | 'reject' | 'cancel';

export interface ApprovalRefusal {
  ok: false;
  kind: 'forbidden' | 'conflict';
  code: 'own_request' | 'approval_role' | 'not_your_request' | 'already_decided' | 'approval_expired';
  message: string;
}

/** The request as it stands, `status` being `expired` as soon as its time is over. */
export interface PendingQuestion {
  status: ApprovalStatus;
  requestedBy: number | null;
  /** The roles that decide on this kind. */
  approvers: readonly Role[];
}

/**
 * Whether `actor` may approve, reject or cancel a request. Nobody decides their own, whatever their role; only the requester takes it
 * back; what is decided or over stays so. Who they are is asked before how it stands, so that nobody learns more than they may do.
 */
export function decideApprovalAct(
  act: ApprovalAct,
  { status, requestedBy, approvers }: PendingQuestion,
  actor: { id: number; role: Role },
): { ok: true } | ApprovalRefusal {
  const isOwn = requestedBy === actor.id;
  if (act === 'cancel') {
    if (!isOwn) return refuse('forbidden', 'not_your_request', '只有申请人可以撤回申请');
  } else {
    if (isOwn) return refuse('forbidden', 'own_request', '不能审批自己的申请，需由另一人审批');
    if (!approvers.includes(actor.role))
      return refuse('forbidden', 'approval_role', '当前角色不能审批此类申请');
  }
  if (status === 'expired') return refuse('conflict', 'approval_expired', '申请已过期，请重新提交');
  if (status !== 'pending') {
    return refuse(
      'conflict',
      'already_decided',
      `申请当前为「${APPROVAL_STATUS_LABELS[status]}」，不能再处理`,
    );
  }
  return { ok: true };
}

function refuse(
  kind: ApprovalRefusal['kind'],
  code: ApprovalRefusal['code'],
  message: string,
): ApprovalRefusal {
  return { ok: false, kind, code, message };
}
