import { APPROVAL_KIND_LABELS, conflict, maskContactsIn, notFound, type TableCell } from '@scrm/guard/domain';
import {
  type Actor,
  type ApprovalRequest,
  allowProtectedWrites,
  type Execution,
  pauseCapture,
  SYSTEM,
  type Trx,
} from '@scrm/guard/kit';
import { formatBusinessTime } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import {
  type ErasedPart,
  IDENTITY_METHOD_LABELS,
  type IdentityMethod,
  isNamedIn,
  LIVE_VIEWING_STATUSES,
  tellsOf,
} from '../../../domain';
import { UID } from '../lib/uids';
import { refuseOwing } from '../operations/refuse-owing';
import { guard, notices } from '../ports';
import type { ErasureCertificatesService } from './erasure-certificates';
import type { HooksService } from './hooks';

type Person = Actor & { id: number };

interface ErasurePayload extends Record<string, unknown> {
  /** documentId. */
  customer: string;
  /** How it was made sure of who asks, by whom and when (ISO 8601). */
  identity: { method: IdentityMethod; checkedBy: string; checkedAt: string };
}

type Queries = Trx | Core.Strapi['db']['connection'];

const ERASED = '已删除';

/**
 * A person's data are deleted on request (002 §9.3), after it was made sure who asks and a second person has agreed; a certificate tells of it. Names, numbers, notes and texts go, together with
 * their ciphers and indexes; deals, receipts and commissions stay for the books, of a customer without a person.
 */
export const createErasuresService = ({ strapi }: { strapi: Core.Strapi }) => {
  const certificates = () =>
    strapi.plugin('crm').service('erasure-certificates') as ErasureCertificatesService;

  return {
    /**
     * The customer named, archived or not, in the asker's scope: the right of a person to be deleted does not end with the archive, which
     * hides the row from every other route (002 §9.3). @throws DomainError 403, 404
     */
    async findOrThrow({
      documentId,
      actor,
    }: {
      documentId: string;
      actor: Actor;
    }): Promise<{ id: number; documentId: string }> {
      const access = guard(strapi, 'access');
      const scope = access.scopeOrThrow(actor, 'customer', 'erase');
      const inScope = await access.scopeFilter(actor, 'customer', scope);
      const row = await strapi.db.query(UID.customer).findOne({
        where: { $and: [{ documentId }, ...(inScope ? [inScope] : [])] },
        select: ['id', 'documentId'],
      });
      if (!row) throw notFound('客户');
      return { id: row.id, documentId };
    },

    /** Makes the approval known; done at `register`. */
    registerApproval(): void {
      guard(strapi, 'approvals').register<ErasurePayload>({
        kind: 'erasure',
        label: APPROVAL_KIND_LABELS.erasure,
        approvers: ['admin'],
        expiresInHours: 168,
        execute: (execution) => erase(execution),
      });
    },

    /**
     * Asks that a person's data be deleted, by any of his records, also an archived one; that it is the asker's is for the caller to have
     * checked.
     * @param identity how the asker made sure that it is the person who wants it
     * @throws DomainError 409 `open_deals`, `live_viewings`, `open_receivables`, `already_erased`, `already_requested`
     */
    async request({
      customer,
      reason,
      identity,
      actor,
    }: {
      customer: { id: number; documentId: string };
      reason: string;
      identity: { method: IdentityMethod; checkedAt: Date };
      actor: Person;
    }): Promise<ApprovalRequest> {
      const knex = strapi.db.connection;
      const ids = await samePerson(knex, customer.id);
      await mustErase(knex, ids);
      const { code } = await knex('customers').where({ id: customer.id }).first('code');
      const others = await knex('customers').whereIn('id', ids).whereNot({ id: customer.id }).pluck('code');
      const sameNumber = await liveOfSameNumber(knex, ids).pluck('c.code');
      return guard(strapi, 'approvals').request<ErasurePayload>({
        kind: 'erasure',
        subject: customer.documentId,
        title: `删除客户 ${code} 的个人信息`,
        actor,
        reason: maskContactsIn(reason),
        payload: {
          customer: customer.documentId,
          identity: {
            method: identity.method,
            checkedBy: actor.name,
            checkedAt: identity.checkedAt.toISOString(),
          },
        },
        summary: [
          { label: '客户编号', value: code ?? '' },
          {
            label: '身份核验',
            value: `${IDENTITY_METHOD_LABELS[identity.method]}，${actor.name}，${formatBusinessTime(identity.checkedAt)}`,
          },
          ...(others.length > 0 ? [{ label: '同一人，一并删除', value: others.join('、') }] : []),
          ...(sameNumber.length > 0 ? [{ label: '同号在册，不在其内', value: sameNumber.join('、') }] : []),
          { label: '后果', value: '姓名、联系方式、备注与跟进内容不可恢复；成交与佣金仍保留' },
        ],
      });
    },
  };

  async function erase({
    trx,
    payload,
    request,
    approver,
  }: Execution<ErasurePayload>): Promise<Record<string, unknown>> {
    const now = new Date();
    // first: an import that is under way locks itself, and then customers
    const forgetRows = await guard(strapi, 'import-jobs').startForgetting(trx, 'customer');
    const row = await trx('customers').where({ document_id: payload.customer }).first('id');
    if (!row) throw notFound('客户');
    const ids = await lockPerson(trx, row.id);
    await mustErase(trx, ids);
    const codes: string[] = await trx('customers').whereIn('id', ids).orderBy('id').pluck('code');
    await allowProtectedWrites(trx);
    // a log of row changes would write down once more what is removed here; one entry of our own tells of it
    await pauseCapture(trx);

    const imports = await forgetRows(await whoOf(trx, ids));
    const counts = { ...(await eraseRows(trx, ids, now)), imports };
    const certificate = await certificates().issue(trx, {
      at: now,
      codes,
      requestedBy: request.requestedByName,
      requestedAt: request.requestedAt,
      identity: payload.identity,
      approvedBy: approver.name,
      approval: request.documentId,
      erased: counts,
    });
    await guard(strapi, 'audit').record({
      trx,
      actor: approver,
      action: 'erase',
      resource: 'customer',
      documentId: payload.customer,
      details: { counts, certificate: certificate.number },
    });
    return { counts, certificate };
  }

  /** @returns how many rows of each kind */
  async function eraseRows(trx: Trx, ids: number[], now: Date): Promise<Partial<Record<ErasedPart, number>>> {
    const of = (table: string) => trx(table).whereIn('customer_id', ids);
    const documentIds: string[] = await trx('customers').whereIn('id', ids).pluck('document_id');
    const deals = await of('deals').select<{ id: number; document_id: string }[]>('id', 'document_id');
    const viewings: number[] = await of('viewings').pluck('id');
    const dealIds = deals.map(({ id }) => id);
    const counts: Partial<Record<ErasedPart, number>> = {
      // before the customers, whose numbers name them
      inquiries: await eraseInquiries(trx, ids, now),
      customers: await trx('customers')
        .whereIn('id', ids)
        .update({
          ...emptied(UID.customer),
          name: trx.raw(`? || ' ' || code`, [ERASED]),
          company_name: null,
          company_key: null,
          credit_code: null,
          contact_person: null,
          tags: null,
          note: null,
          preferences: null,
          birthday: null,
          annual_revenue_fen: null,
          employees: null,
          credit_rating: null,
          blacklist_reason: null,
          level_reason: null,
          lost_reason: null,
          next_follow_at: null,
          phone_verified_at: null,
          archived_at: trx.raw('coalesce(archived_at, ?)', [now]),
          erased_at: trx.raw('coalesce(erased_at, ?)', [now]),
          updated_at: now,
        }),
      contacts: await of('contacts').update({
        ...emptied(UID.contact),
        name: ERASED,
        title: null,
        birthday: null,
        preferences: null,
        note: null,
        updated_at: now,
      }),
      addresses: await of('customer_addresses').del(),
      requirements: await of('requirements').update({
        title: null,
        note: null,
        tags: null,
        active: false,
        updated_at: now,
      }),
      followUps: await of('follow_ups').update({
        subject: null,
        content: ERASED,
        next_action: null,
        next_follow_at: null,
        updated_at: now,
      }),
      viewings: await of('viewings').update({
        note: null,
        feedback: null,
        price_opinion: null,
        cancel_reason: null,
        updated_at: now,
      }),
      deals: await of('deals').update({ note: null, reason: null, updated_at: now }),
    };
    await of('reminders').del();
    await trx('follow_up_undos').whereIn('follow_up_id', of('follow_ups').select('id')).del();
    // the scan of a contract is kept for the books; what it was called need not be
    await trx('contract_files')
      .whereIn('contract_id', trx('contracts').whereIn('deal_id', dealIds).select('id'))
      .update({ name: '合同扫描件' });
    await trx('receivables').whereIn('deal_id', dealIds).update({ note: null, write_off_reason: null });
    await trx('receivable_moves')
      .whereIn('receivable_id', trx('receivables').whereIn('deal_id', dealIds).select('id'))
      .update({ reason: null });
    await trx('contract_early_ends')
      .whereIn('contract_id', trx('contracts').whereIn('deal_id', dealIds).select('id'))
      .update({ reason: null });
    await trx('viewing_links').whereIn('viewing_id', viewings).update({ device_hash: null });
    await trx('receipts')
      .whereIn('deal_id', dealIds)
      .update({ note: null, reason: trx.raw('CASE WHEN reason IS NOT NULL THEN ? END', [ERASED]) });
    await trx('contracts').whereIn('deal_id', dealIds).update({ note: null, party_b: ERASED });
    counts.reasons = await eraseReasons(trx, { ids, documentIds, dealIds, viewings });
    // what was told of a request repeats its reason
    const requests: string[] = await trx('approvals').whereIn('subject', documentIds).pluck('document_id');
    for (const link of [
      ...documentIds.map((documentId) => `/customers/${documentId}`),
      ...deals.map(({ document_id }) => `/deals/${document_id}`),
      ...requests.map((documentId) => `/approvals?id=${documentId}`),
    ])
      await notices(strapi).forget({ trx, link });
    await (strapi.plugin('crm').service('hooks') as HooksService).run('customer.erased', {
      trx,
      actor: SYSTEM,
      now,
      customerIds: ids,
    });
    return counts;
  }

  /** By what staged rows are known for theirs; to be asked while the records still say it. */
  async function whoOf(trx: Trx, ids: number[]) {
    const customers: Record<string, string | null>[] = await trx('customers')
      .whereIn('id', ids)
      .select('document_id', 'name', 'company_name', 'contact_person', 'credit_code', 'phone_index');
    const ofContacts: (string | null)[] = await trx('contacts')
      .whereIn('customer_id', ids)
      .pluck('phone_index');
    const pii = guard(strapi, 'pii');
    const indexes = new Set([...customers.map(({ phone_index }) => phone_index), ...ofContacts]);
    indexes.delete(null);
    // a number that has passed on is somebody else's, who has asked for nothing
    const passedOn: string[] = await trx('customers')
      .whereNull('archived_at')
      .whereNotIn('id', ids)
      .whereIn('phone_index', [...indexes] as string[])
      .pluck('phone_index');
    for (const index of passedOn) indexes.delete(index);
    const theirs = {
      isPhone: (phone: string) => pii.indexesOf('phone', phone).some((index) => indexes.has(index)),
      names: wordsOf(customers.flatMap((row) => [row.name, row.company_name, row.contact_person])),
      codes: wordsOf(customers.map(({ credit_code }) => credit_code)),
    };
    return {
      targets: wordsOf(customers.map(({ document_id }) => document_id)),
      isOf: (cells: readonly TableCell[]) => tellsOf(cells, theirs),
      isNamedIn: (text: string) => isNamedIn(text, theirs),
      words: ERASED,
    };
  }

  /** What people wrote beside a change, in which a name may stand; the changes themselves stay. */
  async function eraseReasons(
    trx: Trx,
    {
      ids,
      documentIds,
      dealIds,
      viewings,
    }: { ids: number[]; documentIds: string[]; dealIds: number[]; viewings: number[] },
  ): Promise<number> {
    const of = (table: string) => trx(table).whereIn('customer_id', ids);
    const inquiries: number[] = await of('inquiries').pluck('id');
    let forgotten = 0;
    for (const [machine, entities] of [
      ['customer', ids],
      ['deal', dealIds],
      ['viewing', viewings],
      ['inquiry', inquiries],
    ] as const)
      forgotten += await guard(strapi, 'history').forgetReasons({ trx, machine, ids: entities });
    forgotten += await of('customer_owner_spans').whereNotNull('reason').update({ reason: null });
    forgotten += await of('customer_levels').whereNotNull('reason').update({ reason: null });
    forgotten += await of('customer_blacklistings').update({ reason: null, lift_reason: null });
    forgotten += await trx('customer_distinctions')
      .where((pair) => pair.whereIn('first_id', ids).orWhereIn('second_id', ids))
      .whereNotNull('reason')
      .update({ reason: null });
    forgotten += await guard(strapi, 'approvals').forgetReasons({
      trx,
      subjects: documentIds,
      words: ERASED,
    });
    return forgotten;
  }

  /** Their own, and those of nobody that came from their number. */
  function eraseInquiries(trx: Trx, ids: number[], now: Date): Promise<number> {
    return trx('inquiries')
      .where((where) => {
        where
          .whereIn('customer_id', ids)
          .orWhere((byNumber) =>
            byNumber
              .whereIn('phone_index', trx('customers').whereIn('id', ids).select('phone_index'))
              .whereNotExists(liveOfSameNumber(trx, ids).whereRaw('c.id = inquiries.customer_id')),
          );
      })
      .update({ ...emptied(UID.inquiry), name: ERASED, message: null, updated_at: now });
  }

  /** Locks deals, then customers, as everybody does (`lockCustomer`). */
  async function lockPerson(trx: Trx, id: number): Promise<number[]> {
    const ids = await samePerson(trx, id);
    await trx('deals').whereIn('customer_id', ids).orderBy('id').forUpdate().select('id');
    await trx('customers').whereIn('id', ids).orderBy('id').forUpdate().select('id');
    // asked again: a merge may have come in between
    return samePerson(trx, id);
  }

  /** Every record of one person: what it was merged into, all that was merged into these, and archived ones of the same number. */
  async function samePerson(knex: Queries, id: number): Promise<number[]> {
    const { rows } = await knex.raw(
      `WITH RECURSIVE up AS (
         SELECT id, merged_into_id FROM customers WHERE id = ?
         UNION SELECT c.id, c.merged_into_id FROM customers c JOIN up ON c.id = up.merged_into_id),
       person AS (
         SELECT id, phone_index FROM customers WHERE id IN (SELECT id FROM up)
         UNION SELECT c.id, c.phone_index FROM customers c JOIN person p
           ON c.merged_into_id = p.id OR (c.archived_at IS NOT NULL AND c.phone_index = p.phone_index))
       SELECT DISTINCT id FROM person ORDER BY id`,
      [id],
    );
    return rows.map((row: { id: number }) => row.id);
  }

  /** Live customers with a number of these archived records: a number passes on to others, so that they are asked about apart. */
  function liveOfSameNumber(knex: Queries, ids: readonly number[]) {
    return knex('customers as c')
      .whereNull('c.archived_at')
      .whereNotIn('c.id', ids)
      .whereIn('c.phone_index', knex('customers').whereIn('id', ids).select('phone_index'));
  }

  async function mustErase(knex: Queries, ids: readonly number[]): Promise<void> {
    const left = await knex('customers').whereIn('id', ids).whereNull('erased_at').first('id');
    if (!left) throw conflict('already_erased', '该客户的个人信息已删除');
    const deals = await knex('deals').whereIn('customer_id', ids).where({ status: 'open' }).select('code');
    if (deals.length > 0) {
      throw conflict('open_deals', '客户还有进行中的商机，不能删除个人信息', {
        deals: deals.map((deal) => deal.code),
      });
    }
    const viewings = await knex('viewings')
      .whereIn('customer_id', ids)
      .whereIn('status', [...LIVE_VIEWING_STATUSES])
      .select('code');
    if (viewings.length > 0) {
      throw conflict('live_viewings', '客户还有待进行的带看，请先取消', {
        viewings: viewings.map((viewing) => viewing.code),
      });
    }
    // who owes is to be reached, and what a contract needs is kept until it is fulfilled (个人信息保护法 第四十七条)
    await refuseOwing(knex, ids, '不能删除个人信息');
  }

  /** Mask, cipher and index of every personal field, by column. */
  function emptied(uid: string): Record<string, null> {
    const columns = strapi.db.metadata.get(uid).attributes as Record<string, { columnName?: string }>;
    return Object.fromEntries(
      guard(strapi, 'pii')
        .fieldsOf(uid)
        .flatMap((field) => [field, `${field}Cipher`, `${field}Index`])
        .map((name) => [columns[name]?.columnName ?? name, null]),
    );
  }
};

export type ErasuresService = ReturnType<typeof createErasuresService>;

function wordsOf(values: readonly (string | null | undefined)[]): string[] {
  return [...new Set(values.flatMap((value) => value?.trim() || []))];
}
