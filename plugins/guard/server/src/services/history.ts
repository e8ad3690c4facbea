import type { Core } from '@strapi/strapi';

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
});

export type HistoryService = ReturnType<typeof createHistoryService>;
