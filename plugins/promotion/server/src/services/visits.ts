import { DAY_MS, DomainError } from '@scrm/guard/domain';
import { type Trx, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import {
  ATTRIBUTION_WINDOW_DAYS,
  attributeInquiry,
  type ClientEvent,
  dedupeHour,
  MAX_EVENTS_PER_BATCH,
  normalisePromoCode,
  type PartnerStatus,
  readEvent,
  type ShareState,
  type ShareStatus,
  shareState,
  type Touch,
} from '../../../domain';
import type { AttributionAnswer } from '../ports';

export interface FoundShare {
  id: number;
  code: string;
  state: ShareState;
  property: { id: number; code: string; city: string | null; district: string | null } | null;
}

/** Visits through codes: counted, deduped, and remembered for the attribution (DESIGN «Attribution and fairness»). */
export const createVisitsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = () => strapi.db.connection;

  return {
    /** The share behind a code as it was typed or scanned; null when there is none. */
    async find(raw: unknown): Promise<FoundShare | null> {
      const code = normalisePromoCode(raw);
      if (!code) return null;
      const row = await knex()('shares as s')
        .leftJoin('properties as p', 'p.id', 's.property_id')
        .leftJoin('partners as pa', 'pa.id', 's.partner_id')
        .where('s.code', code)
        .first(
          's.id',
          's.code',
          's.status',
          knex().raw("s.expires_at AT TIME ZONE 'UTC' as expires_at"),
          's.property_id',
          'p.code as property_code',
          'p.status as property_status',
          'p.archived_at',
          'p.city',
          'p.district',
          'pa.status as partner_status',
        );
      if (!row) return null;
      return {
        id: row.id,
        code: row.code,
        property: row.property_code
          ? { id: row.property_id, code: row.property_code, city: row.city, district: row.district }
          : null,
        state: shareState(
          {
            status: row.status as ShareStatus,
            expiresAt: row.expires_at,
            propertyStatus: row.property_id ? (row.archived_at ? 'archived' : row.property_status) : null,
            partnerStatus: (row.partner_status as PartnerStatus | null) ?? null,
          },
          new Date(),
        ),
      };
    },

    /** Stores one opening of a short link and counts it, in one statement. */
    async recordClick({
      share,
      visitor,
      at,
    }: {
      share: FoundShare;
      visitor: string;
      at: Date;
    }): Promise<void> {
      await knex().raw(
        `WITH first AS (
           INSERT INTO visit_hours (share_id, visitor, hour) VALUES (:share, :visitor, :hour) ON CONFLICT DO NOTHING RETURNING 1
         ), stored AS (
           INSERT INTO visit_events (type, at, share_id, property_id, visitor) VALUES ('click', :at, :share, :property, :visitor)
         )
         UPDATE shares SET view_count = coalesce(view_count, 0) + 1, unique_count = coalesce(unique_count, 0) + (SELECT count(*) FROM first)
         WHERE id = :share`,
        { share: share.id, visitor, hour: dedupeHour(at), at, property: share.property?.id ?? null },
      );
    },

    /** Stores one opening that is no person's: kept apart, never a view. */
    async recordRejected({
      share,
      reason,
      at,
    }: {
      share: FoundShare;
      reason: string;
      at: Date;
    }): Promise<void> {
      await knex().raw(
        `WITH stored AS (
           INSERT INTO visit_events (type, at, share_id, property_id, rejected) VALUES ('click', :at, :share, :property, :reason)
         )
         UPDATE shares SET rejected_count = coalesce(rejected_count, 0) + 1 WHERE id = :share`,
        { share: share.id, at, property: share.property?.id ?? null, reason },
      );
    },

    /**
     * Stores a batch of events of a page. What is malformed, too old, unknown or sent before is left out and counted as rejected.
     * @throws DomainError 413 when the batch is too large
     */
    async acceptEvents({
      events,
      visitor,
      isBot,
      now,
    }: {
      events: readonly unknown[];
      visitor: string;
      isBot: boolean;
      now: Date;
    }): Promise<{ accepted: number; rejected: number }> {
      if (events.length > MAX_EVENTS_PER_BATCH) {
        throw new DomainError('too_large', 'batch_too_large', `一次最多 ${MAX_EVENTS_PER_BATCH} 条事件`);
      }
      if (isBot) return { accepted: 0, rejected: events.length };
      const read = events.flatMap((raw) => {
        const verdict = readEvent(raw, now, normalisePromoCode);
        return verdict.ok ? [verdict.event] : [];
      });
      const accepted =
        read.length === 0 ? 0 : await withTransaction(strapi, (trx) => store(trx, read, visitor));
      return { accepted, rejected: events.length - accepted };
    },

    /**
     * Who brought an inquiry: the code the page carried, else the last one this visitor came through within 30 days. A disabled
     * code or a partner no longer active brings nobody. A registration (报备) will be asked for here.
     */
    async attribute({
      trx,
      promoCode,
      visitor,
      now,
    }: {
      trx: Trx;
      promoCode: string | null;
      visitor: string | null;
      now: Date;
    }): Promise<AttributionAnswer | null> {
      const rows: TouchRow[] = [
        ...(await carried(trx, promoCode, now)),
        ...(visitor ? await visited(trx, visitor, now) : []),
      ];
      const touches: Touch[] = rows.map((row) => ({
        code: row.code,
        partnerId: row.partner_id,
        userId: row.user_id,
        at: new Date(row.at),
      }));
      const { partnerId, promoCode: code, basis } = attributeInquiry({ at: now, touches });
      if (basis === 'direct' || basis === 'existing') return null;
      return {
        partnerId,
        promoCode: code,
        basis,
        shareId: rows.find((row) => row.code === code)?.id ?? null,
      };
    },

    /** Whether the partner of a code has this very phone; null when there is no partner behind it. */
    async isSelfReferral({
      promoCode,
      phoneIndex,
    }: {
      promoCode: string;
      phoneIndex: string;
    }): Promise<boolean | null> {
      const code = normalisePromoCode(promoCode);
      if (!code) return null;
      const row = await knex()('shares as s')
        .join('partners as pa', 'pa.id', 's.partner_id')
        .where('s.code', code)
        .first('pa.phone_index');
      return row ? row.phone_index === phoneIndex : null;
    },

    /** Notes that the visitor of this device has said to be this customer, inside crm's transaction. */
    async recognise({
      trx,
      visitor,
      customerId,
    }: {
      trx: Trx;
      visitor: string;
      customerId: number;
    }): Promise<void> {
      await trx('visitor_customers').insert({ visitor, customer_id: customerId }).onConflict().ignore();
    },

    /** Gives the devices of one customer to the one that took it over. */
    async passOn({ trx, from, to }: { trx: Trx; from: number; to: number }): Promise<void> {
      await trx.raw(
        `INSERT INTO visitor_customers (visitor, customer_id, since)
         SELECT visitor, ?, since FROM visitor_customers WHERE customer_id = ? ON CONFLICT DO NOTHING`,
        [to, from],
      );
      await trx('visitor_customers').where({ customer_id: from }).del();
    },

    /** Forgets whose devices they were; the visits stay, of somebody unknown. */
    async forget({ trx, customerIds }: { trx: Trx; customerIds: readonly number[] }): Promise<void> {
      await trx('visitor_customers')
        .whereIn('customer_id', [...customerIds])
        .del();
    },

    /** Counts an inquiry for the code that brought it, inside crm's transaction. */
    async countInquiry({ trx, shareId }: { trx: Trx; shareId: number }): Promise<void> {
      await trx('shares')
        .where({ id: shareId })
        .update({ inquiry_count: trx.raw('coalesce(inquiry_count, 0) + 1') });
    },
  };

  async function store(trx: Trx, events: readonly ClientEvent[], visitor: string): Promise<number> {
    const shares = await idsByCode(
      trx,
      'shares',
      events.map(({ promoCode }) => promoCode),
    );
    const properties = await idsByCode(
      trx,
      'properties',
      events.map(({ propertyCode }) => propertyCode),
    );
    const known = events.filter(
      ({ promoCode, propertyCode }) =>
        (!promoCode || shares.has(promoCode)) && (!propertyCode || properties.has(propertyCode)),
    );
    if (known.length === 0) return 0;
    const stored: { event_id: string }[] = await trx('visit_events')
      .insert(
        known.map(({ id, type, at, promoCode, propertyCode, ms }) => ({
          event_id: id,
          type,
          at,
          share_id: promoCode ? shares.get(promoCode) : null,
          property_id: propertyCode ? properties.get(propertyCode) : null,
          visitor,
          ms,
        })),
      )
      .onConflict(trx.raw('(event_id) WHERE event_id IS NOT NULL'))
      .ignore()
      .returning('event_id');
    const fresh = new Set(stored.map(({ event_id }) => event_id));
    const views = new Map<string, { share_id: number; visitor: string; hour: number }>();
    for (const { id, type, at, promoCode } of known) {
      const shareId = promoCode ? shares.get(promoCode) : undefined;
      if (type !== 'view' || shareId === undefined || !fresh.has(id)) continue;
      const hour = dedupeHour(at);
      views.set(`${shareId}|${hour}`, { share_id: shareId, visitor, hour });
    }
    await countViews(trx, [...views.values()]);
    return fresh.size;
  }

  /** A page view after its short link was counted already is the same look: only the first of the hour counts. */
  async function countViews(
    trx: Trx,
    views: { share_id: number; visitor: string; hour: number }[],
  ): Promise<void> {
    if (views.length === 0) return;
    const first: { share_id: number }[] = await trx('visit_hours')
      .insert(views)
      .onConflict()
      .ignore()
      .returning('share_id');
    const counts = new Map<number, number>();
    for (const { share_id } of first) counts.set(share_id, (counts.get(share_id) ?? 0) + 1);
    // in one order, so that two batches never wait for each other in a circle
    for (const [id, count] of [...counts].sort(([a], [b]) => a - b)) {
      await trx('shares')
        .where({ id })
        .update({
          view_count: trx.raw('coalesce(view_count, 0) + ?', [count]),
          unique_count: trx.raw('coalesce(unique_count, 0) + ?', [count]),
        });
    }
  }

  async function idsByCode(
    trx: Trx,
    table: 'shares' | 'properties',
    codes: readonly (string | null)[],
  ): Promise<Map<string, number>> {
    const asked = [...new Set(codes.filter((code) => code !== null))];
    if (asked.length === 0) return new Map();
    const rows: { id: number; code: string }[] = await trx(table).whereIn('code', asked).select('id', 'code');
    return new Map(rows.map(({ id, code }) => [code, id]));
  }

  async function carried(trx: Trx, promoCode: string | null, now: Date): Promise<TouchRow[]> {
    const code = normalisePromoCode(promoCode);
    if (!code) return [];
    const row = await creditable(trx)
      .where('s.code', code)
      .where((query) => query.whereNull('s.expires_at').orWhere('s.expires_at', '>', now.toISOString()))
      .first(...TOUCH_COLUMNS);
    return row ? [{ ...row, at: now }] : [];
  }

  function visited(trx: Trx, visitor: string, now: Date): Promise<TouchRow[]> {
    return creditable(trx)
      .join('visit_events as e', 'e.share_id', 's.id')
      .where('e.visitor', visitor)
      .whereNull('e.rejected')
      .whereIn('e.type', ['click', 'view'])
      .where('e.at', '>=', new Date(now.getTime() - ATTRIBUTION_WINDOW_DAYS * DAY_MS))
      .whereRaw("(s.expires_at IS NULL OR s.expires_at > e.at AT TIME ZONE 'UTC')")
      .groupBy(...TOUCH_COLUMNS)
      .select(...TOUCH_COLUMNS, trx.raw('max(e.at) as at'));
  }

  function creditable(trx: Trx) {
    return trx('shares as s')
      .leftJoin('partners as pa', 'pa.id', 's.partner_id')
      .where('s.status', 'active')
      .where((query) => query.whereNull('s.partner_id').orWhere('pa.status', 'active'));
  }
};

export type VisitsService = ReturnType<typeof createVisitsService>;

const TOUCH_COLUMNS = ['s.id', 's.code', 's.partner_id', 's.user_id'] as const;

interface TouchRow {
  id: number;
  code: string;
  partner_id: number | null;
  user_id: number | null;
  at: Date;
}
