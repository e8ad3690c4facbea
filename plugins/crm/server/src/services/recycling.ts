import { allowProtectedWrites, pauseCapture, SYSTEM, type Trx, withTransaction } from '@scrm/guard/kit';
import { type NoticeKind, renderNotice } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import {
  type CustomerLevel,
  type CustomerStage,
  decideRecycle,
  HELD_STAGES,
  LIVE_VIEWING_STATUSES,
  type OwnedCustomer,
  type PoolRule,
} from '../../../domain';
import { changeOwner } from '../operations/change-owner';
import { findHearers } from '../operations/find-hearers';
import { nameCodes } from '../operations/name-codes';
import { guard, notices } from '../ports';
import type { CrmRulesService } from './crm-rules';

const ROWS_PER_BATCH = 200;
/** Longer than any customer has been silent. */
const NEVER_DAYS = 36_500;

export interface RecyclingResult {
  warned: number;
  recycled: number;
  /** Warnings that were taken back. */
  kept: number;
}

/** A customer with what decides about it. */
interface Candidate {
  id: number;
  code: string | null;
  facts: OwnedCustomer;
}

/** Warns of customers nobody speaks to, and gives them back to the pool on the day that the warning named (domain `decideRecycle`). */
export const createRecyclingService = ({ strapi }: { strapi: Core.Strapi }) => {
  const rules = () => strapi.plugin('crm').service('crm-rules') as CrmRulesService;

  return {
    /**
     * One run, one owner after the other, a batch of his customers a transaction: what a killed run did stays, and the next finds the rest by the rows' own
     * dates. Rows that somebody is just changing are left for tomorrow.
     */
    async run(now = new Date()): Promise<RecyclingResult> {
      const rule = await rules().get('pool');
      const sum: RecyclingResult = { warned: 0, recycled: 0, kept: 0 };
      const owners: number[] = await strapi.db
        .connection('customers')
        .whereNotNull('owner_id')
        .whereNull('archived_at')
        .distinct('owner_id')
        .orderBy('owner_id')
        .pluck('owner_id');
      for (const ownerId of owners) {
        let after = 0;
        for (;;) {
          const batch = await withTransaction(strapi, (trx) => runBatch(trx, { ownerId, after, rule, now }));
          sum.warned += batch.warned;
          sum.recycled += batch.recycled;
          sum.kept += batch.kept;
          if (batch.lastId === null) break;
          after = batch.lastId;
        }
      }
      return sum;
    },
  };

  async function runBatch(
    trx: Trx,
    { ownerId, after, rule, now }: { ownerId: number; after: number; rule: PoolRule; now: Date },
  ): Promise<RecyclingResult & { lastId: number | null }> {
    const candidates = await lockCandidates(trx, { ownerId, after, rule, now });
    const acts = candidates.map((each) => ({
      ...each,
      decision: decideRecycle({ customer: each.facts, rule, now }),
    }));
    const kept = acts.filter(({ decision, facts }) => decision.act === 'keep' && facts.recycleOn !== null);
    const recycled = acts.filter(({ decision }) => decision.act === 'recycle');
    const warned = acts.flatMap(({ decision, ...each }) =>
      decision.act === 'warn' ? [{ ...each, recycleOn: decision.recycleOn }] : [],
    );
    const counts = { warned: warned.length, recycled: recycled.length, kept: kept.length };
    const lastId = candidates.length === ROWS_PER_BATCH ? (candidates.at(-1)?.id ?? null) : null;
    if (counts.warned + counts.recycled + counts.kept === 0) return { ...counts, lastId };

    // one entry of the log tells of them all
    await pauseCapture(trx);
    await allowProtectedWrites(trx);
    await setWarning(trx, kept, { recycle_warned_at: null, recycle_on: null });
    for (const recycleOn of new Set(warned.map((each) => each.recycleOn))) {
      const theirs = warned.filter((each) => each.recycleOn === recycleOn);
      await setWarning(trx, theirs, { recycle_warned_at: now, recycle_on: recycleOn });
      await tell(trx, { ownerId, kind: 'customer_recycle_warning', rows: theirs, day: recycleOn });
    }
    if (recycled.length > 0) {
      const customerIds = recycled.map(({ id }) => id);
      await changeOwner(trx, { customerIds, to: null, how: 'recycled', by: SYSTEM });
      await tell(trx, { ownerId, kind: 'customer_recycled', rows: recycled, day: '' });
    }
    await guard(strapi, 'audit').record({
      trx,
      actor: SYSTEM,
      action: 'recycle',
      resource: 'customer',
      details: {
        owner: ownerId,
        warned: codes(warned),
        recycled: codes(recycled),
        keptAfterAll: codes(kept),
      },
    });
    return { ...counts, lastId };
  }

  /** Locked first and read then, so that a deal or viewing of a moment ago is seen. */
  async function lockCandidates(
    trx: Trx,
    { ownerId, after, rule, now }: { ownerId: number; after: number; rule: PoolRule; now: Date },
  ): Promise<Candidate[]> {
    const idleDays = rule.isRecycling ? rule.idle.map((row) => row.idleDays) : [];
    // nobody is warned before; without a row that recycles only warnings are looked at, to be taken back
    const shortest = Math.min(...idleDays, NEVER_DAYS) - rule.warnDays;
    const { rows: locked } = await trx.raw(
      `SELECT id FROM customers
       WHERE owner_id = ? AND archived_at IS NULL AND id > ?
         AND (recycle_on IS NOT NULL OR (status = ANY(?) AND
           greatest(owned_since, last_contact_at) <= ?::timestamptz AT TIME ZONE 'UTC' - make_interval(days => ?)))
       ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED`,
      [ownerId, after, [...HELD_STAGES], now, shortest, ROWS_PER_BATCH],
    );
    const { rows } = await trx.raw(
      `SELECT c.id, c.code, c.level, c.status, c.important, c.last_contact_at, c.owned_since, c.recycle_warned_at,
         c.recycle_on::text AS recycle_on,
         EXISTS (SELECT FROM deals d WHERE d.customer_id = c.id AND d.status = 'open') AS has_open_deal,
         EXISTS (SELECT FROM viewings v WHERE v.customer_id = c.id AND v.status = ANY(?)
           AND v."end" > ?::timestamptz AT TIME ZONE 'UTC') AS has_live_viewing
       FROM customers c WHERE c.id = ANY(?) ORDER BY c.id`,
      [[...LIVE_VIEWING_STATUSES], now, locked.map(({ id }: { id: number }) => id)],
    );
    return rows.map((row: Record<string, unknown>) => ({
      id: row.id as number,
      code: row.code as string | null,
      facts: {
        level: row.level as CustomerLevel | null,
        stage: row.status as CustomerStage,
        isImportant: row.important === true,
        lastContactAt: row.last_contact_at as Date | null,
        ownedSince: row.owned_since as Date,
        hasOpenDeal: row.has_open_deal as boolean,
        hasLiveViewing: row.has_live_viewing as boolean,
        warnedAt: row.recycle_warned_at as Date | null,
        recycleOn: row.recycle_on as string | null,
      },
    }));
  }

  async function setWarning(
    trx: Trx,
    rows: readonly { id: number }[],
    warning: { recycle_warned_at: Date | null; recycle_on: string | null },
  ): Promise<void> {
    await trx('customers')
      .whereIn(
        'id',
        rows.map(({ id }) => id),
      )
      .update(warning);
  }

  /** One notice for many, by their codes: it stays when a person is erased. Whoever has left is heard by a manager. */
  async function tell(
    trx: Trx,
    {
      ownerId,
      kind,
      rows,
      day,
    }: {
      ownerId: number;
      kind: Extract<NoticeKind, 'customer_recycle_warning' | 'customer_recycled'>;
      rows: readonly { id: number; code: string | null }[];
      day: string;
    },
  ): Promise<void> {
    const text = renderNotice(kind, { count: rows.length, codes: nameCodes(rows), day });
    for (const to of await findHearers({ trx, people: [ownerId], regionId: null })) {
      await notices(strapi).send({ trx, to, kind, ...text, link: '/pool?tab=leaving' });
    }
  }
};

export type RecyclingService = ReturnType<typeof createRecyclingService>;

function codes(rows: readonly { code: string | null }[]): string[] {
  return rows.map(({ code }) => code ?? '—');
}
