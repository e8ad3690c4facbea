import type { Knex } from 'knex';
import { type IncomeReceipt, RECEIPT_KINDS } from '../../../domain';

export interface ReceiptRow {
  deal_id: number;
  kind: IncomeReceipt['kind'];
  amount_fen: string;
  at: Date;
  refund_of: IncomeReceipt['refundOf'];
}

/** The columns of a `ReceiptRow`. */
export const RECEIPT_COLUMNS = ['r.deal_id', 'r.kind', 'r.amount_fen', 'r.at', 'r.refund_of'];

/** Receipts `r` of won deals `d` that stand: one that was reversed never was, nor does the row that says so count. */
export function liveReceipts(knex: Knex): Knex.QueryBuilder {
  return knex('receipts as r')
    .join('deals as d', 'd.id', 'r.deal_id')
    .where('d.status', 'won')
    .whereNull('r.reversed_at')
    .whereIn('r.kind', [...RECEIPT_KINDS]);
}

export function toIncomeReceipt({ deal_id, kind, amount_fen, at, refund_of }: ReceiptRow): IncomeReceipt {
  return { dealId: deal_id, kind, amountFen: Number(amount_fen), at: new Date(at), refundOf: refund_of };
}
