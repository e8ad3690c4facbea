import { APPROVAL_KIND_LABELS, conflict, invalidField, notFound } from '@scrm/guard/domain';
import { type Actor, type ApprovalRequest, allowProtectedWrites, readJson, type Trx } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { decideMerge, LIVE_VIEWING_STATUSES, type MergeSide } from '../../../domain';
import { lockCustomer, toCustomer } from '../lib/records';
import { insertRow, updateRow } from '../lib/store';
import { UID } from '../lib/uids';
import { guard } from '../ports';
import type { HooksService } from './hooks';

type Person = Actor & { id: number };

interface MergePayload extends Record<string, unknown> {
  /** documentIds. */
  source: string;
  into: string;
}

type Row = Record<string, unknown> & { id: number };

/** The rows of a customer, which go to the other one. */
const CHILDREN = ['contacts', 'requirements', 'follow_ups', 'viewings', 'inquiries', 'deals'] as const;
/** Plain fields that the target takes from the source when it has none itself, by column. */
const FILLED = {
  type: 'type',
  companyName: 'company_name',
  contactPerson: 'contact_person',
  industry: 'industry',
  companySize: 'company_size',
  level: 'level',
  source: 'source_id',
  region: 'region_id',
  serviceOwner: 'service_owner_id',
} as const;
const PERSONAL = ['phone', 'wechat', 'email'] as const;

/** Two records of one customer become one, after a second person has agreed. */
export const createMergesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const service = {
    /** Makes the approval known; done at `register`. */
    registerApproval(): void {
      guard(strapi, 'approvals').register<MergePayload>({
        kind: 'merge',
        label: APPROVAL_KIND_LABELS.merge,
        approvers: ['manager', 'admin'],
        expiresInHours: 168,
        execute: ({ trx, payload, approver }) => merge(trx, payload, approver),
      });
    },

    /**
     * Asks that `source` be merged into `into`; that both are the asker's is for the caller to have checked.
     * @throws DomainError 400 `into`; 409 `same_property_deals`, `viewing_clash`, `already_requested`
     */
    async request({
      source,
      into,
      reason,
      actor,
    }: {
      source: { id: number; documentId: string };
      into: { id: number; documentId: string };
      reason: string;
      actor: Person;
    }): Promise<ApprovalRequest> {
      if (source.id === into.id) throw invalidField('into', '不能合并到自己', 'same_customer');
      const knex = strapi.db.connection;
      mustMerge(await sideOf(knex, source.id), await sideOf(knex, into.id));
      const codes = await knex('customers').whereIn('id', [source.id, into.id]).select('id', 'code');
      const codeOf = ({ id }: { id: number }) => codes.find((row) => row.id === id)?.code ?? '';
      return guard(strapi, 'approvals').request<MergePayload>({
        kind: 'merge',
        subject: source.documentId,
        title: `客户 ${codeOf(source)} 并入 ${codeOf(into)}`,
        actor,
        reason,
        payload: { source: source.documentId, into: into.documentId },
        // codes and not names: an erased person is in no request either
        summary: [
          { label: '并入后归档', value: codeOf(source) },
          { label: '保留', value: codeOf(into) },
          ...(await countsOf(knex, source.id)),
        ],
      });
    },

    /** The archived customers that were merged into this one, and into those. Numeric ids. */
    async sourcesOf(id: number): Promise<number[]> {
      const { rows } = await strapi.db.connection.raw(
        `WITH RECURSIVE merged AS (
           SELECT id FROM customers WHERE merged_into_id = ?
           UNION SELECT c.id FROM customers c JOIN merged m ON c.merged_into_id = m.id)
         SELECT id FROM merged`,
        [id],
      );
      return rows.map((row: { id: number }) => row.id);
    },
  };

  return service;

  /** Locks deals, then customers, as everybody does (`lockCustomer`); partners are locked by who listens. */
  async function merge(trx: Trx, payload: MergePayload, actor: Person): Promise<Record<string, unknown>> {
    const now = new Date();
    const ids = await trx('customers')
      .whereIn('document_id', [payload.source, payload.into])
      .orderBy('id')
      .select('id', 'document_id');
    const idOf = (documentId: string) => {
      const found = ids.find((row) => row.document_id === documentId);
      if (!found) throw notFound('客户');
      return found.id as number;
    };
    const [sourceId, targetId] = [idOf(payload.source), idOf(payload.into)];
    await trx('deals').whereIn('customer_id', [sourceId, targetId]).orderBy('id').forUpdate().select('id');
    for (const { id } of ids) await lockCustomer(trx, id);
    mustMerge(await sideOf(trx, sourceId), await sideOf(trx, targetId));
    await allowProtectedWrites(trx);

    const source: Row = await trx('customers').where({ id: sourceId }).first();
    const target: Row = await trx('customers').where({ id: targetId }).first();
    // archived first: a phone is one live customer's
    await trx('customers')
      .where({ id: sourceId })
      .update({ archived_at: now, merged_into_id: targetId, updated_at: now });
    const moved = await moveChildren(trx, sourceId, targetId);
    await fillTarget(source, target);

    const hooks = strapi.plugin('crm').service('hooks') as HooksService;
    const customer = toCustomer(await trx('customers').where({ id: targetId }).first());
    await hooks.run('customer.merged', { trx, actor, now, customer, source: toCustomer(source) });
    for (const [documentId, details] of [
      [payload.source, { into: payload.into }],
      [payload.into, { source: payload.source, moved }],
    ] as const) {
      await guard(strapi, 'audit').record({
        trx,
        actor,
        action: 'merge',
        resource: 'customer',
        documentId,
        details,
      });
    }
    return { into: payload.into, moved };
  }

  async function moveChildren(trx: Trx, from: number, to: number): Promise<Record<string, number>> {
    const hasPrimary = await trx('contacts').where({ customer_id: to, is_primary: true }).first('id');
    if (hasPrimary) await trx('contacts').where({ customer_id: from }).update({ is_primary: false });
    const moved: Record<string, number> = {};
    for (const table of CHILDREN)
      moved[table] = await trx(table).where({ customer_id: from }).update({ customer_id: to });
    return moved;
  }

  /**
   * The target keeps owner, attribution, stage and every value of its own; what it lacks comes from the source. Numbers are sealed to
   * their row, so that they are opened and sealed anew; a differing one stays as a contact of the target.
   */
  async function fillTarget(source: Row, target: Row): Promise<void> {
    const changes: Record<string, unknown> = {};
    for (const [field, column] of Object.entries(FILLED))
      if (isEmpty(target[column]) && !isEmpty(source[column])) changes[field] = source[column];
    changes.tags = [...new Set([...listOf(target.tags), ...listOf(source.tags)])];
    changes.note = [target.note, source.note].filter((note) => !isEmpty(note)).join('\n') || null;
    changes.important = target.important === true || source.important === true;
    changes.lastContactAt = latest(target.last_contact_at, source.last_contact_at);
    changes.nextFollowAt = target.next_follow_at ?? source.next_follow_at ?? null;
    const left: Record<string, string> = {};
    for (const field of PERSONAL) {
      const value = await guard(strapi, 'pii').reveal(UID.customer, source.document_id as string, field);
      if (value === null || source[`${field}_index`] === target[`${field}_index`]) continue;
      if (isEmpty(target[field])) changes[field] = value;
      else left[field] = value;
    }
    if (changes.phone !== undefined && source.phone_verified_at !== null)
      changes.phoneVerifiedAt = source.phone_verified_at;
    await updateRow(strapi, UID.customer, target.id, changes);
    if (Object.keys(left).length === 0) return;
    await insertRow(strapi, UID.contact, {
      name: source.contact_person ?? source.name,
      note: `来自并入的客户 ${source.code}`,
      isPrimary: false,
      customer: target.id,
      ...left,
    });
  }

  async function sideOf(knex: Trx | Core.Strapi['db']['connection'], customerId: number): Promise<MergeSide> {
    const deals = await knex('deals')
      .where({ customer_id: customerId, status: 'open' })
      .select('code', 'property_id');
    const viewings = await knex('viewings')
      .where({ customer_id: customerId })
      .whereIn('status', [...LIVE_VIEWING_STATUSES])
      .select('code', 'start', 'end');
    return {
      openDeals: deals.map((deal) => ({ code: deal.code, propertyId: deal.property_id })),
      liveViewings: viewings.map(({ code, start, end }) => ({
        code,
        start: new Date(start),
        end: new Date(end),
      })),
    };
  }

  async function countsOf(knex: Core.Strapi['db']['connection'], customerId: number) {
    const labels = ['联系人', '需求', '跟进', '带看', '咨询', '成交'];
    const counts = await Promise.all(
      CHILDREN.map((table) => knex(table).where({ customer_id: customerId }).count({ count: '*' }).first()),
    );
    return counts.map((row, i) => ({ label: labels[i] ?? '', value: String(row?.count ?? 0) }));
  }
};

export type MergesService = ReturnType<typeof createMergesService>;

function mustMerge(source: MergeSide, target: MergeSide): void {
  const decision = decideMerge(source, target);
  if (!decision.ok) throw conflict(decision.code, decision.message, { codes: decision.codes });
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

function listOf(value: unknown): string[] {
  const list = readJson(value);
  return Array.isArray(list) ? list : [];
}

function latest(a: unknown, b: unknown): Date | null {
  const times = [a, b].filter((time) => !isEmpty(time)).map((time) => new Date(time as string | Date));
  return times.sort((left, right) => right.getTime() - left.getTime())[0] ?? null;
}
