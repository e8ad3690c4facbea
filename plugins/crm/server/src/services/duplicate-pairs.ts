import { conflict, invalidField, maskContactsIn } from '@scrm/guard/domain';
import { type Actor, paged, type Trx, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import {
  CUSTOMER_STAGE_LABELS,
  type CustomerStage,
  DUPLICATE_BASES,
  type DuplicateBasis,
  isSureDuplicate,
} from '../../../domain';
import { PAIRS_SQL } from '../duplicates/pairs-sql';
import { type CustomerRecord, lockCustomer } from '../lib/records';
import { conditionsOf, customersUnder } from '../operations/pipeline-rows';
import { guard } from '../ports';

type Person = Actor & { id: number };

/** One of a pair, without any number. */
export interface PairedCustomer {
  documentId: string;
  code: string | null;
  name: string;
  status: CustomerStage;
  statusLabel: string;
  level: string | null;
  region: string | null;
  owner: { id: number; name: string } | null;
  createdAt: string;
  lastContactAt: string | null;
}

export interface DuplicatePair {
  /** The older one, then the one that came later. */
  customers: [PairedCustomer, PairedCustomer];
  by: DuplicateBasis[];
  isSure: boolean;
  /** Both have a credit code, and not the same: two companies of one name, more likely than not. */
  hasOtherCode: boolean;
  /** Who said that they are two, when and why; null while nobody has. */
  dismissed: { by: string; at: string; reason: string | null } | null;
}

interface PairRow {
  first: number;
  second: number;
  bases: DuplicateBasis[];
  reason: string | null;
  at: Date | null;
  by_name: string | null;
  total: number;
}

/** Customers that may be one and are there twice, found among all that the asker may merge (docs/decisions/0026). */
export const createDuplicatePairsService = ({ strapi }: { strapi: Core.Strapi }) => {
  return {
    /** The pairs in the asker's sight, those that came last first. @param isDismissed asks for those that were told apart instead */
    async list({
      page,
      pageSize,
      isDismissed,
      actor,
    }: {
      page: number;
      pageSize: number;
      isDismissed: boolean;
      actor: Person;
    }) {
      const where = await conditionsOf(strapi, { actor, query: {} }, 'listDuplicates');
      const { query: seen } = customersUnder(strapi, where);
      const from = async (offset: number): Promise<PairRow[]> => {
        const { rows } = await strapi.db.connection.raw<{ rows: PairRow[] }>(PAIRS_SQL, [
          seen,
          isDismissed,
          pageSize,
          offset,
        ]);
        return rows;
      };
      const rows = await from((page - 1) * pageSize);
      // a page behind the last one has no row that tells how many there are
      const [counted] = rows.length === 0 && page > 1 ? await from(0) : rows;
      const told = await customersOf(rows.flatMap(({ first, second }) => [first, second]));
      const data = rows.map(({ first, second, bases, reason, at, by_name }): DuplicatePair => {
        const by = DUPLICATE_BASES.filter((basis) => bases.includes(basis));
        const [older, newer] = [told.get(first), told.get(second)] as [Told, Told];
        return {
          customers: [older.shown, newer.shown],
          by,
          isSure: isSureDuplicate(by),
          hasOtherCode: older.code !== null && newer.code !== null && older.code !== newer.code,
          dismissed: at && {
            by: by_name ?? '—',
            at: at.toISOString(),
            reason: reason === null ? null : maskContactsIn(reason),
          },
        };
      });
      return paged(data, { page, pageSize, total: counted?.total ?? 0 });
    },

    /** 「不是同一客户」: the pair is not shown any more. @param ids both in the asker's sight @throws DomainError 400 `customers`; 404; 409 `already_dismissed` */
    async dismiss({
      ids,
      reason,
      actor,
    }: {
      ids: Pair;
      reason: string | null;
      actor: Person;
    }): Promise<void> {
      await withTransaction(strapi, async (trx) => {
        const [first, second] = await lockPair(trx, ids);
        const [made] = await trx('customer_distinctions')
          .insert({ first_id: first.id, second_id: second.id, reason, by_id: actor.id })
          .onConflict(trx.raw('(first_id, second_id) WHERE undone_at IS NULL'))
          .ignore()
          .returning('id');
        if (!made) throw conflict('already_dismissed', '已有人标记为不是同一客户');
        await record(trx, actor, 'duplicate_dismissed', [first, second], reason);
      });
    },

    /** Takes 「不是同一客户」 back. @throws DomainError 400 `customers`; 404; 409 `not_dismissed` */
    async restore({ ids, actor }: { ids: Pair; actor: Person }): Promise<void> {
      await withTransaction(strapi, async (trx) => {
        const [first, second] = await lockPair(trx, ids);
        const undone = await trx('customer_distinctions')
          .where({ first_id: first.id, second_id: second.id })
          .whereNull('undone_at')
          .update({ undone_at: new Date(), undone_by_id: actor.id });
        if (undone === 0) throw conflict('not_dismissed', '这两位客户没有标记为不是同一客户');
        await record(trx, actor, 'duplicate_restored', [first, second], null);
      });
    },
  };

  async function record(
    trx: Trx,
    actor: Person,
    action: 'duplicate_dismissed' | 'duplicate_restored',
    [first, second]: readonly [CustomerRecord, CustomerRecord],
    reason: string | null,
  ): Promise<void> {
    await guard(strapi, 'audit').record({
      trx,
      actor,
      action,
      resource: 'customer',
      documentId: second.documentId,
      details: { with: first.documentId, ...(reason === null ? {} : { reason }) },
    });
  }

  async function customersOf(ids: readonly number[]): Promise<Map<number, Told>> {
    const knex = strapi.db.connection;
    const rows = await knex('customers as c')
      .leftJoin('up_users as u', 'u.id', 'c.owner_id')
      .leftJoin('regions as r', 'r.id', 'c.region_id')
      .whereIn('c.id', [...new Set(ids)])
      .select('c.*', 'r.name as region', knex.raw('coalesce(u.display_name, u.username) AS owner_name'));
    return new Map(
      rows.map((row) => [
        row.id,
        {
          code: row.credit_code,
          shown: {
            documentId: row.document_id,
            code: row.code,
            name: maskContactsIn(row.name),
            status: row.status,
            statusLabel: CUSTOMER_STAGE_LABELS[row.status as CustomerStage],
            level: row.level,
            region: row.region,
            owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name ?? '—' },
            createdAt: new Date(row.created_at).toISOString(),
            lastContactAt: row.last_contact_at && new Date(row.last_contact_at).toISOString(),
          },
        },
      ]),
    );
  }
};

export type DuplicatePairsService = ReturnType<typeof createDuplicatePairsService>;

type Pair = readonly [number, number];
interface Told {
  /** The credit code, which is compared and not shown. */
  code: string | null;
  shown: PairedCustomer;
}

/** Both in one order, so that two people do not wait for each other. @throws DomainError 400, 404 */
async function lockPair(trx: Trx, ids: Pair): Promise<readonly [CustomerRecord, CustomerRecord]> {
  const [first, second] = [...ids].sort((a, b) => a - b) as [number, number];
  if (first === second) throw invalidField('customers', '请选择两位不同的客户', 'same_customer');
  return [await lockCustomer(trx, first), await lockCustomer(trx, second)];
}
