import { conflict, decideMove, invalidField, notFound, type Role } from '@scrm/guard/domain';
import {
  type Actor,
  allowProtectedWrites,
  changeStatus,
  type ReviewDecision,
  type RiskVerdict,
  recordStatus,
  type Trx,
  withTransaction,
} from '@scrm/guard/kit';
import { businessDayOf, businessMonthOf, renderNotice } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import {
  type Approval,
  type ApprovalStep,
  approvalStepsFor,
  calculateWithholding,
  decideApproval,
  decidePayment,
  decideRequest,
  FINANCE_ALONE_UP_TO_FEN,
  formatYuan,
  postGiveBack,
  postPay,
  postReserve,
  postTax,
  RESERVED_STATUSES,
  WITHDRAWAL_MACHINE,
  WITHDRAWAL_STATUS_LABELS,
  type WithdrawalStatus,
  type Withholding,
  withholdingMethodOf,
} from '../../../domain';
import { refuse } from '../lib/refuse';
import { PARTNER_UID, WITHDRAWAL_UID } from '../lib/uids';
import { guard, notify, payout } from '../ports';
import { manualProvider } from '../providers/manual';
import type { TransferProvider } from '../providers/transfer-provider';
import type { Partner } from './partners';

type StaffActor = Actor & { id: number };

interface WithdrawalRow {
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

/** What guard keeps of a large withdrawal's request. */
export interface LargeWithdrawal extends Record<string, unknown> {
  /** Its documentId. */
  withdrawal: string;
}

export interface Payment {
  /** Number of the bank's receipt. */
  receipt: string;
  at: Date;
  /** Number of the company's invoice. */
  invoice?: string | null;
  /** What was transferred; when given it must be the net that we work out. */
  netFen?: number | null;
}

const PROVIDERS: Partial<Record<TransferProvider['name'], TransferProvider>> = { manual: manualProvider };

/** A clock that runs a little ahead is no payment in the future. */
const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * Withdrawals: money is reserved in the request's transaction and leaves the reserve exactly once. Every step locks the partner first,
 * then the withdrawal, and claims its move under that lock, so that parallel requests wait and then see what was done.
 */
export const createWithdrawalsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const service = {
    /**
     * Requests a withdrawal and reserves its gross; a large one asks for its first approval in guard's queue. A verdict that asks for a
     * review holds it: it is neither approved nor paid before.
     * @returns documentId of the new withdrawal
     * @throws DomainError 400 `invalid_amount`; 409 `insufficient_balance`, `payout_account_missing`, `partner_not_active`
     */
    async request({
      partnerId,
      amountFen,
      actor,
      verdict = null,
    }: {
      partnerId: number;
      amountFen: number;
      actor: StaffActor;
      verdict?: RiskVerdict | null;
    }) {
      return withTransaction(strapi, async (trx) => {
        const partner = await payout(strapi, 'partners').lock(trx, partnerId);
        const { availableFen } = await payout(strapi, 'ledger').balanceOf(partner.id, trx);
        const hasPayoutAccount = Boolean(partner.payoutAccountMasked);
        const decision = decideRequest({
          amountFen,
          availableFen,
          hasPayoutAccount,
          isActive: partner.isActive,
        });
        if (!decision.ok) refuse(decision, decision.kind === 'invalid' ? 'amountFen' : undefined);
        const documentId = await insert(trx, { partner, amountFen, actor });
        const entry = postReserve({ partnerId: partner.id, withdrawal: documentId, amountFen });
        await payout(strapi, 'ledger').post(trx, { entry, actor });
        await service.ensureRequests(trx, documentId);
        await guard(strapi, 'reviews').open({ trx, verdict, resource: 'withdrawal', documentId });
        return documentId;
      });
    },

    /**
     * Gives the next approval; the last one makes it approved, with the tax as it stands today.
     * @throws DomainError 404; 403 own, or not this role's step; 409 `under_review`, not requested any more, out of order, twice, balance below zero
     */
    async approve({ documentId, actor }: { documentId: string; actor: StaffActor }): Promise<void> {
      await withTransaction(strapi, async (trx) => {
        const { step } = await service.giveApproval(trx, { documentId, actor });
        if (step === 'manager') await settleRequest(trx, { documentId, status: 'approved', actor });
      });
    },

    /** The approval itself, for those who decided the request in guard's queue already. Throws what `approve` does. */
    async giveApproval(
      trx: Trx,
      { documentId, actor }: { documentId: string; actor: StaffActor },
    ): Promise<{ step: ApprovalStep; code: string }> {
      const { partner, withdrawal } = await lockOrThrow(trx, documentId);
      mustAllow(withdrawal, 'approved', actor.role);
      await guard(strapi, 'reviews').mustNotBeHeld({ trx, resource: 'withdrawal', documentId });
      const { amountFen, approvals, code } = withdrawal;
      const decision = decideApproval({ amountFen, approvals, actor, partnerUserId: partner.userId });
      if (!decision.ok) refuse(decision);
      await mustNotOwe(trx, partner);
      const now = new Date();
      const { id: userId, name, role } = actor;
      const given = [...approvals, { step: decision.step, userId, name, role, at: now.toISOString() }];
      if (decision.isLast) {
        const { taxFen, netFen } = await withhold(trx, { partner, amountFen, at: now });
        const patch = {
          approvals: JSON.stringify(given),
          approved_at: now,
          tax_fen: taxFen,
          net_fen: netFen,
        };
        await move(trx, withdrawal, { to: 'approved', actor, patch });
        await tell(trx, partner, 'withdrawal_approved', { code, amount: formatYuan(amountFen) });
      } else {
        await allowProtectedWrites(trx);
        await trx('withdrawals')
          .where({ id: withdrawal.id })
          .update({ approvals: JSON.stringify(given), updated_at: now });
      }
      await audit(trx, actor, 'approve', withdrawal, { step: decision.step });
      return { step: decision.step, code };
    },

    /** Refuses a withdrawal and gives the reserve back. @throws DomainError 404; 409 too late; 400 without a reason; 403 own */
    async reject({
      documentId,
      reason,
      actor,
    }: {
      documentId: string;
      reason: string;
      actor: StaffActor;
    }): Promise<void> {
      await withTransaction(strapi, async (trx) => {
        await service.refuse(trx, { documentId, reason, actor });
        await settleRequest(trx, { documentId, status: 'rejected', actor, reason });
      });
    },

    /** The rejection itself, for those who decided the request in guard's queue already. Throws what `reject` does. */
    async refuse(
      trx: Trx,
      { documentId, reason, actor }: { documentId: string; reason: string; actor: StaffActor },
    ): Promise<void> {
      const { partner, withdrawal } = await lockOrThrow(trx, documentId);
      if (partner.userId === actor.id) {
        refuse({ ok: false, kind: 'forbidden', code: 'own_withdrawal', message: '不能审批自己的提现' });
      }
      await giveBack(trx, { withdrawal, to: 'rejected', reason, actor });
      const values = { code: withdrawal.code, amount: formatYuan(withdrawal.amountFen), reason };
      await tell(trx, partner, 'withdrawal_rejected', values);
      await audit(trx, actor, 'reject', withdrawal, { reason });
    },

    /**
     * Above what finance decides alone, the manager's approval is a request in guard's queue: opens it for the withdrawals that have
     * none, of which only `documentId` when given.
     */
    async ensureRequests(trx: Trx, documentId?: string): Promise<void> {
      const query = trx('withdrawals as w')
        .join('partners as p', 'p.id', 'w.partner_id')
        .where('w.status', 'requested')
        .where('w.amount_fen', '>', FINANCE_ALONE_UP_TO_FEN)
        .whereRaw(`NOT w.approvals @> '[{"step": "manager"}]'`)
        .whereNotExists(
          trx('approvals as a')
            .select(trx.raw('1'))
            .where('a.kind', 'large_withdrawal')
            .whereRaw('a.subject = w.document_id'),
        )
        .select('w.document_id', 'w.code', 'w.amount_fen', 'p.name', 'p.user_id');
      if (documentId) query.where('w.document_id', documentId);
      for (const row of await query) {
        const amount = formatYuan(Number(row.amount_fen));
        await guard(strapi, 'approvals').request<LargeWithdrawal>({
          trx,
          kind: 'large_withdrawal',
          subject: row.document_id,
          title: `${row.name} 提现 ${amount}`,
          actor: { id: row.user_id, documentId: null, name: row.name, role: 'partner' },
          reason: `提现超过 ${formatYuan(FINANCE_ALONE_UP_TO_FEN)}，须先由业务经理审批`,
          payload: { withdrawal: row.document_id },
          summary: [
            { label: '提现单号', value: row.code },
            { label: '合伙人', value: row.name },
            { label: '金额', value: amount },
          ],
        });
      }
    },

    /** Locks the partner, then the withdrawal, as every step does. @throws DomainError 404 */
    async lock(trx: Trx, documentId: string): Promise<void> {
      await lockOrThrow(trx, documentId);
    },

    /** Rejects what its review confirmed as a risk and gives the reserve back; what has ended meanwhile stays as it is. */
    async rejectAsRisk({ trx, review, decider, reason: why }: ReviewDecision): Promise<void> {
      const { partner, withdrawal } = await lockOrThrow(trx, String(review.resourceId));
      if (!(RESERVED_STATUSES as readonly string[]).includes(withdrawal.status)) return;
      const reason = `风控审核未通过：${why}`;
      await giveBack(trx, { withdrawal, to: 'rejected', reason, actor: decider });
      const values = { code: withdrawal.code, amount: formatYuan(withdrawal.amountFen), reason };
      await tell(trx, partner, 'withdrawal_rejected', values);
      await settleRequest(trx, {
        documentId: String(review.resourceId),
        status: 'rejected',
        actor: decider,
        reason,
      });
      await audit(trx, decider, 'reject', withdrawal, { reason, review: review.documentId });
    },

    /** The partner takes the request back while nobody has decided. @throws DomainError 404; 409 too late */
    async cancel({ documentId, actor }: { documentId: string; actor: StaffActor }): Promise<void> {
      await withTransaction(strapi, async (trx) => {
        const { withdrawal } = await lockOrThrow(trx, documentId);
        await giveBack(trx, { withdrawal, to: 'cancelled', reason: null, actor });
        await settleRequest(trx, { documentId, status: 'cancelled', actor });
        await audit(trx, actor, 'cancel', withdrawal, {});
      });
    },

    /**
     * Records the payment: approved → transferring → paid in one transaction, with the tax of the payment's month worked out on
     * what was paid before it, and both posted.
     * @throws DomainError 404; 403 payer is an approver or the partner; 409 `under_review`, not approved, paid already, account changed, net differs,
     *   invoice missing; 400 a time in the future or before the approval
     */
    async pay({
      documentId,
      payment,
      actor,
    }: {
      documentId: string;
      payment: Payment;
      actor: StaffActor;
    }): Promise<void> {
      await withTransaction(strapi, async (trx) => {
        const { partner, withdrawal } = await lockOrThrow(trx, documentId);
        if (withdrawal.status !== 'transferring') mustAllow(withdrawal, 'transferring', actor.role);
        await guard(strapi, 'reviews').mustNotBeHeld({ trx, resource: 'withdrawal', documentId });
        const method = withholdingMethodOf(partner.kind);
        const decision = decidePayment({
          approvals: withdrawal.approvals,
          actor,
          partnerUserId: partner.userId,
          needsInvoice: method === 'none_company',
          invoice: payment.invoice ?? null,
        });
        if (!decision.ok) refuse(decision);
        checkTime(payment.at, withdrawal);
        await mustNotOwe(trx, partner);
        if (withdrawal.payoutAccountIndex !== partner.payoutAccountIndex) {
          throw conflict('payout_account_changed', '申请后收款账户已变更，请驳回后由合伙人重新申请');
        }
        const { amountFen } = withdrawal;
        const tax = await withhold(trx, { partner, amountFen, at: payment.at });
        if (payment.netFen != null && payment.netFen !== tax.netFen) {
          throw conflict('net_mismatch', `实付应为 ${formatYuan(tax.netFen)}`, {
            netFen: tax.netFen,
            taxFen: tax.taxFen,
          });
        }
        if (withdrawal.status === 'approved') await move(trx, withdrawal, { to: 'transferring', actor });
        const result = await providerOf(withdrawal).transfer(
          {
            idempotencyKey: withdrawal.idempotencyKey,
            withdrawalCode: withdrawal.code,
            netFen: tax.netFen,
            payoutName: withdrawal.payoutName,
          },
          payment,
        );
        if (result.outcome !== 'paid')
          throw new Error(`${withdrawal.provider} answered «${result.outcome}» to a recorded payment`);
        await move(trx, withdrawal, {
          to: 'paid',
          actor,
          patch: {
            receipt: result.receipt,
            invoice: payment.invoice?.trim() || null,
            paid_at: result.at,
            tax_fen: tax.taxFen,
            net_fen: tax.netFen,
          },
        });
        await settle(trx, { withdrawal, partner, tax, actor });
        await audit(trx, actor, 'pay', withdrawal, {
          receipt: result.receipt,
          taxFen: tax.taxFen,
          netFen: tax.netFen,
        });
      });
    },

    /**
     * The account to pay to, in full, for who makes the transfer: by guard's `reveal`, the payment itself is the reason.
     * @throws DomainError 404; 409 when the withdrawal is not to be paid; 429 as guard's `reveal`
     */
    async revealAccount({ documentId, actor }: { documentId: string; actor: StaffActor }) {
      const row = await strapi.db.connection('withdrawals').where({ document_id: documentId }).first();
      if (!row) throw notFound('提现');
      const withdrawal = toWithdrawal(row);
      if (withdrawal.status !== 'approved' && withdrawal.status !== 'transferring') {
        throw conflict(
          'not_approved',
          `「${WITHDRAWAL_STATUS_LABELS[withdrawal.status]}」的提现不能查看收款账户`,
        );
      }
      const partner = await strapi.db.query(PARTNER_UID).findOne({ where: { id: withdrawal.partnerId } });
      const { value } = await guard(strapi, 'reveal').take({
        uid: PARTNER_UID,
        resource: 'withdrawal',
        documentId,
        holderDocumentId: partner.documentId,
        field: 'payoutAccount',
        fields: ['payoutAccount'],
        isOwn: false,
        reason: `提现打款 ${withdrawal.code}`,
        actor,
      });
      return {
        name: withdrawal.payoutName,
        account: value,
        bank: partner.payoutBank ?? null,
      };
    },
  };

  return service;

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

  async function insert(
    trx: Trx,
    { partner, amountFen, actor }: { partner: Partner; amountFen: number; actor: StaffActor },
  ): Promise<string> {
    const now = new Date();
    const { rows } = await trx.raw(`SELECT nextval('withdrawal_code_seq') AS n`);
    const code = `TX${businessDayOf(now).replaceAll('-', '').slice(2)}-${String(rows[0].n).padStart(5, '0')}`;
    await allowProtectedWrites(trx);
    const row = await strapi.db.query(WITHDRAWAL_UID).create({
      data: {
        code,
        partner: partner.id,
        amountFen,
        status: WITHDRAWAL_MACHINE.initial,
        provider: 'manual',
        idempotencyKey: `withdrawal-${code}`,
        payoutName: partner.payoutName ?? partner.name,
        payoutAccountMasked: partner.payoutAccountMasked,
        payoutAccountIndex: partner.payoutAccountIndex,
        approvals: [],
        requestedAt: now,
        publishedAt: now,
      },
    });
    await recordStatus(trx, {
      machine: WITHDRAWAL_MACHINE.name,
      row: { id: row.id, document_id: row.documentId },
      from: null,
      to: WITHDRAWAL_MACHINE.initial,
      actor,
    });
    await tellApprovers(trx, { partner, amountFen, code });
    return row.documentId;
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

  async function settle(
    trx: Trx,
    {
      withdrawal,
      partner,
      tax,
      actor,
    }: { withdrawal: WithdrawalRow; partner: Partner; tax: Withholding; actor: StaffActor },
  ): Promise<void> {
    const ledger = payout(strapi, 'ledger');
    const { documentId, amountFen, code } = withdrawal;
    await ledger.post(trx, {
      entry: postPay({ partnerId: partner.id, withdrawal: documentId, amountFen }),
      actor,
    });
    const taxEntry = postTax({ partnerId: partner.id, withdrawal: documentId, amountFen: tax.taxFen });
    if (taxEntry) await ledger.post(trx, { entry: taxEntry, actor, snapshot: tax });
    await tell(trx, partner, 'withdrawal_paid', {
      code,
      net: formatYuan(tax.netFen),
      tax: formatYuan(tax.taxFen),
    });
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

  function checkTime(at: Date, { approvedAt, requestedAt }: WithdrawalRow): void {
    if (at.getTime() > Date.now() + CLOCK_SKEW_MS)
      throw invalidField('at', '打款时间不能晚于现在', 'time_in_future');
    if (businessDayOf(at) < businessDayOf(approvedAt ?? requestedAt)) {
      throw invalidField('at', '打款时间不能早于审批日', 'time_before_approval');
    }
  }

  function providerOf(withdrawal: WithdrawalRow): TransferProvider {
    const provider = PROVIDERS[withdrawal.provider];
    if (!provider) throw conflict('provider_unavailable', `付款渠道「${withdrawal.provider}」未启用`);
    return provider;
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

  /** Those whose step comes first. */
  async function tellApprovers(
    trx: Trx,
    { partner, amountFen, code }: { partner: Partner; amountFen: number; code: string },
  ): Promise<void> {
    const [step] = approvalStepsFor(amountFen);
    const approvers = await strapi.db
      .query('plugin::users-permissions.user')
      .findMany({ where: { role: { type: step }, blocked: false }, select: ['id'] });
    for (const { id } of approvers) {
      await notify(strapi, 'notices').send({
        trx,
        to: id,
        kind: 'withdrawal_requested',
        ...renderNotice('withdrawal_requested', {
          partner: partner.name,
          amount: formatYuan(amountFen),
          code,
        }),
        link: '/withdrawals',
        dedupeKey: `withdrawal_requested:${code}:${id}`,
      });
    }
  }
};

export type WithdrawalsService = ReturnType<typeof createWithdrawalsService>;

function toWithdrawal(row: Record<string, unknown>): WithdrawalRow {
  const approvals = typeof row.approvals === 'string' ? JSON.parse(row.approvals) : row.approvals;
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
