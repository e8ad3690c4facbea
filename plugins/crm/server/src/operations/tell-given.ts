import type { Trx } from '@scrm/guard/kit';
import { renderNotice } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import { notices } from '../ports';
import { nameCodes } from './name-codes';

/** A colleague who was given customers by somebody else hears of them in one notice. @param act what gave them: it tells each once */
export async function tellGiven(
  strapi: Core.Strapi,
  trx: Trx,
  {
    to,
    rows,
    act,
  }: { to: number; rows: readonly { code: string | null; document_id: string }[]; act: string | number },
): Promise<void> {
  await notices(strapi).send({
    trx,
    to,
    kind: 'customers_assigned',
    ...renderNotice('customers_assigned', { count: rows.length, codes: nameCodes(rows) }),
    link: rows.length === 1 ? `/customers/${rows[0]?.document_id}` : '/customers',
    dedupeKey: `customers_assigned:${to}:${act}`,
  });
}
