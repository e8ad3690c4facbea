import { invalidField, notFound } from '@scrm/guard/domain';
import { type Actor, parseInput, refuseStale, type Trx, withTransaction } from '@scrm/guard/kit';
import { decideReminder, formatBusinessTime, isQuiet, renderNotice } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import {
  CRM_FIELD_LABELS,
  FOLLOW_UP_DIRECTIONS,
  FOLLOW_UP_OUTCOMES,
  FOLLOW_UP_TYPES,
  isEffectiveContact,
} from '../../../domain';
import { lockCustomer } from '../lib/records';
import { insertRow, updateRow } from '../lib/store';
import { readTime } from '../lib/time';
import { UID } from '../lib/uids';
import { notices } from '../ports';

const REMINDERS_PER_BATCH = 100;

const fields = {
  type: z.enum(FOLLOW_UP_TYPES, { error: `跟进方式应为 ${FOLLOW_UP_TYPES.join('、')}` }),
  content: z
    .string({ error: '请填写跟进内容' })
    .trim()
    .min(1, '请填写跟进内容')
    .max(5000, '跟进内容不能超过 5000 字'),
  direction: z.enum(FOLLOW_UP_DIRECTIONS, { error: '方向应为 inbound 或 outbound' }).nullish(),
  subject: z.string({ error: '主题应为文字' }).max(200, '主题不能超过 200 字').nullish(),
  outcome: z.enum(FOLLOW_UP_OUTCOMES, { error: `结果应为 ${FOLLOW_UP_OUTCOMES.join('、')}` }).nullish(),
  nextAction: z.string({ error: '下一步应为文字' }).max(200, '下一步不能超过 200 字').nullish(),
  durationMinutes: z
    .int({ error: '时长应为整数分钟' })
    .min(0, '时长不能为负')
    .max(1440, '时长不能超过一天')
    .nullish(),
  at: z.unknown().optional(),
  nextFollowAt: z.unknown().optional(),
};
const createSchema = z.strictObject(fields, { error: unknownField });
const updateSchema = z.strictObject(fields, { error: unknownField }).partial();

/** Follow-ups of the kinds in 002 §3.4, and the reminders that come of them. */
export const createFollowUpsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const service = {
    /**
     * Records one contact and moves the customer's `lastContactAt` (only what reached him, domain `isEffectiveContact`)
     * and `nextFollowAt`. @throws DomainError 400 fields, also a next follow-up in the past; 404
     */
    async create({
      customerId,
      data,
      actor,
    }: {
      customerId: number;
      data: Record<string, unknown>;
      actor: Actor;
    }) {
      const now = new Date();
      const input = parseInput(createSchema, data);
      const at = readTime(input.at, 'at') ?? now;
      if (at.getTime() > now.getTime() + 60_000)
        throw invalidField('at', '跟进时间不能晚于现在', 'in_the_future');
      const nextFollowAt = readNext(input.nextFollowAt, now);
      return withTransaction(strapi, async (trx) => {
        const customer = await lockCustomer(trx, customerId);
        const row = await insertRow(strapi, UID.followUp, {
          ...input,
          direction: input.direction ?? 'outbound',
          at,
          nextFollowAt,
          customer: customerId,
          author: actor.id,
        });
        const reached = isEffectiveContact(input) && (!customer.lastContactAt || customer.lastContactAt < at);
        await refreshCustomer(trx, customerId, now, reached ? at : undefined);
        return row;
      });
    },

    /** Corrects a follow-up; a moved reminder reminds again. @throws DomainError 400, 404; 409 `stale` */
    async update({
      id,
      data: { expectedUpdatedAt, ...data },
      actor,
    }: {
      id: number;
      data: Record<string, unknown>;
      actor: Actor;
    }) {
      const now = new Date();
      const { at: askedAt, nextFollowAt: askedNext, ...input } = parseInput(updateSchema, data);
      const before = await strapi.db.connection('follow_ups').where({ id }).first();
      if (!before) throw notFound('跟进记录');
      const changes: Record<string, unknown> = { ...input };
      if (askedAt !== undefined) {
        const at = readTime(askedAt, 'at');
        if (!at || at.getTime() > now.getTime() + 60_000)
          throw invalidField('at', '跟进时间不能晚于现在', 'in_the_future');
        changes.at = at;
      }
      if (askedNext !== undefined) {
        const stored = before.next_follow_at ? new Date(before.next_follow_at).getTime() : null;
        const asked = readTime(askedNext, 'nextFollowAt');
        if ((asked?.getTime() ?? null) !== stored) {
          changes.nextFollowAt = readNext(askedNext, now);
          changes.remindedAt = null;
        }
      }
      return withTransaction(strapi, async (trx) => {
        await lockCustomer(trx, before.customer_id);
        const stored = await trx('follow_ups').where({ id }).forUpdate().first();
        await refuseStale(strapi, {
          trx,
          seen: expectedUpdatedAt,
          resource: 'follow-up',
          row: stored,
          data,
          labels: CRM_FIELD_LABELS['follow-up'],
          actor,
        });
        const row = await updateRow(strapi, UID.followUp, id, changes);
        await refreshCustomer(trx, before.customer_id, now);
        return row;
      });
    },

    /**
     * Sends the notice of every follow-up that has come due, by notify's rules (none in quiet hours, none of a month ago), to the customer's owner, else its author. The UPDATE claims a row
     * before its notice is written in the same transaction, so each reminds exactly once, whoever runs it and whoever dies.
     * @returns how many went out
     */
    async remindDue(now = new Date()): Promise<number> {
      if (isQuiet(now)) return 0;
      let sent = 0;
      for (;;) {
        const batch = await withTransaction(strapi, (trx) => remindBatch(trx, now));
        sent += batch.sent;
        if (batch.claimed < REMINDERS_PER_BATCH) return sent;
      }
    },
  };
  return service;

  async function remindBatch(trx: Trx, now: Date): Promise<{ claimed: number; sent: number }> {
    const { rows } = await trx.raw(
      `UPDATE follow_ups f SET reminded_at = ?
       WHERE f.id IN (
         SELECT id FROM follow_ups
         WHERE next_follow_at <= ? AND reminded_at IS NULL
         ORDER BY next_follow_at, id LIMIT ? FOR UPDATE SKIP LOCKED)
       RETURNING f.id, f.document_id, f.customer_id, f.author_id, f.next_follow_at, f.next_action`,
      [now, now, REMINDERS_PER_BATCH],
    );
    let sent = 0;
    for (const row of rows) {
      const customer = row.customer_id
        ? await trx('customers')
            .where({ id: row.customer_id })
            .first('document_id', 'name', 'owner_id', 'archived_at')
        : null;
      const to = customer?.owner_id ?? row.author_id;
      const dueAt = new Date(row.next_follow_at);
      const decision = decideReminder({
        reminder: { kind: 'follow_up', subject: row.document_id, dueAt },
        now,
      });
      if (!customer || customer.archived_at || !to || !decision.ok) continue;
      const text = renderNotice('follow_up_due', { customer: customer.name, at: formatBusinessTime(dueAt) });
      await notices(strapi).send({
        trx,
        to,
        kind: 'follow_up_due',
        title: text.title,
        body: row.next_action ? `${text.body}${row.next_action}` : text.body,
        link: `/customers/${customer.document_id}`,
        dedupeKey: decision.dedupeKey,
      });
      sent += 1;
    }
    return { claimed: rows.length, sent };
  }

  /** `nextFollowAt` of a customer is the nearest plan that is still ahead. */
  async function refreshCustomer(trx: Trx, customerId: number, now: Date, contactAt?: Date): Promise<void> {
    const next = await trx('follow_ups')
      .where({ customer_id: customerId })
      .where('next_follow_at', '>', now)
      .min({ at: 'next_follow_at' })
      .first();
    await trx('customers')
      .where({ id: customerId })
      .update({ next_follow_at: next?.at ?? null, ...(contactAt ? { last_contact_at: contactAt } : {}) });
  }
};

export type FollowUpsService = ReturnType<typeof createFollowUpsService>;

function readNext(value: unknown, now: Date): Date | null {
  const at = readTime(value, 'nextFollowAt');
  if (at && at <= now) throw invalidField('nextFollowAt', '下次跟进时间应晚于现在', 'in_the_past');
  return at;
}

function unknownField(issue: { code?: string; keys?: string[] }): string | undefined {
  return issue.code === 'unrecognized_keys' ? `没有这些字段：${issue.keys?.join('、')}` : undefined;
}
