import { conflict } from '@scrm/guard/domain';
import { type Actor, allowProtectedWrites, type Trx, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { type CustomerRecord, lockCustomer } from '../lib/records';
import { guard } from '../ports';

type Person = Actor & { id: number };

/** Customers that nothing is begun with any more: a manager's decision, with its reason, kept when it is taken back. */
export const createBlacklistService = ({ strapi }: { strapi: Core.Strapi }) => {
  const service = {
    /** Puts a customer on the list. What has begun stays. @throws DomainError 404; 409 `already_blacklisted` */
    async add({ id, reason, actor }: { id: number; reason: string; actor: Person }): Promise<CustomerRecord> {
      return withTransaction(strapi, async (trx) => {
        const customer = await lockCustomer(trx, id);
        if (customer.blacklistedAt) throw conflict('already_blacklisted', '客户已在黑名单中');
        await service.mark(trx, { customerId: id, reason, byId: actor.id });
        await record(trx, 'blacklist', customer, reason, actor);
        return customer;
      });
    },

    /** Takes a customer off the list. @throws DomainError 404; 409 `not_blacklisted` */
    async lift({
      id,
      reason,
      actor,
    }: {
      id: number;
      reason: string;
      actor: Person;
    }): Promise<CustomerRecord> {
      return withTransaction(strapi, async (trx) => {
        const customer = await lockCustomer(trx, id);
        if (!customer.blacklistedAt) throw conflict('not_blacklisted', '客户不在黑名单中');
        await allowProtectedWrites(trx);
        await trx('customers').where({ id }).update({
          blacklisted_at: null,
          blacklist_reason: null,
          blacklisted_by_id: null,
          updated_at: new Date(),
        });
        await trx('customer_blacklistings')
          .where({ customer_id: id })
          .whereNull('lifted_at')
          .update({ lifted_at: trx.raw('clock_timestamp()'), lifted_by_id: actor.id, lift_reason: reason });
        await record(trx, 'unblacklist', customer, reason, actor);
        return customer;
      });
    },

    /** Writes the mark and its history of a locked customer that has none: also for one that took over a marked one. */
    async mark(
      trx: Trx,
      { customerId, reason, byId }: { customerId: number; reason: string | null; byId: number | null },
    ): Promise<void> {
      const now = new Date();
      await allowProtectedWrites(trx);
      await trx('customers').where({ id: customerId }).update({
        blacklisted_at: now,
        blacklist_reason: reason,
        blacklisted_by_id: byId,
        updated_at: now,
      });
      await trx('customer_blacklistings').insert({ customer_id: customerId, reason, by_id: byId });
    },
  };
  return service;

  async function record(
    trx: Trx,
    action: 'blacklist' | 'unblacklist',
    { documentId }: CustomerRecord,
    reason: string,
    actor: Person,
  ): Promise<void> {
    await guard(strapi, 'audit').record({
      trx,
      actor,
      action,
      resource: 'customer',
      documentId,
      details: { reason },
    });
  }
};

export type BlacklistService = ReturnType<typeof createBlacklistService>;
