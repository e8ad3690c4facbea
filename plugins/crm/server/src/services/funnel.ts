import { type FieldError, invalidFields, SMALL_GROUP, scopeOf } from '@scrm/guard/domain';
import type { Core } from '@strapi/strapi';
import {
  type CohortFigures,
  type CustomerStage,
  type FoldedFunnel,
  FUNNEL_STAGES,
  type Funnel,
  type FunnelStage,
  foldFunnel,
  type LostReason,
  reckonFunnel,
} from '../../../domain';
import {
  conditionsOf,
  customersUnder,
  dealsInScope,
  type PipelineQuestion,
} from '../operations/pipeline-rows';

/** How the customers of a list came through the stages. */
export const createFunnelService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * The funnel of the customers created in a span: `from` inclusive, `until` exclusive. Who may not list customers gets it folded, and may not
   * ask by a customer's own words or fields. @throws DomainError 400, 403 as the list
   */
  async of({
    from,
    until,
    ...question
  }: PipelineQuestion & { from: Date | null; until: Date | null }): Promise<Funnel | FoldedFunnel> {
    const { role } = question.actor;
    const isFolded = scopeOf({ role, resource: 'customer', action: 'find' }) === null;
    if (isFolded) refuseRowFilters(question.query);
    const createdAt = { ...(from ? { $gte: from } : {}), ...(until ? { $lt: until } : {}) };
    const where = await conditionsOf(
      strapi,
      { ...question, where: { $and: [question.where ?? {}, from || until ? { createdAt } : {}] } },
      'funnel',
    );
    const knex = strapi.db.connection;
    const { query: cohort } = customersUnder(strapi, where);
    const deals = await dealsInScope(strapi, question.actor);
    const { rows } = await knex.raw<{ rows: [Told] }>(FUNNEL_SQL, [
      cohort,
      deals?.query ?? knex.raw(NO_DEALS),
    ]);
    const figures = figuresOf(rows[0]);
    return isFolded ? foldFunnel(figures, SMALL_GROUP) : reckonFunnel(figures);
  },
});

export type FunnelService = ReturnType<typeof createFunnelService>;

const WAY = `ARRAY[${FUNNEL_STAGES.map((stage) => `'${stage}'`).join(', ')}]`;
const STAYED_MS = 'extract(epoch FROM left_at - at) * 1000';
const NO_DEALS =
  'SELECT NULL::integer AS customer_id, NULL::text AS status, NULL::integer AS probability, NULL::bigint AS fen WHERE false';

/**
 * One reading of the history of a cohort. Every entry of a stage is a stay of its own, which the next entry ends. How far somebody came is
 * the furthest stage that he is in or that his history names on either side of a move; a loss alone is no stage of the way, and a win of which
 * nothing is left, since its deal was taken back, is none.
 */
const FUNNEL_SQL = `
WITH cohort AS (?),
deals_seen AS (?),
steps AS (
  SELECT c.id, h.id AS entry, h.from_status, h.to_status, h.at,
    lead(h.at) OVER (PARTITION BY h.entity_id ORDER BY h.at, h.id) AS left_at
  FROM cohort c JOIN status_history h ON h.entity_id = c.id AND h.machine = 'customer'
),
worth AS (
  SELECT customer_id, count(*) AS deals, sum(fen) AS fen, count(*) FILTER (WHERE status = 'won') AS won_deals,
    coalesce(sum(fen) FILTER (WHERE status = 'won'), 0) AS won_fen,
    coalesce(sum(fen * probability / 100.0) FILTER (WHERE status = 'open'), 0) AS weighted_fen
  FROM deals_seen WHERE status <> 'cancelled' AND fen IS NOT NULL GROUP BY customer_id
),
went AS (
  SELECT c.id, c.status, greatest(1, array_position(${WAY}, c.status::text), max(array_position(${WAY}, s.to_status)),
      max(array_position(${WAY}, s.from_status))) AS furthest,
    min(s.at) FILTER (WHERE s.to_status = 'won') - min(s.at) AS way
  FROM cohort c LEFT JOIN steps s ON s.id = c.id GROUP BY c.id, c.status
),
came AS (
  SELECT id, furthest - (is_taken_back)::int AS furthest, CASE WHEN NOT is_taken_back THEN way END AS way
  FROM went CROSS JOIN LATERAL (
    SELECT furthest = ${FUNNEL_STAGES.length} AND status <> 'won'
      AND EXISTS (SELECT FROM deals d WHERE d.customer_id = went.id AND d.status = 'cancelled')
      AND NOT EXISTS (SELECT FROM deals d WHERE d.customer_id = went.id AND d.status = 'won') AS is_taken_back
  ) back
),
reach AS (
  SELECT (${WAY})[furthest] AS furthest, count(*) AS customers, coalesce(sum(deals), 0) AS deals,
    coalesce(sum(fen), 0) AS "dealsFen", coalesce(sum(won_deals), 0) AS "wonDeals", coalesce(sum(won_fen), 0) AS "wonDealsFen"
  FROM came LEFT JOIN worth ON worth.customer_id = came.id GROUP BY 1
),
stays AS (
  SELECT to_status AS stage, count(DISTINCT id) AS "left", avg(${STAYED_MS}) AS "meanMs",
    percentile_cont(0.5) WITHIN GROUP (ORDER BY ${STAYED_MS}) AS "medianMs"
  FROM steps WHERE left_at IS NOT NULL GROUP BY to_status
),
present AS (SELECT status AS stage, count(*) AS now FROM cohort GROUP BY status),
last_losses AS (
  SELECT DISTINCT ON (id) id, from_status FROM steps WHERE to_status = 'lost' ORDER BY id, at DESC, entry DESC
),
losses AS (
  SELECT coalesce(l.from_status, 'lead') AS "from", k.lost_reason_code AS reason, count(*) AS count
  FROM cohort c JOIN customers k ON k.id = c.id LEFT JOIN last_losses l ON l.id = c.id
  WHERE c.status = 'lost' GROUP BY 1, 2
)
SELECT
  (SELECT json_agg(reach) FROM reach) AS reach,
  (SELECT json_agg(each) FROM (SELECT stage, coalesce(now, 0) AS now, coalesce("left", 0) AS "left", "meanMs", "medianMs" FROM present FULL JOIN stays USING (stage)) each) AS stays,
  (SELECT json_agg(losses) FROM losses) AS losses,
  (SELECT extract(epoch FROM avg(way)) * 1000 FROM came) AS way_mean_ms,
  (SELECT extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY way)) * 1000 FROM came) AS way_median_ms,
  (SELECT count(way) FROM came) AS way_customers,
  (SELECT coalesce(round(sum(weighted_fen)), 0) FROM worth JOIN cohort ON cohort.id = worth.customer_id) AS weighted_fen`;

/** Whoever sees no rows may not pick one out either. @throws DomainError 400 */
function refuseRowFilters(query: Record<string, unknown>): void {
  const errors = ['filters', '_q'].flatMap((name): FieldError[] =>
    query[name] === undefined
      ? []
      : [{ path: [name], message: '只看汇总时不能按客户的内容筛选', code: 'invalid_query' }],
  );
  if (errors.length > 0) throw invalidFields(errors, 'invalid_query');
}

/** Lists are null where nothing is; JSON's numbers are numbers, the driver's big ones texts. */
interface Told {
  reach:
    | {
        furthest: FunnelStage;
        customers: number;
        deals: number;
        dealsFen: number;
        wonDeals: number;
        wonDealsFen: number;
      }[]
    | null;
  stays:
    | { stage: CustomerStage; now: number; left: number; meanMs: number | null; medianMs: number | null }[]
    | null;
  losses: { from: CustomerStage; reason: LostReason | null; count: number }[] | null;
  way_mean_ms: string | null;
  way_median_ms: string | null;
  way_customers: string;
  weighted_fen: string;
}

function figuresOf(told: Told): CohortFigures {
  const numberOrNull = (value: string | null) => (value === null ? null : Number(value));
  return {
    reach: told.reach ?? [],
    stays: told.stays ?? [],
    losses: told.losses ?? [],
    way: {
      meanMs: numberOrNull(told.way_mean_ms),
      medianMs: numberOrNull(told.way_median_ms),
      weightedFen: Number(told.weighted_fen),
      customers: Number(told.way_customers),
    },
  };
}
