import { notFound } from '@scrm/guard/domain';
import type { Trx } from '@scrm/guard/kit';
import { type DealRecord, lockDeal } from '../lib/records';

/** A locked contract, its last day as `YYYY-MM-DD`. */
export interface ContractRow {
  id: number;
  document_id: string;
  updated_at: Date;
  ended_at: Date | null;
  end_on_day: string | null;
}

/** Locks the deal, then the contract. @throws DomainError 404 */
export async function lockContract(trx: Trx, id: number): Promise<{ deal: DealRecord; row: ContractRow }> {
  const found = await trx('contracts').where({ id }).first('deal_id');
  if (!found?.deal_id) throw notFound('合同');
  const deal = await lockDeal(trx, found.deal_id);
  const row = await trx('contracts')
    .where({ id })
    .forUpdate()
    .first('id', 'document_id', 'updated_at', 'ended_at', trx.raw('end_on::text AS end_on_day'));
  if (!row) throw notFound('合同');
  return { deal, row };
}

/** A contract of the same deal that runs on beyond `endOn`: its number, '' where it has none; null without one. */
export async function renewalOf(trx: Trx, dealId: number, endOn: string): Promise<string | null> {
  const renewed = await trx('contracts')
    .where({ deal_id: dealId })
    .whereNull('ended_at')
    .whereRaw('end_on > ?::date', [endOn])
    .first('number');
  return renewed ? (renewed.number ?? '') : null;
}
