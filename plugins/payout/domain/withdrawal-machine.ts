import type { Machine } from '@scrm/guard/domain';

export const WITHDRAWAL_STATUSES = [
  'requested',
  'approved',
  'transferring',
  'awaiting_payee',
  'paid',
  'failed',
  'expired',
  'rejected',
  'cancelled',
] as const;
export type WithdrawalStatus = (typeof WITHDRAWAL_STATUSES)[number];

export const WITHDRAWAL_STATUS_LABELS: Record<WithdrawalStatus, string> = {
  requested: '待审批',
  approved: '已审批',
  transferring: '打款中',
  awaiting_payee: '待收款人确认',
  paid: '已打款',
  failed: '打款失败',
  expired: '已过期',
  rejected: '已驳回',
  cancelled: '已取消',
};

/** The life of a withdrawal (DESIGN «Money»). Money: see `GIVES_BACK`; who may take a step further: `decide-withdrawal`. */
export const WITHDRAWAL_MACHINE: Machine<WithdrawalStatus> = {
  name: 'withdrawal',
  initial: 'requested',
  states: WITHDRAWAL_STATUSES,
  labels: WITHDRAWAL_STATUS_LABELS,
  moves: [
    { from: 'requested', to: 'approved', label: '审批通过', roles: ['finance', 'manager', 'admin'] },
    {
      from: 'requested',
      to: 'rejected',
      label: '驳回',
      roles: ['finance', 'manager', 'admin'],
      reasonRequired: true,
    },
    { from: 'requested', to: 'cancelled', label: '取消申请', roles: ['partner'] },
    { from: 'approved', to: 'transferring', label: '打款', roles: ['finance', 'admin'] },
    { from: 'approved', to: 'rejected', label: '驳回', roles: ['finance', 'admin'], reasonRequired: true },
    { from: 'transferring', to: 'awaiting_payee', label: '等待收款人确认', system: true },
    { from: 'transferring', to: 'paid', label: '打款完成', roles: ['finance', 'admin'] },
    { from: 'transferring', to: 'failed', label: '打款失败', system: true, reasonRequired: true },
    { from: 'awaiting_payee', to: 'paid', label: '收款人已确认', system: true },
    { from: 'awaiting_payee', to: 'expired', label: '逾期未确认', system: true },
    { from: 'awaiting_payee', to: 'failed', label: '打款失败', system: true, reasonRequired: true },
  ],
};

/** The ends at which the reserved money returns to what is available. */
export const GIVES_BACK = [
  'failed',
  'expired',
  'rejected',
  'cancelled',
] as const satisfies readonly WithdrawalStatus[];

/** The states in which a withdrawal's gross is reserved. */
export const RESERVED_STATUSES = [
  'requested',
  'approved',
  'transferring',
  'awaiting_payee',
] as const satisfies readonly WithdrawalStatus[];
