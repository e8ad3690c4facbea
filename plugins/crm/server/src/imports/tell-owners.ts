import type { Actor, Trx } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { groupBy } from '../lib/group-by';
import { tellGiven } from '../operations/tell-given';

interface Given {
  owner_id: number;
  code: string | null;
  document_id: string;
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
  const given: Given[] = await trx('customers')
    .whereRaw('document_id = ANY (?::text[])', [created as string[]])
    .whereNot({ owner_id: actor.id })
    .orderBy('id')
    .select('owner_id', 'code', 'document_id');
  for (const [to, rows] of groupBy(given, ({ owner_id: owner }) => owner))
    await tellGiven(strapi, trx, { to, rows, act: documentId });
}
