import { randomBytes } from 'node:crypto';
import { conflict, forbidden, notFound } from '@scrm/guard/domain';
import { type Actor, allowProtectedWrites, type Trx, withTransaction } from '@scrm/guard/kit';
import { isOfferedStatus } from '@scrm/listing/domain';
import type { Core } from '@strapi/strapi';
import {
  generatePromoCode,
  normalisePromoCode,
  type PartnerStatus,
  type ShareChannel,
} from '../../../domain';
import { shortLink } from '../lib/links';
import { guard } from '../ports';

export const SHARE_UID = 'api::share.share';

export interface Promoter {
  partnerId: number | null;
  userId: number | null;
  name: string;
  kind: string | null;
}

/** Promo codes: one live code a promoter, listing and channel (000 §3.3.1, 001 §3.1). */
export const createCodesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const service = {
    /**
     * The live code of the asker for a listing (or the whole site) and channel; made when there is none.
     * @throws DomainError 404 no such listing; 409 `property_unpublished`, `partner_inactive`; 403 without a partner's profile
     */
    async take({
      actor,
      propertyCode,
      channel,
    }: {
      actor: Actor;
      propertyCode: string | null;
      channel: ShareChannel;
    }): Promise<{ code: string; url: string }> {
      return withTransaction(strapi, async (trx) => {
        const promoter = await service.promoterOrThrow(trx, actor);
        const property = propertyCode === null ? null : await promotableOrThrow(trx, { code: propertyCode });
        return take(trx, { promoter, propertyId: property?.id ?? null, channel });
      });
    },

    /** The same for a listing by its document id, for staff (000 §4.2.1 `/properties/{id}/share`). */
    async takeForProperty({
      actor,
      documentId,
      channel,
    }: {
      actor: Actor;
      documentId: string;
      channel: ShareChannel;
    }): Promise<{ code: string; url: string }> {
      return withTransaction(strapi, async (trx) => {
        const promoter = await service.promoterOrThrow(trx, actor);
        const property = await promotableOrThrow(trx, { document_id: documentId });
        return take(trx, { promoter, propertyId: property.id, channel });
      });
    },

    /** Who a code of the asker's will belong to. @throws DomainError 403 `no_partner_profile`, 409 `partner_inactive` */
    async promoterOrThrow(trx: Trx, actor: Actor): Promise<Promoter> {
      if (actor.role !== 'partner')
        return { partnerId: null, userId: actor.id, name: actor.name, kind: null };
      const partner = await trx('partners')
        .where({ user_id: actor.id })
        .first('id', 'name', 'status', 'kind');
      if (!partner) throw forbidden('还没有合伙人档案，请联系管理员', 'no_partner_profile');
      if ((partner.status as PartnerStatus) !== 'active')
        throw conflict('partner_inactive', '合伙人资格未生效，暂不能推广');
      return { partnerId: partner.id, userId: null, name: partner.name, kind: partner.kind };
    },

    /** The asker's codes, in the list form, with their links. */
    async list({ actor, query }: { actor: Actor; query: Record<string, unknown> }) {
      const page = await guard(strapi, 'access').list({
        actor,
        resource: 'share',
        query: { ...query, populate: 'property,partner' },
      });
      return {
        ...page,
        data: page.data.map((share: Record<string, unknown>) => ({
          ...share,
          url: shortLink(strapi, String(share.code)),
        })),
      };
    },

    /** A code in the asker's scope. @throws DomainError 404 malformed, unknown and foreign codes alike */
    async findOrThrow({ actor, code }: { actor: Actor; code: string }) {
      const normal = normalisePromoCode(code);
      const access = guard(strapi, 'access');
      const known = normal
        ? await access.list({
            actor,
            resource: 'share',
            query: { filters: { code: { $eq: normal } }, pagination: { pageSize: 1 } },
          })
        : null;
      const share = known?.data[0];
      if (!share) throw notFound('推广码');
      return share;
    },
  };

  return service;

  async function take(
    trx: Trx,
    {
      promoter,
      propertyId,
      channel,
    }: { promoter: Promoter; propertyId: number | null; channel: ShareChannel },
  ): Promise<{ code: string; url: string }> {
    const owner = {
      partner_id: promoter.partnerId,
      user_id: promoter.userId,
      property_id: propertyId,
      channel,
    };
    // two taps at once find one code
    await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [
      `share|${Object.values(owner).join('|')}`,
    ]);
    const known = await trx('shares')
      .where({ ...owner, status: 'active' })
      .where((query) => query.whereNull('expires_at').orWhere('expires_at', '>', new Date().toISOString()))
      .orderBy('id', 'desc')
      .first('code');
    const code = known?.code ?? (await insert(trx, owner));
    return { code, url: shortLink(strapi, code) };
  }

  async function insert(trx: Trx, owner: Record<string, unknown>): Promise<string> {
    await allowProtectedWrites(trx);
    for (;;) {
      const code = generatePromoCode((count) => randomBytes(count));
      if (await trx('shares').where({ code }).first('id')) continue;
      await strapi.db.query(SHARE_UID).create({
        data: {
          code,
          partner: owner.partner_id,
          user: owner.user_id,
          property: owner.property_id,
          channel: owner.channel,
          status: 'active',
          publishedAt: new Date(),
        },
      });
      return code;
    }
  }

  async function promotableOrThrow(trx: Trx, where: Record<string, string>): Promise<{ id: number }> {
    const property = await trx('properties').where(where).whereNull('archived_at').first('id', 'status');
    if (!property) throw notFound('房源');
    if (!isOfferedStatus(property.status)) throw conflict('property_unpublished', '该房源未上架，不能推广');
    return property;
  }
};

export type CodesService = ReturnType<typeof createCodesService>;
