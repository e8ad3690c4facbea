import type { Actor, Trx } from '@scrm/guard/kit';
import { renderNotice } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import { nameCodes } from '../operations/name-codes';
import { notices } from '../ports';

interface Given {
  owner_id: number;
  rows: { code: string | null; document_id: string }[];
}

/** Each colleague who was given customers by somebody else's import hears of them in one notice. @param documentId the import's */
export async function tellOwners(
  strapi: Core.Strapi,
  trx: Trx,
  {
    documentId,
    created,
    actor,
  }: { documentId: string; created: readonly string[]; actor: Pick<Actor, 'id'> },
): Promise<void> {
  const given: Given[] = (
    await trx.raw(
      `SELECT owner_id, jsonb_agg(jsonb_build_object('code', code, 'document_id', document_id) ORDER BY id) AS rows
       FROM customers WHERE document_id = ANY (?::text[]) AND owner_id <> ? GROUP BY owner_id ORDER BY owner_id`,
      [created as string[], actor.id],
    )
  ).rows;
  for (const { owner_id: to, rows } of given)
    await notices(strapi).send({
      trx,
      to,
      kind: 'customers_assigned',
      ...renderNotice('customers_assigned', { count: rows.length, codes: nameCodes(rows) }),
      link: rows.length === 1 ? `/customers/${rows[0]?.document_id}` : '/customers',
      dedupeKey: `customers_assigned:${to}:${documentId}`,
    });
}
