import { conflict, invalidField, notFound } from '@scrm/guard/domain';
import {
  type Actor,
  allowProtectedWrites,
  documentsOf,
  keepWritable,
  readJson,
  refuseStale,
  SYSTEM,
  type Trx,
  withTransaction,
} from '@scrm/guard/kit';
import { businessDayOf, renderNotice } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import {
  CONTRACT_FIELD_LABELS,
  type ContractTerms,
  CRM_FIELD_LABELS,
  type DealType,
  isDealEnded,
  isLeaseReminderDue,
  leaseOf,
  MAX_REMINDER_MONTHS,
  type PlannedReceivable,
  type RentRow,
  receivableTermsOf,
  scheduleReceivables,
  scheduleRent,
  validateContract,
} from '../../../domain';
import { throwIssues } from '../lib/issues';
import { type DealRecord, lockDeal } from '../lib/records';
import { insertRow, updateRow } from '../lib/store';
import { UID } from '../lib/uids';
import { findHearers } from '../operations/find-hearers';
import { lockContract, renewalOf } from '../operations/lock-contract';
import { releaseLease, retakeLease } from '../operations/release-lease';
import { guard, notices } from '../ports';
import type { ReceivablesService } from './receivables';

const ROWS_PER_BATCH = 100;
const TERM_NAMES = Object.keys(CONTRACT_FIELD_LABELS);

export interface ContractSchedule {
  /** What the tenant pays the landlord: information only. */
  rent: RentRow[];
  rentTotalFen: number;
  /** What the terms make due to the agency. */
  receivables: PlannedReceivable[];
}

/** The contract behind a deal: parties, dates, rent steps, and what is owed by it (docs/decisions/0021). */
export const createContractsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const receivables = () => strapi.plugin('crm').service('receivables') as ReceivablesService;

  return {
    /**
     * Records a contract and the receivables that its terms make. One that renews a lease whose area was released takes the area again.
     * @throws DomainError 400 fields; 404; 409 `deal_ended`, `duplicate_contract`; `area_taken` when another has the area by now
     */
    async create({ dealId, data, actor }: { dealId: number; data: Record<string, unknown>; actor: Actor }) {
      const fields = keepWritable(strapi, UID.contract, data);
      return withTransaction(strapi, async (trx) => {
        const deal = await lockDeal(trx, dealId);
        if (isDealEnded(deal.status))
          throw conflict('deal_ended', '该成交已结束，不能登记合同', { status: deal.status });
        const terms = termsOrThrow(fields, deal.type);
        const row = await insertRow(strapi, UID.contract, { ...terms, deal: dealId });
        await planOf(trx, deal, row.id, terms);
        if (deal.status === 'won' && deal.type === 'rent')
          await retakeLease(strapi, trx, { deal, endOn: terms.endOn, actor });
        return row;
      });
    },

    /**
     * Changes a contract; receivables on which nothing has happened follow its terms.
     * @param data with `expectedUpdatedAt`, as the writer saw it, nothing is written over what came since
     * @throws DomainError 400 fields; 404; 409 `stale`, `receivables_touched`, `lease_ended`
     */
    async update({
      id,
      data: { expectedUpdatedAt, ...data },
      actor,
    }: {
      id: number;
      data: Record<string, unknown>;
      actor: Actor;
    }) {
      return withTransaction(strapi, async (trx) => {
        const { deal, row } = await lockContract(trx, id);
        await refuseStale(strapi, {
          trx,
          seen: expectedUpdatedAt,
          resource: 'contract',
          row: { ...row },
          data,
          labels: CRM_FIELD_LABELS.contract,
          actor,
        });
        const existing = await guard(strapi, 'access').presentOne({
          actor: SYSTEM,
          resource: 'contract',
          documentId: row.document_id,
          populate: '*',
        });
        const fields = keepWritable(strapi, UID.contract, data, existing);
        const merged = { ...existing, ...fields };
        // months of rent that were changed make another sum, unless one was given with them
        const isReckoned =
          merged.depositMonths != null && ('depositMonths' in fields || 'rentSteps' in fields);
        if (isReckoned && !('depositFen' in fields)) merged.depositFen = null;
        const terms = termsOrThrow(merged, deal.type);
        if (row.ended_at && terms.endOn !== existing.endOn)
          throw conflict('lease_ended', '租约已到期释放，到期日不能再改');
        await allowProtectedWrites(trx);
        const changed = await updateRow(strapi, UID.contract, id, { ...terms });
        if (!isDealEnded(deal.status)) await planOf(trx, deal, id, terms);
        return changed;
      });
    },

    /** Removes a contract that was recorded by mistake, with its untouched receivables. @throws DomainError 404; 409 `receivables_touched`, `contract_has_files` */
    async remove({ id }: { id: number }): Promise<void> {
      await withTransaction(strapi, async (trx) => {
        const { deal, row } = await lockContract(trx, id);
        const file = await trx('contract_files').where({ contract_id: id }).first('id');
        if (file) throw conflict('contract_has_files', '合同还有文件，请先移除文件');
        await receivables().plan(trx, { dealId: deal.id, contractId: id, planned: [] });
        await documentsOf(strapi, UID.contract).delete({ documentId: row.document_id });
      });
    },

    /** The rent by its periods, and what is owed to the agency, as the stored terms say. @throws DomainError 404 */
    async schedule(id: number): Promise<ContractSchedule> {
      const row = await strapi.db.query(UID.contract).findOne({ where: { id }, populate: { deal: true } });
      if (!row) throw notFound('合同');
      const { terms } = validOf(storedTerms(row), row.deal?.type ?? 'rent');
      const lease = terms && leaseOf(terms);
      const owed = terms && receivableTermsOf(terms);
      const rent = lease ? scheduleRent(lease) : [];
      return {
        rent,
        rentTotalFen: rent.reduce((sum, { amountFen }) => sum + amountFen, 0),
        receivables: owed ? scheduleReceivables(owed) : [],
      };
    },

    /**
     * 租约到期释放: the lease is over, its area is on offer again and the listing follows. Asked for by a person, never by itself: tenants stay on.
     * @throws DomainError 400 `confirm`; 404; 409 `deal_not_won`, `no_lease_end`, `lease_running`, `lease_renewed`, `already_ended`
     */
    async endLease({ id, confirm, actor }: { id: number; confirm: unknown; actor: Actor }): Promise<void> {
      if (confirm !== true) throw invalidField('confirm', '请确认租约已到期、面积可以重新出租', 'required');
      const now = new Date();
      await withTransaction(strapi, async (trx) => {
        const { deal, row } = await lockContract(trx, id);
        if (row.ended_at) throw conflict('already_ended', '该租约已释放');
        if (deal.status !== 'won')
          throw conflict('deal_not_won', '成交未完成或已撤销，没有可释放的租约', { status: deal.status });
        if (!row.end_on_day || deal.type !== 'rent') throw conflict('no_lease_end', '该合同没有到期日');
        if (businessDayOf(now) < row.end_on_day)
          throw conflict('lease_running', `租约到 ${row.end_on_day} 才到期`, { endOn: row.end_on_day });
        const renewed = await renewalOf(trx, deal.id, row.end_on_day);
        if (renewed !== null)
          throw conflict('lease_renewed', '该成交有续签的合同，面积仍在租', { number: renewed });
        const areaSqm = await releaseLease(strapi, trx, {
          deal,
          contractId: id,
          why: `成交 ${deal.code} 租约到期`,
          now,
          actor,
        });
        await guard(strapi, 'audit').record({
          trx,
          actor,
          action: 'lease_ended',
          resource: 'contract',
          documentId: row.document_id,
          details: { deal: deal.code, areaSqm },
        });
      });
    },

    /**
     * Tells the customer's owner and the managers of the region of leases that end, so many months ahead as each contract says, once an end.
     * A row is claimed and its notices written in one transaction. @returns how many leases were told of
     */
    async remindEnding(now = new Date()): Promise<number> {
      const today = businessDayOf(now);
      let told = 0;
      let after = 0;
      for (;;) {
        const batch = await withTransaction(strapi, (trx) => remindBatch(trx, today, after));
        told += batch.told;
        if (batch.lastId === null) return told;
        after = batch.lastId;
      }
    },
  };

  async function planOf(trx: Trx, deal: DealRecord, contractId: number, terms: ContractTerms): Promise<void> {
    const owed = receivableTermsOf(terms);
    const planned = owed ? scheduleReceivables(owed) : [];
    await receivables().plan(trx, { dealId: deal.id, contractId, planned });
  }

  async function remindBatch(
    trx: Trx,
    today: string,
    after: number,
  ): Promise<{ told: number; lastId: number | null }> {
    const { rows } = await trx.raw(
      `SELECT c.id, c.number, c.end_on::text AS end_on, c.reminder_months, c.reminded_for::text AS reminded_for,
         d.code, d.document_id AS deal, coalesce(cu.owner_id, d.owner_id) AS owner_id, p.title, p.region_id
       FROM contracts c JOIN deals d ON d.id = c.deal_id JOIN properties p ON p.id = d.property_id
       LEFT JOIN customers cu ON cu.id = d.customer_id
       WHERE d.status = 'won' AND d.type = 'rent' AND c.ended_at IS NULL AND c.id > ?
         AND c.end_on BETWEEN ?::date AND ?::date + make_interval(months => ?)
         AND c.reminded_for IS DISTINCT FROM c.end_on
         AND NOT EXISTS (SELECT FROM contracts n WHERE n.deal_id = c.deal_id AND n.ended_at IS NULL AND n.end_on > c.end_on)
       ORDER BY c.id LIMIT ? FOR UPDATE OF c SKIP LOCKED`,
      [after, today, today, MAX_REMINDER_MONTHS + 1, ROWS_PER_BATCH],
    );
    const due = (rows as EndingLease[]).filter((row) =>
      isLeaseReminderDue({
        endOn: row.end_on,
        reminderMonths: row.reminder_months ?? 0,
        remindedFor: row.reminded_for,
        today,
      }),
    );
    if (due.length > 0) await allowProtectedWrites(trx);
    for (const row of due) {
      await trx('contracts').where({ id: row.id }).update({ reminded_for: row.end_on });
      const text = renderNotice('lease_ending', {
        deal: row.code,
        property: row.title,
        day: row.end_on,
      });
      const managers = await findHearers({ trx, people: [], regionId: row.region_id });
      const owner =
        row.owner_id === null
          ? []
          : await findHearers({ trx, people: [row.owner_id], regionId: row.region_id });
      for (const to of new Set([...owner, ...managers]))
        await notices(strapi).send({
          trx,
          to,
          kind: 'lease_ending',
          ...text,
          link: `/deals/${row.deal}?tab=contract`,
          dedupeKey: `lease_ending:${row.id}:${row.end_on}:${to}`,
        });
    }
    return { told: due.length, lastId: rows.length === ROWS_PER_BATCH ? (rows.at(-1)?.id ?? null) : null };
  }
};

export type ContractsService = ReturnType<typeof createContractsService>;

interface EndingLease {
  id: number;
  number: string | null;
  end_on: string;
  reminder_months: number | null;
  reminded_for: string | null;
  code: string | null;
  deal: string;
  owner_id: number | null;
  title: string;
  region_id: number | null;
}

/** @throws DomainError 400 naming every wrong field */
function termsOrThrow(given: Record<string, unknown>, type: DealType): ContractTerms {
  const checked = validateContract(given, type);
  if (checked.ok) return checked.terms;
  throwIssues(checked.issues);
  throw new Error('a refusal without an issue');
}

function validOf(given: Record<string, unknown>, type: DealType): { terms: ContractTerms | null } {
  const checked = validateContract(given, type);
  // a contract of before there were rules for it may break them
  return { terms: checked.ok ? checked.terms : null };
}

/** What Strapi's query engine answers, in the form in which terms are checked: fen as numbers. */
function storedTerms(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    TERM_NAMES.map((name) => {
      const value = name === 'rentSteps' ? readJson(row[name]) : row[name];
      return [name, name.endsWith('Fen') && value != null ? Number(value) : value];
    }),
  );
}
