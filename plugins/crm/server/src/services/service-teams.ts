import { invalidField } from '@scrm/guard/domain';
import { type Actor, allowProtectedWrites, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { SERVING_ROLES } from '../../../domain';
import { type CustomerRecord, lockCustomer } from '../lib/records';
import { UID } from '../lib/uids';
import { guard } from '../ports';

const MAX_TEAM = 10;

export interface Colleague {
  id: number;
  name: string;
}

/** Who looks after a customer beside its owner: one colleague, and for a VIP a team of its own (002 §5.3). It gives no further rights. */
export const createServiceTeamsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const service = {
    /**
     * Sets service owner and team as a whole; what is left out stays.
     * @param serviceOwner user id or documentId, null for nobody
     * @param team the same, up to ten
     * @throws DomainError 400 `serviceOwner`, `team`; 404
     */
    async set({
      id,
      serviceOwner,
      team,
      actor,
    }: {
      id: number;
      serviceOwner?: unknown;
      team?: readonly unknown[];
      actor: Actor;
    }): Promise<CustomerRecord> {
      const owner =
        serviceOwner == null ? null : await service.colleagueOrThrow(serviceOwner, 'serviceOwner');
      const members =
        team && (await Promise.all(team.map((each, i) => service.colleagueOrThrow(each, `team.${i}`))));
      if (members && members.length > MAX_TEAM)
        throw invalidField('team', `服务团队不能超过 ${MAX_TEAM} 人`, 'too_many');
      return withTransaction(strapi, async (trx) => {
        const customer = await lockCustomer(trx, id);
        const before = await trx('customers').where({ id }).first('service_owner_id');
        const changes: { field: string; before: unknown; after: unknown }[] = [];
        if (serviceOwner !== undefined && before.service_owner_id !== (owner?.id ?? null)) {
          await allowProtectedWrites(trx);
          await trx('customers')
            .where({ id })
            .update({ service_owner_id: owner?.id ?? null, updated_at: new Date() });
        }
        if (members) {
          const old: number[] = await trx('customer_service_team')
            .where({ customer_id: id })
            .pluck('user_id');
          const wanted = [...new Set(members.map((member) => member.id))];
          await trx('customer_service_team').where({ customer_id: id }).whereNotIn('user_id', wanted).del();
          const added = wanted.filter((userId) => !old.includes(userId));
          if (added.length > 0)
            await trx('customer_service_team').insert(
              added.map((userId) => ({ customer_id: id, user_id: userId })),
            );
          if (added.length > 0 || old.length !== wanted.length)
            changes.push({ field: 'serviceTeam', before: old, after: wanted });
        }
        if (changes.length > 0)
          await guard(strapi, 'audit').record({
            trx,
            actor,
            action: 'set_service',
            resource: 'customer',
            documentId: customer.documentId,
            changes,
          });
        return customer;
      });
    },

    /** The team of a customer, by name. */
    async of(customerId: number): Promise<Colleague[]> {
      return strapi.db
        .connection('customer_service_team as t')
        .join('up_users as u', 'u.id', 't.user_id')
        .where('t.customer_id', customerId)
        .orderBy('u.id')
        .select('u.id', strapi.db.connection.raw('coalesce(u.display_name, u.username) AS name'));
    },

    /**
     * Somebody who may look after customers, by numeric id or documentId. @throws DomainError 400 naming `field`
     */
    async colleagueOrThrow(value: unknown, field: string): Promise<Colleague> {
      const key = typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : value;
      const where = /^\d{1,9}$/.test(String(key)) ? { id: Number(key) } : { documentId: String(key) };
      const user = await strapi.db.query(UID.user).findOne({
        where: { $and: [{ blocked: { $ne: true }, role: { type: { $in: [...SERVING_ROLES] } } }, where] },
        select: ['id', 'username', 'displayName'],
      });
      if (!user) throw invalidField(field, '没有这位同事', 'unknown_reference');
      return { id: user.id, name: user.displayName || user.username };
    },
  };
  return service;
};

export type ServiceTeamsService = ReturnType<typeof createServiceTeamsService>;
