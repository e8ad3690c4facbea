import { maskContactsIn } from '@scrm/guard/domain';
import { type Trx, withTransaction } from '@scrm/guard/kit';
import {
  businessDayOf,
  decideReminder,
  formatBusinessTime,
  isQuiet,
  type NoticeKind,
  renderNotice,
} from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import { escalatesAt, isDigestTime, isIdle, REMINDER_USUAL_TITLE, writeDigest } from '../../../domain';
import { createFailures } from '../lib/failures';
import { dayCounts } from '../operations/day-counts';
import { findManagersOf } from '../operations/find-hearers';
import { idleCandidates } from '../operations/idle-candidates';
import type { ReminderRow } from '../operations/lock-reminder';
import { nameCodes } from '../operations/name-codes';
import { notices } from '../ports';
import type { CrmRulesService } from './crm-rules';

const PER_BATCH = 100;
const MY_DAY = '/my-day';

/**
 * What reminders send, each by a row that is claimed in the very transaction of its notice: whoever runs it, and whoever dies, it arrives
 * once. In quiet hours nothing is claimed, and goes out when they are over.
 */
export const createReminderJobsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const rules = () => strapi.plugin('crm').service('crm-rules') as CrmRulesService;

  return {
    /**
     * Tells the owner of every reminder that has come due, unless it is a month old; those of a blocked account wait for whoever gets the
     * customer. @returns how many were told
     */
    async remindDue(now = new Date()): Promise<number> {
      if (isQuiet(now)) return 0;
      let sent = 0;
      for (;;) {
        const batch = await withTransaction(strapi, (trx) => remindBatch(trx, now));
        sent += batch.sent;
        if (batch.claimed < PER_BATCH) return sent;
      }
    },

    /** Tells managers of what their people left undone, once each and one notice a person (domain `escalatesAt`). @returns how many reminders were told of */
    async escalate(now = new Date()): Promise<number> {
      const rule = await rules().get('reminders');
      if (isQuiet(now) || !rule.isEscalating) return 0;
      const owners: number[] = await strapi.db
        .connection('reminders')
        .where({ state: 'open' })
        .whereNull('escalated_at')
        .whereNotNull('owner_id')
        .where('due_at', '<=', new Date(now.getTime() - rule.escalateAfterHours * 3_600_000))
        .distinct('owner_id')
        .orderBy('owner_id')
        .pluck('owner_id');
      const failures = createFailures(strapi, 'owners whose reminders should be escalated');
      let told = 0;
      for (const ownerId of owners)
        told +=
          (await failures.attempt(ownerId, () =>
            withTransaction(strapi, async (trx) => {
              const open: (ReminderRow & { code: string | null })[] = await trx('reminders as r')
                .join('customers as c', 'c.id', 'r.customer_id')
                .where({ 'r.state': 'open', 'r.owner_id': ownerId })
                .whereNull('r.escalated_at')
                .whereNull('c.archived_at')
                .where('r.due_at', '<=', now)
                .orderBy('r.due_at')
                .forUpdate('r')
                .skipLocked()
                .select('r.*', 'c.code');
              const due = open.filter((row) => {
                const at = escalatesAt(
                  { dueAt: row.due_at, snoozedUntil: row.snoozed_until, escalatedAt: row.escalated_at },
                  rule,
                );
                return at !== null && at <= now;
              });
              if (due.length === 0) return 0;
              await trx('reminders')
                .whereIn(
                  'id',
                  due.map(({ id }) => id),
                )
                .update({ escalated_at: now });
              const owner = await trx('up_users')
                .where({ id: ownerId })
                .first('display_name', 'username', 'blocked');
              const customers = [...new Map(due.map((row) => [row.customer_id, row])).values()];
              for (const to of await findManagersOf(trx, ownerId))
                await notices(strapi).send({
                  trx,
                  to,
                  kind: 'reminders_escalated',
                  ...renderNotice('reminders_escalated', {
                    owner: owner?.display_name || owner?.username,
                    count: due.length,
                    hours: rule.escalateAfterHours,
                    codes: nameCodes(customers),
                  }),
                  // a blocked account has no day that could be looked at
                  link: owner && !owner.blocked ? `${MY_DAY}?owner=${ownerId}` : MY_DAY,
                });
              return due.length;
            }),
          )) ?? 0;
      failures.log();
      return told;
    },

    /** Tells owners of customers whom nobody has spoken to, once a silence and one notice a person (domain `isIdle`). @returns how many customers were told of */
    async tellIdle(now = new Date()): Promise<number> {
      const rule = await rules().get('reminders');
      if (isQuiet(now)) return 0;
      const owners: number[] = await strapi.db
        .connection('customers as c')
        .join('up_users as u', 'u.id', 'c.owner_id')
        .whereNull('c.archived_at')
        .whereRaw('u.blocked IS NOT TRUE')
        .distinct('c.owner_id')
        .orderBy('c.owner_id')
        .pluck('c.owner_id');
      const failures = createFailures(strapi, 'owners of idle customers');
      let told = 0;
      for (const ownerId of owners)
        told +=
          (await failures.attempt(ownerId, () =>
            withTransaction(strapi, async (trx) => {
              const idle = (await idleCandidates(trx, { ownerId, rule, now })).filter((row) =>
                isIdle(row.facts, rule, now),
              );
              const claimed = await claimSilence(
                trx,
                idle.map(({ id }) => id),
              );
              const rows = idle.filter(({ id }) => claimed.has(id));
              if (rows.length === 0) return 0;
              await tell(trx, ownerId, 'customers_idle', { count: rows.length, codes: nameCodes(rows) });
              return rows.length;
            }),
          )) ?? 0;
      failures.log();
      return told;
    },

    /** Tells everybody once a day, at the rule's time, what the day holds; nobody of an empty one. @returns how many were told */
    async sendDigests(now = new Date()): Promise<number> {
      const rule = await rules().get('reminders');
      if (!isDigestTime(rule, now)) return 0;
      const day = businessDayOf(now);
      const knex = strapi.db.connection;
      if (await knex('digest_days').where({ day }).first('day')) return 0;
      const counts = await dayCounts(knex, { now });
      const there: number[] = await knex('up_users')
        .whereIn('id', [...counts.keys()])
        .whereRaw('blocked IS NOT TRUE')
        .orderBy('id')
        .pluck('id');
      let told = 0;
      for (const to of there) {
        const summary = writeDigest(counts.get(to) ?? { overdue: 0, today: 0, viewings: 0 });
        if (summary === null) continue;
        const isNew = await withTransaction(strapi, (trx) =>
          tell(trx, to, 'daily_digest', { summary }, `daily_digest:${day}:${to}`),
        );
        if (isNew) told += 1;
      }
      await knex('digest_days').insert({ day }).onConflict('day').ignore();
      return told;
    },
  };

  async function remindBatch(trx: Trx, now: Date): Promise<{ claimed: number; sent: number }> {
    const { rows } = await trx.raw(
      `UPDATE reminders r SET notified_at = ?
       FROM (SELECT d.id, c.document_id AS customer, c.name, c.archived_at FROM reminders d JOIN customers c ON c.id = d.customer_id
         JOIN up_users u ON u.id = d.owner_id AND u.blocked IS NOT TRUE
         WHERE d.state = 'open' AND d.notified_at IS NULL AND d.remind_at <= ?
         ORDER BY d.remind_at, d.id LIMIT ? FOR UPDATE OF d SKIP LOCKED) due
       WHERE r.id = due.id
       RETURNING r.document_id, r.owner_id, r.title, r.due_at, r.remind_at, due.customer, due.name, due.archived_at`,
      [now, now, PER_BATCH],
    );
    let sent = 0;
    for (const row of rows) {
      const decision = decideReminder({
        reminder: { kind: 'reminder', subject: row.document_id, dueAt: row.remind_at },
        now,
      });
      if (!decision.ok || row.archived_at) continue;
      const isNew = await notices(strapi).send({
        trx,
        to: row.owner_id,
        kind: 'follow_up_due',
        ...renderNotice('follow_up_due', {
          customer: row.name,
          at: formatBusinessTime(row.due_at),
          title: maskContactsIn(row.title) || REMINDER_USUAL_TITLE,
        }),
        link: `/customers/${row.customer}`,
        dedupeKey: `${decision.dedupeKey}:${row.owner_id}`,
      });
      if (isNew) sent += 1;
    }
    return { claimed: rows.length, sent };
  }

  async function tell(
    trx: Trx,
    to: number,
    kind: Extract<NoticeKind, 'customers_idle' | 'daily_digest'>,
    values: Record<string, string | number>,
    dedupeKey?: string,
  ): Promise<unknown> {
    const text = renderNotice(kind, values);
    return notices(strapi).send({
      trx,
      to,
      kind,
      ...text,
      link: MY_DAY,
      ...(dedupeKey ? { dedupeKey } : {}),
    });
  }

  /** Of these customers those whose owner has not heard of the present silence yet; from here on they are told. */
  async function claimSilence(trx: Trx, ids: readonly number[]): Promise<Set<number>> {
    const { rows } = await trx.raw(
      `INSERT INTO idle_notices AS i (customer_id, silent_since)
       SELECT id, greatest(owned_since, last_contact_at) FROM customers WHERE id = ANY(?) ORDER BY id
       ON CONFLICT (customer_id) DO UPDATE SET silent_since = excluded.silent_since, told_at = now()
         WHERE i.silent_since <> excluded.silent_since
       RETURNING customer_id`,
      [[...ids]],
    );
    return new Set(rows.map((row: { customer_id: number }) => row.customer_id));
  }
};

export type ReminderJobsService = ReturnType<typeof createReminderJobsService>;
