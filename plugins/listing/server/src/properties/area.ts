import { conflict, invalidField } from '@scrm/guard/domain';
import { type ActorOrSystem, allowProtectedWrites, SYSTEM, type Trx } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { AREA_REFUSALS, type AreaAllocation, allocateArea as decideArea } from '../../../domain';
import { findListingFaults, type ListingState, stateOf, throwOnFaults } from '../operations/check-listing';
import { refreshFigures, settleStatus } from '../operations/refresh-property';
import { figuresOf, lockProperty, lockSpaces, type PropertyRow } from '../operations/rows';
import type { EngagementOf } from './engagement';
import { lockEvenArchived } from './lock';

/** Area that deals take and give back, and the figures that follow. */
export const createAreaMoves = (strapi: Core.Strapi, engagementOf: EngagementOf) => {
  return {
    /**
     * Takes area for a deal, in crm's transaction; the property closes when none is free. Keep the allocations with the deal.
     * @param spaceIds numeric ids to choose from; all spaces of the property when left out
     * @throws DomainError 404, 409 `not_enough_area` | `below_smallest_part` | `area_unknown`, 400 for no area or foreign spaces
     */
    async allocateArea(
      trx: Trx,
      propertyId: number,
      areaSqm: number,
      spaceIds?: readonly number[],
      onBehalfOf: ActorOrSystem = SYSTEM,
    ): Promise<AreaAllocation<number>[]> {
      const row = await lockProperty(trx, { id: propertyId });
      const spaces = await lockSpaces(trx, propertyId);
      if (spaces.length === 0) throw conflict('area_unknown', '该房源没有登记面积，不能成交');
      const chosen = spaceIds?.length ? spaces.filter((space) => spaceIds.includes(space.id)) : spaces;
      if (spaceIds?.length && chosen.length !== new Set(spaceIds).size)
        throw invalidField('spaces', '所选空间不属于该房源');
      const decision = decideArea({
        areaSqm,
        spaces: chosen.map((space) => ({
          ...figuresOf(space),
          id: space.id,
          divisible: row.divisible,
        })),
      });
      if (!decision.ok) {
        if (decision.reason === 'not_an_area') throw invalidField('areaSqm', AREA_REFUSALS.not_an_area);
        throw conflict(
          decision.reason,
          `${AREA_REFUSALS[decision.reason]}（可用 ${decision.freeAreaSqm} ㎡）`,
          {
            status: row.status,
            freeAreaSqm: decision.freeAreaSqm,
          },
        );
      }
      await allowProtectedWrites(trx);
      for (const part of decision.allocations) {
        await trx('spaces')
          .where({ id: part.spaceId })
          .update({
            free_area_sqm: trx.raw('free_area_sqm - ?', [part.areaSqm]),
            updated_at: new Date(),
          });
      }
      const after = await refreshFigures(trx, row, SYSTEM, { onBehalfOf });
      await settleStatus(strapi, trx, after, await engagementOf(trx, propertyId), {
        reason: `成交 ${areaSqm} ㎡`,
        onBehalfOf,
      });
      return decision.allocations;
    },

    /** Gives area back: a cancelled deal, a lease that ended. The property is listed again when it had closed. */
    async releaseArea(
      trx: Trx,
      allocations: readonly AreaAllocation<number>[],
      onBehalfOf: ActorOrSystem = SYSTEM,
    ): Promise<void> {
      const spaceIds = allocations.map((part) => part.spaceId);
      const propertyIds: number[] = await trx('spaces')
        .whereIn('id', spaceIds)
        .distinct()
        .orderBy('property_id')
        .pluck('property_id');
      for (const propertyId of propertyIds) {
        const row = await lockEvenArchived(trx, propertyId);
        const spaces = await lockSpaces(trx, propertyId);
        await allowProtectedWrites(trx);
        for (const part of allocations.filter(({ spaceId }) =>
          spaces.some((space) => space.id === spaceId),
        )) {
          await trx('spaces')
            .where({ id: part.spaceId })
            .update({
              free_area_sqm: trx.raw('least(area_sqm, free_area_sqm + ?)', [part.areaSqm]),
              updated_at: new Date(),
            });
        }
        const after = await refreshFigures(trx, row, SYSTEM, { onBehalfOf });
        await settleStatus(strapi, trx, after, await engagementOf(trx, propertyId), {
          reason: '面积释放',
          onBehalfOf,
        });
      }
    },

    /**
     * Recomputes figures and status after one of its spaces was written; for the spaces service, in the same transaction.
     * @param before as it stood, where what was written may contradict the rest
     * @throws DomainError 400 where it does
     */
    async settle(trx: Trx, row: PropertyRow, actor: ActorOrSystem, before?: ListingState): Promise<void> {
      const after = await refreshFigures(trx, row, actor, { stood: before });
      // the request is of the space alone
      if (before)
        throwOnFaults(findListingFaults(await stateOf(trx, after), before), (path) => path.slice(-1));
      await settleStatus(strapi, trx, after, await engagementOf(trx, after.id), {
        reason: '面积变更',
        onBehalfOf: actor,
      });
    },
  };
};
