import { createId } from '@paralleldrive/cuid2';
import type { Core } from '@strapi/strapi';
import {
  conflict,
  forbidden,
  notFound,
  REVIEW_STATUS_LABELS,
  type ReviewStatus,
  RISK_EVENTS,
  type RiskEventName,
  type Role,
} from '../../../domain';
import type { Actor } from '../kit/actor';
import { paged } from '../kit/page';
import { readJson } from '../kit/read-json';
import { type Trx, withTransaction } from '../kit/transaction';
import type { Person } from './approvals';
import type { AuditService } from './audit';
import type { RiskVerdict } from './risk';

export interface RiskReview {
  documentId: string;
  event: RiskEventName;
  /** What is held; null for acts that leave nothing to hold. */
  resource: string | null;
  resourceId: string | null;
  actor: { id: number | null; name: string; role: string };
  reasons: { code: string; name: string; text: string }[];
  status: ReviewStatus;
  openedAt: Date;
  decidedAt: Date | null;
  decidedBy: { id: number; name: string } | null;
  decisionReason: string | null;
}

export interface ReviewDecision {
  trx: Trx;
  review: RiskReview;
  decider: Person;
  reason: string;
}

type Listener = (decision: ReviewDecision) => Promise<void>;

/** Whose reviews are whose: all of them, or those of some events. */
const EVENTS_OF_ROLE: Partial<Record<Role, readonly RiskEventName[]>> = {
  finance: ['withdrawal', 'payout_account_change'],
};

/** Acts that went through but are looked at by a person before they go on (000 §6.2 人工审核). */
export const createReviewsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = () => strapi.db.connection;
  const audit = () => strapi.plugin('guard').service('audit') as AuditService;
  const confirmed = new Map<string, Listener>();

  return {
    /** Does what follows when a review of `resource` confirms the risk, in its transaction. One listener a resource. */
    onConfirmed(resource: string, listener: Listener): void {
      confirmed.set(resource, listener);
    },

    /**
     * Opens a review when the verdict asks for one; within `trx` it is there when, and only when, what it holds is. Anything else passes
     * without a word.
     */
    async open({
      trx,
      verdict,
      resource = null,
      documentId = null,
    }: {
      trx?: Trx;
      verdict: RiskVerdict | null;
      resource?: string | null;
      documentId?: string | null;
    }): Promise<void> {
      if (verdict?.outcome !== 'review' || verdict.eventId === null) return;
      const { actor, event, eventId, reasons } = verdict;
      await (trx ?? knex())('risk_reviews')
        .insert({
          document_id: createId(),
          event_id: eventId,
          event,
          resource,
          resource_id: documentId,
          actor_id: actor.id,
          actor_name: actor.name,
          actor_role: actor.role,
          reasons: JSON.stringify(reasons.map(({ code, name, text }) => ({ code, name, text }))),
        })
        .onConflict(knex().raw(`(resource, resource_id) WHERE status = 'open' AND resource IS NOT NULL`))
        .ignore();
    },

    /** Whether an open review holds a row. */
    async isHeld({
      trx,
      resource,
      documentId,
    }: {
      trx?: Trx;
      resource: string;
      documentId: string;
    }): Promise<boolean> {
      const row = await (trx ?? knex())('risk_reviews')
        .where({ resource, resource_id: documentId, status: 'open' })
        .first('id');
      return row !== undefined;
    },

    /** Refuses to go on with a row that is held. @throws DomainError 409 `under_review` */
    async mustNotBeHeld(question: { trx?: Trx; resource: string; documentId: string }): Promise<void> {
      if (await this.isHeld(question)) throw conflict('under_review', '正在风控审核中，审核放行后才能继续');
    },

    /** Reviews that the asker may see, newest first. */
    async list({
      actor,
      status,
      event,
      resource,
      documentId,
      page,
      pageSize,
    }: {
      actor: Person;
      status?: ReviewStatus | undefined;
      event?: RiskEventName | undefined;
      resource?: string | undefined;
      documentId?: string | undefined;
      page: number;
      pageSize: number;
    }) {
      const chosen = () => {
        const query = knex()('risk_reviews');
        const events = EVENTS_OF_ROLE[actor.role];
        if (events) query.whereIn('event', events);
        if (status) query.where({ status });
        if (event) query.where({ event });
        if (resource) query.where({ resource });
        if (documentId) query.where({ resource_id: documentId });
        return query;
      };
      const [rows, counted] = await Promise.all([
        chosen()
          .orderBy('id', 'desc')
          .limit(pageSize)
          .offset((page - 1) * pageSize),
        chosen().count({ count: '*' }).first(),
      ]);
      const total = Number(counted?.count ?? 0);
      return paged(
        rows.map((row) => present(toReview(row), actor)),
        { page, pageSize, total },
      );
    },

    /**
     * Decides a review, once: cleared goes on as if nothing had been; confirmed does what its resource's owner registered.
     * @throws DomainError 404 missing or not theirs; 403 `own_review`; 409 `already_decided`
     */
    async decide({
      documentId,
      decision,
      reason,
      actor,
    }: {
      documentId: string;
      decision: 'clear' | 'confirm';
      reason: string;
      actor: Person;
    }) {
      const found = await knex()('risk_reviews').where({ document_id: documentId }).first();
      if (!found || !isTheirs(found.event, actor)) throw notFound('审核');
      if (found.actor_id === actor.id) throw forbidden('不能审核自己的操作', 'own_review');
      const status = decision === 'clear' ? 'cleared' : 'confirmed';
      return withTransaction(strapi, async (trx) => {
        const [row] = await trx('risk_reviews')
          .where({ id: found.id, status: 'open' })
          .update({
            status,
            decided_at: trx.raw('clock_timestamp()'),
            decided_by: actor.id,
            decided_by_name: actor.name,
            decision_reason: reason,
          })
          .returning('*');
        if (!row) throw conflict('already_decided', '这条审核已有人处理，请刷新');
        const review = toReview(row);
        await audit().record({
          trx,
          actor,
          action: `risk_review_${status}`,
          resource: review.resource ?? 'risk-review',
          documentId: review.resourceId ?? documentId,
          details: { review: documentId, event: review.event, reason },
        });
        if (status === 'confirmed' && review.resource)
          await confirmed.get(review.resource)?.({ trx, review, decider: actor, reason });
        return present(review, actor);
      });
    },
  };
};

export type ReviewsService = ReturnType<typeof createReviewsService>;

function isTheirs(event: RiskEventName, { role }: Actor): boolean {
  return EVENTS_OF_ROLE[role]?.includes(event) ?? true;
}

function present(review: RiskReview, actor: Person) {
  return {
    ...review,
    eventLabel: RISK_EVENTS[review.event].label,
    statusLabel: REVIEW_STATUS_LABELS[review.status],
    mayDecide: review.status === 'open' && review.actor.id !== actor.id,
  };
}

function toReview(row: Record<string, unknown>): RiskReview {
  return {
    documentId: row.document_id as string,
    event: row.event as RiskEventName,
    resource: row.resource as string | null,
    resourceId: row.resource_id as string | null,
    actor: {
      id: row.actor_id as number | null,
      name: row.actor_name as string,
      role: row.actor_role as string,
    },
    reasons: readJson(row.reasons as RiskReview['reasons'] | string),
    status: row.status as ReviewStatus,
    openedAt: row.opened_at as Date,
    decidedAt: row.decided_at as Date | null,
    decidedBy:
      row.decided_by === null ? null : { id: row.decided_by as number, name: row.decided_by_name as string },
    decisionReason: row.decision_reason as string | null,
  };
}
