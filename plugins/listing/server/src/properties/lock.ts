import { notFound } from '@scrm/guard/domain';
import type { Trx } from '@scrm/guard/kit';
import type { PropertyRow } from '../operations/rows';

/** An archived property still gets its area back and its status kept. */
export async function lockEvenArchived(trx: Trx, id: number): Promise<PropertyRow> {
  const row: PropertyRow | undefined = await trx('properties').where({ id }).forUpdate().first();
  if (!row) throw notFound('房源');
  return row;
}
