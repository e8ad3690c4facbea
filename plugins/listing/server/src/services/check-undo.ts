import { conflict, type DomainError, forbidden, notFound } from '@scrm/guard/domain';
import {
  type ActorOrSystem,
  allowProtectedWrites,
  changeStatus,
  SYSTEM,
  type Trx,
  withTransaction,
} from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import {
  CHECK_EFFECTS,
  CHECK_UNDO_MINUTES,
  type CheckAnswer,
  type CheckUndoDecision,
  type CheckUndoRefusal,
  decideCheckUndo,
  derivePropertyStatus,
  describeCheckUndo,
  type Offering,
  PROPERTY_STATUS_MACHINE,
} from '../../../domain';
import { remark } from '../operations/remark';
import { lockProperty, PROPERTY_UID, type PropertyRow } from '../operations/rows';
import { pluginService } from './plugin-service';
import type { PropertiesService } from './properties';

const REFUSALS: Record<CheckUndoRefusal, () => DomainError> = {
  nothing_to_undo: () => conflict('nothing_to_undo', '没有可以撤销的核实答复'),
  not_own_answer: () => forbidden('只有答复核实的人可以撤销', 'not_own_answer'),
  undo_too_late: () =>
    conflict('undo_too_late', `核实答复只能在 ${CHECK_UNDO_MINUTES} 分钟内撤销，请按「重新上架」办理`),
  changed_since: () => conflict('changed_since', '答复之后房源又有变动，不能撤销'),
};

/** What can be done about an answer that was just given, and what it left behind. */
export interface CheckAftermath {
  /** Null when there is nothing that the asker may take back (any more). */
  undo: { answer: CheckAnswer; until: Date } | null;
  /** Viewings that are still to come, and deals that are open: taking a property down ends neither. */
  liveViewings: number;
  openDeals: number;
}

/**
 * Keeps how a property stood before the answer that this transaction has just written.
 * @param before the locked row, as it was
 */
export async function keepForUndo(
  trx: Trx,
  before: PropertyRow,
  { answer, actor }: { answer: CheckAnswer; actor: ActorOrSystem },
): Promise<void> {
  if (actor.id === null) return;
  await trx('property_check_undos')
    .insert({
      property_id: before.id,
      answer,
      actor_id: actor.id,
      history_id: trx.raw('(SELECT max(id) FROM status_history WHERE machine = ? AND entity_id = ?)', [
        PROPERTY_STATUS_MACHINE.name,
        before.id,
      ]),
      confirmed_at: trx.raw('(SELECT checked_at FROM properties WHERE id = ?)', [before.id]),
      checked_at: before.checked_at,
      check_asked_at: before.check_asked_at,
      is_stale: before.is_stale,
      at: trx.raw('clock_timestamp()'),
    })
    .onConflict('property_id')
    .merge();
}

/** Takes answers to «还在租吗?» back: a slip of the thumb on a phone. */
export const createCheckUndoService = ({ strapi }: { strapi: Core.Strapi }) => {
  return {
    /**
     * Takes back the answer that this person gave last: the property stands as before it, its question open again, its status as follows
     * from viewings and deals now.
     * @throws DomainError 403 `not_own_answer`; 404; 409 `nothing_to_undo`, `undo_too_late`, `changed_since`
     */
    async undo({ documentId, actor }: { documentId: string; actor: ActorOrSystem }): Promise<void> {
      await withTransaction(strapi, async (trx) => {
        const row = await lockProperty(trx, { document_id: documentId });
        const decision = await decide(trx, row, actor);
        if (!decision.ok) throw REFUSALS[decision.reason]();
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
      const decision = await decide(knex, row, actor);
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
};

export type CheckUndoService = ReturnType<typeof createCheckUndoService>;

async function decide(trx: Trx, row: PropertyRow, actor: ActorOrSystem): Promise<CheckUndoDecision> {
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
