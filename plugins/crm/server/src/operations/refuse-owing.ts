import { conflict } from '@scrm/guard/domain';
import type { Trx } from '@scrm/guard/kit';
import type { Knex } from 'knex';
import { DUE_RECEIVABLE_STATUSES } from '../../../domain';
import { nameCodes } from './name-codes';

/** @param act what is refused, as 不能… @throws DomainError 409 `open_receivables` with the codes of the deals on which these customers still owe something */
export async function refuseOwing(
  knex: Trx | Knex,
  customerIds: readonly number[],
  act: string,
): Promise<void> {
  const deals: { code: string | null }[] = await knex('deals')
    .whereIn('customer_id', [...customerIds])
    .whereIn(
      'id',
      knex('receivables')
        .whereIn('status', [...DUE_RECEIVABLE_STATUSES])
        .select('deal_id'),
    )
    .orderBy('id')
    .select('code');
  if (deals.length > 0)
    throw conflict('open_receivables', `客户还有未收的款项（${nameCodes(deals, '笔')}），${act}`, {
      deals: deals.map(({ code }) => code),
    });
}

/** @param today as YYYY-MM-DD @throws DomainError 409 `lease_running` with the codes of the deals whose lease has not ended */
export async function refuseTenant(
  trx: Trx,
  { customerId, today, act }: { customerId: number; today: string; act: string },
): Promise<void> {
  const deals: { code: string | null }[] = await trx('deals')
    .where({ customer_id: customerId, status: 'won', type: 'rent' })
    .whereIn(
      'id',
      trx('contracts').whereNull('ended_at').whereRaw('end_on >= ?::date', [today]).select('deal_id'),
    )
    .orderBy('id')
    .select('code');
  if (deals.length > 0)
    throw conflict('lease_running', `客户还在租约期内（${nameCodes(deals, '笔')}），${act}`, {
      deals: deals.map(({ code }) => code),
    });
}
