import { conflict, DomainError, maskPii } from '@scrm/guard/domain';
import { type Actor, documentsOf, type Trx, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { type DuplicateBasis, decideDuplicate, isSureDuplicate } from '../../../domain';
import { type AskedCustomer, findKnown, type KnownCustomer } from '../duplicates/find-known';
import { UID } from '../lib/uids';
import { guard } from '../ports';

/** Known customers of others one person may come upon in an hour: more is no typing, it is asking whose a number is. */
const DUPLICATES_PER_HOUR = 20;
const HOUR_SECONDS = 3600;

/** A refusal of a save as it leaves here; what it found is for the audit log. */
const FOUND = Symbol('found');

export interface DuplicateAnswer {
  by: DuplicateBasis[];
  isSure: boolean;
  owner: { name: string } | null;
  isPool: boolean;
  /** Whether the asker may see the customer; `customer` is there then. */
  isVisible: boolean;
  customer: { documentId: string; code: string; name: string } | null;
}

/**
 * Who is known already, asked before a customer is saved and once more while it is. The one exception to row scope: that somebody is there
 * and who owns them is said, never a number, nor a name that is not the asker's to see (DESIGN «Who sees what»).
 */
export const createDuplicatesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const service = {
    /** @throws DomainError 429 after too many of others' customers were come upon */
    async check({
      actor,
      asked,
      exceptId,
    }: {
      actor: Actor;
      asked: AskedCustomer;
      exceptId: string | null;
    }): Promise<DuplicateAnswer[]> {
      await mayAsk(actor);
      const known = await withTransaction(strapi, async (trx) =>
        (await ofOne(trx, asked)).filter(({ documentId }) => documentId !== exceptId),
      );
      if (known.length === 0) return [];
      const seen = await visibleOf(actor, known);
      const names = await ownerNames(known);
      const hidden = known.filter(({ documentId }) => !seen.has(documentId));
      for (const each of hidden) await record(actor, asked, each, names.get(each.ownerId ?? 0) ?? null);
      if (hidden.length > 0) await count(actor);
      return known.map(({ documentId, ownerId, by }) => {
        const name = names.get(ownerId ?? 0);
        return {
          by,
          isSure: isSureDuplicate(by),
          owner: name ? { name } : null,
          isPool: ownerId === null,
          isVisible: seen.has(documentId),
          customer: seen.get(documentId) ?? null,
        };
      });
    },

    /**
     * Inside the transaction of a save. @throws DomainError 409 `duplicate_phone`, `duplicate_credit_code`; without `accepts`
     * `duplicate_contact_phone`, `possible_duplicate`; each with `details.owner`
     * @param isContact asked is a contact of the customer `exceptId`
     */
    async refuse(
      trx: Trx,
      {
        asked,
        accepts,
        exceptId,
        isContact = false,
      }: { asked: AskedCustomer; accepts: boolean; exceptId?: number; isContact?: boolean },
    ): Promise<void> {
      const known = (await ofOne(trx, asked)).filter(({ id }) => id !== exceptId);
      const names = await ownerNames(known);
      for (const each of known) {
        const ownerName = names.get(each.ownerId ?? 0) ?? null;
        const refusal = decideDuplicate(each.by as [DuplicateBasis, ...DuplicateBasis[]], {
          ownerName,
          accepts,
          isContact,
        });
        if (!refusal) continue;
        const { code, message, isAcceptable } = refusal;
        const error = conflict(code, message, {
          owner: ownerName ? { name: ownerName } : null,
          by: each.by,
          isAcceptable,
        });
        throw Object.assign(error, { [FOUND]: each });
      }
    },

    /**
     * Lets a write tell of known customers a few times an hour, then refuses writes that ask whatever the answer, so that the refusal itself
     * says nothing. Counted outside the write's transaction, which a duplicate rolls back.
     */
    async counting<T>(
      { actor, asked }: { actor: Actor; asked: AskedCustomer },
      work: () => Promise<T>,
    ): Promise<T> {
      if (asked.phones.length === 0 && !asked.creditCode && !asked.companyName) return work();
      await mayAsk(actor);
      try {
        return await work();
      } catch (error) {
        const found = (error as { [FOUND]?: KnownCustomer })[FOUND];
        if (error instanceof DomainError && found) {
          await record(actor, asked, found, (error.details.owner as { name: string } | null)?.name ?? null);
          await count(actor);
        }
        throw error;
      }
    },
  };

  return service;

  async function ofOne(trx: Trx, asked: AskedCustomer): Promise<KnownCustomer[]> {
    const [known] = await findKnown(strapi, trx, [asked]);
    return known ?? [];
  }

  /** @throws DomainError 429 */
  async function mayAsk(actor: Actor): Promise<void> {
    await guard(strapi, 'limits').take({ ...limitOf(actor), max: DUPLICATES_PER_HOUR - 1, by: 0 });
  }

  async function count(actor: Actor): Promise<void> {
    await guard(strapi, 'limits').count(limitOf(actor));
  }

  /** It tells of somebody else's customer, which is a look like any other. Written apart from a write that was refused. */
  async function record(
    actor: Actor,
    { phones: [phone] }: AskedCustomer,
    { documentId, by }: KnownCustomer,
    owner: string | null,
  ): Promise<void> {
    await guard(strapi, 'audit').record({
      actor,
      action: 'duplicate_check',
      resource: 'customer',
      documentId,
      details: { by, ...(phone ? { phone: maskPii('phone', phone) } : {}), owner },
    });
  }

  async function visibleOf(
    actor: Actor,
    known: readonly KnownCustomer[],
  ): Promise<Map<string, { documentId: string; code: string; name: string }>> {
    const filters = await guard(strapi, 'access').conditions({
      actor,
      resource: 'customer',
      query: {},
      action: 'find',
    });
    const rows = await documentsOf(strapi, UID.customer).findMany({
      filters: { $and: [filters, { documentId: { $in: known.map(({ documentId }) => documentId) } }] },
      fields: ['code', 'name'],
    });
    return new Map(
      rows.map(({ documentId, code, name }) => [
        documentId,
        { documentId, code: String(code ?? ''), name: String(name ?? '') },
      ]),
    );
  }

  async function ownerNames(known: readonly KnownCustomer[]): Promise<Map<number, string>> {
    const ids = known.flatMap(({ ownerId }) => ownerId ?? []);
    if (ids.length === 0) return new Map();
    const rows: { id: number; username: string; displayName?: string | null }[] = await strapi.db
      .query(UID.user)
      .findMany({ where: { id: { $in: ids } }, select: ['id', 'username', 'displayName'] });
    return new Map(rows.map(({ id, username, displayName }) => [id, displayName || username]));
  }
};

export type DuplicatesService = ReturnType<typeof createDuplicatesService>;

function limitOf(actor: Actor) {
  return { key: `duplicate_phone:user:${actor.id}`, windowSeconds: HOUR_SECONDS };
}
