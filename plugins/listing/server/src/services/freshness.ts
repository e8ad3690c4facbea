import { conflict, forbidden, notFound } from '@scrm/guard/domain';
import {
  type ActorOrSystem,
  allowProtectedWrites,
  changeStatus,
  recordStatuses,
  SYSTEM,
  type Trx,
  withTransaction,
} from '@scrm/guard/kit';
import { isQuiet, renderNotice } from '@scrm/notify/domain';
import type { NoticesService } from '@scrm/notify/strapi-server';
import type { Core } from '@strapi/strapi';
import {
  CHECK_ANSWERS,
  CHECK_EFFECTS,
  CHECK_OVERDUE,
  CHECK_UNDO_MINUTES,
  type CheckAnswer,
  type CheckUndoDecision,
  type CheckUndoRefusal,
  checkCutoffs,
  checkStateOf,
  decideCheckUndo,
  derivePropertyStatus,
  describeCheckAnswer,
  describeCheckAsked,
  describeCheckUndo,
  isOfferedStatus,
  type Offering,
  offeredVerb,
  PROPERTY_STATUS_LABELS,
  PROPERTY_STATUS_MACHINE,
} from '../../../domain';
import type { ListingConfig } from '../config';
import { CONFIRMED_NOW, lockProperty, PROPERTY_UID, type PropertyRow } from '../operations/rows';
import { OFFERED_SQL } from '../sql/public-properties';
import { pluginService } from './plugin-service';
import type { PropertiesService } from './properties';

const BATCH = 200;

type Remarked = Pick<PropertyRow, 'id' | 'document_id' | 'status'>;

interface Asked extends Remarked {
  title: string;
  offering: Offering;
  since: Date | string | null;
  to_user: number | null;
  to_name: string | null;
  key: string;
}

/** What can be done about an answer that was just given, and what it left behind. */
export interface CheckAftermath {
  /** Null when there is nothing that the asker may take back (any more). */
  undo: { answer: CheckAnswer; until: Date } | null;
  /** Viewings that are still to come, and deals that are open: taking a property down ends neither. */
  liveViewings: number;
  openDeals: number;
}

/** Asks the agents of offered properties whether these still are («还在租吗?»), takes their answers, and flags what got none. */
export const createFreshnessService = ({ strapi }: { strapi: Core.Strapi }) => {
  const daysOf = () => {
    const { checkDays, checkAnswerDays } = strapi.config.get('plugin::listing') as ListingConfig;
    return { checkDays, answerDays: checkAnswerDays };
  };

  return {
    /**
     * Flags what was asked and not answered in time, then asks about what is due; nobody is asked in quiet hours. A row is claimed
     * in the transaction that writes its notice, so each round asks once, however many instances run.
     */
    async check(now = new Date()): Promise<{ asked: number; stale: number }> {
      const stale = await inBatches((trx) => flagBatch(trx, now));
      const asked = isQuiet(now) ? 0 : await inBatches((trx) => askBatch(trx, now));
      return { asked, stale };
    },

    /**
     * Takes the answer of a person who may change the property. The same answer once more changes nothing.
     * @throws DomainError 404; 409 `not_offered` with the present status
     */
    async answer({
      documentId,
      answer,
      actor,
    }: {
      documentId: string;
      answer: CheckAnswer;
      actor: ActorOrSystem;
    }): Promise<void> {
      await withTransaction(strapi, async (trx) => {
        const row = await lockProperty(trx, { document_id: documentId });
        const reason = describeCheckAnswer(answer, row.offering as Offering);
        const effect = CHECK_EFFECTS[answer];
        if (!isOfferedStatus(row.status)) {
          if (effect === 'pause' && row.status === 'paused' && (await wasTakenDownBy(trx, row, reason)))
            return;
          throw conflict('not_offered', `房源当前为「${PROPERTY_STATUS_LABELS[row.status]}」，无需核实`, {
            status: row.status,
          });
        }
        if (effect === 'pause') {
          const found = await findState(trx, row.id);
          await changeStatus(strapi, {
            trx,
            uid: PROPERTY_UID,
            id: row.id,
            machine: PROPERTY_STATUS_MACHINE,
            to: 'paused',
            reason,
            actor,
            patch: CONFIRMED_NOW(),
          });
          await keepForUndo(trx, row.id, { answer, actor, found });
          return;
        }
        const state = checkStateOf(
          {
            status: row.status,
            checkedAt: toDate(row.checked_at),
            listedAt: toDate(row.listed_at),
            checkAskedAt: toDate(row.check_asked_at),
            isStale: row.is_stale === true,
          },
          new Date(),
          daysOf(),
        );
        const found = await findState(trx, row.id);
        if (effect === 'confirm') {
          if (state === 'fresh') return;
          await allowProtectedWrites(trx);
          await trx('properties').where({ id: row.id }).update(CONFIRMED_NOW());
        } else if (await wasSaid(trx, row, reason)) return;
        await remark(trx, [row], () => reason, actor);
        if (effect === 'confirm') await keepForUndo(trx, row.id, { answer, actor, found });
      });
    },

    /**
     * Takes back the answer that this person gave last: the property stands as before it, its question open again, its status as follows
     * from viewings and deals now.
     * @throws DomainError 403 `not_own_answer`; 404; 409 `nothing_to_undo`, `undo_too_late`, `changed_since`
     */
    async undo({ documentId, actor }: { documentId: string; actor: ActorOrSystem }): Promise<void> {
      await withTransaction(strapi, async (trx) => {
        const row = await lockProperty(trx, { document_id: documentId });
        const decision = await decideUndo(trx, row, actor);
        if (!decision.ok) throw undoRefusal(decision.reason);
        const reason = describeCheckUndo(decision.answer, row.offering as Offering);
        if (CHECK_EFFECTS[decision.answer] === 'pause')
          await changeStatus(strapi, {
            trx,
            uid: PROPERTY_UID,
            id: row.id,
            machine: PROPERTY_STATUS_MACHINE,
            to: derivePropertyStatus('listed', {
              ...(await engagementOf(trx, row.id)),
              freeAreaSqm: row.free_area_sqm,
            }),
            reason,
            // to put it up again is for managers; to take one's own slip back is not
            actor: SYSTEM,
            onBehalfOf: actor,
          });
        else await remark(trx, [row], () => reason, actor);
        await allowProtectedWrites(trx);
        await trx.raw(
          `UPDATE properties p SET checked_at = u.checked_at, check_asked_at = u.check_asked_at, is_stale = u.is_stale
           FROM property_check_undos u WHERE u.property_id = p.id AND p.id = ?`,
          [row.id],
        );
        await trx('property_check_undos').where({ property_id: row.id }).del();
      });
    },

    /** @throws DomainError 404 */
    async aftermath({
      documentId,
      actor,
    }: {
      documentId: string;
      actor: ActorOrSystem;
    }): Promise<CheckAftermath> {
      const knex = strapi.db.connection as unknown as Trx;
      const row: PropertyRow | undefined = await knex('properties')
        .where({ document_id: documentId })
        .first();
      if (!row) throw notFound('房源');
      const decision = await decideUndo(knex, row, actor);
      const { liveViewings, openDeals } = await engagementOf(knex, row.id);
      return {
        undo: decision.ok ? { answer: decision.answer, until: decision.until } : null,
        liveViewings,
        openDeals,
      };
    },
  };

  function engagementOf(trx: Trx, propertyId: number) {
    return pluginService<PropertiesService>(strapi, 'listing', 'properties').engagementOf(trx, propertyId);
  }

  /** What an answer is about to change, as the database has it. */
  async function findState(trx: Trx, id: number): Promise<Record<string, unknown>> {
    const { rows } = await trx.raw(
      'SELECT checked_at::text, check_asked_at::text, is_stale FROM properties WHERE id = ?',
      [id],
    );
    return rows[0];
  }

  async function keepForUndo(
    trx: Trx,
    id: number,
    { answer, actor, found }: { answer: CheckAnswer; actor: ActorOrSystem; found: Record<string, unknown> },
  ): Promise<void> {
    if (actor.id === null) return;
    await trx.raw(
      `INSERT INTO property_check_undos
         (property_id, answer, actor_id, history_id, confirmed_at, checked_at, check_asked_at, is_stale)
       SELECT p.id, ?, ?, (SELECT max(h.id) FROM status_history h WHERE h.machine = ? AND h.entity_id = p.id),
         p.checked_at, ?::timestamp, ?::timestamp, ? FROM properties p WHERE p.id = ?
       ON CONFLICT (property_id) DO UPDATE SET answer = excluded.answer, actor_id = excluded.actor_id,
         history_id = excluded.history_id, confirmed_at = excluded.confirmed_at, checked_at = excluded.checked_at,
         check_asked_at = excluded.check_asked_at, is_stale = excluded.is_stale, at = clock_timestamp()`,
      [
        answer,
        actor.id,
        PROPERTY_STATUS_MACHINE.name,
        found.checked_at,
        found.check_asked_at,
        found.is_stale,
        id,
      ] as never,
    );
  }

  async function decideUndo(trx: Trx, row: PropertyRow, actor: ActorOrSystem): Promise<CheckUndoDecision> {
    const { rows } = await trx.raw(
      `SELECT u.answer, u.actor_id, u.at,
         u.confirmed_at IS NOT DISTINCT FROM p.checked_at AND p.archived_at IS NULL AND NOT EXISTS (
           SELECT FROM status_history h WHERE h.machine = ? AND h.entity_id = p.id AND h.id > u.history_id) AS is_latest
       FROM property_check_undos u JOIN properties p ON p.id = u.property_id WHERE p.id = ?`,
      [PROPERTY_STATUS_MACHINE.name, row.id],
    );
    const [found] = rows;
    return decideCheckUndo({
      given: found && {
        answer: found.answer,
        actorId: found.actor_id,
        at: new Date(found.at),
        isLatest: found.is_latest,
      },
      actorId: actor.id,
      now: new Date(),
    });
  }

  /** Puts on record what happened to properties without moving them. */
  async function remark<Row extends Remarked>(
    trx: Trx,
    rows: readonly Row[],
    reasonOf: (row: Row) => string,
    actor: ActorOrSystem,
  ): Promise<void> {
    await recordStatuses(
      trx,
      rows.map((row) => ({
        machine: PROPERTY_STATUS_MACHINE.name,
        row,
        from: row.status,
        to: row.status,
        reason: reasonOf(row),
        actor,
      })),
    );
  }

  /** Each batch is a transaction of its own. @returns how many rows there were in all */
  async function inBatches(batch: (trx: Trx) => Promise<number>): Promise<number> {
    let total = 0;
    for (;;) {
      const count = await withTransaction(strapi, batch);
      total += count;
      if (count < BATCH) return total;
    }
  }

  async function flagBatch(trx: Trx, now: Date): Promise<number> {
    await allowProtectedWrites(trx);
    const { rows } = await trx.raw(
      `UPDATE properties SET is_stale = true WHERE id IN (
         SELECT p.id FROM properties p
         WHERE ${OFFERED_SQL} AND p.is_stale IS NOT TRUE AND p.check_asked_at <= ?
         ORDER BY p.check_asked_at, p.id LIMIT ? FOR UPDATE SKIP LOCKED)
       RETURNING id, document_id, status`,
      [checkCutoffs(now, daysOf()).staleBefore, BATCH],
    );
    await remark(trx, rows, () => CHECK_OVERDUE, SYSTEM);
    return rows.length;
  }

  /** Whoever still leaves it open after another span is asked anew; the flag stays until there is a word. */
  async function askBatch(trx: Trx, now: Date): Promise<number> {
    const { dueBefore } = checkCutoffs(now, daysOf());
    await allowProtectedWrites(trx);
    const { rows }: { rows: Asked[] } = await trx.raw(
      `WITH due AS (
         SELECT p.id, greatest(p.checked_at, p.listed_at) AS since, p.check_asked_at AS asked_before
         FROM properties p
         WHERE ${OFFERED_SQL} AND coalesce(greatest(p.checked_at, p.listed_at), 'epoch') <= ?
           AND coalesce(p.check_asked_at, 'epoch') <= ?
         ORDER BY p.id LIMIT ? FOR UPDATE SKIP LOCKED),
       asked AS (
         UPDATE properties p SET check_asked_at = ? FROM due WHERE p.id = due.id
         RETURNING p.id, p.document_id, p.title, p.offering, p.status, p.agent_id, p.recorder_id, due.since,
           p.document_id || ':' || extract(epoch FROM coalesce(due.asked_before, due.since, 'epoch'))::text AS key)
       SELECT asked.*, one.id AS to_user, one.name AS to_name FROM asked LEFT JOIN LATERAL (
         SELECT u.id, coalesce(nullif(u.display_name, ''), u.username) AS name FROM up_users u
         WHERE u.id IN (asked.agent_id, asked.recorder_id) AND u.blocked IS NOT TRUE
         ORDER BY u.id = asked.agent_id DESC NULLS LAST LIMIT 1) one ON true ORDER BY asked.id`,
      [dueBefore, dueBefore, BATCH, now],
    );
    await remark(trx, rows, ({ offering, to_name }) => describeCheckAsked(offering, to_name), SYSTEM);
    const notices = pluginService<NoticesService>(strapi, 'notify', 'notices');
    for (const row of rows) {
      if (row.to_user === null) continue;
      const since = toDate(row.since);
      const text = renderNotice('listing_check', {
        property: row.title,
        verb: offeredVerb(row.offering),
        days: since && Math.floor((now.getTime() - since.getTime()) / 86_400_000),
      });
      await notices.send({
        trx,
        to: row.to_user,
        kind: 'listing_check',
        ...text,
        link: `/properties/${row.document_id}`,
        dedupeKey: `listing_check:${row.key}`,
      });
    }
    return rows.length;
  }

  /** Whether the last answer about the property was this one, in the round that is open: its question may have come due meanwhile. */
  async function wasSaid(trx: Trx, row: PropertyRow, reason: string): Promise<boolean> {
    const last = await historyOf(trx, row)
      .whereIn(
        'reason',
        CHECK_ANSWERS.map((answer) => describeCheckAnswer(answer, row.offering as Offering)),
      )
      .first('reason', 'at');
    const since = toDate(row.check_asked_at) ?? toDate(row.checked_at);
    return last?.reason === reason && (!since || new Date(last.at) >= since);
  }

  /** Whether it is this answer that the property's status comes from. */
  async function wasTakenDownBy(trx: Trx, row: PropertyRow, reason: string): Promise<boolean> {
    const last = await historyOf(trx, row).whereRaw('from_status IS DISTINCT FROM to_status').first('reason');
    return last?.reason === reason;
  }

  function historyOf(trx: Trx, { id }: PropertyRow) {
    return trx('status_history')
      .where({ machine: PROPERTY_STATUS_MACHINE.name, entity_id: id })
      .orderBy('id', 'desc');
  }
};

export type FreshnessService = ReturnType<typeof createFreshnessService>;

function undoRefusal(reason: CheckUndoRefusal) {
  switch (reason) {
    case 'not_own_answer':
      return forbidden('只有答复核实的人可以撤销', reason);
    case 'undo_too_late':
      return conflict(reason, `核实答复只能在 ${CHECK_UNDO_MINUTES} 分钟内撤销，请按「重新上架」办理`);
    case 'changed_since':
      return conflict(reason, '答复之后房源又有变动，不能撤销');
    default:
      return conflict(reason, '没有可以撤销的核实答复');
  }
}

function toDate(value: unknown): Date | null {
  return value === null || value === undefined ? null : new Date(value as string | Date);
}
