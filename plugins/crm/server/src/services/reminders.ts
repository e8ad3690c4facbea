import {
  conflict,
  DomainError,
  type FieldError,
  invalidField,
  invalidFields,
  maskContactsIn,
  notFound,
  type Role,
  readsNumbersMasked,
} from '@scrm/guard/domain';
import { type Actor, readJson, type Trx, withTransaction } from '@scrm/guard/kit';
import { formatBusinessTime } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import {
  checkReminderTime,
  isPutOff,
  REMINDER_STATE_LABELS,
  REMINDER_TIME_MESSAGES,
  type Snooze,
  snoozeUntil,
  UNDO_MINUTES,
} from '../../../domain';
import { lockCustomer } from '../lib/records';
import { lockReminder, type ReminderRow } from '../operations/lock-reminder';
import { guard } from '../ports';
import { type FollowUpsService, readQuickFollowUp } from './follow-ups';

type Person = Actor & { id: number };

/** What an act found, for whoever takes it back. */
interface Undo {
  by: number;
  at: string;
  before: Pick<
    ReminderRow,
    'state' | 'title' | 'due_at' | 'snoozed_until' | 'snoozes' | 'notified_at' | 'escalated_at'
  >;
}

/** As it is answered. */
export interface ShownReminder {
  documentId: string;
  title: string;
  owner: { id: number; name: string } | null;
  /** What was planned, and when it reminds: later than planned where it was put off. */
  dueAt: Date;
  remindAt: Date;
  snoozes: number;
  state: string;
  stateLabel: string;
  isOverdue: boolean;
  doneAt: Date | null;
  updatedAt: Date;
}

/** Reminders of customers, and what people do with them (docs/decisions/0020). Whose they are is the customer's scope, which the edge asks. */
export const createRemindersService = ({ strapi }: { strapi: Core.Strapi }) => {
  const followUps = () => strapi.plugin('crm').service('follow-ups') as FollowUpsService;

  const service = {
    /** The id of a reminder whose customer is the asker's. @throws DomainError 403, 404 */
    async findOrThrow({ documentId, actor }: { documentId: string; actor: Person }): Promise<number> {
      const row = await strapi.db
        .connection('reminders as r')
        .join('customers as c', 'c.id', 'r.customer_id')
        .where({ 'r.document_id': documentId })
        .first('r.id', 'c.document_id as customer');
      if (!row) throw notFound('提醒');
      await guard(strapi, 'access').findOneOrThrow({
        actor,
        resource: 'customer',
        action: 'remind',
        documentId: row.customer,
      });
      return Number(row.id);
    },

    /** The open reminders of a customer, soonest first, then the last of those that are settled. */
    async ofCustomer(customerId: number, actor: Actor): Promise<ShownReminder[]> {
      const { rows } = await strapi.db.connection.raw(
        `SELECT r.*, coalesce(u.display_name, u.username) AS owner_name FROM reminders r
         LEFT JOIN up_users u ON u.id = r.owner_id
         WHERE r.customer_id = ?
         ORDER BY r.state = 'open' DESC, CASE WHEN r.state = 'open' THEN r.remind_at END, r.done_at DESC, r.id DESC LIMIT 50`,
        [customerId],
      );
      return rows.map((row: ReminderRow & { owner_name: string | null }) =>
        present(row, { ownerName: row.owner_name, reader: actor }),
      );
    },

    /** Plans a reminder of a customer for his owner; one of nobody's customer is the asker's. @throws DomainError 400 `dueAt`; 404; 409 `duplicate_reminder` */
    async create({
      customerId,
      dueAt,
      title,
      actor,
    }: {
      customerId: number;
      dueAt: Date;
      title: string;
      actor: Person;
    }): Promise<ShownReminder> {
      refuseTime(dueAt, 'dueAt');
      return withTransaction(strapi, async (trx) => {
        const customer = await lockCustomer(trx, customerId);
        const [row] = await trx('reminders')
          .insert({
            customer_id: customerId,
            owner_id: customer.ownerId ?? actor.id,
            title,
            due_at: dueAt,
            created_by: actor.id,
          })
          .returning('*');
        return shown(trx, row, actor);
      });
    },

    /**
     * Moves a reminder to another time, or says it otherwise. @throws DomainError 400 `dueAt` in the past; 404; 409 `already_done`,
     * `stale`, `duplicate_reminder`
     */
    async change({
      id,
      dueAt,
      title,
      seen,
      actor,
    }: {
      id: number;
      dueAt?: Date | undefined;
      title?: string | undefined;
      /** The `updatedAt` that the asker has read. */
      seen: Date;
      actor: Person;
    }): Promise<ShownReminder> {
      if (dueAt) refuseTime(dueAt, 'dueAt');
      const moved = dueAt && { due_at: dueAt, snoozed_until: null, notified_at: null, escalated_at: null };
      return act(id, actor, seen, () => ({ ...moved, ...(title === undefined ? {} : { title }) }));
    },

    /**
     * Puts a reminder off, by a usual span or to any later time. @throws DomainError 400 `until`, `by` in the past, or `not_later` than it reminds
     * as it is; 404; 409 `already_done`
     */
    async snooze({
      id,
      by,
      until: asked,
      actor,
    }: {
      id: number;
      by?: Snooze | undefined;
      until?: Date | undefined;
      actor: Person;
    }): Promise<ShownReminder> {
      const until = by ? snoozeUntil(by, new Date()) : asked;
      if (!until) throw invalidField('by', '今天已经下班，请选择其他时间', 'in_the_past');
      refuseTime(until, 'until');
      return act(id, actor, null, ({ snoozes, remind_at }) => {
        if (!isPutOff(until, { remindAt: remind_at }))
          throw invalidField(
            by ? 'by' : 'until',
            `稍后提醒只能晚于现在的提醒时间（${formatBusinessTime(remind_at)}）；要提前请改期`,
            'not_later',
          );
        return { snoozed_until: until, notified_at: null, snoozes: snoozes + 1 };
      });
    },

    /**
     * Completes a reminder, with the follow-up that did it where one is told, in one act.
     * @throws DomainError 400 of the follow-up, by `followUp.<field>`; 404; 409 `already_done`
     */
    async complete({
      id,
      followUp,
      actor,
    }: {
      id: number;
      followUp?: Record<string, unknown> | undefined;
      actor: Person;
    }): Promise<{ reminder: ShownReminder; followUp: string | null }> {
      if (!followUp) {
        const now = new Date();
        const reminder = await act(id, actor, null, () => ({
          state: 'done',
          done_at: now,
          done_by: actor.id,
        }));
        return { reminder, followUp: null };
      }
      return withTransaction(strapi, async (trx) => {
        const { reminder, customer } = await lockReminder(trx, id);
        mustBeOpen(reminder);
        const row = await under('followUp', () =>
          followUps().write({
            customerId: customer.id,
            followUp: readQuickFollowUp(followUp, new Date()),
            actor,
            settles: id,
          }),
        );
        return { reminder: await shown(trx, await rowOf(trx, id), actor), followUp: row.documentId };
      });
    },

    /** A reminder that nobody needs any more. @throws DomainError 404; 409 `already_done` */
    async cancel({ id, actor }: { id: number; actor: Person }): Promise<ShownReminder> {
      const now = new Date();
      return act(id, actor, null, () => ({ state: 'cancelled', done_at: now, done_by: actor.id }));
    },

    /**
     * Takes back what the asker did with a reminder a moment ago; with the follow-up that did it, that one too.
     * @throws DomainError 404; 409 `nothing_to_undo`, `undo_too_late`, `changed_since`, `duplicate_reminder`
     */
    async undo({ id, actor }: { id: number; actor: Person }): Promise<ShownReminder> {
      const now = new Date();
      return withTransaction(strapi, async (trx) => {
        const { reminder, customer } = await lockReminder(trx, id);
        if (reminder.settled_by !== null) {
          await followUps().takeBack({ id: reminder.settled_by, actor });
          return shown(trx, await rowOf(trx, id), actor);
        }
        const undo = reminder.undo === null ? null : (readJson(reminder.undo) as Undo);
        if (!undo || undo.by !== actor.id) throw conflict('nothing_to_undo', '没有可以撤销的操作');
        if (now.getTime() - new Date(undo.at).getTime() > UNDO_MINUTES * 60_000)
          throw conflict('undo_too_late', `超过 ${UNDO_MINUTES} 分钟后不能撤销`);
        const [row] = await trx('reminders')
          .where({ id })
          .update({
            ...undo.before,
            // whose the customer has become meanwhile
            owner_id: customer.ownerId ?? actor.id,
            done_at: null,
            done_by: null,
            undo: null,
            updated_at: now,
          })
          .returning('*');
        return shown(trx, row, actor);
      });
    },
  };
  return service;

  /** Changes an open reminder, and keeps what it was. */
  async function act(
    id: number,
    actor: Person,
    seen: Date | null,
    changesOf: (reminder: ReminderRow) => Record<string, unknown>,
  ): Promise<ShownReminder> {
    const now = new Date();
    return withTransaction(strapi, async (trx) => {
      const { reminder } = await lockReminder(trx, id);
      mustBeOpen(reminder);
      if (seen && seen.getTime() !== reminder.updated_at.getTime())
        throw conflict('stale', '提醒刚被修改，请刷新后再操作', {
          updatedAt: reminder.updated_at.toISOString(),
        });
      const { state, title, due_at, snoozed_until, snoozes, notified_at, escalated_at } = reminder;
      const before = { state, title, due_at, snoozed_until, snoozes, notified_at, escalated_at };
      const undo: Undo = { by: actor.id, at: now.toISOString(), before };
      const [row] = await trx('reminders')
        .where({ id })
        .update({ ...changesOf(reminder), undo: JSON.stringify(undo), updated_at: now })
        .returning('*');
      return shown(trx, row, actor);
    });
  }
};

export type RemindersService = ReturnType<typeof createRemindersService>;

/** A reminder as `reader` sees it; numbers that somebody typed into it are masked for whoever reads the customer's texts so. */
export function present(
  row: ReminderRow,
  { ownerName, reader, now = new Date() }: { ownerName: string | null; reader: Actor; now?: Date },
): ShownReminder {
  return {
    documentId: row.document_id,
    title: readsNumbersMasked(reader.role as Role, 'customer') ? maskContactsIn(row.title) : row.title,
    owner: row.owner_id === null ? null : { id: row.owner_id, name: ownerName ?? '—' },
    dueAt: row.due_at,
    remindAt: row.remind_at,
    snoozes: row.snoozes,
    state: row.state,
    stateLabel: REMINDER_STATE_LABELS[row.state],
    isOverdue: row.state === 'open' && row.remind_at < now,
    doneAt: row.done_at,
    updatedAt: row.updated_at,
  };
}

async function shown(trx: Trx, row: ReminderRow, reader: Actor): Promise<ShownReminder> {
  const owner = row.owner_id === null ? null : await trx('up_users').where({ id: row.owner_id }).first();
  return present(row, { ownerName: owner ? owner.display_name || owner.username : null, reader });
}

async function rowOf(trx: Trx, id: number): Promise<ReminderRow> {
  return trx('reminders').where({ id }).first();
}

function refuseTime(at: Date, field: string): void {
  const fault = checkReminderTime(at, new Date());
  if (fault) throw invalidField(field, REMINDER_TIME_MESSAGES[fault], fault);
}

function mustBeOpen({ state, done_at }: ReminderRow): void {
  if (state === 'open') return;
  const when = done_at ? `（${formatBusinessTime(done_at)}）` : '';
  throw conflict('already_done', `这条提醒${REMINDER_STATE_LABELS[state]}${when}`, { state });
}

/** Faults of what stands in `field`, named by their whole path. */
async function under<T>(field: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
    const errors = error.details.errors as FieldError[];
    throw invalidFields(
      errors.map((each) => ({ ...each, path: [field, ...each.path] })),
      error.code,
    );
  }
}
