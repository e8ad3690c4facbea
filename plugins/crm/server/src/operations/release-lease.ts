import { conflict, DomainError } from '@scrm/guard/domain';
import { type Actor, allowProtectedWrites, type Trx } from '@scrm/guard/kit';
import { businessDayOf } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import type { DealRecord } from '../lib/records';
import { listing } from '../ports';
import type { EngagementService } from '../services/engagement';

/** Why listing gives no area: another has it. */
const AREA_GONE: readonly string[] = ['not_enough_area', 'below_smallest_part', 'area_unknown'];

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

/**
 * A lease that was released is renewed: its area is taken again, each part where it was, and the listing follows. Nothing where the area never
 * came back, or the new lease is over already. In the transaction that holds the deal's lock.
 * @param endOn the renewal's last day, `YYYY-MM-DD`; null while it is open
 * @throws DomainError 409 `area_taken` when less than that is free
 */
export async function retakeLease(
  strapi: Core.Strapi,
  trx: Trx,
  { deal, endOn, actor }: { deal: DealRecord; endOn: string | null; actor: Actor },
): Promise<void> {
  if (endOn !== null && endOn < businessDayOf(new Date())) return;
  const areas = await trx('deal_areas')
    .where({ deal_id: deal.id })
    .whereNotNull('released_at')
    .orderBy('space_id')
    .select('space_id', 'area_sqm');
  if (areas.length === 0) return;
  for (const { space_id, area_sqm } of areas) {
    try {
      await listing(strapi).allocateArea(trx, deal.propertyId, Number(area_sqm), [space_id], actor);
    } catch (error) {
      if (!(error instanceof DomainError) || !AREA_GONE.includes(error.code)) throw error;
      throw conflict('area_taken', `原租面积已释放，且${error.message}，不能续签；请另建商机`, {
        ...error.details,
        areaSqm: Number(area_sqm),
      });
    }
  }
  await trx('deal_areas').where({ deal_id: deal.id }).update({ released_at: null });
}
