import { conflict, formatYuan, invalidField, notFound } from '@scrm/guard/domain';
import { type Trx, withTransaction } from '@scrm/guard/kit';
import { businessDayOf } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import {
  decidePayment,
  postPay,
  postTax,
  WITHDRAWAL_STATUS_LABELS,
  type Withholding,
  withholdingMethodOf,
} from '../../../domain';
import { refuse } from '../lib/refuse';
import { PARTNER_UID } from '../lib/uids';
import { guard, payout } from '../ports';
import { manualProvider } from '../providers/manual';
import type { TransferProvider } from '../providers/transfer-provider';
import type { Partner } from '../services/partners';
import { createSteps, type StaffActor, toWithdrawal, type WithdrawalRow } from './steps';

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

/** The payment of what was approved. */
export const createTransferring = (strapi: Core.Strapi) => {
  const { lockOrThrow, mustAllow, mustNotOwe, move, withhold, audit, tell } = createSteps(strapi);

  return {
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
};
