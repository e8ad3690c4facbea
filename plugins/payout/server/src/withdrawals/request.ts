import { formatYuan } from '@scrm/guard/domain';
import {
  allowProtectedWrites,
  type RiskVerdict,
  recordStatus,
  type Trx,
  withTransaction,
} from '@scrm/guard/kit';
import { businessDayOf, renderNotice } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import {
  approvalStepsFor,
  decideRequest,
  FINANCE_ALONE_UP_TO_FEN,
  postReserve,
  WITHDRAWAL_MACHINE,
} from '../../../domain';
import { refuse } from '../lib/refuse';
import { WITHDRAWAL_UID } from '../lib/uids';
import { guard, notify, payout } from '../ports';
import type { Partner } from '../services/partners';
import { createSteps, type StaffActor } from './steps';

/** What guard keeps of a large withdrawal's request. */
export interface LargeWithdrawal extends Record<string, unknown> {
  /** Its documentId. */
  withdrawal: string;
}

/** The partner's side: asking for money, and taking the request back. */
export const createRequesting = (strapi: Core.Strapi) => {
  const { lockOrThrow, giveBack, settleRequest, audit } = createSteps(strapi);

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

    /** The partner takes the request back while nobody has decided. @throws DomainError 404; 409 too late */
    async cancel({ documentId, actor }: { documentId: string; actor: StaffActor }): Promise<void> {
      await withTransaction(strapi, async (trx) => {
        const { withdrawal } = await lockOrThrow(trx, documentId);
        await giveBack(trx, { withdrawal, to: 'cancelled', reason: null, actor });
        await settleRequest(trx, { documentId, status: 'cancelled', actor });
        await audit(trx, actor, 'cancel', withdrawal, {});
      });
    },
  };

  return service;

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
