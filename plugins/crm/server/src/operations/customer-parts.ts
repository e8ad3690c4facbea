import { notFound } from '@scrm/guard/domain';
import { type Actor, refuseStale, type Trx, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { lockCustomer } from '../lib/records';
import { insertRow, updateRow } from '../lib/store';
import { guard } from '../ports';

type Row = Record<string, unknown>;

/** Rows of a customer of which one comes first: his primary contact, his default address. */
export interface CustomerPart {
  uid: string;
  table: string;
  resource: string;
  /** In refusals: 联系人. */
  label: string;
  /** What says which comes first, as attribute and column; a partial unique index keeps it to one. */
  first: { attribute: string; column: string };
  /** Narrows rows to those that may come first; without it all may. */
  mayComeFirst?: (rows: Knex.QueryBuilder) => void;
  /** By attribute, for who is told that another was faster. */
  labels: Readonly<Record<string, string>>;
  revealable: readonly string[];
}

export interface RevealQuestion {
  id: number;
  field: string;
  reason?: string | null | undefined;
  actor: Actor;
}

/** Writes and reveals such rows; every write locks the customer first. */
export const createCustomerParts = (
  strapi: Core.Strapi,
  { uid, table, resource, label, first, mayComeFirst: narrow, labels, revealable }: CustomerPart,
) => {
  const demoteOthers = (trx: Trx, customerId: number, exceptId = 0) =>
    trx(table)
      .where({ customer_id: customerId, [first.column]: true })
      .whereNot({ id: exceptId })
      .update({ [first.column]: false, updated_at: new Date() });

  /** The oldest other row comes first in the place of one that no longer does. */
  const promoteAnother = async (trx: Trx, customerId: number, than: number): Promise<void> => {
    const left = await trx(table)
      .where({ customer_id: customerId, [first.column]: true })
      .first('id');
    if (left) return;
    const next = await trx(table)
      .where({ customer_id: customerId })
      .whereNot({ id: than })
      .modify((rows) => narrow?.(rows))
      .orderBy('id')
      .first('id');
    if (next)
      await trx(table)
        .where({ id: next.id })
        .update({ [first.column]: true, updated_at: new Date() });
  };

  return {
    /**
     * The customer's first row comes first, unless it says that it does not, or may not.
     * @param fields checked
     * @throws DomainError 404
     */
    async create({
      customerId,
      fields,
      mayComeFirst = true,
    }: {
      customerId: number;
      fields: Row;
      mayComeFirst?: boolean;
    }) {
      return withTransaction(strapi, async (trx) => {
        await lockCustomer(trx, customerId);
        const other = await trx(table)
          .where({ customer_id: customerId, [first.column]: true })
          .first('id');
        const asked = fields[first.attribute];
        const comesFirst = asked === true || (!other && mayComeFirst && asked !== false);
        if (comesFirst) await demoteOthers(trx, customerId);
        return insertRow(strapi, uid, { ...fields, [first.attribute]: comesFirst, customer: customerId });
      });
    },

    /**
     * @param seen when the row was written that the writer saw
     * @param data as it was sent
     * @param fields the same, checked
     * @param settle what of `fields` depends on the row as it is
     * @throws DomainError 404; 409 `stale` when another wrote since
     */
    async update({
      id,
      seen,
      data,
      fields,
      actor,
      settle = () => fields,
    }: {
      id: number;
      seen: unknown;
      data: Row;
      fields: Row;
      actor: Actor;
      settle?: (before: Row) => Row;
    }) {
      return withTransaction(strapi, async (trx) => {
        const found = await trx(table).where({ id }).first('customer_id');
        if (!found) throw notFound(label);
        if (found.customer_id) await lockCustomer(trx, found.customer_id);
        const before = await trx(table).where({ id }).forUpdate().first();
        if (!before) throw notFound(label);
        await refuseStale(strapi, {
          trx,
          seen,
          resource,
          row: before,
          data,
          labels,
          actor,
        });
        const settled = settle(before);
        if (settled[first.attribute] === true) await demoteOthers(trx, before.customer_id, id);
        const row = await updateRow(strapi, uid, id, settled);
        if (settled[first.attribute] === false && before[first.column])
          await promoteAnother(trx, before.customer_id, id);
        return row;
      });
    },

    /** @throws DomainError 404 */
    async remove(id: number): Promise<void> {
      await withTransaction(strapi, async (trx) => {
        const found = await trx(table).where({ id }).first('customer_id');
        if (!found) throw notFound(label);
        if (found.customer_id) await lockCustomer(trx, found.customer_id);
        const removed = await strapi.db.query(uid).delete({ where: { id } });
        if (!removed) throw notFound(label);
        if (removed[first.attribute]) await promoteAnother(trx, found.customer_id, id);
      });
    },

    /** A personal field in full. @throws DomainError as `customers.reveal` */
    async reveal({ id, field, reason, actor }: RevealQuestion): Promise<{ field: string; value: string }> {
      const row = await strapi.db
        .connection({ part: table })
        .leftJoin('customers as c', 'c.id', 'part.customer_id')
        .where('part.id', id)
        .first('part.document_id', 'c.owner_id');
      if (!row) throw notFound(label);
      return guard(strapi, 'reveal').take({
        uid,
        resource,
        documentId: row.document_id,
        field,
        fields: revealable,
        reason,
        actor,
        isOwn: row.owner_id !== null && row.owner_id === actor.id,
      });
    },
  };
};
