import { conflict, formatYuan, notFound } from '@scrm/guard/domain';
import {
  type ActorOrSystem,
  allowProtectedWrites,
  changeStatus,
  recordStatus,
  SYSTEM,
  type Trx,
  withTransaction,
} from '@scrm/guard/kit';
import { renderNotice } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import {
  bonusRateOf,
  COMMISSION_MACHINE,
  type CommissionKind,
  type CommissionRate,
  type CommissionStatus,
  calculateCommission,
  commissionKindOfDeal,
  commissionSourceKey,
  decideRelease,
  decideValidCustomer,
  formatPercent,
  holdReasonOf,
  postAccrue,
  postRelease,
  postReverse,
  postUnrelease,
  promotedLevel,
  type ReleaseEvent,
  receiptKindOf,
  releaseAfter,
  releaseEventOfReceipt,
} from '../../../domain';
import { COMMISSION_UID } from '../lib/uids';
import { type CrmEvents, type CustomerFacts, type DealFacts, guard, notify, payout } from '../ports';
import type { Partner } from './partners';

/** A commission row as it is stored. */
interface CommissionRow {
  id: number;
  documentId: string;
  sourceKey: string;
  partnerId: number;
  grossFen: number;
  status: CommissionStatus;
  explanation: string;
  releaseAfter: Date;
  releaseEvent: ReleaseEvent;
  releaseEventAt: Date | null;
}

export interface ReleaseResult {
  released: number;
  releasedFen: number;
  /** Entries that could not be released by a fault, with what went wrong; the others are done. */
  failures: { documentId: string; message: string }[];
}

/** Commissions from the won deal to the available balance. What a deal changes runs in the transaction of the deal. */
export const createCommissionsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const service = {
    /** A deal was won: accrues what its partner's plan pays, in the deal's own transaction, and promotes the partner. */
    async onDealWon({ trx, actor, now, deal, customer }: CrmEvents['deal.won']): Promise<void> {
      if (deal.partnerId === null) return;
      const partner = await payout(strapi, 'partners').lock(trx, deal.partnerId);
      const kind = commissionKindOfDeal({ plan: partner.plan, dealType: deal.type });
      const baseFen = deal.type === 'rent' ? deal.monthlyRentFen : deal.priceFen;
      await accrue(trx, { actor, now, kind, partner, deal, customer, baseFen });
      if (deal.partnerId === customer.partnerId)
        await service.awardValidCustomer({ trx, actor, now, customer });
      await countWonDeal(trx, { partner, now });
    },

    /** A won deal was cancelled: takes back what it paid, also below zero, and counts it no longer. */
    async onDealCancelled({ trx, actor, deal, reason }: CrmEvents['deal.cancelled']): Promise<void> {
      if (deal.partnerId === null) return;
      const partner = await payout(strapi, 'partners').lock(trx, deal.partnerId);
      const rows = await trx('commissions')
        .where({ deal_id: deal.id })
        .whereNot({ status: 'reversed' })
        .orderBy('id');
      for (const row of rows) await reverse(trx, { partner, commission: toCommission(row), actor, reason });
      await allowProtectedWrites(trx);
      await trx('partners')
        .where({ id: partner.id })
        .update({ won_deals: Math.max(partner.wonDeals - 1, 0) });
    },

    /** Money came in for a deal: records the release event that its entries wait for, and releases nothing by itself. */
    async onDealReceipt({ trx, now, deal, receipt }: CrmEvents['deal.receipt']): Promise<void> {
      if (receipt.kind === 'refund') {
        await followMoney(trx, { deal, kind: receipt.refundOf, now, reason: '退款' });
        return;
      }
      const event = releaseEventOfReceipt(receipt.kind);
      if (!event || deal.partnerId === null) return;
      await payout(strapi, 'partners').lock(trx, deal.partnerId);
      await allowProtectedWrites(trx);
      await trx('commissions')
        .where({ deal_id: deal.id, release_event: event })
        .whereIn('status', ['pending', 'held'])
        .where((open) => open.whereNull('release_event_at').orWhere('release_event_at', '>', receipt.at))
        .update({ release_event_at: receipt.at, updated_at: new Date() });
    },

    /**
     * A receipt was reversed: entries whose event it was wait for it again. One that was released goes back to pending, also when the partner
     * has withdrawn it; the balance is then below zero, as after a cancelled deal, and is set off when money comes.
     */
    async onReceiptReversed({
      trx,
      now,
      deal,
      receipt,
      reason,
    }: CrmEvents['deal.receiptReversed']): Promise<void> {
      await followMoney(trx, { deal, kind: receipt.refundOf ?? receipt.kind, now, reason });
    },

    /** Entries follow their customer, so that a customer's award is still given once. The money stays where it is. */
    async onCustomerMerged({ trx, customer, source }: CrmEvents['customer.merged']): Promise<void> {
      await allowProtectedWrites(trx);
      await trx('commissions').where({ customer_id: source.id }).update({ customer_id: customer.id });
    },

    /** Awards a valid customer (phone verified and a viewing completed) once, when the partner's plan is referral. */
    async awardValidCustomer({ trx, actor, now, customer }: CrmEvents['viewing.completed']): Promise<void> {
      if (customer.partnerId === null) return;
      const partner = await payout(strapi, 'partners').lock(trx, customer.partnerId);
      const awarded = await trx('commissions')
        .where({ kind: 'valid_customer', customer_id: customer.id })
        .first('id');
      const viewings = await trx('viewings')
        .where({ customer_id: customer.id, status: 'completed' })
        .count({ count: '*' })
        .first();
      const decision = decideValidCustomer({
        plan: partner.plan,
        isPhoneVerified: customer.phoneVerifiedAt !== null,
        completedViewings: Number(viewings?.count ?? 0),
        isAlreadyAwarded: awarded !== undefined,
      });
      if (decision.ok)
        await accrue(trx, {
          actor,
          now,
          kind: 'valid_customer',
          partner,
          deal: null,
          customer,
          baseFen: null,
        });
    },

    /**
     * Releases every entry whose holding days are over and whose event has happened, each in a transaction of its own. Running
     * it twice, or on two instances, releases nothing twice.
     */
    async releaseDue(now: Date = new Date()): Promise<ReleaseResult> {
      const due = await strapi.db
        .connection('commissions')
        .where({ status: 'pending' })
        .where('release_after', '<=', now)
        .where((event) => event.where({ release_event: 'none' }).orWhere('release_event_at', '<=', now))
        .orderBy('id')
        .select('id', 'document_id', 'partner_id');
      const result: ReleaseResult = { released: 0, releasedFen: 0, failures: [] };
      for (const { id, document_id: documentId, partner_id: partnerId } of due) {
        try {
          const fen = await withTransaction(strapi, (trx) => release(trx, { id, partnerId, now }));
          if (fen > 0) result.released += 1;
          result.releasedFen += fen;
        } catch (error) {
          strapi.log.error(`commission ${documentId} was not released`, error);
          result.failures.push({
            documentId,
            message: error instanceof Error ? error.message : String(error),
          });
        }
      }
      return result;
    },

    /**
     * Settles an entry that is held for review: lets it go on, or takes it back.
     * @throws DomainError 404; 409 when it is not held; 400 taking back without a reason
     */
    async review({
      documentId,
      accept,
      reason,
      actor,
    }: {
      documentId: string;
      accept: boolean;
      reason: string | null;
      actor: ActorOrSystem;
    }): Promise<void> {
      await withTransaction(strapi, async (trx) => {
        const { partner, commission } = await lockOrThrow(trx, documentId);
        if (commission.status !== 'held') throw conflict('not_held', '这笔佣金不在待复核状态');
        if (accept) {
          await changeStatus(strapi, {
            trx,
            uid: COMMISSION_UID,
            id: commission.id,
            machine: COMMISSION_MACHINE,
            to: 'pending',
            reason,
            actor,
            patch: { hold_reason: null },
          });
        } else {
          await reverse(trx, { partner, commission, actor, reason: reason ?? '', isReview: true });
        }
        await guard(strapi, 'audit').record({
          trx,
          actor,
          action: accept ? 'commission.accept' : 'commission.refuse',
          resource: 'commission',
          documentId,
          details: { reason, grossFen: commission.grossFen },
        });
      });
    },
  };

  return service;

  async function accrue(
    trx: Trx,
    {
      actor,
      now,
      kind,
      partner,
      deal,
      customer,
      baseFen,
    }: {
      actor: ActorOrSystem;
      now: Date;
      kind: CommissionKind;
      partner: Partner;
      deal: DealFacts | null;
      customer: CustomerFacts;
      baseFen: number | null;
    },
  ): Promise<void> {
    const rates = payout(strapi, 'rates');
    const rate = await rates.rateAt(trx, kind, now);
    const levels = await rates.levelsAt(trx, now);
    const { fen, snapshot, explanation } = calculateCommission({
      rate,
      baseFen,
      level: partner.level,
      bonusRate: bonusRateOf({ level: partner.level, rules: levels }),
    });
    if (fen === 0) return;
    const sourceKey = await nextSourceKey(trx, { kind, deal, customer });
    if (sourceKey === null) return;
    const holdReason = holdReasonOf({
      isPartnerActive: partner.isActive,
      partnerUserId: partner.userId,
      partnerPhoneIndex: partner.phoneIndex,
      customerPhoneIndex: customer.phoneIndex,
      dealOwnerId: deal?.ownerId ?? null,
    });
    const status: CommissionStatus = holdReason ? 'held' : 'pending';
    await allowProtectedWrites(trx);
    const row = await strapi.db.query(COMMISSION_UID).create({
      data: {
        sourceKey,
        partner: partner.id,
        deal: deal?.id ?? null,
        customer: customer.id,
        kind,
        grossFen: fen,
        status,
        holdReason,
        snapshot,
        explanation,
        accruedAt: now,
        releaseAfter: releaseAfter({ accruedAt: now, holdingDays: rate.holdingDays }),
        releaseEvent: rate.releaseEvent,
        releaseEventAt: deal ? await eventBefore(trx, { deal, rate, now }) : null,
        publishedAt: now,
      },
    });
    await recordStatus(trx, {
      machine: COMMISSION_MACHINE.name,
      row: { id: row.id, document_id: row.documentId },
      from: null,
      to: status,
      reason: holdReason,
      actor,
    });
    const entry = postAccrue({ partnerId: partner.id, sourceKey, amountFen: fen });
    await payout(strapi, 'ledger').post(trx, { entry, actor, snapshot });
    const message = holdReason
      ? renderNotice('commission_held', { amount: formatYuan(fen), explanation, reason: holdReason })
      : renderNotice('commission_accrued', { amount: formatYuan(fen), explanation });
    await tell(trx, partner, {
      kind: holdReason ? 'commission_held' : 'commission_accrued',
      ...message,
      dedupeKey: `accrue:${sourceKey}`,
    });
  }

  /**
   * The key of a new entry. A deal pays once: told twice, its key breaks the unique index. A customer's award is given once, and may
   * be earned anew after it was taken back.
   * @returns null when the customer's award stands already, as with repeat business
   */
  async function nextSourceKey(
    trx: Trx,
    { kind, deal, customer }: { kind: CommissionKind; deal: DealFacts | null; customer: CustomerFacts },
  ): Promise<string | null> {
    if (kind === 'deal_rent' || kind === 'deal_sale') {
      return commissionSourceKey({ kind, subject: deal?.documentId ?? '' });
    }
    const given = await trx('commissions').where({ kind, customer_id: customer.id }).select('status');
    if (given.some(({ status }) => status !== 'reversed')) return null;
    return commissionSourceKey({ kind, subject: customer.documentId, reversals: given.length });
  }

  /** The release event may have happened before the deal was won: money is often received first. */
  async function eventBefore(
    trx: Trx,
    { deal, rate, now }: { deal: DealFacts; rate: CommissionRate; now: Date },
  ): Promise<Date | null> {
    const kind = receiptKindOf(rate.releaseEvent);
    return kind ? standingEvent(trx, { deal, kind, now }) : null;
  }

  /** When money of a kind first came, of what stands: without reversed receipts, and none while all of it was refunded. */
  async function standingEvent(
    trx: Trx,
    { deal, kind, now }: { deal: DealFacts; kind: string; now: Date },
  ): Promise<Date | null> {
    const {
      rows: [standing],
    } = await trx.raw(
      `SELECT min(at) FILTER (WHERE kind = :kind AND at <= :now) AS first_at,
         coalesce(sum(CASE WHEN kind = 'refund' THEN -amount_fen ELSE amount_fen END), 0) AS left_fen
       FROM receipts WHERE deal_id = :deal AND reversed_at IS NULL
         AND (kind = :kind OR (kind = 'refund' AND refund_of = :kind))`,
      { kind, now, deal: deal.id },
    );
    return standing.first_at && Number(standing.left_fen) > 0 ? new Date(standing.first_at) : null;
  }

  /** Brings the entries of a deal after its money of one kind, where less of it stands than before. */
  async function followMoney(
    trx: Trx,
    { deal, kind, now, reason }: { deal: DealFacts; kind: string | null; now: Date; reason: string },
  ): Promise<void> {
    const event = kind && releaseEventOfReceipt(kind);
    if (!event || deal.partnerId === null) return;
    const partner = await payout(strapi, 'partners').lock(trx, deal.partnerId);
    const at = await standingEvent(trx, { deal, kind, now });
    await allowProtectedWrites(trx);
    await trx('commissions')
      .where({ deal_id: deal.id, release_event: event })
      .whereIn('status', ['pending', 'held'])
      .update({ release_event_at: at, updated_at: now });
    if (at !== null) return;
    const released = await trx('commissions')
      .where({ deal_id: deal.id, release_event: event, status: 'available' })
      .orderBy('id')
      .forUpdate();
    for (const row of released) await unrelease(trx, { partner, commission: toCommission(row), reason });
  }

  async function unrelease(
    trx: Trx,
    { partner, commission, reason }: { partner: Partner; commission: CommissionRow; reason: string },
  ): Promise<void> {
    const { id, sourceKey, grossFen } = commission;
    await changeStatus(strapi, {
      trx,
      uid: COMMISSION_UID,
      id,
      machine: COMMISSION_MACHINE,
      to: 'pending',
      reason,
      actor: SYSTEM,
      patch: { release_event_at: null, released_at: null },
    });
    const undone = await timesUndone(trx, sourceKey);
    const entry = postUnrelease({ partnerId: partner.id, sourceKey, amountFen: grossFen, undone, reason });
    await payout(strapi, 'ledger').post(trx, { entry, actor: SYSTEM });
    await tell(trx, partner, {
      kind: 'commission_unreleased',
      ...renderNotice('commission_unreleased', { amount: formatYuan(grossFen), reason }),
      dedupeKey: entry.sourceKey,
    });
  }

  /** How often a release was put back; the ledger knows. */
  async function timesUndone(trx: Trx, sourceKey: string): Promise<number> {
    const found = await trx('ledger_transactions')
      .whereRaw('starts_with(source_key, ?)', [`unrelease:${sourceKey}:`])
      .count({ n: '*' })
      .first();
    return Number(found?.n ?? 0);
  }

  async function reverse(
    trx: Trx,
    {
      partner,
      commission,
      actor,
      reason,
      isReview = false,
    }: {
      partner: Partner;
      commission: CommissionRow;
      actor: ActorOrSystem;
      reason: string;
      /** Asked for by a person's review; else it follows from the deal. */
      isReview?: boolean;
    },
  ): Promise<void> {
    const { from } = await changeStatus(strapi, {
      trx,
      uid: COMMISSION_UID,
      id: commission.id,
      machine: COMMISSION_MACHINE,
      to: 'reversed',
      reason,
      // a cancelled deal takes its commission along, whoever cancels it
      actor: isReview ? actor : SYSTEM,
    });
    const entry = postReverse({
      partnerId: partner.id,
      sourceKey: commission.sourceKey,
      amountFen: commission.grossFen,
      from: from === 'available' ? 'available' : 'pending',
      reason,
    });
    await payout(strapi, 'ledger').post(trx, { entry, actor });
    await tell(trx, partner, {
      kind: 'commission_reversed',
      ...renderNotice('commission_reversed', { amount: formatYuan(commission.grossFen), reason }),
      dedupeKey: `reverse:${commission.sourceKey}`,
    });
  }

  /** @returns the released fen; 0 when another has released it meanwhile or it may not be released any more */
  async function release(
    trx: Trx,
    { id, partnerId, now }: { id: number; partnerId: number; now: Date },
  ): Promise<number> {
    const partner = await payout(strapi, 'partners').lock(trx, partnerId);
    const commission = toCommission(await trx('commissions').where({ id }).forUpdate().first());
    if (!decideRelease(commission, now).ok) return 0;
    await changeStatus(strapi, {
      trx,
      uid: COMMISSION_UID,
      id,
      machine: COMMISSION_MACHINE,
      to: 'available',
      actor: SYSTEM,
      patch: { released_at: now },
    });
    const { sourceKey, grossFen } = commission;
    const undone = await timesUndone(trx, sourceKey);
    const entry = postRelease({ partnerId, sourceKey, amountFen: grossFen, undone });
    await payout(strapi, 'ledger').post(trx, { entry, actor: SYSTEM });
    await tell(trx, partner, {
      kind: 'commission_released',
      ...renderNotice('commission_released', { amount: formatYuan(grossFen) }),
      dedupeKey: entry.sourceKey,
    });
    return grossFen;
  }

  /** Counts the deal and promotes; the deal itself was paid at the level before it. */
  async function countWonDeal(trx: Trx, { partner, now }: { partner: Partner; now: Date }): Promise<void> {
    const rules = await payout(strapi, 'rates').levelsAt(trx, now);
    const wonDeals = partner.wonDeals + 1;
    const level = promotedLevel({ level: partner.level, wonDeals, rules });
    await allowProtectedWrites(trx);
    await trx('partners').where({ id: partner.id }).update({ won_deals: wonDeals, level });
    if (level === partner.level) return;
    const bonus = `+${formatPercent(bonusRateOf({ level, rules }))}`;
    await tell(trx, partner, {
      kind: 'level_promoted',
      ...renderNotice('level_promoted', { level, deals: wonDeals, bonus }),
      dedupeKey: `level:${partner.documentId}:${level}`,
    });
  }

  async function lockOrThrow(
    trx: Trx,
    documentId: string,
  ): Promise<{ partner: Partner; commission: CommissionRow }> {
    const found = await trx('commissions').where({ document_id: documentId }).first('id', 'partner_id');
    if (!found) throw notFound('佣金');
    const partner = await payout(strapi, 'partners').lock(trx, found.partner_id);
    return {
      partner,
      commission: toCommission(await trx('commissions').where({ id: found.id }).forUpdate().first()),
    };
  }

  async function tell(
    trx: Trx,
    partner: Partner,
    notice: { kind: Parameters<typeof renderNotice>[0]; title: string; body: string; dedupeKey: string },
  ): Promise<void> {
    if (partner.userId !== null) {
      await notify(strapi, 'notices').send({
        trx,
        to: partner.userId,
        link: '/partner/commissions',
        ...notice,
      });
    }
  }
};

export type CommissionsService = ReturnType<typeof createCommissionsService>;

function toCommission(row: Record<string, unknown>): CommissionRow {
  return {
    id: row.id as number,
    documentId: row.document_id as string,
    sourceKey: row.source_key as string,
    partnerId: row.partner_id as number,
    grossFen: Number(row.gross_fen),
    status: row.status as CommissionStatus,
    explanation: row.explanation as string,
    releaseAfter: new Date(row.release_after as string),
    releaseEvent: row.release_event as ReleaseEvent,
    releaseEventAt: row.release_event_at ? new Date(row.release_event_at as string) : null,
  };
}
