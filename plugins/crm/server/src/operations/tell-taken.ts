import { maskContactsIn } from '@scrm/guard/domain';
import type { Actor, Trx } from '@scrm/guard/kit';
import { renderNotice } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import { notices } from '../ports';
import { nameCodes } from './name-codes';

/**
 * Whoever loses customers by somebody else's decision hears of them in one notice, by their codes: he sees them no more.
 * @param to who has them now, by name; null: the pool
 * @param act what took them: it tells each once
 */
export async function tellTaken(
  strapi: Core.Strapi,
  trx: Trx,
  {
    from,
    rows,
    to,
    actor,
    reason,
    act,
  }: {
    from: number | null;
    rows: readonly { code: string | null }[];
    to: string | null;
    actor: Pick<Actor, 'id' | 'name'>;
    reason: string | null;
    act: string | number;
  },
): Promise<void> {
  if (from === null || from === actor.id) return;
  await notices(strapi).send({
    trx,
    to: from,
    kind: 'customers_taken',
    ...renderNotice('customers_taken', {
      count: rows.length,
      codes: nameCodes(rows),
      by: actor.name,
      to: to ?? '公海',
      work: to === null ? '' : '，进行中的商机、待办带看和提醒一并转出',
      // he sees the customer no more, and it may go out of the house
      reason: reason ? `原因：${maskContactsIn(reason)}` : '',
    }),
    link: '/customers',
    dedupeKey: `customers_taken:${from}:${act}`,
  });
}
