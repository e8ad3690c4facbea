import { SYSTEM, type Trx, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { createFailures } from '../lib/failures';
import type { ViewingRecord } from '../lib/records';
import { tellAgent } from '../operations/viewing-notices';
import { lapse } from '../operations/viewing-time';
import type { EngagementService } from './engagement';

const PER_BATCH = 200;

/** Holds whose time is up. */
export const createViewingHoldsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const engagement = () => strapi.plugin('crm').service('engagement') as EngagementService;

  const service = {
    /** Ends one hold in a transaction of its own when its time is up. @returns whether it was */
    async lapseOne(id: number, now = new Date()): Promise<boolean> {
      return withTransaction(strapi, async (trx) => {
        const known = await trx('viewings').where({ id }).first('property_id', 'status', 'held_until');
        if (known?.status !== 'held' || !known.held_until || new Date(known.held_until) > now) return false;
        await trx('properties').where({ id: known.property_id }).forUpdate().first('id');
        const viewing = await lapse(strapi, trx, id, now);
        if (!viewing) return false;
        await service.settle(trx, [viewing]);
        return true;
      });
    },

    /** Ends the holds whose time is up; one that cannot be ended is logged, left for the next run, and holds up no other. @returns how many */
    async lapseDue(now = new Date()): Promise<number> {
      const failures = createFailures(strapi, 'viewings that should lapse');
      let lapsed = 0;
      let after = 0;
      for (;;) {
        const ids: number[] = await strapi.db
          .connection('viewings')
          .where({ status: 'held' })
          .where('held_until', '<=', now)
          // past those that failed: however many they are, they stand in nobody's way
          .where('id', '>', after)
          .orderBy('id')
          .limit(PER_BATCH)
          .pluck('id');
        for (const id of ids) if (await failures.attempt(id, () => service.lapseOne(id, now))) lapsed += 1;
        after = ids.at(-1) ?? 0;
        if (ids.length < PER_BATCH) break;
      }
      failures.log();
      return lapsed;
    },

    /** What follows from holds that lapsed in a transaction: the status of their listings, but for the one whose turn comes anyway. */
    async settle(trx: Trx, lapsed: readonly ViewingRecord[], except?: number): Promise<void> {
      for (const viewing of lapsed) {
        if (viewing.propertyId !== except)
          await engagement().settle(trx, viewing.propertyId, '预约失效', SYSTEM);
        if (!viewing.awaitsCode) await tellAgent(strapi, trx, viewing, 'viewing_lapsed', null);
      }
    },
  };
  return service;
};

export type ViewingHoldsService = ReturnType<typeof createViewingHoldsService>;
