import { conflict, DAY_MS } from '@scrm/guard/domain';
import { type Actor, allowProtectedWrites, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import {
  VIEWING_OUTCOME_LABELS,
  VIEWING_OUTCOME_TABLE,
  VIEWING_STATUS_LABELS,
  type ViewingOutcome,
} from '../../../domain';
import { toCustomer, toViewing, type ViewingRecord } from '../lib/records';
import { lockViewing } from '../operations/viewing-rules';
import type { FollowUpsService } from './follow-ups';
import type { StagesService } from './stages';
import type { ViewingsService } from './viewings';

/** What comes of a visit. */
export const createViewingFeedbackService = ({ strapi }: { strapi: Core.Strapi }) => {
  const stages = () => strapi.plugin('crm').service('stages') as StagesService;
  const followUps = () => strapi.plugin('crm').service('follow-ups') as FollowUpsService;
  const viewings = () => strapi.plugin('crm').service('viewings') as ViewingsService;

  return {
    /**
     * What the customer made of the visit: ends the viewing when that has not been done, moves the customer on, and writes the follow-up with
     * its next date.
     * @throws DomainError 400 `nextFollowAt`; 404; 409 `viewing_not_visited`, `viewing_not_begun`, `feedback_given`
     */
    async give({
      id,
      outcome,
      note,
      priceOpinion = null,
      nextFollowAt,
      actor,
    }: {
      id: number;
      outcome: ViewingOutcome;
      note: string;
      priceOpinion?: string | null;
      /** ISO 8601; by default so many days on as the outcome asks for. */
      nextFollowAt?: unknown;
      actor: Actor;
    }): Promise<ViewingRecord> {
      const now = new Date();
      const row = VIEWING_OUTCOME_TABLE[outcome];
      return withTransaction(strapi, async (trx) => {
        const { viewing: before, property } = await lockViewing(trx, id);
        if (before.status === 'booked') await viewings().changeStatus({ id, to: 'completed', actor });
        else if (before.status !== 'completed')
          throw conflict('viewing_not_visited', `「${VIEWING_STATUS_LABELS[before.status]}」的带看没有反馈`, {
            status: before.status,
          });
        const stored = await trx('viewings').where({ id }).forUpdate().first('feedback_at');
        if (stored.feedback_at) throw conflict('feedback_given', '这次带看的反馈已登记');
        await allowProtectedWrites(trx);
        await trx('viewings').where({ id }).update({
          outcome,
          feedback: note,
          price_opinion: priceOpinion,
          feedback_at: now,
          updated_at: now,
        });
        const customerRow = await trx('customers').where({ id: before.customerId }).first();
        if (customerRow && !customerRow.archived_at) {
          const customer = toCustomer(customerRow);
          const reason = `带看反馈：${VIEWING_OUTCOME_LABELS[outcome]}`;
          await stages().advance({ trx, customer, to: row.stage, reason, actor, now });
          await followUps().create({
            customerId: customer.id,
            actor,
            data: {
              type: 'visit',
              outcome: row.followUp,
              subject: `${reason}（${property.title}）`.slice(0, 200),
              content: priceOpinion ? `${note}\n价格意见：${priceOpinion}` : note,
              nextAction: row.nextAction,
              nextFollowAt: nextFollowAt ?? new Date(now.getTime() + row.nextInDays * DAY_MS).toISOString(),
            },
          });
        }
        return toViewing(await trx('viewings').where({ id }).first());
      });
    },
  };
};

export type ViewingFeedbackService = ReturnType<typeof createViewingFeedbackService>;
