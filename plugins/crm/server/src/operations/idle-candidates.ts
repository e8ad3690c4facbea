import type { Trx } from '@scrm/guard/kit';
import type { Knex } from 'knex';
import {
  type CustomerLevel,
  type CustomerStage,
  HELD_STAGES,
  LIVE_VIEWING_STATUSES,
  type QuietCustomer,
  type ReminderRule,
} from '../../../domain';

export interface IdleCandidate {
  id: number;
  code: string | null;
  facts: QuietCustomer;
}

/** Customers of an owner whom nobody has spoken to for the shortest of the rule's spans, longest first, with what decides (domain `isIdle`). */
export async function idleCandidates(
  knex: Trx | Knex,
  { ownerId, rule, now }: { ownerId: number; rule: ReminderRule; now: Date },
): Promise<IdleCandidate[]> {
  const days = Object.values(rule.idleDays).filter((each) => each !== null);
  if (days.length === 0) return [];
  const { rows } = await knex.raw(
    `SELECT c.id, c.code, c.level, c.status, c.last_contact_at, c.owned_since, c.recycle_on::text AS recycle_on,
       EXISTS (SELECT FROM reminders r WHERE r.customer_id = c.id AND r.state = 'open') OR
       EXISTS (SELECT FROM viewings v WHERE v.customer_id = c.id AND v.status = ANY(?)
         AND v."end" > ?::timestamptz AT TIME ZONE 'UTC') AS has_plan
     FROM customers c
     WHERE c.owner_id = ? AND c.archived_at IS NULL AND c.status = ANY(?)
       AND greatest(c.owned_since, c.last_contact_at) <= ?::timestamptz AT TIME ZONE 'UTC' - make_interval(days => ?)
     ORDER BY greatest(c.owned_since, c.last_contact_at), c.id`,
    [[...LIVE_VIEWING_STATUSES], now, ownerId, [...HELD_STAGES], now, Math.min(...days)],
  );
  return rows.map((row: Record<string, unknown>) => ({
    id: row.id as number,
    code: row.code as string | null,
    facts: {
      level: row.level as CustomerLevel | null,
      stage: row.status as CustomerStage,
      lastContactAt: row.last_contact_at as Date | null,
      ownedSince: row.owned_since as Date,
      recycleOn: row.recycle_on as string | null,
      hasPlan: row.has_plan as boolean,
    },
  }));
}
