import { type ActorOrSystem, recordStatuses, type Trx } from '@scrm/guard/kit';
import { PROPERTY_STATUS_MACHINE } from '../../../domain';
import type { PropertyRow } from './rows';

export type Remarked = Pick<PropertyRow, 'id' | 'document_id' | 'status'>;

/** Puts on record what happened to properties without moving them. */
export async function remark<Row extends Remarked>(
  trx: Trx,
  rows: readonly Row[],
  reasonOf: (row: Row) => string,
  actor: ActorOrSystem,
): Promise<void> {
  await recordStatuses(
    trx,
    rows.map((row) => ({
      machine: PROPERTY_STATUS_MACHINE.name,
      row,
      from: row.status,
      to: row.status,
      reason: reasonOf(row),
      actor,
    })),
  );
}
