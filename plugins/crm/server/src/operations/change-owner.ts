import { type ActorOrSystem, allowProtectedWrites, type Trx } from '@scrm/guard/kit';
import type { OwnerChange } from '../../../domain';

/** How an owner came about, for the span that the trigger writes. */
export interface OwnerChangeFacts {
  how: OwnerChange;
  by: Pick<ActorOrSystem, 'id'>;
  /** A person's own words, or the assignment rule's code. */
  reason?: string | null;
}

/** Runs `write`, whose new owners came about as `facts` say. */
export async function withOwnerChange<T>(
  trx: Trx,
  { how, by, reason }: OwnerChangeFacts,
  write: () => Promise<T>,
): Promise<T> {
  await tell(trx, JSON.stringify({ how, by: by.id, reason: reason ?? null }));
  const result = await write();
  // a later write of the transaction is another's
  await tell(trx, '');
  return result;
}

/**
 * The one way of giving customers another owner: `owner_id` and its history row change together, by trigger. Who calls has locked the rows
 * (`lockCustomer`) and decided that it is right.
 * @param to null: the pool
 * @returns the ids of the new spans by customer; a customer whose owner it is already has none
 */
export async function changeOwner(
  trx: Trx,
  { customerIds, to, ...facts }: OwnerChangeFacts & { customerIds: readonly number[]; to: number | null },
): Promise<Map<number, number>> {
  await allowProtectedWrites(trx);
  const changed: { id: number }[] = await withOwnerChange(trx, facts, () =>
    trx('customers')
      .whereIn('id', [...customerIds])
      .whereRaw('owner_id IS DISTINCT FROM ?', [to])
      .update({ owner_id: to, updated_at: new Date() })
      .returning('id'),
  );
  const spans: { id: string; customer_id: number }[] = await trx('customer_owner_spans')
    .whereIn(
      'customer_id',
      changed.map(({ id }) => id),
    )
    .whereNull('to_at')
    .select('id', 'customer_id');
  return new Map(spans.map(({ id, customer_id }) => [customer_id, Number(id)]));
}

async function tell(trx: Trx, facts: string): Promise<void> {
  await trx.raw("select set_config('scrm.owner_change', ?, true)", [facts]);
}
