import { invalidFields, maskContactsIn, parsePagination, scopeOf } from '@scrm/guard/domain';
import { type Actor, paginationOf } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { ShareChannel } from '../../../domain';
import { shortLink } from '../lib/links';

export interface StatisticsFilter {
  propertyCode?: string | undefined;
  channel?: ShareChannel | undefined;
  code?: string | undefined;
}

interface StatisticsRow {
  code: string;
  channel: string;
  status: string;
  created_at: Date;
  view_count: number | null;
  unique_count: number | null;
  rejected_count: number | null;
  inquiry_count: number | null;
  customers: string;
  deals: string;
  property_document_id: string | null;
  property_code: string | null;
  title: string | null;
  partner_document_id: string | null;
  partner_code: string | null;
  partner_name: string | null;
}

interface Sums {
  views: string;
  uniques: string;
  rejected: string;
  inquiries: string;
  customers: string;
  deals: string;
  codes: string;
}

/** What codes brought (001 §2.5): the asker's own, or all of them for who may see all. */
export const createStatisticsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = () => strapi.db.connection;

  return {
    /** One row a code, most looked at first, with the totals and the pages' events over all of them. */
    async codes({
      actor,
      query,
      filter,
    }: {
      actor: Actor;
      query: Record<string, unknown>;
      filter: StatisticsFilter;
    }) {
      const { page, pageSize, errors } = parsePagination(query);
      if (errors.length > 0) throw invalidFields(errors, 'invalid_query');
      const [rows, [totals], events] = await Promise.all([
        shares(actor, filter)
          .orderByRaw('s.view_count DESC NULLS LAST, s.id DESC')
          .limit(pageSize)
          .offset((page - 1) * pageSize)
          .select(
            's.code',
            's.channel',
            's.status',
            knex().raw("s.created_at AT TIME ZONE 'UTC' as created_at"),
            's.view_count',
            's.unique_count',
            's.rejected_count',
            's.inquiry_count',
            'p.document_id as property_document_id',
            'p.code as property_code',
            'p.title',
            'pa.code as partner_code',
            'pa.name as partner_name',
            'pa.document_id as partner_document_id',
            knex().raw(`${CUSTOMERS} as customers`),
            knex().raw(`${DEALS} as deals`),
          ),
        shares(actor, filter).select(
          knex().raw(`coalesce(sum(s.view_count), 0) as views, coalesce(sum(s.unique_count), 0) as uniques,
            coalesce(sum(s.rejected_count), 0) as rejected, coalesce(sum(s.inquiry_count), 0) as inquiries,
            coalesce(sum(${CUSTOMERS}), 0) as customers, coalesce(sum(${DEALS}), 0) as deals, count(*) as codes`),
        ) as unknown as Promise<Sums[]>,
        pageEvents(actor, filter),
      ]);
      const total = Number(totals?.codes ?? 0);
      return {
        data: rows.map((row: StatisticsRow) => ({
          code: row.code,
          url: shortLink(strapi, row.code),
          channel: row.channel,
          status: row.status,
          createdAt: row.created_at,
          property: row.property_code
            ? {
                documentId: row.property_document_id,
                code: row.property_code,
                title: maskContactsIn(row.title ?? ''),
              }
            : null,
          // the analyst works on aggregates: a code names the partner well enough
          partner: row.partner_code
            ? {
                documentId: row.partner_document_id,
                code: row.partner_code,
                name: actor.role === 'analyst' ? null : row.partner_name,
              }
            : null,
          views: {
            raw: row.view_count ?? 0,
            unique: row.unique_count ?? 0,
            rejected: row.rejected_count ?? 0,
          },
          inquiries: row.inquiry_count ?? 0,
          customers: Number(row.customers),
          deals: Number(row.deals),
        })),
        meta: {
          totals: {
            codes: total,
            views: {
              raw: Number(totals?.views ?? 0),
              unique: Number(totals?.uniques ?? 0),
              rejected: Number(totals?.rejected ?? 0),
            },
            inquiries: Number(totals?.inquiries ?? 0),
            customers: Number(totals?.customers ?? 0),
            deals: Number(totals?.deals ?? 0),
          },
          events,
          pagination: paginationOf({ page, pageSize, total }),
        },
      };
    },
  };

  function shares(actor: Actor, { propertyCode, channel, code }: StatisticsFilter): Knex.QueryBuilder {
    const query = knex()('shares as s')
      .leftJoin('properties as p', 'p.id', 's.property_id')
      .leftJoin('partners as pa', 'pa.id', 's.partner_id');
    if (scopeOf({ role: actor.role, resource: 'promotion', action: 'statistics' }) !== 'all') {
      query.where((own) => own.where('s.user_id', actor.id).orWhere('pa.user_id', actor.id));
    }
    if (propertyCode) query.where('p.code', propertyCode);
    if (channel) query.where('s.channel', channel);
    if (code) query.where('s.code', code);
    return query;
  }

  /** Events by type, with the mean time of those that have one: { dwell: { count, averageMs } }. */
  async function pageEvents(actor: Actor, filter: StatisticsFilter) {
    const rows: { type: string; count: string; average_ms: string | null }[] = await knex()(
      'visit_events as e',
    )
      .whereNull('e.rejected')
      .whereIn('e.share_id', shares(actor, filter).select('s.id'))
      .groupBy('e.type')
      .select('e.type', knex().raw('count(*) as count, avg(e.ms) as average_ms'));
    return Object.fromEntries(
      rows.map(({ type, count, average_ms }) => [
        type,
        { count: Number(count), averageMs: average_ms === null ? null : Math.round(Number(average_ms)) },
      ]),
    );
  }
};

export type StatisticsService = ReturnType<typeof createStatisticsService>;

const CUSTOMERS = `(SELECT count(*) FROM customers c WHERE c.promo_code = s.code)`;
/** The deal keeps the attribution as it stood when it was won. */
const DEALS = `(SELECT count(*) FROM deals d WHERE d.status = 'won' AND d.attribution->>'promoCode' = s.code)`;
