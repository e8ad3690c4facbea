import { conflict, DAY_MS, invalidField, notFound } from '@scrm/guard/domain';
import {
  type Actor,
  allowProtectedWrites,
  parseInput,
  readJson,
  refuseStale,
  type Trx,
  withTransaction,
} from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import {
  CRM_FIELD_LABELS,
  checkReminderTime,
  FOLLOW_UP_DIRECTIONS,
  FOLLOW_UP_OUTCOME_LABELS,
  FOLLOW_UP_OUTCOMES,
  FOLLOW_UP_TYPE_LABELS,
  FOLLOW_UP_TYPES,
  type FollowUpOutcome,
  type FollowUpType,
  isEffectiveContact,
  type ReminderTimeFault,
  UNDO_MINUTES,
} from '../../../domain';
import { lockCustomer } from '../lib/records';
import { insertRow, updateRow } from '../lib/store';
import { readTime } from '../lib/time';
import { UID } from '../lib/uids';
import { guard } from '../ports';

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

/** A follow-up as it was sent, checked. */
export interface FollowUpInput {
  input: Omit<z.output<typeof createSchema>, 'at' | 'nextFollowAt'>;
  at: Date;
  nextFollowAt: Date | null;
}

/** What a follow-up found of its customer, by column. */
interface Before {
  last_contact_at: string | null;
  recycle_warned_at: string | null;
  recycle_on: string | null;
}

/** Follow-ups of the kinds in 002 §3.4. Their plans become reminders by a trigger of the database (docs/decisions/0020). */
export const createFollowUpsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const service = {
    /** The follow-ups of a customer, in the asker's scope and with his filters. @throws DomainError 400, 403 */
    ofCustomer({
      customerId,
      actor,
      query,
    }: {
      customerId: number;
      actor: Actor;
      query: Record<string, unknown>;
    }) {
      const where = { customer: { id: customerId } };
      return guard(strapi, 'access').list({ actor, resource: 'follow-up', query, where });
    },

    /**
     * Records one contact. One that reached the customer (domain `isEffectiveContact`) moves his `lastContactAt` and completes the
     * reminders that were due by then; a plan makes a reminder.
     * @throws DomainError 400 fields, also a next follow-up in the past; 404
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
      return service.write({ customerId, followUp: readFollowUp(data, new Date()), actor });
    },

    /**
     * The same of what `readFollowUp` has checked. @param settles a reminder of the customer that it completes in any case
     * @throws DomainError 404
     */
    async write({
      customerId,
      followUp: { input, at, nextFollowAt },
      actor,
      settles = null,
    }: {
      customerId: number;
      followUp: FollowUpInput;
      actor: Actor;
      settles?: number | null;
    }) {
      const now = new Date();
      return withTransaction(strapi, async (trx) => {
        const customer = await lockCustomer(trx, customerId);
        const isReached = isEffectiveContact(input);
        // first, so that a plan for the very time of one of them finds it closed
        const settled: { id: number }[] = await trx('reminders')
          .where({ customer_id: customerId, state: 'open' })
          .where((due) => {
            due.where({ id: settles });
            if (isReached) due.orWhere('due_at', '<=', at);
          })
          .update({ state: 'done', done_at: now, done_by: actor.id, undo: null, updated_at: now })
          .returning('id');
        const row = await insertRow(strapi, UID.followUp, {
          ...input,
          direction: input.direction ?? 'outbound',
          at,
          nextFollowAt,
          customer: customerId,
          author: actor.id,
        });
        if (actor.id !== null) await keepBefore(trx, { followUpId: row.id, customerId, byId: actor.id });
        if (isReached && (!customer.lastContactAt || customer.lastContactAt < at))
          await trx('customers').where({ id: customerId }).update({ last_contact_at: at });
        await trx('reminders')
          .whereIn(
            'id',
            settled.map(({ id }) => id),
          )
          .update({ settled_by: row.id });
        return row;
      });
    },

    /** Corrects a follow-up; a moved plan reminds again. @throws DomainError 400, 404; 409 `stale` */
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
        changes.at = readContactTime(askedAt, now);
        if (changes.at === null) throw invalidField('at', '请填写跟进时间', 'required');
      }
      if (askedNext !== undefined) {
        const stored = before.next_follow_at ? new Date(before.next_follow_at).getTime() : null;
        const asked = readTime(askedNext, 'nextFollowAt');
        if ((asked?.getTime() ?? null) !== stored) changes.nextFollowAt = readNext(askedNext, now);
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
        return updateRow(strapi, UID.followUp, id, changes);
      });
    },

    /**
     * Takes back a follow-up that its author wrote a moment ago, with all that it moved: the reminders that it completed are open again,
     * the one that it planned is gone, and the customer's last contact is what it was.
     * @throws DomainError 404; 409 `not_yours`, `undo_too_late`, `changed_since`
     */
    async takeBack({ id, actor }: { id: number; actor: Actor }): Promise<void> {
      const now = new Date();
      await withTransaction(strapi, async (trx) => {
        const found = await trx('follow_ups').where({ id }).first('customer_id');
        if (!found) throw notFound('跟进记录');
        const customer = await lockCustomer(trx, found.customer_id);
        const row = await trx('follow_ups').where({ id }).forUpdate().first();
        if (!row) throw notFound('跟进记录');
        const kept = await trx('follow_up_undos').where({ follow_up_id: id }).first();
        if (row.author_id !== actor.id) throw conflict('not_yours', '只能撤销自己刚写的跟进');
        const isLate = now.getTime() - new Date(row.created_at).getTime() > UNDO_MINUTES * 60_000;
        if (!kept || isLate) throw conflict('undo_too_late', `跟进超过 ${UNDO_MINUTES} 分钟后不能撤销`);
        const isChanged = row.updated_at.getTime() !== row.created_at.getTime();
        const later = await trx('follow_ups')
          .where({ customer_id: customer.id })
          .where('id', '>', id)
          .first('id');
        if (isChanged || later) throw conflict('changed_since', '之后又有新的跟进或修改，不能撤销');
        await strapi.db.query(UID.followUp).delete({ where: { id } });
        await trx('reminders')
          .where({ settled_by: id, state: 'done' })
          .update({
            state: 'open',
            // whose the customer has become meanwhile
            owner_id: customer.ownerId ?? actor.id,
            done_at: null,
            done_by: null,
            settled_by: null,
            updated_at: now,
          });
        if (customer.lastContactAt?.getTime() === new Date(row.at).getTime()) {
          await allowProtectedWrites(trx);
          await trx('customers')
            .where({ id: customer.id })
            .update(readJson(kept.before) as Before);
        }
      });
    },

    /** Forgets what nobody may take back any more, and batches that nobody sends again. */
    async clean(now = new Date()): Promise<void> {
      const yesterday = new Date(now.getTime() - DAY_MS);
      await strapi.db.connection('follow_up_undos').where('at', '<', yesterday).del();
      await strapi.db.connection('follow_up_batches').where('at', '<', yesterday).del();
    },
  };
  return service;
};

export type FollowUpsService = ReturnType<typeof createFollowUpsService>;

/** @throws DomainError 400 naming every wrong field */
export function readFollowUp(data: unknown, now: Date): FollowUpInput {
  const { at, nextFollowAt, ...input } = parseInput(createSchema, data);
  return { input, at: readContactTime(at, now) ?? now, nextFollowAt: readNext(nextFollowAt, now) };
}

/** The same of one that was told with two taps: what it does not say, its kind and outcome say («电话：未联系上»). @throws DomainError 400 */
export function readQuickFollowUp(data: Record<string, unknown>, now: Date): FollowUpInput {
  const words = [
    FOLLOW_UP_TYPE_LABELS[data.type as FollowUpType] ?? '',
    FOLLOW_UP_OUTCOME_LABELS[data.outcome as FollowUpOutcome] ?? '',
  ].filter((word) => word !== '');
  return readFollowUp({ ...data, content: data.content ?? (words.join('：') || undefined) }, now);
}

async function keepBefore(
  trx: Trx,
  { followUpId, customerId, byId }: { followUpId: number; customerId: number; byId: number },
): Promise<void> {
  await trx.raw(
    `INSERT INTO follow_up_undos (follow_up_id, by_id, before)
     SELECT ?, ?, to_jsonb(b) FROM (SELECT last_contact_at, recycle_warned_at, recycle_on FROM customers WHERE id = ?) b`,
    [followUpId, byId, customerId],
  );
}

function readContactTime(value: unknown, now: Date): Date | null {
  const at = readTime(value, 'at');
  if (at && at.getTime() > now.getTime() + 60_000)
    throw invalidField('at', '跟进时间不能晚于现在', 'in_the_future');
  return at;
}

function readNext(value: unknown, now: Date): Date | null {
  const at = readTime(value, 'nextFollowAt');
  const fault = at && checkReminderTime(at, now);
  if (fault) throw invalidField('nextFollowAt', NEXT_MESSAGES[fault], fault);
  return at;
}

const NEXT_MESSAGES: Record<ReminderTimeFault, string> = {
  in_the_past: '下次跟进时间应晚于现在',
  too_far_ahead: '下次跟进时间不能晚于三年后',
};

function unknownField(issue: { code?: string; keys?: string[] }): string | undefined {
  return issue.code === 'unrecognized_keys' ? `没有这些字段：${issue.keys?.join('、')}` : undefined;
}
