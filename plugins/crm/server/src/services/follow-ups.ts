import { conflict, DAY_MS, forbidden, invalidField, notFound } from '@scrm/guard/domain';
import {
  type Actor,
  allowProtectedWrites,
  parseInput,
  readJson,
  refuseStale,
  type Trx,
  targetIn,
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
  type FollowUpDirection,
  type FollowUpOutcome,
  type FollowUpType,
  isEffectiveContact,
  mayCorrect,
  type ReminderTimeFault,
  UNDO_MINUTES,
} from '../../../domain';
import { type CustomerRecord, lockCustomer } from '../lib/records';
import { insertRow, updateRow } from '../lib/store';
import { readTime } from '../lib/time';
import { UID } from '../lib/uids';
import { writeOnce } from '../operations/write-once';
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
  contact: z.unknown().optional(),
  at: z.unknown().optional(),
  nextFollowAt: z.unknown().optional(),
};
const createSchema = z.strictObject(fields, { error: unknownField });
const updateSchema = z.strictObject(fields, { error: unknownField }).partial();
const keySchema = z.strictObject({ key: z.uuid({ error: '编号 key 应为 UUID' }).nullish() });

/** The contact of a follow-up is one of its customer's; a merge, which moves both, defers it (`SET CONSTRAINTS`). */
export const FOLLOW_UP_CONTACT_FK = 'follow_ups_contact_of_customer_fk';
/** Of a contact of another customer, and of one that is not there. */
export const NOT_HIS_CONTACT = '联系人不是这位客户的，请重新选择';

/** A follow-up as it was sent, checked. */
export interface FollowUpInput {
  input: Omit<z.output<typeof createSchema>, 'contact' | 'at' | 'nextFollowAt'>;
  /** documentId of the contact it was with, who must be one of the customer's. */
  contact: string | null;
  at: Date;
  nextFollowAt: Date | null;
}

/** What a follow-up found of its customer, by column. */
interface Before {
  last_contact_at: string | null;
  recycle_warned_at: string | null;
  recycle_on: string | null;
}

/** The columns of `follow_ups` that decide what follows from it. */
interface FollowUpRow {
  id: number;
  document_id: string;
  customer_id: number;
  author_id: number | null;
  type: FollowUpType;
  direction: FollowUpDirection | null;
  outcome: FollowUpOutcome | null;
  at: Date;
  archived_at: Date | null;
  created_at: Date;
  updated_at: Date;
  [column: string]: unknown;
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
     * The same as `create` of a person, and once under a key of the client's where one is told.
     * @param data with `key`, a UUID
     * @throws DomainError as `create`; 400 `key`; 409 `key_reused`
     */
    async createOnce({
      customerId,
      data: { key: asked, ...data },
      actor,
    }: {
      customerId: number;
      data: Record<string, unknown>;
      actor: Actor & { id: number };
    }): Promise<{ documentId: string; isRepeated: boolean }> {
      const { key } = parseInput(keySchema, { key: asked });
      if (key == null) {
        const { documentId } = await service.create({ customerId, data, actor });
        return { documentId, isRepeated: false };
      }
      const { followUps, isRepeated } = await writeOnce(
        strapi,
        { byId: actor.id, key, said: { customerId, data } },
        async () => [(await service.create({ customerId, data, actor })).documentId],
      );
      return { documentId: followUps[0] as string, isRepeated };
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
     * @throws DomainError 400 `contact`; 404
     */
    async write({
      customerId,
      followUp: { input, contact, at, nextFollowAt },
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
        const contactId = await contactOf(trx, { contact, customerId });
        const isReached = isEffectiveContact(input);
        // first, so that a plan for the very time of one of them finds it closed
        const settled = await settleReminders(trx, {
          customerId,
          reachedAt: isReached ? at : null,
          settles,
          actor,
          now,
        });
        const row = await insertRow(strapi, UID.followUp, {
          ...input,
          direction: input.direction ?? 'outbound',
          at,
          nextFollowAt,
          customer: customerId,
          contact: contactId,
          author: actor.id,
        });
        if (actor.id !== null) await keepBefore(trx, { followUpId: row.id, customerId, byId: actor.id });
        await moveLastContact(trx, { customer, followUpId: row.id, was: null, is: isReached ? at : null });
        await trx('reminders').whereIn('id', settled).update({ settled_by: row.id });
        return row;
      });
    },

    /**
     * Corrects a follow-up, by its author or who answers for the work of others; a moved plan reminds again, and what it says now of a contact is
     * what the customer's last contact and the reminders that it completes go by.
     * @throws DomainError 400, 404; 403 `not_author`; 409 `stale`
     */
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
      const {
        contact: askedContact,
        at: askedAt,
        nextFollowAt: askedNext,
        ...input
      } = parseInput(updateSchema, data);
      const contact = askedContact === undefined ? undefined : readContact(askedContact);
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
        const { customer, row: stored } = await lockFollowUp(trx, id);
        mustMayCorrect(stored, actor);
        await refuseStale(strapi, {
          trx,
          seen: expectedUpdatedAt,
          resource: 'follow-up',
          row: stored,
          data,
          labels: CRM_FIELD_LABELS['follow-up'],
          actor,
        });
        if (contact !== undefined)
          changes.contact = await contactOf(trx, { contact, customerId: customer.id });
        const row = await updateRow(strapi, UID.followUp, id, changes);
        const after: FollowUpRow = await trx('follow_ups').where({ id }).first();
        await keepFacts(trx, { customer, before: stored, after, actor, now });
        return row;
      });
    },

    /**
     * Takes a follow-up out of the customer's history, by its author or who answers for the work of others: it is kept, with who did so and when, and
     * shown nowhere; what it planned is off, and what it moved is as the others tell it.
     * @throws DomainError 404; 403 `not_author`
     */
    async archive({ id, actor }: { id: number; actor: Actor }): Promise<void> {
      const now = new Date();
      await withTransaction(strapi, async (trx) => {
        const { customer, row } = await lockFollowUp(trx, id);
        mustMayCorrect(row, actor);
        await updateRow(strapi, UID.followUp, id, { archivedAt: now, archivedBy: actor.id });
        await keepFacts(trx, { customer, before: row, after: null, actor, now });
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
        const { customer, row } = await lockFollowUp(trx, id);
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
        await reopenReminders(trx, { customer, followUpId: id, actor, now });
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

/** Locks a follow-up that is not archived and, before it, its customer. @throws DomainError 404 */
async function lockFollowUp(trx: Trx, id: number): Promise<{ customer: CustomerRecord; row: FollowUpRow }> {
  const found = await trx('follow_ups').where({ id }).first('customer_id');
  if (!found) throw notFound('跟进记录');
  const customer = await lockCustomer(trx, found.customer_id);
  const row: FollowUpRow | undefined = await trx('follow_ups')
    .where({ id, customer_id: customer.id })
    .whereNull('archived_at')
    .forUpdate()
    .first();
  if (!row) throw notFound('跟进记录');
  return { customer, row };
}

function mustMayCorrect({ author_id }: FollowUpRow, actor: Actor): void {
  if (!mayCorrect({ authorId: author_id }, actor))
    throw forbidden('只能修改或删除自己写的跟进', 'not_author');
}

/** When a follow-up reached the customer; null: it did not. */
function reachedAt(row: FollowUpRow | null): Date | null {
  return row && isEffectiveContact(row) ? new Date(row.at) : null;
}

/** What follows from a follow-up that says otherwise now, or is there no more: as if it had always said so. */
async function keepFacts(
  trx: Trx,
  {
    customer,
    before,
    after,
    actor,
    now,
  }: {
    customer: CustomerRecord;
    before: FollowUpRow;
    after: FollowUpRow | null;
    actor: Actor;
    now: Date;
  },
): Promise<void> {
  const [was, is] = [reachedAt(before), reachedAt(after)];
  const isSame = was?.getTime() === is?.getTime();
  if (after && isSame) return;
  if (!after || was)
    await reopenReminders(trx, {
      customer,
      followUpId: before.id,
      due: is && was && { after: is, until: was },
      actor,
      now,
    });
  if (is) {
    const settled = await settleReminders(trx, { customerId: customer.id, reachedAt: is, actor, now });
    await trx('reminders').whereIn('id', settled).update({ settled_by: before.id });
  }
  await moveLastContact(trx, { customer, followUpId: before.id, was, is });
}

/** Completes what was due when the customer was reached, and the reminder that it was for. @returns their ids */
async function settleReminders(
  trx: Trx,
  {
    customerId,
    reachedAt: at,
    settles = null,
    actor,
    now,
  }: { customerId: number; reachedAt: Date | null; settles?: number | null; actor: Actor; now: Date },
): Promise<string[]> {
  const settled: { id: string }[] = await trx('reminders')
    .where({ customer_id: customerId, state: 'open' })
    .where((due) => {
      due.where({ id: settles });
      if (at) due.orWhere('due_at', '<=', at);
    })
    .update({ state: 'done', done_at: now, done_by: actor.id, undo: null, updated_at: now })
    .returning('id');
  return settled.map(({ id }) => id);
}

/**
 * Opens again what a follow-up had completed, or only what was `due` between two moments, where it reached the customer all the same. One for a time
 * that another reminds of already stays as it is.
 */
async function reopenReminders(
  trx: Trx,
  {
    customer,
    followUpId,
    due = null,
    actor,
    now,
  }: {
    customer: CustomerRecord;
    followUpId: number;
    due?: { after: Date; until: Date } | null;
    actor: Actor;
    now: Date;
  },
): Promise<void> {
  await trx('reminders as r')
    .where({ 'r.settled_by': followUpId, 'r.state': 'done' })
    .where((which) => {
      if (due) which.where('r.due_at', '>', due.after).where('r.due_at', '<=', due.until);
    })
    .whereNotExists(
      trx('reminders as other')
        .where({ 'other.state': 'open' })
        .whereRaw('other.customer_id = r.customer_id AND other.due_at = r.due_at'),
    )
    .update({
      state: 'open',
      // whose the customer has become meanwhile
      owner_id: customer.ownerId ?? actor.id,
      done_at: null,
      done_by: null,
      settled_by: null,
      updated_at: now,
    });
}

/**
 * Keeps the last contact the latest there is: a later one moves it on, and with the one that it was gone, or moved, it is the latest that is left, of
 * follow-ups, visits, and what stood there before. It falls back without a warning of the pool: the next run reckons and tells one anew.
 * @param was when the follow-up had reached the customer, @param is when it has now
 */
async function moveLastContact(
  trx: Trx,
  {
    customer,
    followUpId,
    was,
    is,
  }: { customer: CustomerRecord; followUpId: number; was: Date | null; is: Date | null },
): Promise<void> {
  const last = customer.lastContactAt;
  const set = (at: Date | null) =>
    trx('customers').where({ id: customer.id }).update({ last_contact_at: at });
  if (is && (!last || last < is)) await set(is);
  else if (was && last?.getTime() === was.getTime()) {
    const others: FollowUpRow[] = await trx('follow_ups')
      .where({ customer_id: customer.id })
      .whereNot({ id: followUpId })
      .select('id', 'type', 'direction', 'outcome', 'at', 'archived_at');
    const reached = others.filter((row) => row.archived_at === null).flatMap((row) => reachedAt(row) ?? []);
    const visit = await trx('status_history as h')
      .join('viewings as v', 'v.id', 'h.entity_id')
      .where({ 'h.machine': 'viewing', 'h.to_status': 'completed', 'v.customer_id': customer.id })
      .max('h.at as at')
      .first();
    const kept = await trx('follow_up_undos').where({ follow_up_id: followUpId }).first('before');
    const found = kept && (readJson(kept.before) as Before).last_contact_at;
    // what a follow-up had set that no longer counts is no contact either
    const earlier = found ? new Date(`${found}Z`) : null;
    const isOfOther = others.some((row) => new Date(row.at).getTime() === earlier?.getTime());
    const left = [
      ...reached,
      ...(is ? [is] : []),
      ...(visit?.at ? [new Date(visit.at)] : []),
      ...(earlier && !isOfOther ? [earlier] : []),
    ];
    await set(left.length > 0 ? new Date(Math.max(...left.map(Number))) : null);
  }
}

/** @throws DomainError 400 naming every wrong field */
export function readFollowUp(data: unknown, now: Date): FollowUpInput {
  const { contact, at, nextFollowAt, ...input } = parseInput(createSchema, data);
  return {
    input,
    contact: readContact(contact),
    at: readContactTime(at, now) ?? now,
    nextFollowAt: readNext(nextFollowAt, now),
  };
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

function readContact(value: unknown): string | null {
  const contact = targetIn(value ?? null);
  if (contact === null || typeof contact === 'string') return contact;
  throw invalidField('contact', '「联系人」应为一条记录的 documentId', 'invalid_reference');
}

/**
 * The id of the customer's contact, who stays one until the transaction ends. One of another customer is answered like one that is not there.
 * @throws DomainError 400 `contact`
 */
async function contactOf(
  trx: Trx,
  { contact, customerId }: { contact: string | null; customerId: number },
): Promise<number | null> {
  if (contact === null) return null;
  const row = await trx('contacts')
    .where({ document_id: contact, customer_id: customerId })
    .forKeyShare()
    .first('id');
  if (!row) throw invalidField('contact', NOT_HIS_CONTACT, 'unknown_reference');
  return row.id;
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
