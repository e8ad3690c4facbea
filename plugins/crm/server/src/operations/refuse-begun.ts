import { conflict } from '@scrm/guard/domain';
import type { Trx } from '@scrm/guard/kit';
import { LIVE_VIEWING_STATUSES } from '../../../domain';

/**
 * What has begun with a customer is finished or handed on before he goes: open deals, viewings that are to come. In the transaction that holds
 * his lock.
 * @param words why not, of each
 * @throws DomainError 409 `open_deals`, `live_viewings`, with the codes of both kinds in `details.deals` and `details.viewings`
 */
export async function refuseBegun(
  trx: Trx,
  customerId: number,
  words: { deals: string; viewings: string },
): Promise<void> {
  const deals = await trx('deals')
    .where({ customer_id: customerId, status: 'open' })
    .orderBy('id')
    .pluck('code');
  const viewings = await trx('viewings')
    .where({ customer_id: customerId })
    .whereIn('status', [...LIVE_VIEWING_STATUSES])
    .orderBy('id')
    .pluck('code');
  if (deals.length > 0) throw conflict('open_deals', words.deals, { deals, viewings });
  if (viewings.length > 0) throw conflict('live_viewings', words.viewings, { deals, viewings });
}
