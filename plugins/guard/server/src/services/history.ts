import type { Core } from '@strapi/strapi';
import type { Trx } from '../kit/transaction';

export interface StatusHistoryEntry {
  from: string | null;
  to: string;
  reason: string | null;
  by: string;
  at: Date;
}

/** Reads the status history that `changeStatus` writes. */
export const createHistoryService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** All changes of one row, newest first. */
  async of(machine: string, entityId: number): Promise<StatusHistoryEntry[]> {
    const rows = await strapi.db
      .connection('status_history')
      .where({ machine, entity_id: entityId })
      .orderBy('id', 'desc');
    return rows.map((row) => ({
      from: row.from_status,
      to: row.to_status,
      reason: row.reason,
      by: row.actor_name,
      at: row.at,
    }));
  },

  /** Takes the words out of the moves of these rows: for an erasure. Nothing else of the history ever changes. @returns how many had any */
  async forgetReasons({
    trx,
    machine,
    ids,
  }: {
    trx: Trx;
    machine: string;
    ids: readonly number[];
  }): Promise<number> {
    await trx.raw("select set_config('scrm.erase', 'on', true)");
    const forgotten = await trx('status_history')
      .where({ machine })
      .whereIn('entity_id', [...ids])
      .whereNotNull('reason')
      .update({ reason: null });
    await trx.raw("select set_config('scrm.erase', '', true)");
    return forgotten;
  },
});

export type HistoryService = ReturnType<typeof createHistoryService>;
