import type { Trx } from '@scrm/guard/kit';
import { allocateReceipt, type Credit, type Owed, type ReceivableKind } from '../../../domain';

/** A deal's receivables as money meets them, locked; the deal is locked before. */
export async function lockOwed(trx: Trx, dealId: number): Promise<Owed[]> {
  const rows = await trx('receivables')
    .where({ deal_id: dealId })
    .orderBy('id')
    .forUpdate()
    .select('id', 'kind', 'outstanding_fen', 'settled_fen', trx.raw('due_on::text AS due_on'));
  return rows.map((row) => ({
    id: row.id as number,
    kind: row.kind as ReceivableKind,
    dueOn: row.due_on as string,
    outstandingFen: Number(row.outstanding_fen),
    settledFen: Number(row.settled_fen),
  }));
}

/** Money of a deal that came and serves nothing yet. */
export async function creditsOf(trx: Trx, dealId: number): Promise<Credit[]> {
  const rows = await trx('receipts')
    .where({ deal_id: dealId })
    .whereNull('reversed_at')
    .whereNotIn('kind', ['refund', 'reversal'])
    .whereRaw('amount_fen > coalesce(allocated_fen, 0)')
    .orderBy(['at', 'id'])
    .select('id', 'kind', trx.raw('amount_fen - coalesce(allocated_fen, 0) AS left_fen'));
  return rows.map((row) => ({ id: row.id as number, kind: row.kind, leftFen: Number(row.left_fen) }));
}

/** What came in for a deal by kind, less what was refunded of it, without what was reversed; refunds that name no kind are in the total only. */
export async function receivedFen(
  trx: Trx,
  dealId: number,
): Promise<{ totalFen: number; byKind: Record<ReceivableKind, number> }> {
  const rows = await trx('receipts')
    .where({ deal_id: dealId })
    .whereNull('reversed_at')
    .whereNot({ kind: 'reversal' })
    .groupBy('kind', 'refund_of')
    .select<{ kind: ReceivableKind | 'refund'; refund_of: ReceivableKind | null; fen: string }[]>(
      'kind',
      'refund_of',
      trx.raw('sum(amount_fen) AS fen'),
    );
  const byKind: Record<ReceivableKind, number> = { earnest: 0, deposit: 0, commission: 0 };
  let totalFen = 0;
  for (const row of rows) {
    const fen = row.kind === 'refund' ? -Number(row.fen) : Number(row.fen);
    totalFen += fen;
    const kind = row.kind === 'refund' ? row.refund_of : row.kind;
    if (kind) byKind[kind] += fen;
  }
  return { totalFen, byKind };
}

export interface AllocationRow {
  receiptId: number;
  receivableId: number | null;
  causeId: number;
  amountFen: number;
  writtenOffFen?: number;
}

/** Writes allocations; the figures of both ends follow in the database. Within `allowProtectedWrites`. */
export async function writeAllocations(trx: Trx, rows: readonly AllocationRow[]): Promise<void> {
  if (rows.length === 0) return;
  await trx('receipt_allocations').insert(
    rows.map(({ receiptId, receivableId, causeId, amountFen, writtenOffFen = 0 }) => ({
      receipt_id: receiptId,
      receivable_id: receivableId,
      cause_id: causeId,
      amount_fen: amountFen,
      written_off_fen: writtenOffFen,
    })),
  );
}

/** Lets money that came before, or more than was owed, serve what is owed now. Within `allowProtectedWrites`, the deal locked. */
export async function settleCredits(trx: Trx, dealId: number): Promise<void> {
  const credits = await creditsOf(trx, dealId);
  for (const { id, kind, leftFen } of credits) {
    const { allocations } = allocateReceipt({ kind, amountFen: leftFen, owed: await lockOwed(trx, dealId) });
    await writeAllocations(
      trx,
      allocations.map((part) => ({
        receiptId: id,
        receivableId: part.id,
        causeId: id,
        amountFen: part.amountFen,
      })),
    );
  }
}
