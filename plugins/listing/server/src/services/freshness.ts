import { conflict, DAY_MS } from '@scrm/guard/domain';
import {
  type ActorOrSystem,
  allowProtectedWrites,
  changeStatus,
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
  type CheckAnswer,
  checkCutoffs,
  checkStateOf,
  describeCheckAnswer,
  describeCheckAsked,
  isOfferedStatus,
  type Offering,
  offeredVerb,
  PROPERTY_STATUS_LABELS,
  PROPERTY_STATUS_MACHINE,
} from '../../../domain';
import type { ListingConfig } from '../config';
import { type Remarked, remark } from '../operations/remark';
import { CONFIRMED_NOW, lockProperty, PROPERTY_UID, type PropertyRow } from '../operations/rows';
import { OFFERED_SQL } from '../sql/public-properties';
import { keepForUndo } from './check-undo';
import { pluginService } from './plugin-service';

const BATCH = 200;

interface Asked extends Remarked {
  title: string;
  offering: Offering;
  since: Date | string | null;
  to_user: number | null;
  to_name: string | null;
  key: string;
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
          await keepForUndo(trx, row, { answer, actor });
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
        if (effect === 'confirm') {
          if (state === 'fresh') return;
          await allowProtectedWrites(trx);
          await trx('properties').where({ id: row.id }).update(CONFIRMED_NOW());
        } else if (await wasSaid(trx, row, reason)) return;
        await remark(trx, [row], () => reason, actor);
        if (effect === 'confirm') await keepForUndo(trx, row, { answer, actor });
      });
    },
  };

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
        days: since && Math.floor((now.getTime() - since.getTime()) / DAY_MS),
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

function toDate(value: unknown): Date | null {
  return value === null || value === undefined ? null : new Date(value as string | Date);
}
