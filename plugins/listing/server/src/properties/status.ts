import { conflict, forbidden, maskContactsIn } from '@scrm/guard/domain';
import {
  type ActorOrSystem,
  allowProtectedWrites,
  changeStatus,
  recordStatus,
  SYSTEM,
  type Trx,
  withTransaction,
} from '@scrm/guard/kit';
import { type NoticeKind, renderNotice } from '@scrm/notify/domain';
import type { NoticesService } from '@scrm/notify/strapi-server';
import type { Core } from '@strapi/strapi';
import {
  isFollowedMove,
  PROPERTY_STATUS_LABELS,
  PROPERTY_STATUS_MACHINE,
  type PropertyStatus,
} from '../../../domain';
import { settleStatus } from '../operations/refresh-property';
import { CONFIRMED_NOW, lockProperty, PROPERTY_UID, type PropertyRow } from '../operations/rows';
import { pluginService } from '../services/plugin-service';
import { throwUnlessComplete } from './completeness';
import { type EngagementOf, SENIOR_ROLES } from './engagement';
import { lockEvenArchived } from './lock';

/** A property's status: asked for by people, reviewed, and following viewings and deals. */
export const createStatusMoves = (strapi: Core.Strapi, engagementOf: EngagementOf) => {
  return {
    /**
     * Moves a property as a person asked: putting up, taking down, putting up again. A move that follows from viewings, deals or
     * area is a 409 `status_follows`; listing an incomplete property a 409 `incomplete` with what is missing, as `submit`, one that was
     * sent back and not handed in again a 409 `review_rejected`: of two reviewers at once the second hears of the first.
     */
    async changeStatus({
      documentId,
      to,
      reason,
      actor,
    }: {
      documentId: string;
      to: string;
      reason?: string | null;
      actor: ActorOrSystem;
    }): Promise<{ from: PropertyStatus; to: PropertyStatus }> {
      return withTransaction(strapi, async (trx) => {
        const row = await lockProperty(trx, { document_id: documentId });
        if (actor.role !== 'system' && isFollowedMove(row.status, to)) {
          throw conflict(
            'status_follows',
            `「${PROPERTY_STATUS_LABELS[to as PropertyStatus]}」由预约、谈判和成交自动变更`,
            {
              status: row.status,
            },
          );
        }
        const lists = to === 'listed' && (row.status === 'draft' || row.status === 'paused');
        if (lists && row.status === 'draft' && row.review_state === 'rejected')
          throw conflict('review_rejected', '该房源已退回修改，重新提交审核后才能上架', {
            status: row.status,
            reviewState: row.review_state,
            reviewNote: row.review_note,
          });
        const confirmed = lists || actor.role !== 'system' ? CONFIRMED_NOW() : {};
        const { from } = await changeStatus(strapi, {
          trx,
          uid: PROPERTY_UID,
          id: row.id,
          machine: PROPERTY_STATUS_MACHINE,
          to,
          reason,
          actor,
          patch: lists
            ? {
                ...confirmed,
                listed_at: new Date(),
                review_state: 'none',
                review_note: null,
                submitted_at: null,
              }
            : confirmed,
        });
        const after: PropertyRow = await trx('properties').where({ id: row.id }).first();
        if (!lists) return { from, to: after.status };
        await throwUnlessComplete(trx, after, 'conflict');
        if ((after.free_area_sqm ?? 0) <= 0)
          throw conflict('no_free_area', '没有可用面积，不能上架', {
            freeAreaSqm: after.free_area_sqm,
          });
        if (row.review_state === 'submitted') await tellReview(trx, row, actor, null);
        return {
          from,
          to: await settleStatus(strapi, trx, after, await engagementOf(trx, after.id), {
            onBehalfOf: actor,
          }),
        };
      });
    },

    /** Hands a draft in for review (房源审核). @throws DomainError 409 when it is no draft, is handed in already, or incomplete */
    async submit({ documentId, actor }: { documentId: string; actor: ActorOrSystem }): Promise<void> {
      await withTransaction(strapi, async (trx) => {
        const row = await lockDraft(trx, documentId);
        if (row.review_state === 'submitted')
          throw conflict('already_submitted', '已提交审核，请等待处理', {
            status: row.status,
          });
        await throwUnlessComplete(trx, row, 'conflict');
        await allowProtectedWrites(trx);
        await trx('properties').where({ id: row.id }).update({
          review_state: 'submitted',
          review_note: null,
          submitted_at: new Date(),
          updated_at: new Date(),
        });
        await recordStatus(trx, {
          machine: PROPERTY_STATUS_MACHINE.name,
          row,
          from: 'draft',
          to: 'draft',
          reason: '提交审核',
          actor,
        });
      });
    },

    /** Sends a submitted draft back with a reason; managers only, who list it by `changeStatus` otherwise. */
    async reject({
      documentId,
      reason,
      actor,
    }: {
      documentId: string;
      reason: string;
      actor: ActorOrSystem;
    }): Promise<void> {
      if (!SENIOR_ROLES.includes(actor.role)) throw forbidden('审核由业务经理办理');
      await withTransaction(strapi, async (trx) => {
        const row = await lockDraft(trx, documentId);
        if (row.review_state !== 'submitted')
          throw conflict('not_submitted', '该房源没有待审核的提交', {
            status: row.status,
          });
        await allowProtectedWrites(trx);
        await trx('properties').where({ id: row.id }).update({
          review_state: 'rejected',
          review_note: reason,
          updated_at: new Date(),
        });
        await recordStatus(trx, {
          machine: PROPERTY_STATUS_MACHINE.name,
          row,
          from: 'draft',
          to: 'draft',
          reason: `退回：${reason}`,
          actor,
        });
        await tellReview(trx, row, actor, reason);
      });
    },

    /**
     * Lets the status follow viewings and negotiations; crm calls it inside its own transaction whenever either changed.
     * @param onBehalfOf whose act it follows from, and whom the history names
     * @returns the status it has now
     */
    async followStatus(
      trx: Trx,
      propertyId: number,
      facts: { liveViewings: number; negotiatingDeals: number },
      reason?: string,
      onBehalfOf: ActorOrSystem = SYSTEM,
    ): Promise<PropertyStatus> {
      return settleStatus(strapi, trx, await lockEvenArchived(trx, propertyId), facts, {
        reason,
        onBehalfOf,
      });
    },
  };

  /** What became of a submission, to who recorded the property and who looks after it. @param rejectedFor null when it was listed */
  async function tellReview(
    trx: Trx,
    row: PropertyRow,
    actor: ActorOrSystem,
    rejectedFor: string | null,
  ): Promise<void> {
    const kind: NoticeKind = rejectedFor === null ? 'property_approved' : 'property_rejected';
    const text = renderNotice(kind, {
      property: maskContactsIn(String(row.title ?? '')),
      reviewer: actor.name,
      reason: rejectedFor,
    });
    const notices = pluginService<NoticesService>(strapi, 'notify', 'notices');
    for (const to of new Set([row.recorder_id, row.agent_id])) {
      if (to === null || to === actor.id) continue;
      await notices.send({ trx, to, kind, ...text, link: `/properties/${row.document_id}` });
    }
  }
};

async function lockDraft(trx: Trx, documentId: string): Promise<PropertyRow> {
  const row = await lockProperty(trx, { document_id: documentId });
  if (row.status !== 'draft')
    throw conflict('not_a_draft', `房源当前为「${PROPERTY_STATUS_LABELS[row.status]}」`, {
      status: row.status,
    });
  return row;
}
