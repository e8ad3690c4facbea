import { conflict, decideMove, formatYuan, notFound, type Role } from '@scrm/guard/domain';
import { type Actor, changeStatus, readJson, type Trx } from '@scrm/guard/kit';
import { businessMonthOf, renderNotice } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import {
  type Approval,
  calculateWithholding,
  postGiveBack,
  WITHDRAWAL_MACHINE,
  WITHDRAWAL_STATUS_LABELS,
  type WithdrawalStatus,
  type Withholding,
  withholdingMethodOf,
} from '../../../domain';
import { WITHDRAWAL_UID } from '../lib/uids';
import { guard, notify, payout } from '../ports';
import type { TransferProvider } from '../providers/transfer-provider';
import type { Partner } from '../services/partners';

export type StaffActor = Actor & { id: number };

export interface WithdrawalRow {
  id: number;
  documentId: string;
  code: string;
  partnerId: number;
  amountFen: number;
  status: WithdrawalStatus;
  provider: TransferProvider['name'];
  idempotencyKey: string;
  payoutName: string;
  payoutAccountIndex: string | null;
  approvals: Approval[];
  requestedAt: Date;
  approvedAt: Date | null;
}

/** What request, review and transfer of a withdrawal share. Partner and withdrawal are locked by who calls, with `lockOrThrow`. */
export const createSteps = (strapi: Core.Strapi) => {
  return { lockOrThrow, mustAllow, mustNotOwe, move, giveBack, withhold, settleRequest, audit, tell };

  /** Keeps guard's queue the same as the withdrawal, whose lock is held. */
  async function settleRequest(
    trx: Trx,
    {
      documentId,
      ...decision
    }: {
      documentId: string;
      status: 'approved' | 'rejected' | 'cancelled';
      actor: StaffActor;
      reason?: string;
    },
  ): Promise<void> {
    const approvals = guard(strapi, 'approvals');
    await approvals.settle({ trx, kind: 'large_withdrawal', subject: documentId, ...decision });
  }

  async function lockOrThrow(
    trx: Trx,
    documentId: string,
  ): Promise<{ partner: Partner; withdrawal: WithdrawalRow }> {
    const found = await trx('withdrawals').where({ document_id: documentId }).first('id', 'partner_id');
    if (!found) throw notFound('提现');
    const partner = await payout(strapi, 'partners').lock(trx, found.partner_id);
    return {
      partner,
      withdrawal: toWithdrawal(await trx('withdrawals').where({ id: found.id }).forUpdate().first()),
    };
  }

  /** Refuses early what the machine would refuse, so that the reason is the state and not a later rule. */
  function mustAllow(withdrawal: WithdrawalRow, to: WithdrawalStatus, role: Role): void {
    const decision = decideMove(WITHDRAWAL_MACHINE, { from: withdrawal.status, to, role });
    if (decision.ok || decision.reason === 'role_not_allowed') return;
    throw conflict(
      'illegal_move',
      `「${WITHDRAWAL_STATUS_LABELS[withdrawal.status]}」的提现不能变更为「${WITHDRAWAL_STATUS_LABELS[to]}」`,
      {
        status: withdrawal.status,
      },
    );
  }

  /** A clawback after the request is settled before anything more is paid out. */
  async function mustNotOwe(trx: Trx, partner: Partner): Promise<void> {
    const { availableFen } = await payout(strapi, 'ledger').balanceOf(partner.id, trx);
    if (availableFen < 0) {
      throw conflict(
        'balance_below_zero',
        `该合伙人有 ${formatYuan(-availableFen)} 佣金被冲回，请驳回此提现抵扣`,
        { availableFen },
      );
    }
  }

  function move(
    trx: Trx,
    withdrawal: WithdrawalRow,
    change: {
      to: WithdrawalStatus;
      actor: StaffActor;
      reason?: string | null;
      patch?: Record<string, unknown>;
    },
  ) {
    return changeStatus(strapi, {
      trx,
      uid: WITHDRAWAL_UID,
      id: withdrawal.id,
      machine: WITHDRAWAL_MACHINE,
      ...change,
    });
  }

  async function giveBack(
    trx: Trx,
    {
      withdrawal,
      to,
      reason,
      actor,
    }: { withdrawal: WithdrawalRow; to: 'rejected' | 'cancelled'; reason: string | null; actor: StaffActor },
  ): Promise<void> {
    await move(trx, withdrawal, { to, reason, actor, patch: { reason } });
    const { partnerId, documentId, amountFen } = withdrawal;
    const entry = postGiveBack({ partnerId, withdrawal: documentId, amountFen, reason });
    await payout(strapi, 'ledger').post(trx, { entry, actor });
  }

  /** Tax on a payment at `at`, after what was paid in the same calendar month; exact under the partner's lock. */
  async function withhold(
    trx: Trx,
    { partner, amountFen, at }: { partner: Partner; amountFen: number; at: Date },
  ): Promise<Withholding> {
    const { start, end } = businessMonthOf(at);
    const paid = await trx('withdrawals')
      .where({ partner_id: partner.id, status: 'paid' })
      .where('paid_at', '>=', start)
      .where('paid_at', '<', end)
      .sum({ gross: 'amount_fen', tax: 'tax_fen' })
      .first();
    return calculateWithholding(withholdingMethodOf(partner.kind), {
      amountFen,
      monthGrossFen: Number(paid?.gross ?? 0),
      monthTaxFen: Number(paid?.tax ?? 0),
    });
  }

  async function audit(
    trx: Trx,
    actor: StaffActor,
    act: 'approve' | 'reject' | 'cancel' | 'pay',
    withdrawal: WithdrawalRow,
    details: Record<string, unknown>,
  ): Promise<void> {
    await guard(strapi, 'audit').record({
      trx,
      actor,
      action: `withdrawal.${act}`,
      resource: 'withdrawal',
      documentId: withdrawal.documentId,
      details: { code: withdrawal.code, amountFen: withdrawal.amountFen, ...details },
    });
  }

  async function tell(
    trx: Trx,
    partner: Partner,
    kind: 'withdrawal_approved' | 'withdrawal_rejected' | 'withdrawal_paid',
    values: Record<string, string> & { code: string },
  ): Promise<void> {
    if (partner.userId === null) return;
    await notify(strapi, 'notices').send({
      trx,
      to: partner.userId,
      kind,
      ...renderNotice(kind, values),
      link: '/partner/withdrawals',
      dedupeKey: `${kind}:${values.code}`,
    });
  }
};

export function toWithdrawal(row: Record<string, unknown>): WithdrawalRow {
  const approvals = readJson(row.approvals);
  return {
    id: row.id as number,
    documentId: row.document_id as string,
    code: row.code as string,
    partnerId: row.partner_id as number,
    amountFen: Number(row.amount_fen),
    status: row.status as WithdrawalStatus,
    provider: row.provider as WithdrawalRow['provider'],
    idempotencyKey: row.idempotency_key as string,
    payoutName: row.payout_name as string,
    payoutAccountIndex: row.payout_account_index as string | null,
    approvals: (approvals ?? []) as Approval[],
    requestedAt: new Date(row.requested_at as string),
    approvedAt: row.approved_at ? new Date(row.approved_at as string) : null,
  };
}
