import type { ActorOrSystem, Trx } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { engagesProperty, LIVE_VIEWING_STATUSES } from '../../../domain';
import { toViewing } from '../lib/records';
import { type Engagement, listing } from '../ports';

/** What goes on around a property, and the status that listing makes of it. */
export const createEngagementService = ({ strapi }: { strapi: Core.Strapi }) => {
  const service = {
    /** Live viewings that count, open deals and those in negotiation of one property. */
    async of(trx: Trx, propertyId: number): Promise<Engagement> {
      const viewings: Record<string, unknown>[] = await trx('viewings')
        .where({ property_id: propertyId })
        .whereIn('status', [...LIVE_VIEWING_STATUSES])
        .select('*');
      const deals = await trx('deals')
        .where({ property_id: propertyId, status: 'open' })
        .select('negotiating');
      return {
        liveViewings: viewings.map(toViewing).filter(engagesProperty).length,
        negotiatingDeals: deals.filter((deal) => deal.negotiating).length,
        openDeals: deals.length,
      };
    },

    /** Lets a property's status follow; called whenever a viewing or a deal of it changed, by `actor`. */
    async settle(trx: Trx, propertyId: number, reason: string, actor: ActorOrSystem): Promise<void> {
      await listing(strapi).followStatus(trx, propertyId, await service.of(trx, propertyId), reason, actor);
    },
  };
  return service;
};

export type EngagementService = ReturnType<typeof createEngagementService>;
