import { type Actor, allowProtectedWrites, type Trx } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { DealRecord } from '../lib/records';
import { listing } from '../ports';
import type { EngagementService } from '../services/engagement';

/**
 * The lease is over: its area is on offer again and the listing follows. In the transaction that holds the locks of deal and contract.
 * @param why of the listing's history
 * @returns how many ㎡ came back
 */
export async function releaseLease(
  strapi: Core.Strapi,
  trx: Trx,
  {
    deal,
    contractId,
    why,
    now,
    actor,
  }: { deal: DealRecord; contractId: number; why: string; now: Date; actor: Actor },
): Promise<number> {
  const engagement = strapi.plugin('crm').service('engagement') as EngagementService;
  await trx('properties').where({ id: deal.propertyId }).forUpdate().first('id');
  await allowProtectedWrites(trx);
  await trx('contracts').where({ id: contractId }).update({ ended_at: now, updated_at: now });
  const areas = await trx('deal_areas')
    .where({ deal_id: deal.id })
    .whereNull('released_at')
    .update({ released_at: now })
    .returning(['space_id', 'area_sqm']);
  await listing(strapi).releaseArea(
    trx,
    areas.map((area) => ({ spaceId: area.space_id, areaSqm: Number(area.area_sqm) })),
    actor,
  );
  await engagement.settle(trx, deal.propertyId, why, actor);
  return areas.reduce((sum, area) => sum + Number(area.area_sqm), 0);
}
