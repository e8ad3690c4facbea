import { type ExportCell, SMALL_GROUP, scopeOf } from '@scrm/guard/domain';
import type { Actor, Trx } from '@scrm/guard/kit';
import { fromBusinessTime } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import {
  type ChannelFigures,
  type ChannelRow,
  type ReckonedChannel,
  reckonChannels,
  reckonIncome,
} from '../../../domain';
import { groupBy } from '../lib/group-by';
import { UID } from '../lib/uids';
import { liveReceipts, RECEIPT_COLUMNS, type ReceiptRow, toIncomeReceipt } from '../operations/live-receipts';
import { guard } from '../ports';

/** Months, both within: `2026-01`. */
export interface ReportMonths {
  from: string;
  to: string;
}

type Figure = keyof ChannelFigures;

const NO_FIGURES: ChannelFigures = {
  inquiries: 0,
  customers: 0,
  viewings: 0,
  deals: 0,
  incomeFen: 0,
  costFen: 0,
};

const HEADINGS = [
  '渠道',
  '咨询',
  '新客户',
  '完成带看',
  '成交',
  '佣金收入（元）',
  '费用（元）',
  '每位客户费用（元）',
  '每单费用（元）',
  '投入产出比',
];

/** What each channel brought and cost (001 §1.2). */
export const createChannelReportService = ({ strapi }: { strapi: Core.Strapi }) => {
  const service = {
    /**
     * Counts of the asker's rows in whole months of Shanghai: inquiries received, by the channel that each came in by; by the customers'
     * own, customers recorded (not those merged away), viewings completed, deals won, and commissions received less those given back, of deals that stand. Costs are the agency's; to a team they are shown and
     * not divided by. Who sees no customers sees no row of fewer than five.
     */
    async of({ from, to, actor }: ReportMonths & { actor: Actor }) {
      const scope = guard(strapi, 'access').scopeOrThrow(actor, 'source-channel', 'report');
      const filter = await guard(strapi, 'access').scopeFilter(actor, 'customer', scope);
      const sees = scopeOf({ role: actor.role, resource: 'customer', action: 'find' }) !== null;
      const rows = await read({ from, to, filter });
      return {
        from,
        to,
        isCostShared: scope === 'all',
        ...reckonChannels(rows, { isCostShared: scope === 'all', smallest: sees ? 0 : SMALL_GROUP }),
      };
    },

    /** The same as rows of a file, in yuan; on record as an export. */
    async file({ actor, ...months }: ReportMonths & { actor: Actor }) {
      const { rows, total } = await service.of({ ...months, actor });
      await guard(strapi, 'audit').record({
        actor,
        action: 'export',
        resource: 'source-channel',
        details: { ...months, rows: rows.length },
      });
      const cells: ExportCell[][] = [...rows.map((row) => cellsOf(row)), cellsOf(total, '合计')];
      return {
        label: `渠道效果-${months.from}-${months.to}`,
        headings: HEADINGS,
        rows: (async function* () {
          yield cells;
        })(),
      };
    },
  };
  return service;

  async function read({
    from,
    to,
    filter,
  }: ReportMonths & { filter: Record<string, unknown> | null }): Promise<ChannelRow[]> {
    const knex = strapi.db.connection;
    const span: [Date, Date] = [monthStart(from), monthStart(to, 1)];
    const mine = () =>
      strapi.db
        .queryBuilder(UID.customer)
        .init({ where: filter ?? {}, select: ['id'] })
        .getKnexQuery() as Knex.QueryBuilder;
    const reached = (query: Knex.QueryBuilder) => (filter ? query.whereIn('c.id', mine()) : query);
    const within = (query: Knex.QueryBuilder, column: string, channel = 'c.source_id') =>
      reached(query)
        .where(column, '>=', span[0])
        .where(column, '<', span[1])
        .groupBy(channel)
        .select({ channel });
    const counted: Record<Exclude<Figure, 'costFen' | 'incomeFen'>, Knex.QueryBuilder> = {
      inquiries: within(
        knex('inquiries as i').leftJoin('customers as c', 'c.id', 'i.customer_id').count('* as value'),
        'i.created_at',
        'i.channel_id',
      ),
      customers: within(
        knex('customers as c').whereNull('c.merged_into_id').count('* as value'),
        'c.created_at',
      ),
      viewings: within(
        knex('viewings as v')
          .join('customers as c', 'c.id', 'v.customer_id')
          .where('v.status', 'completed')
          .count('* as value'),
        'v.completed_at',
      ),
      deals: within(
        knex('deals as d')
          .join('customers as c', 'c.id', 'd.customer_id')
          .where('d.status', 'won')
          .count('* as value'),
        'd.won_at',
      ),
    };
    const figures = new Map<number | null, ChannelFigures>();
    const put = (channel: number | null, name: Figure, value: number) => {
      const known = figures.get(channel) ?? NO_FIGURES;
      figures.set(channel, { ...known, [name]: known[name] + value });
    };
    for (const [name, query] of Object.entries(counted)) {
      const rows: Counted[] = await query;
      for (const { channel, value } of rows) put(channel, name as Figure, Number(value));
    }
    // a refund gives back what came in before, maybe long before the span
    const receipts: (ReceiptRow & { channel: number | null })[] = await reached(
      liveReceipts(knex).join('customers as c', 'c.id', 'd.customer_id').where('r.at', '<', span[1]),
    ).select({ channel: 'c.source_id' }, ...RECEIPT_COLUMNS);
    for (const [channel, rows] of groupBy(receipts, (row) => row.channel))
      put(channel, 'incomeFen', reckonIncome(rows.map(toIncomeReceipt), span[0]));
    const costs: Counted[] = await knex('channel_costs')
      .whereBetween('month', [from, to])
      .groupBy('channel_id')
      .select({ channel: 'channel_id' })
      .sum('amount_fen as value');
    for (const { channel, value } of costs) put(channel, 'costFen', Number(value));
    return named(knex, figures);
  }

  /** Every channel that is in use or has a figure, and the row of those without one. */
  async function named(
    knex: Knex | Trx,
    figures: ReadonlyMap<number | null, ChannelFigures>,
  ): Promise<ChannelRow[]> {
    const channels = await knex('source_channels').orderBy(['sort_order', 'id']).select('*');
    const rows = channels
      .filter(({ id, active }) => active !== false || figures.has(id))
      .map(({ id, document_id: documentId, name, code }) => ({
        channel: { documentId, name, code },
        ...(figures.get(id) ?? NO_FIGURES),
      }));
    const unknown = figures.get(null);
    return unknown ? [...rows, { channel: null, ...unknown }] : rows;
  }
};

export type ChannelReportService = ReturnType<typeof createChannelReportService>;

interface Counted {
  channel: number | null;
  value: string | number | null;
}

/** The first moment of a month in Shanghai. */
function monthStart(month: string, later = 0): Date {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return fromBusinessTime({ year, month: number + later, day: 1 });
}

function cellsOf(row: ReckonedChannel, name = nameOf(row)): ExportCell[] {
  const yuan = (fen: number | null) => (fen === null ? null : fen / 100);
  return [
    name,
    row.inquiries,
    row.customers,
    row.viewings,
    row.deals,
    yuan(row.incomeFen),
    yuan(row.costFen),
    yuan(row.costPerCustomerFen),
    yuan(row.costPerDealFen),
    row.roi === null ? null : Math.round(row.roi * 10_000) / 10_000,
  ];
}

function nameOf({ channel, isRest }: ReckonedChannel): string {
  return channel?.name ?? (isRest ? '其余渠道' : '未标注');
}
