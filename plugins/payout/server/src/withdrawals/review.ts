import { formatYuan } from '@scrm/guard/domain';
import { allowProtectedWrites, type ReviewDecision, type Trx, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { type ApprovalStep, decideApproval, RESERVED_STATUSES } from '../../../domain';
import { refuse } from '../lib/refuse';
import { guard } from '../ports';
import { createSteps, type StaffActor } from './steps';

/** Approvals and refusals, by people and by the review of a risk. */
export const createReviewing = (strapi: Core.Strapi) => {
  const { lockOrThrow, mustAllow, mustNotOwe, move, giveBack, withhold, settleRequest, audit, tell } =
    createSteps(strapi);

  const service = {
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
  };

  return service;
};
