import { conflict, invalidField } from '@scrm/guard/domain';
import { type Actor, allowProtectedWrites, SYSTEM, type Trx, withTransaction } from '@scrm/guard/kit';
import { businessDayOf, renderNotice } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import {
  assessChurn,
  type ChurnRisk,
  type CustomerActivity,
  type CustomerLevel,
  type CustomerStage,
  classifyLifecycle,
  type DealType,
  type GradingRule,
  gradeCustomer,
  type IncomeReceipt,
  incomeSince,
  LIFECYCLE_ACTIONS,
  reckonIncome,
  reckonPotential,
  scoreRfm,
} from '../../../domain';
import { groupBy } from '../lib/group-by';
import { type CustomerRecord, lockCustomer } from '../lib/records';
import { isDay } from '../lib/time';
import { createHearers } from '../operations/find-hearers';
import { liveReceipts, RECEIPT_COLUMNS, type ReceiptRow, toIncomeReceipt } from '../operations/live-receipts';
import { nameCodes } from '../operations/name-codes';
import { guard, notices } from '../ports';
import type { CrmRulesService } from './crm-rules';

const ROWS_PER_BATCH = 500;
/** How far back the halves of the year are compared with each other (002 §5.2 近期消费下降). */
const TREND_MONTHS = 6;

export interface GradingResult {
  regraded: number;
  /** Overrides whose day was over. */
  ended: number;
  /** Customers newly at high risk. */
  warned: number;
}

type Queries = Trx | Core.Strapi['db']['connection'];

interface DealFacts {
  customer_id: number;
  status: 'open' | 'won';
  type: DealType;
  monthly_rent_fen: string | null;
  price_fen: string | null;
  probability: number | null;
  won_at: Date | string | null;
}

interface CustomerRow {
  id: number;
  code: string | null;
  document_id: string;
  owner_id: number | null;
  region_id: number | null;
  status: CustomerStage;
  created_at: Date;
  last_contact_at: Date | null;
  level: CustomerLevel;
  level_source: 'auto' | 'manual';
  level_reason: string | null;
  churn_risk: ChurnRisk | null;
}

interface Facts {
  incomeFen: number;
  potentialFen: number;
  activity: CustomerActivity;
}

/** What a write of a level tells the trigger that keeps its history. */
interface LevelTold {
  source: 'auto' | 'manual';
  reason: string;
  until?: string | null;
  by: number | null;
}

/** Levels of customers by what they bring (002 §5.1), kept with every deal and receipt and each night, and what threatens them (§5.2). */
export const createGradingService = ({ strapi }: { strapi: Core.Strapi }) => {
  const rules = () => strapi.plugin('crm').service('crm-rules') as CrmRulesService;

  const service = {
    /**
     * Grades these customers anew, in the transaction of what changed. A level that a person chose stays; its risk is reckoned all the
     * same. Who comes into high risk by it is told to the owner. @returns how many were graded otherwise, and how many are newly at risk
     */
    async regrade(
      trx: Trx,
      customerIds: readonly number[],
      now = new Date(),
    ): Promise<{ regraded: number; warned: number }> {
      const ids = [...new Set(customerIds)].sort((a, b) => a - b);
      const rows: CustomerRow[] = await trx('customers')
        .whereIn('id', ids)
        .whereNull('archived_at')
        .orderBy('id')
        .forUpdate()
        .select(COLUMNS);
      return gradeRows(trx, rows, now);
    },

    /** Grades whoever a trigger has noted since: changes of deals and receipts that told nobody. @returns how many customers were looked at */
    async drain(now = new Date()): Promise<number> {
      let looked = 0;
      for (;;) {
        const count = await withTransaction(strapi, async (trx) => {
          const { rows } = await trx.raw(
            `DELETE FROM customer_grade_due WHERE id IN (
               SELECT id FROM customer_grade_due ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED) RETURNING customer_id`,
            [ROWS_PER_BATCH],
          );
          const ids: number[] = rows.map((row: { customer_id: number }) => row.customer_id);
          if (ids.length > 0) await service.regrade(trx, ids, now);
          return ids.length;
        });
        looked += count;
        if (count < ROWS_PER_BATCH) return looked;
      }
    },

    /**
     * Each night: overrides whose last day has gone end, and everybody who has or had something to be graded by is graded anew, since
     * the span of a year moves. A batch a transaction; rows that somebody is just changing wait for tomorrow.
     */
    async run(now = new Date()): Promise<GradingResult> {
      const sum: GradingResult = { regraded: 0, ended: 0, warned: 0 };
      const today = businessDayOf(now);
      let after = 0;
      for (;;) {
        const batch = await withTransaction(strapi, async (trx) => {
          const rows: (CustomerRow & { is_over: boolean })[] = await trx('customers as c')
            .whereNull('c.archived_at')
            .where('c.id', '>', after)
            .where((either) =>
              either
                .whereNot('c.level', 'D')
                .orWhere('c.level_source', 'manual')
                .orWhereIn('c.churn_risk', ['high', 'mid', 'low'])
                .orWhereExists(
                  trx('deals as d').whereRaw('d.customer_id = c.id').whereIn('d.status', ['open', 'won']),
                ),
            )
            .orderBy('c.id')
            .limit(ROWS_PER_BATCH)
            .forUpdate()
            .skipLocked()
            .select(COLUMNS.map((column) => `c.${column}`))
            .select(trx.raw(`(c.level_source = 'manual' AND c.level_until < ?::date) AS is_over`, [today]));
          const over = rows.filter((row) => row.is_over);
          const graded = await gradeRows(
            trx,
            rows.map((row) =>
              row.is_over ? { ...row, level_source: 'auto' as const, level_reason: null } : row,
            ),
            now,
          );
          return { ...graded, ended: over.length, last: rows.at(-1)?.id ?? null, count: rows.length };
        });
        sum.regraded += batch.regraded;
        sum.warned += batch.warned;
        sum.ended += batch.ended;
        if (batch.last === null || batch.count < ROWS_PER_BATCH) return sum;
        after = batch.last;
      }
    },

    /**
     * A person's own level, with its reason, until its last day or for good; it stays whatever the customer brings.
     * @param until `YYYY-MM-DD`, not before today
     * @throws DomainError 400 `until`; 404
     */
    async override({
      id,
      level,
      reason,
      until = null,
      actor,
    }: {
      id: number;
      level: CustomerLevel;
      reason: string;
      until?: string | null;
      actor: Actor;
    }): Promise<CustomerRecord> {
      if (until !== null && !isDay(until))
        throw invalidField('until', '有效期应为 YYYY-MM-DD', 'invalid_date');
      if (until !== null && until < businessDayOf(new Date()))
        throw invalidField('until', '有效期不能早于今天', 'in_the_past');
      return withTransaction(strapi, async (trx) => {
        const customer = await lockCustomer(trx, id);
        const before = await trx('customers').where({ id }).first('level');
        await writeLevel(trx, id, level, { source: 'manual', reason, until, by: actor.id });
        await record(trx, customer, before.level, level, { reason, until }, actor);
        return customer;
      });
    },

    /** Takes a person's own level back: from here on the customer is graded by what it brings. @throws DomainError 404; 409 `not_overridden` */
    async clearOverride({ id, actor }: { id: number; actor: Actor }): Promise<CustomerRecord> {
      return withTransaction(strapi, async (trx) => {
        const customer = await lockCustomer(trx, id);
        const row: CustomerRow = await trx('customers').where({ id }).first(COLUMNS);
        if (row.level_source !== 'manual') throw conflict('not_overridden', '等级已由系统评定');
        await gradeRows(trx, [{ ...row, level_source: 'auto', level_reason: null }], new Date(), actor);
        const after = await trx('customers').where({ id }).first('level');
        await record(trx, customer, row.level, after.level, { reason: '恢复系统评定' }, actor);
        return customer;
      });
    },

    /** What the page of a customer says of its worth, class and risk (002 §3.5 value analysis; 003 §1). Sums in fen. */
    async profile(id: number) {
      const now = new Date();
      const knex = strapi.db.connection;
      const rule = await rules().get('grading');
      const row: CustomerRow & { level_until: string | null } = await knex('customers')
        .where({ id })
        .first(...COLUMNS, knex.raw('level_until::text AS level_until'));
      const { incomeFen, potentialFen, activity } = factsOf(row, await loadMoney(knex, [id]), rule, now);
      const grade = gradeCustomer({ incomeFen, potentialFen }, rule);
      const churn = assessChurn(activity, rule.churn, now);
      const lifecycle = classifyLifecycle(activity, now);
      const orders = activity.wonAt.length;
      return {
        level: {
          value: row.level,
          source: row.level_source,
          reason: row.level_source === 'manual' ? row.level_reason : grade.reason,
          until: row.level_until,
          /** What the rule would say. */
          byRule: grade,
        },
        incomeFen,
        potentialFen,
        months: rule.months,
        orders,
        totalFen: activity.totalFen,
        averageFen: orders > 0 ? Math.round(activity.totalFen / orders) : null,
        lastOrderAt: orders > 0 ? new Date(Math.max(...activity.wonAt.map((at) => at.getTime()))) : null,
        churn,
        lifecycle,
        actions: LIFECYCLE_ACTIONS[lifecycle],
        rfm: scoreRfm(activity, now),
      };
    },

    /** The levels that a customer had, latest first. */
    async levels(ids: readonly number[]) {
      return strapi.db
        .connection('customer_levels as l')
        .leftJoin('up_users as u', 'u.id', 'l.by_id')
        .whereIn('l.customer_id', [...ids])
        .orderBy('l.id', 'desc')
        .select(
          'l.level',
          'l.previous',
          'l.source',
          'l.reason',
          'l.at',
          strapi.db.connection.raw('l.until_on::text AS until'),
          strapi.db.connection.raw(`coalesce(u.display_name, u.username, '系统') AS by`),
        );
    },
  };
  return service;

  /** Grades locked rows. @param by who asked for it, for the history; nobody when the rule does by itself */
  async function gradeRows(
    trx: Trx,
    rows: readonly CustomerRow[],
    now: Date,
    by: Pick<Actor, 'id'> = SYSTEM,
  ): Promise<{ regraded: number; warned: number }> {
    if (rows.length === 0) return { regraded: 0, warned: 0 };
    const rule = await rules().get('grading', trx);
    const money = await loadMoney(
      trx,
      rows.map(({ id }) => id),
    );
    let regraded = 0;
    const newlyHigh: CustomerRow[] = [];
    for (const row of rows) {
      const facts = factsOf(row, money, rule, now);
      const grade = gradeCustomer(facts, rule);
      const isOwn = row.level_source === 'manual';
      if (!isOwn && (grade.level !== row.level || grade.reason !== row.level_reason)) {
        await writeLevel(trx, row.id, grade.level, { source: 'auto', reason: grade.reason, by: by.id });
        if (grade.level !== row.level) regraded += 1;
      }
      const { risk } = assessChurn(facts.activity, rule.churn, now);
      if (risk === (row.churn_risk ?? 'none')) continue;
      await allowProtectedWrites(trx);
      await trx('customers')
        .where({ id: row.id })
        .update({ churn_risk: risk, churn_since: risk === 'none' ? null : now });
      if (risk === 'high') newlyHigh.push(row);
    }
    await warnOwners(trx, newlyHigh, now);
    return { regraded, warned: newlyHigh.length };
  }

  /**
   * One notice a person, the owner or who stands in for a blocked account: that it became so is what the row's change says, so that nobody
   * is told twice.
   */
  async function warnOwners(trx: Trx, rows: readonly CustomerRow[], now: Date): Promise<void> {
    const byHearer = new Map<number, CustomerRow[]>();
    const hearersOf = createHearers(trx);
    for (const row of rows)
      for (const to of await hearersOf(row)) byHearer.set(to, [...(byHearer.get(to) ?? []), row]);
    for (const [to, theirs] of byHearer)
      await notices(strapi).send({
        trx,
        to,
        kind: 'customers_at_risk',
        ...renderNotice('customers_at_risk', { count: theirs.length, codes: nameCodes(theirs) }),
        link: theirs.length === 1 ? `/customers/${theirs[0]?.document_id}` : '/customers',
        dedupeKey: `customers_at_risk:${to}:${theirs[0]?.id}:${now.toISOString()}`,
      });
  }

  async function record(
    trx: Trx,
    { documentId }: CustomerRecord,
    before: CustomerLevel,
    after: CustomerLevel,
    details: Record<string, unknown>,
    actor: Actor,
  ): Promise<void> {
    await guard(strapi, 'audit').record({
      trx,
      actor,
      action: 'grade',
      resource: 'customer',
      documentId,
      details,
      changes: [{ field: 'level', before, after }],
    });
  }
};

export type GradingService = ReturnType<typeof createGradingService>;

const COLUMNS = [
  'id',
  'code',
  'document_id',
  'owner_id',
  'region_id',
  'status',
  'created_at',
  'last_contact_at',
  'level',
  'level_source',
  'level_reason',
  'churn_risk',
] as const;

/** Inserts customers whose rows bring levels, so that their history tells whose choice these were. */
export async function gradedBy<T>(trx: Trx, { id }: Actor, insert: () => Promise<T>): Promise<T> {
  await trx.raw("select set_config('scrm.level_by', ?, true)", [id === null ? '' : String(id)]);
  const inserted = await insert();
  await trx.raw("select set_config('scrm.level_by', '', true)");
  return inserted;
}

/** Writes a level with what the history tells of it. */
async function writeLevel(trx: Trx, id: number, level: CustomerLevel, told: LevelTold): Promise<void> {
  await trx.raw("select set_config('scrm.level_change', ?, true)", [JSON.stringify(told)]);
  await trx('customers').where({ id }).update({ level });
  // a later write of the transaction is another's
  await trx.raw("select set_config('scrm.level_change', '', true)");
}

interface Money {
  deals: ReadonlyMap<number, DealFacts[]>;
  receipts: ReadonlyMap<number, IncomeReceipt[]>;
}

async function loadMoney(knex: Queries, ids: readonly number[]): Promise<Money> {
  const deals: DealFacts[] = await knex('deals')
    .whereIn('customer_id', [...ids])
    .whereIn('status', ['open', 'won'])
    .select('customer_id', 'status', 'type', 'monthly_rent_fen', 'price_fen', 'probability', 'won_at');
  const receipts: (ReceiptRow & { customer_id: number })[] = await liveReceipts(knex)
    .whereIn('d.customer_id', [...ids])
    .select('d.customer_id', ...RECEIPT_COLUMNS);
  return {
    deals: groupBy(deals, (deal) => deal.customer_id),
    receipts: new Map(
      [...groupBy(receipts, (receipt) => receipt.customer_id)].map(([id, rows]) => [
        id,
        rows.map(toIncomeReceipt),
      ]),
    ),
  };
}

function factsOf(row: CustomerRow, money: Money, rule: GradingRule, now: Date): Facts {
  const deals = money.deals.get(row.id) ?? [];
  const receipts = money.receipts.get(row.id) ?? [];
  const open = deals.filter(({ status }) => status === 'open');
  const half = reckonIncome(receipts, incomeSince(now, TREND_MONTHS));
  return {
    incomeFen: reckonIncome(receipts, incomeSince(now, rule.months)),
    potentialFen: reckonPotential(
      open.map((deal) => ({
        type: deal.type,
        monthlyRentFen: deal.monthly_rent_fen === null ? null : Number(deal.monthly_rent_fen),
        priceFen: deal.price_fen === null ? null : Number(deal.price_fen),
        probability: deal.probability,
      })),
      rule.expected,
    ),
    activity: {
      stage: row.status,
      createdAt: new Date(row.created_at),
      lastContactAt: row.last_contact_at && new Date(row.last_contact_at),
      wonAt: deals.flatMap(({ status, won_at }) => (status === 'won' && won_at ? [new Date(won_at)] : [])),
      openDeals: open.length,
      totalFen: reckonIncome(receipts, new Date(0)),
      recentFen: half,
      earlierFen: reckonIncome(receipts, incomeSince(now, TREND_MONTHS * 2)) - half,
    },
  };
}
