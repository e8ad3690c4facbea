import type { Trx } from '@scrm/guard/kit';
import { businessTimeOf, fromBusinessTime } from '@scrm/notify/domain';
import type { Knex } from 'knex';
import { type DayCounts, LIVE_VIEWING_STATUSES } from '../../../domain';

/** The first moment of the business day of `now`, and the first after it. */
export function dayOf(now: Date): { start: Date; end: Date } {
  const { year, month, day } = businessTimeOf(now);
  return {
    start: fromBusinessTime({ year, month, day }),
    end: fromBusinessTime({ year, month, day: day + 1 }),
  };
}

/** Whose viewing it is: the agent's, else that of the customer's owner. */
export const VIEWER = 'coalesce(v.agent_id, c.owner_id)';

/** What the day of `now` holds, by person; whoever has nothing is left out. */
export async function dayCounts(
  knex: Trx | Knex,
  { now, userId = null }: { now: Date; userId?: number | null },
): Promise<Map<number, DayCounts>> {
  const { start, end } = dayOf(now);
  const { rows } = await knex.raw(
    `SELECT user_id, sum(overdue)::int AS overdue, sum(today)::int AS today, sum(viewings)::int AS viewings FROM (
       SELECT r.owner_id AS user_id, count(*) FILTER (WHERE r.remind_at < ?) AS overdue,
         count(*) FILTER (WHERE r.remind_at >= ?) AS today, 0 AS viewings
       FROM reminders r JOIN customers c ON c.id = r.customer_id
       WHERE r.state = 'open' AND r.remind_at < ? AND c.archived_at IS NULL AND r.owner_id = coalesce(?, r.owner_id) GROUP BY 1
       UNION ALL
       SELECT ${VIEWER}, 0, 0, count(*) FROM viewings v JOIN customers c ON c.id = v.customer_id
       WHERE v.status = ANY(?) AND v.start >= ?::timestamptz AT TIME ZONE 'UTC' AND v.start < ?::timestamptz AT TIME ZONE 'UTC'
         AND c.archived_at IS NULL AND ${VIEWER} = coalesce(?, ${VIEWER}) GROUP BY 1
     ) each WHERE user_id IS NOT NULL GROUP BY 1`,
    [now, now, end, userId, [...LIVE_VIEWING_STATUSES], start, end, userId],
  );
  return new Map(
    rows.map(({ user_id, overdue, today, viewings }: DayCounts & { user_id: number }) => [
      user_id,
      { overdue, today, viewings },
    ]),
  );
}
