import type { Trx } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { LIVE_VIEWING_STATUSES } from '../../../domain';
import { type Engagement, listing } from '../ports';

/** What goes on around a property, and the status that listing makes of it. */
export const createEngagementService = ({ strapi }: { strapi: Core.Strapi }) => {
  const service = {
    /** Live viewings, open deals and those in negotiation of one property. */
    async of(trx: Trx, propertyId: number): Promise<Engagement> {
      const viewings = await trx('viewings')
        .where({ property_id: propertyId })
        .whereIn('status', [...LIVE_VIEWING_STATUSES])
        .count({ count: '*' })
        .first();
      const deals = await trx('deals')
        .where({ property_id: propertyId, status: 'open' })
        .select('negotiating');
      return {
        liveViewings: Number(viewings?.count ?? 0),
        negotiatingDeals: deals.filter((deal) => deal.negotiating).length,
        openDeals: deals.length,
      };
    },

    /** Lets a property's status follow; called whenever a viewing or a deal of it changed. */
    async settle(trx: Trx, propertyId: number, reason: string): Promise<void> {
      await listing(strapi).followStatus(trx, propertyId, await service.of(trx, propertyId), reason);
    },
  };
  return service;
};

export type EngagementService = ReturnType<typeof createEngagementService>;
