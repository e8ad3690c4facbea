import type { Role } from '@scrm/guard/domain';
import { formatYuan } from '@scrm/guard/domain';

/** A refusal with its HTTP-like kind, a code for programs and a Chinese message for people. */
export interface WithdrawalRefusal {
  ok: false;
  kind: 'invalid' | 'forbidden' | 'conflict';
  code: string;
  message: string;
}

/** Finance alone approves up to here; above it manager, then finance (DESIGN «Money»). */
export const FINANCE_ALONE_UP_TO_FEN = 500_000;

/** Whether a partner may ask for `amountFen`. */
export function decideRequest({
  amountFen,
  availableFen,
  hasPayoutAccount,
  isActive,
}: {
  amountFen: number;
  availableFen: number;
  hasPayoutAccount: boolean;
  isActive: boolean;
}): { ok: true } | WithdrawalRefusal {
  if (!Number.isSafeInteger(amountFen) || amountFen <= 0) {
    return {
      ok: false,
      kind: 'invalid',
      code: 'invalid_amount',
      message: '提现金额应为大于 0 的整数（单位：分）',
    };
  }
  if (!isActive)
    return {
      ok: false,
      kind: 'conflict',
      code: 'partner_not_active',
      message: '合伙人未启用或已停用，暂不能提现',
    };
  if (amountFen > availableFen) {
    return {
      ok: false,
      kind: 'conflict',
      code: 'insufficient_balance',
      message: `可提现余额不足，当前可提现 ${formatYuan(Math.max(availableFen, 0))}`,
    };
  }
  if (!hasPayoutAccount) {
    return { ok: false, kind: 'conflict', code: 'payout_account_missing', message: '请先登记收款账户' };
  }
  return { ok: true };
}

export const APPROVAL_STEPS = ['manager', 'finance'] as const;
export type ApprovalStep = (typeof APPROVAL_STEPS)[number];
export const APPROVAL_STEP_LABELS: Record<ApprovalStep, string> = {
  manager: '业务经理审批',
  finance: '财务审批',
};

/** One approval that was given, kept on the withdrawal. */
export interface Approval {
  step: ApprovalStep;
  userId: number;
  name: string;
  role: string;
  at: string;
}

/** The steps a withdrawal of this size needs, in order. */
export function approvalStepsFor(amountFen: number): readonly ApprovalStep[] {
  return amountFen <= FINANCE_ALONE_UP_TO_FEN ? ['finance'] : APPROVAL_STEPS;
}

interface Asker {
  id: number;
  role: Role;
}

/**
 * Whether `actor` may give the next approval. An admin may stand in for either step, never for both: each step is another person.
 * @returns the step that is taken and whether it was the last one
 */
export function decideApproval({
  amountFen,
  approvals,
  actor,
  partnerUserId,
}: {
  amountFen: number;
  approvals: readonly Approval[];
  actor: Asker;
  /** The user behind the partner; null when there is none. */
  partnerUserId: number | null;
}): { ok: true; step: ApprovalStep; isLast: boolean } | WithdrawalRefusal {
  if (actor.id === partnerUserId) return forbid('own_withdrawal', '不能审批自己的提现');
  if (approvals.some((approval) => approval.userId === actor.id)) {
    return {
      ok: false,
      kind: 'conflict',
      code: 'already_approved',
      message: '您已审批过这笔提现，需由另一人继续',
    };
  }
  const steps = approvalStepsFor(amountFen);
  const missing = steps.filter((step) => !approvals.some((approval) => approval.step === step));
  const step = missing[0];
  if (!step) return { ok: false, kind: 'conflict', code: 'already_approved', message: '这笔提现已审批通过' };
  if (actor.role !== 'admin' && actor.role !== step) {
    return (missing as readonly string[]).includes(actor.role)
      ? {
          ok: false,
          kind: 'conflict',
          code: 'manager_approval_first',
          message: '超过 5,000 元的提现须先由业务经理审批',
        }
      : forbid('approval_role', `这一步应由${APPROVAL_STEP_LABELS[step]}`);
  }
  return { ok: true, step, isLast: missing.length === 1 };
}

/** Whether `actor` may record or start the transfer: the payer is not an approver, and nobody pays themselves. */
export function decidePayment({
  approvals,
  actor,
  partnerUserId,
  needsInvoice,
  invoice,
}: {
  approvals: readonly Approval[];
  actor: Asker;
  partnerUserId: number | null;
  /** Companies hand in an invoice before they are paid. */
  needsInvoice: boolean;
  invoice: string | null;
}): { ok: true } | WithdrawalRefusal {
  if (actor.id === partnerUserId) return forbid('own_withdrawal', '不能给自己打款');
  if (approvals.some((approval) => approval.userId === actor.id))
    return forbid('payer_is_approver', '审批人不能打款，请由另一人操作');
  if (needsInvoice && !invoice?.trim()) {
    return { ok: false, kind: 'conflict', code: 'invoice_required', message: '企业合伙人须先提供发票' };
  }
  return { ok: true };
}

function forbid(code: string, message: string): WithdrawalRefusal {
  return { ok: false, kind: 'forbidden', code, message };
}
