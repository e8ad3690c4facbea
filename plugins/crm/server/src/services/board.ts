import { invalidField, scopeOf } from '@scrm/guard/domain';
import type { Actor } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import {
  BOARD_STAGES,
  type BoardStage,
  CUSTOMER_STAGE_TABLE,
  CUSTOMER_STAGES,
  type CustomerStage,
  reckonStageAge,
} from '../../../domain';
import { UID } from '../lib/uids';
import {
  conditionsOf,
  customersUnder,
  dealsInScope,
  type PipelineQuestion,
} from '../operations/pipeline-rows';
import { guard } from '../ports';

export interface BoardCard {
  id: number;
  documentId: string;
  status: CustomerStage;
  stageChangedAt: string | null;
  /** Whole days in this stage, and whether that is too long. */
  daysInStage: number;
  isStuck: boolean;
  nextFollowAt: string | null;
  isOverdue: boolean;
  /** The open deal with the best chance, in fen; null without one, and to who sees no deals. */
  openDeal: { documentId: string; code: string; valueFen: number | null; probability: number | null } | null;
  /** The newest requirement that is still sought for. */
  requirement: Record<string, unknown> | null;
}

export interface BoardPage {
  rows: BoardCard[];
  /** Where the next page begins; null when there is none. */
  next: string | null;
}

export interface BoardHead {
  status: CustomerStage;
  label: string;
  /** Per cent. */
  probability: number;
  total: number;
  /** Of them, who have been in the stage for too long. */
  stuck: number;
  /** The worth of their open deals in fen, and that times each deal's probability; null to who sees no deals. */
  valueFen: number | null;
  weightedFen: number | null;
}

/** The last card of a page, as its column is ordered: newest in the stage first. */
export interface BoardCursor {
  /** A timestamp without time zone, to the microsecond. */
  enteredAt: string;
  id: number;
}

type Where = Record<string, unknown>;
type Row = Record<string, unknown> & {
  id: number;
  documentId: string;
  status: CustomerStage;
  stageChangedAt?: string;
};

interface Counted {
  status: CustomerStage;
  total: string;
  stuck: string;
}

interface Weighed {
  status: CustomerStage;
  value: string | null;
  weighted: string | null;
}

interface Placed {
  id: number;
  status: CustomerStage;
  entered: string;
}

interface OpenDeal {
  customer_id: number;
  document_id: string;
  code: string;
  probability: number | null;
  fen: string | null;
}

/** What a card shows of the customer's own attributes, within what the asker may see. */
const CARD_FIELDS = [
  'code',
  'name',
  'level',
  'important',
  'industry',
  'owner',
  'lastContactAt',
  'churnRisk',
  'blacklistedAt',
];

/** The customers of a list as a board: a column a stage, each read page by page along an index. */
export const createBoardService = ({ strapi }: { strapi: Core.Strapi }) => {
  const access = () => guard(strapi, 'access');

  return {
    /**
     * The first screen: every stage's figures, and the first cards of every column.
     * @param limit cards a column
     * @throws DomainError 400, 403 as the list
     */
    async first({ limit, ...question }: PipelineQuestion & { limit: number }) {
      const now = new Date();
      const where = await conditionsOf(strapi, question, 'board');
      const [heads, pages] = await Promise.all([
        headsOf(question.actor, where, now),
        pagesOf(question.actor, where, { stages: BOARD_STAGES, limit, after: null, now }),
      ]);
      look(question, pages);
      return {
        columns: BOARD_STAGES.map((stage) => ({ ...heads[stage], ...pages[stage] })),
        won: heads.won,
        lost: heads.lost,
      };
    },

    /** The cards of one column after a cursor. @throws DomainError 400, 403 as the list */
    async page({
      stage,
      limit,
      after,
      ...question
    }: PipelineQuestion & { stage: BoardStage; limit: number; after: BoardCursor | null }) {
      const where = await conditionsOf(strapi, question, 'board');
      const pages = await pagesOf(question.actor, where, { stages: [stage], limit, after, now: new Date() });
      look(question, pages);
      return pages[stage];
    },
  };

  async function headsOf(actor: Actor, where: Where, now: Date): Promise<Record<CustomerStage, BoardHead>> {
    const knex = strapi.db.connection;
    const { query: hits } = customersUnder(strapi, where);
    const deals = await dealsInScope(strapi, actor, { status: 'open' });
    const stuck = knex.raw(
      `count(*) FILTER (WHERE stage_changed_at <= ?::timestamp - ${STUCK_AFTER}) AS stuck`,
      [toTimestamp(now)],
    );
    const counting = knex
      .with('hits', hits)
      .from('hits')
      .groupBy('status')
      .select('status', knex.raw('count(*) AS total'), stuck);
    const weighing =
      deals &&
      knex
        .with('hits', hits.clone())
        .with('open_deals', deals.query)
        .from('open_deals')
        .join('hits', 'hits.id', 'open_deals.customer_id')
        .groupBy('hits.status')
        .select('hits.status', knex.raw('sum(fen) AS value'))
        .select(knex.raw('round(sum(fen * probability / 100.0)) AS weighted'));
    const [counts, worths]: [Counted[], Weighed[] | null] = await Promise.all([counting, weighing]);
    const heads = CUSTOMER_STAGES.map((status): [CustomerStage, BoardHead] => {
      const count = counts.find((each) => each.status === status);
      const worth = worths?.find((each) => each.status === status);
      const { label, probability } = CUSTOMER_STAGE_TABLE[status];
      return [
        status,
        {
          status,
          label,
          probability,
          total: Number(count?.total ?? 0),
          stuck: Number(count?.stuck ?? 0),
          valueFen: worths && Number(worth?.value ?? 0),
          weightedFen: worths && Number(worth?.weighted ?? 0),
        },
      ];
    });
    return Object.fromEntries(heads) as Record<CustomerStage, BoardHead>;
  }

  /** A page of every stage asked for, in one reading of the index and one of the rows. */
  async function pagesOf(
    actor: Actor,
    where: Where,
    {
      stages,
      limit,
      after,
      now,
    }: { stages: readonly BoardStage[]; limit: number; after: BoardCursor | null; now: Date },
  ): Promise<Record<BoardStage, BoardPage>> {
    const knex = strapi.db.connection;
    const columns = stages.map((stage) => {
      const { query, alias } = customersUnder(strapi, { $and: [where, { status: stage }] });
      // one more tells whether there is a next page
      query.orderByRaw(`${alias}.stage_changed_at DESC, ${alias}.id DESC`).limit(limit + 1);
      if (after)
        query.whereRaw(`(${alias}.stage_changed_at, ${alias}.id) < (?::timestamp, ?)`, [
          after.enteredAt,
          after.id,
        ]);
      return query;
    });
    const placed: Placed[] = await knex
      .from(knex.unionAll(columns as never, true).as('placed'))
      .select('id', 'status', knex.raw('stage_changed_at::text AS entered'))
      .orderBy([
        { column: 'stage_changed_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ]);
    const shown = new Map(
      stages.map((stage) => [stage, placed.filter(({ status }) => status === stage).slice(0, limit)]),
    );
    const ids = [...shown.values()].flat().map(({ id }) => id);
    const cards = await cardsOf(actor, ids, now);
    const pages = stages.map((stage): [BoardStage, BoardPage] => {
      const own = shown.get(stage) ?? [];
      const last = own.at(-1);
      const hasMore = placed.filter(({ status }) => status === stage).length > own.length;
      return [
        stage,
        {
          rows: own.flatMap(({ id }) => cards.get(id) ?? []),
          next: hasMore && last ? writeCursor({ enteredAt: last.entered, id: last.id }) : null,
        },
      ];
    });
    return Object.fromEntries(pages) as Record<BoardStage, BoardPage>;
  }

  async function cardsOf(actor: Actor, ids: readonly number[], now: Date): Promise<Map<number, BoardCard>> {
    if (ids.length === 0) return new Map();
    const [rows, deals, requirements] = await Promise.all([
      strapi.db.query(UID.customer).findMany({
        where: { id: { $in: ids } },
        populate: { owner: { select: ['id', 'documentId', 'displayName', 'username', 'workPhone'] } },
      }),
      openDealsOf(actor, ids),
      requirementsOf(actor, ids),
    ]);
    return new Map(
      rows.map((row: Row): [number, BoardCard] => {
        const shown = access().present(actor, UID.customer, row, new Set(['owner']));
        const since = (row.stageChangedAt ?? row.createdAt) as string;
        const age = reckonStageAge({ stage: row.status, since: new Date(since), now });
        const next = shown.nextFollowAt as string | null | undefined;
        const deal = deals.get(row.id);
        return [
          row.id,
          {
            ...Object.fromEntries(
              CARD_FIELDS.filter((name) => name in shown).map((name) => [name, shown[name]]),
            ),
            id: row.id,
            documentId: row.documentId,
            status: row.status,
            stageChangedAt: row.stageChangedAt ?? null,
            daysInStage: age.days,
            isStuck: age.isStuck,
            nextFollowAt: next ?? null,
            isOverdue: next != null && new Date(next) < now,
            openDeal: deal
              ? {
                  documentId: deal.document_id,
                  code: deal.code,
                  valueFen: deal.fen === null ? null : Number(deal.fen),
                  probability: deal.probability,
                }
              : null,
            requirement: requirements.get(row.id) ?? null,
          },
        ];
      }),
    );
  }

  /** Of each customer the open deal with the best chance. */
  async function openDealsOf(actor: Actor, ids: readonly number[]): Promise<Map<number, OpenDeal>> {
    const deals = await dealsInScope(strapi, actor, { status: 'open', customer: { id: { $in: ids } } });
    const rows: OpenDeal[] =
      deals === null
        ? []
        : await deals.query.orderBy([{ column: 'd.probability', nulls: 'first' }, { column: 'd.id' }]);
    return new Map(rows.map((deal) => [deal.customer_id, deal]));
  }

  /** Of each customer the newest requirement that is still sought for. */
  async function requirementsOf(
    actor: Actor,
    ids: readonly number[],
  ): Promise<Map<number, Record<string, unknown>>> {
    if (!scopeOf({ role: actor.role, resource: 'requirement', action: 'find' })) return new Map();
    const rows = await strapi.db.query(UID.requirement).findMany({
      where: { customer: { id: { $in: ids } }, active: true },
      orderBy: { id: 'asc' },
      populate: { customer: { select: ['id'] } },
    });
    return new Map(
      rows.map((row: Row & { customer: { id: number } }) => [
        row.customer.id,
        access().present(actor, UID.requirement, row, new Set()),
      ]),
    );
  }

  /** Names of customers are personal: who looks leaves a trace, as with the list. */
  function look({ actor, query: { filters, _q } }: PipelineQuestion, pages: Record<string, BoardPage>): void {
    const rows = Object.values(pages).reduce((sum, page) => sum + page.rows.length, 0);
    guard(strapi, 'audit').look({
      actor,
      action: 'list',
      resource: 'customer',
      details: { board: Object.keys(pages), ...(filters ? { filters } : {}), ...(_q ? { q: _q } : {}), rows },
    });
  }
};

export type BoardService = ReturnType<typeof createBoardService>;

/** How long each stage may take, in SQL over `status`; null where it may take for ever. */
const STUCK_AFTER = `CASE status ${BOARD_STAGES.map(
  (stage) => `WHEN '${stage}' THEN interval '${CUSTOMER_STAGE_TABLE[stage].stuckDays} days'`,
).join(' ')} END`;

/** Strapi keeps times in UTC, without the zone. */
const toTimestamp = (at: Date) => at.toISOString().slice(0, -1);

function writeCursor({ enteredAt, id }: BoardCursor): string {
  return Buffer.from(`${enteredAt}|${id}`).toString('base64url');
}

/** @throws DomainError 400 `after` for what no page has answered */
export function readCursor(value: unknown): BoardCursor | null {
  if (value === undefined || value === '') return null;
  const text = typeof value === 'string' ? Buffer.from(value, 'base64url').toString() : '';
  const [, enteredAt, id] =
    /^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?)\|(\d{1,9})$/.exec(text) ?? [];
  if (!enteredAt || Number.isNaN(Date.parse(`${enteredAt.replace(' ', 'T')}Z`)))
    throw invalidField('after', '没有这一页，请重新打开看板', 'invalid_cursor');
  return { enteredAt, id: Number(id) };
}
