import { conflict, forbidden, invalidField, notFound } from '@scrm/guard/domain';
import { type Actor, allowProtectedWrites, type Trx, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import {
  allocateReceipt,
  isDealEnded,
  isMoneyFen,
  type Owed,
  RECEIPT_KIND_LABELS,
  RECEIPT_KINDS,
  RECEIVABLE_KINDS,
  type ReceiptKind,
  type ReceiptRowKind,
  type ReceivableKind,
  takeBack,
} from '../../../domain';
import { throwIssues } from '../lib/issues';
import { lockDeal, refuseOn } from '../lib/records';
import { insertRow } from '../lib/store';
import { readTimeOrThrow } from '../lib/time';
import { UID } from '../lib/uids';
import {
  creditsOf,
  lockOwed,
  receivedFen,
  settleCredits,
  writeAllocations,
} from '../operations/receivable-rows';
import { guard } from '../ports';
import type { HooksService } from './hooks';
import type { ReceivablesService } from './receivables';

export const RECEIPT_UQ = 'receipts_live_uq';
export const REVERSES_UQ = 'receipts_reverses_uq';
/** Clocks differ a little; money received tomorrow is a slip of the pen. */
const CLOCK_SLACK_MS = 10 * 60_000;

/** Money of a deal: received, given back, and, where it was recorded wrongly, reversed. No row is ever changed. */
export const createReceiptsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const hooks = () => strapi.plugin('crm').service('hooks') as HooksService;
  const receivables = () => strapi.plugin('crm').service('receivables') as ReceivablesService;

  return {
    /**
     * Records money of a deal: 定金, 押金, 佣金 received, which settles what is owed of its kind (the oldest due day first, or the receivable that
     * is named), or a refund, which never exceeds what came in. The same receipt twice is refused.
     * @param data `{ kind, amountFen, at, note?, receivable?, refundOf? }`
     * @throws DomainError 400 fields; 404; 409 `duplicate_receipt`, `refund_exceeds_receipts`, `exceeds_receivable`, `deal_not_won`, `deal_ended`
     */
    async add({ dealId, data, actor }: { dealId: number; data: Record<string, unknown>; actor: Actor }) {
      const now = new Date();
      const { receivable: named, ...receipt } = readReceipt(data, now);
      return withTransaction(strapi, async (trx) => {
        const deal = await lockDeal(trx, dealId);
        if (receipt.kind !== 'refund' && isDealEnded(deal.status)) {
          throw conflict('deal_ended', '该成交已结束，只能登记退款', { status: deal.status });
        }
        if (receipt.kind === 'commission' && deal.status !== 'won') {
          throw conflict('deal_not_won', '成交后才能登记佣金回款', { status: deal.status });
        }
        const owed = await lockOwed(trx, dealId);
        const chosen = await chosenOf(trx, { dealId, named, receipt });
        const refundOf =
          receipt.kind === 'refund'
            ? await refundedKind(trx, { dealId, asked: receipt.refundOf ?? chosen?.kind ?? null, receipt })
            : null;
        await allowProtectedWrites(trx);
        const row = await refuseOn(
          RECEIPT_UQ,
          { code: 'duplicate_receipt', message: '同一笔款项已登记' },
          () => insertRow(strapi, UID.receipt, { ...receipt, refundOf, deal: dealId, recordedBy: actor.id }),
        );
        const within = chosen ? owed.filter(({ id }) => id === chosen.id) : owed;
        if (receipt.kind === 'refund')
          await giveBack(trx, {
            receiptId: row.id,
            amountFen: receipt.amountFen,
            kind: refundOf,
            owed: within,
            isChosen: chosen !== null,
          });
        else
          await settle(trx, {
            receiptId: row.id,
            kind: receipt.kind,
            amountFen: receipt.amountFen,
            owed: within,
            isChosen: chosen !== null,
          });
        await hooks().run('deal.receipt', {
          trx,
          actor,
          now,
          deal,
          receipt: { id: row.id, kind: receipt.kind, refundOf, amountFen: receipt.amountFen, at: receipt.at },
        });
        return row;
      });
    },

    /**
     * Takes a wrongly recorded receipt back by a row of its own: what it settled is owed again, and what followed from it (a partner's
     * release) is undone in `deal.receiptReversed`. Who recorded it does not reverse it (four eyes), but for an administrator.
     * @throws DomainError 400 `reason`; 403 `own_receipt`; 404; 409 `already_reversed`, `not_reversible`, `refunded_already`
     */
    async reverse({ id, reason, actor }: { id: number; reason: string; actor: Actor }) {
      const now = new Date();
      return withTransaction(strapi, async (trx) => {
        const found = await trx('receipts').where({ id }).first('deal_id');
        if (!found) throw notFound('收款');
        const deal = await lockDeal(trx, found.deal_id);
        const receipt = await trx('receipts').where({ id }).forUpdate().first();
        const kind = receipt.kind as ReceiptRowKind;
        if (kind === 'reversal') throw conflict('not_reversible', '冲销记录不能再冲销，请重新登记');
        if (receipt.reversed_at) throw conflict('already_reversed', '该笔款项已冲销');
        if (receipt.recorded_by_id === actor.id && actor.role !== 'admin')
          throw forbidden('登记人不能冲销自己登记的款项，请由另一位财务办理', 'own_receipt');
        const amountFen = Number(receipt.amount_fen);
        await refuseRefunded(trx, { receipt, kind, amountFen, dealId: deal.id });
        await lockOwed(trx, deal.id);
        await allowProtectedWrites(trx);
        const row = await refuseOn(REVERSES_UQ, ALREADY_REVERSED, () =>
          insertRow(strapi, UID.receipt, {
            deal: deal.id,
            kind: 'reversal',
            amountFen,
            at: now,
            reason,
            reverses: id,
            recordedBy: actor.id,
          }),
        );
        await takeAllocationsBack(trx, id, row.id);
        await trx('receipts').where({ id }).update({ reversed_at: now, updated_at: now });
        await settleCredits(trx, deal.id);
        // nothing is owed on a deal that came to nothing
        if (isDealEnded(deal.status)) await receivables().closeOf(trx, { dealId: deal.id, reason, actor });
        await guard(strapi, 'audit').record({
          trx,
          actor,
          action: 'receipt_reversed',
          resource: 'receipt',
          documentId: receipt.document_id,
          details: { kind, amountFen, reason },
        });
        await hooks().run('deal.receiptReversed', {
          trx,
          actor,
          now,
          deal,
          receipt: { id, kind, refundOf: receipt.refund_of },
          reason,
        });
        return row;
      });
    },
  };

  /** The receivable that a receipt names, of the deal and of its kind. @throws DomainError 400 `receivable` */
  async function chosenOf(
    trx: Trx,
    {
      dealId,
      named,
      receipt,
    }: {
      dealId: number;
      named: string | null;
      receipt: { kind: ReceiptKind; refundOf: ReceivableKind | null };
    },
  ): Promise<{ id: number; kind: ReceivableKind } | null> {
    if (named === null) return null;
    const row = await trx('receivables').where({ document_id: named, deal_id: dealId }).first('id', 'kind');
    if (!row) throw invalidField('receivable', '该成交没有这笔应收', 'unknown_reference');
    const wanted = receipt.kind === 'refund' ? receipt.refundOf : receipt.kind;
    if (wanted !== null && wanted !== row.kind)
      throw invalidField('receivable', '款项类型与应收不一致', 'kind_mismatch');
    return row;
  }

  async function settle(
    trx: Trx,
    {
      receiptId,
      kind,
      amountFen,
      owed,
      isChosen,
    }: { receiptId: number; kind: ReceivableKind; amountFen: number; owed: Owed[]; isChosen: boolean },
  ): Promise<void> {
    const { allocations, leftFen } = allocateReceipt({ kind, amountFen, owed });
    if (isChosen && leftFen > 0)
      throw conflict('exceeds_receivable', '收款超过该笔应收的未收金额', {
        outstandingFen: amountFen - leftFen,
      });
    await writeAllocations(
      trx,
      allocations.map((part) => ({
        receiptId,
        receivableId: part.id,
        causeId: receiptId,
        amountFen: part.amountFen,
      })),
    );
  }

  /** What is refunded is no longer owed: it is written off where it was settled. */
  async function giveBack(
    trx: Trx,
    {
      receiptId,
      kind,
      amountFen,
      owed,
      isChosen,
    }: { receiptId: number; kind: ReceivableKind | null; amountFen: number; owed: Owed[]; isChosen: boolean },
  ): Promise<void> {
    const { deal_id: dealId } = await trx('receipts').where({ id: receiptId }).first('deal_id');
    const credits = isChosen ? [] : await creditsOf(trx, dealId);
    const { fromCredits, fromSettled, missingFen } = takeBack({ kind, amountFen, credits, owed });
    if (missingFen > 0)
      throw conflict('refund_exceeds_receipts', '退款不能超过已收金额', { leftFen: amountFen - missingFen });
    await writeAllocations(trx, [
      ...fromCredits.map((part) => ({
        receiptId: part.id,
        receivableId: null,
        causeId: receiptId,
        amountFen: part.amountFen,
      })),
      ...fromSettled.map((part) => ({
        receiptId,
        receivableId: part.id,
        causeId: receiptId,
        amountFen: -part.amountFen,
        writtenOffFen: part.amountFen,
      })),
    ]);
  }

  /**
   * Which kind a refund gives back: the one that is named, else the only one that came in; null when nothing did.
   * @throws DomainError 400 `refundOf` when several came in and none is named; 409 `refund_exceeds_receipts`
   */
  async function refundedKind(
    trx: Trx,
    {
      dealId,
      asked,
      receipt,
    }: { dealId: number; asked: ReceivableKind | null; receipt: { amountFen: number } },
  ): Promise<ReceivableKind | null> {
    const { totalFen, byKind } = await receivedFen(trx, dealId);
    const came = RECEIVABLE_KINDS.filter((kind) => byKind[kind] > 0);
    if (asked === null && came.length > 1)
      throw invalidField('refundOf', '该成交收过多种款项，请选择所退款项', 'required');
    const kind = asked ?? came[0] ?? null;
    const leftFen = kind === null ? totalFen : Math.min(totalFen, byKind[kind]);
    if (receipt.amountFen > leftFen)
      throw conflict('refund_exceeds_receipts', '退款不能超过已收金额', { leftFen });
    return kind;
  }

  /** Refuses to reverse money that was given back already. */
  async function refuseRefunded(
    trx: Trx,
    {
      receipt,
      kind,
      amountFen,
      dealId,
    }: { receipt: { id: number }; kind: ReceiptRowKind; amountFen: number; dealId: number },
  ): Promise<void> {
    if (kind === 'refund' || kind === 'reversal') return;
    const { totalFen, byKind } = await receivedFen(trx, dealId);
    const taken = await trx('receipt_allocations')
      .where({ receipt_id: receipt.id })
      .whereNot({ cause_id: receipt.id })
      .whereNull('receivable_id')
      .sum({ fen: 'amount_fen' })
      .first();
    const isShort = totalFen < amountFen || byKind[kind] < amountFen || Number(taken?.fen ?? 0) > 0;
    if (isShort || (await settlesTooLittle(trx, receipt.id)))
      throw conflict('refunded_already', '该笔款项已有退款，请先冲销退款');
  }

  /** Whether a receivable that the receipt settled has since been refunded below what the receipt gave it. */
  async function settlesTooLittle(trx: Trx, receiptId: number): Promise<boolean> {
    const row = await trx('receipt_allocations as a')
      .join('receivables as r', 'r.id', 'a.receivable_id')
      .where('a.receipt_id', receiptId)
      .groupBy('r.id', 'r.settled_fen')
      .havingRaw('sum(a.amount_fen) > r.settled_fen')
      .first('r.id');
    return row !== undefined;
  }

  /** Undoes by further rows what a receipt brought about; money that served nothing yet fills what is owed again. */
  async function takeAllocationsBack(trx: Trx, receiptId: number, causeId: number): Promise<void> {
    const rows = await trx('receipt_allocations')
      .where((of) => of.where({ receipt_id: receiptId }).orWhere({ cause_id: receiptId }))
      .groupBy('receipt_id', 'receivable_id')
      .havingRaw('sum(amount_fen) <> 0')
      .select(
        'receipt_id',
        'receivable_id',
        trx.raw('sum(amount_fen) AS fen'),
        trx.raw('sum(written_off_fen) AS off_fen'),
      );
    await writeAllocations(
      trx,
      rows.map((row) => ({
        receiptId: row.receipt_id,
        receivableId: row.receivable_id,
        causeId,
        amountFen: -Number(row.fen),
        writtenOffFen: -Number(row.off_fen),
      })),
    );
  }
};

export type ReceiptsService = ReturnType<typeof createReceiptsService>;

const ALREADY_REVERSED = { code: 'already_reversed', message: '该笔款项已冲销' };

function readReceipt(data: Record<string, unknown>, now: Date) {
  const { kind, amountFen, note = null, receivable = null, refundOf = null } = data;
  const issues = [
    !RECEIPT_KINDS.includes(kind as ReceiptKind) && {
      field: 'kind',
      code: 'invalid',
      message: `款项类型应为 ${RECEIPT_KINDS.join('、')}`,
    },
    !isMoneyFen(amountFen) && { field: 'amountFen', code: 'not_money', message: '金额应为正整数（分）' },
    note !== null &&
      (typeof note !== 'string' || note.length > 255) && {
        field: 'note',
        code: 'too_long',
        message: '备注应为不超过 255 字的文字',
      },
    receivable !== null &&
      (typeof receivable !== 'string' || receivable.length > 64) && {
        field: 'receivable',
        code: 'invalid_reference',
        message: '应收应为 documentId',
      },
    refundOf !== null &&
      !RECEIVABLE_KINDS.includes(refundOf as ReceivableKind) && {
        field: 'refundOf',
        code: 'invalid',
        message: `退款所退的款项应为 ${RECEIVABLE_KINDS.map((each) => RECEIPT_KIND_LABELS[each]).join('、')}`,
      },
    refundOf !== null &&
      kind !== 'refund' && {
        field: 'refundOf',
        code: 'not_for_this_kind',
        message: '只有退款才填所退的款项',
      },
  ].filter((issue) => issue !== false);
  throwIssues(issues);
  const at = readTimeOrThrow(data.at, 'at');
  if (at.getTime() > now.getTime() + CLOCK_SLACK_MS)
    throw invalidField('at', '收款时间不能晚于现在', 'in_the_future');
  return {
    kind: kind as ReceiptKind,
    amountFen: amountFen as number,
    at,
    note: note as string | null,
    receivable: receivable as string | null,
    refundOf: refundOf as ReceivableKind | null,
  };
}
