import { forbidden, notFound } from '@scrm/guard/domain';
import type { Actor, HistoryService, RevealService, Trx } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import {
  type Completeness,
  maySeeOwnerContact,
  mergeNewestFirst,
  PROPERTY_STATUS_MACHINE,
} from '../../../domain';
import { PROPERTY_UID, type PropertyRow } from '../operations/rows';
import { pluginService } from '../services/plugin-service';
import { assess } from './completeness';

export interface HistoryEntry {
  kind: 'status' | 'price';
  at: Date;
  by: string;
  [detail: string]: unknown;
}

/** What is asked of one property beside its row: the owner's number, what is missing, what has been. */
export const createReading = (strapi: Core.Strapi) => {
  return {
    /**
     * A field of the owner's contact in full, by the kit's reveal: the recorder taps, managers give a reason.
     * @throws DomainError 403 the agent who did not record it; 400, 404, 429 as guard's `reveal`
     */
    async revealOwner({
      documentId,
      field,
      reason,
      actor,
    }: {
      documentId: string;
      field: string;
      reason?: string | null;
      actor: Actor;
    }): Promise<{ field: string; value: string }> {
      const row: PropertyRow | undefined = await strapi.db
        .connection('properties')
        .where({ document_id: documentId })
        .whereNull('archived_at')
        .first('recorder_id');
      if (!row) throw notFound('房源');
      if (!maySeeOwnerContact(actor, { recorderId: row.recorder_id }))
        throw forbidden('业主联系方式由录入人或业务经理查看', 'owner_contact_hidden');
      return pluginService<RevealService>(strapi, 'guard', 'reveal').take({
        uid: PROPERTY_UID,
        resource: 'property',
        documentId,
        field,
        fields: ['ownerPhone'],
        isOwn: row.recorder_id !== null && row.recorder_id === actor.id,
        reason,
        actor,
      });
    },

    /** What is missing of a property's archive, and its score. */
    async completeness(documentId: string): Promise<Completeness> {
      const row: PropertyRow | undefined = await strapi.db
        .connection('properties')
        .where({ document_id: documentId })
        .first();
      if (!row) throw notFound('房源');
      return assess(strapi.db.connection as unknown as Trx, row);
    },

    /** Status and price changes in one line of time, newest first. */
    async history(documentId: string): Promise<HistoryEntry[]> {
      const knex = strapi.db.connection;
      const row: PropertyRow | undefined = await knex('properties')
        .where({ document_id: documentId })
        .first('id');
      if (!row) throw notFound('房源');
      const status = await pluginService<HistoryService>(strapi, 'guard', 'history').of(
        PROPERTY_STATUS_MACHINE.name,
        row.id,
      );
      const prices = await knex('property_price_history')
        .where({ property_id: row.id })
        .orderBy('id', 'desc');
      const toAmount = (value: unknown) => (value === null ? null : Number(value));
      return mergeNewestFirst(
        status.map((entry) => ({ ...entry, kind: 'status' }) as HistoryEntry),
        prices.map(
          (price): HistoryEntry => ({
            kind: 'price',
            at: price.at,
            by: price.actor_name,
            space: price.space_label,
            rentFenPerSqmMonth: {
              from: toAmount(price.rent_fen_per_sqm_month_from),
              to: toAmount(price.rent_fen_per_sqm_month),
            },
            salePriceFen: {
              from: toAmount(price.sale_price_fen_from),
              to: toAmount(price.sale_price_fen),
            },
          }),
        ),
      );
    },
  };
};
