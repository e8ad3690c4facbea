import { type ActorOrSystem, allowProtectedWrites, changeStatus, SYSTEM, type Trx } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import {
  CUSTOMER_MACHINE,
  CUSTOMER_STAGE_LABELS,
  type CustomerStage,
  type LostReason,
  probabilityOfDeal,
  walkForward,
} from '../../../domain';
import { type CustomerRecord, toCustomer } from '../lib/records';
import { UID } from '../lib/uids';
import { labelledHistory } from '../operations/labelled-history';
import type { HooksService } from './hooks';
import type { MergesService } from './merges';

export interface StageChange {
  trx: Trx;
  customerId: number;
  to: string;
  reason?: string | null;
  /** Why a customer is lost. */
  reasonCode?: LostReason | null;
  actor: ActorOrSystem;
  /** Whose act the step follows from, and whom the history names. */
  onBehalfOf?: ActorOrSystem;
  now: Date;
}

/** Moves customers through their machine, one step at a time, each with its history row and hook. */
export const createStagesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const hooks = () => strapi.plugin('crm').service('hooks') as HooksService;

  const service = {
    /** One step, asked for by a person or the system; with a loss the open reminders are off. @throws DomainError as `changeStatus` of the kit */
    async move({
      trx,
      customerId,
      to,
      reason,
      reasonCode,
      actor,
      onBehalfOf = actor,
      now,
    }: StageChange): Promise<CustomerRecord> {
      const { from, to: stage } = await changeStatus(strapi, {
        trx,
        uid: UID.customer,
        id: customerId,
        machine: CUSTOMER_MACHINE,
        to,
        reason,
        actor,
        onBehalfOf,
        patch: {
          stage_changed_at: now,
          lost_reason: to === 'lost' ? reason?.trim() : null,
          lost_reason_code: to === 'lost' ? reasonCode : null,
        },
      });
      await service.followStage(trx, { customerId, stage });
      if (stage === 'lost') await cancelReminders(trx, { customerId, byId: onBehalfOf.id, now });
      const customer = toCustomer(await trx('customers').where({ id: customerId }).first());
      await hooks().run('customer.stage', { trx, actor, now, customer, from, to: stage });
      return customer;
    },

    /**
     * Brings the probability of a customer's open deals after his stage; one that somebody said stays. In the transaction that moves him,
     * and that has locked these deals before him (`lockOpenDeals`). Nobody wrote the deal: an edit of it that is under way stays good.
     */
    async followStage(
      trx: Trx,
      { customerId, stage }: { customerId: number; stage: CustomerStage },
    ): Promise<void> {
      const probability = probabilityOfDeal({ override: null, stage });
      await allowProtectedWrites(trx);
      await trx('deals')
        .where({ customer_id: customerId, status: 'open' })
        .whereNull('probability_override')
        .whereRaw('probability IS DISTINCT FROM ?', [probability])
        .update({ probability });
    },

    /**
     * Brings a customer forward to the stage that a fact has shown, step by step (domain `walkForward`). One who is there
     * already or past it stays. The right to it is the system's; the history names who acted.
     * @returns false when no lawful way leads there: he is lost
     */
    async advance({
      trx,
      customer,
      to,
      reason,
      actor,
      now,
    }: {
      trx: Trx;
      customer: CustomerRecord;
      to: CustomerStage;
      reason: string;
      actor: ActorOrSystem;
      now: Date;
    }): Promise<boolean> {
      const steps = walkForward(customer.status, to);
      if (steps === null) return false;
      for (const step of steps) {
        await service.move({
          trx,
          customerId: customer.id,
          to: step,
          reason,
          actor: SYSTEM,
          onBehalfOf: actor,
          now,
        });
      }
      return true;
    },

    /** The moves of a customer, newest first, with those of whoever was merged into him: these under the code of before, as `former`. */
    async history(customerId: number) {
      const merges = strapi.plugin('crm').service('merges') as MergesService;
      const merged: { id: number; code: string | null }[] = await strapi.db
        .connection('customers')
        .whereIn('id', await merges.sourcesOf(customerId))
        .select('id', 'code');
      const of = async ({ id, code }: { id: number; code: string | null }) => {
        const labels = CUSTOMER_STAGE_LABELS;
        const entries = await labelledHistory(strapi, { machine: CUSTOMER_MACHINE.name, id, labels });
        return entries.map((entry) => ({ ...entry, former: code }));
      };
      const moves = await Promise.all([{ id: customerId, code: null }, ...merged].map(of));
      return moves.flat().sort((a, b) => b.at.getTime() - a.at.getTime());
    },
  };
  return service;
};

/** Nobody calls a lost customer any more; what is planned for him afterwards stands (docs/decisions/0020). */
async function cancelReminders(
  trx: Trx,
  { customerId, byId, now }: { customerId: number; byId: number | null; now: Date },
): Promise<void> {
  await trx('reminders')
    .where({ customer_id: customerId, state: 'open' })
    .update({ state: 'cancelled', done_at: now, done_by: byId, undo: null, updated_at: now });
}

export type StagesService = ReturnType<typeof createStagesService>;
