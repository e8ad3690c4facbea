import { APPROVAL_KIND_LABELS, conflict, invalidField, notFound } from '@scrm/guard/domain';
import {
  type Actor,
  type ApprovalRequest,
  allowProtectedWrites,
  documentsOf,
  readJson,
  type Trx,
  toColumn,
} from '@scrm/guard/kit';
import { renderNotice } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import {
  type CustomerStage,
  decideMerge,
  LIVE_VIEWING_STATUSES,
  MERGE_FILLED,
  MERGE_JOINED,
  MERGE_PERSONAL,
  type MergedField,
  type MergedValue,
  type MergeFields,
  type MergeSide,
  previewMerge,
} from '../../../domain';
import { giveWork, lockWork } from '../handovers/move-work';
import { lockCustomer, toCustomer } from '../lib/records';
import { insertRow, updateRow } from '../lib/store';
import { UID } from '../lib/uids';
import { guard, notices } from '../ports';
import type { BlacklistService } from './blacklist';
import { MAX_CONTACT_NAME } from './contacts';
import { FOLLOW_UP_CONTACT_FK } from './follow-ups';
import type { GradingService } from './grading';
import type { HooksService } from './hooks';
import type { StagesService } from './stages';

type Person = Actor & { id: number };

interface MergePayload extends Record<string, unknown> {
  /** documentIds. */
  source: string;
  into: string;
}

type Row = Record<string, unknown> & { id: number };

/** The rows of a customer, which go to the other one, in the words of its approval. */
export const MERGED_TABLES = {
  contacts: '联系人',
  customer_addresses: '地址',
  requirements: '需求',
  follow_ups: '跟进',
  viewings: '带看',
  inquiries: '咨询',
  deals: '成交',
} as const;
type MergedTable = keyof typeof MERGED_TABLES;
const CHILDREN = Object.keys(MERGED_TABLES) as MergedTable[];
/** Columns of fields that are not named after them. */
const COLUMN_OF: Partial<Record<MergedField, string>> = {
  source: 'source_id',
  region: 'region_id',
  serviceOwner: 'service_owner_id',
  phone: 'phone_index',
  wechat: 'wechat_index',
  email: 'email_index',
};
const FIELDS: readonly MergedField[] = [...MERGE_FILLED, ...MERGE_PERSONAL, ...MERGE_JOINED];

/** Whose the two are, by name, and whose the one will be; null: nobody's, in the pool. */
export interface MergedOwners {
  from: string | null;
  into: string | null;
  result: string | null;
}

export interface MergePreview {
  owners: MergedOwners;
  /** What stands in the way; without any the merge can be asked for. */
  refusals: { code: string; message: string; codes: (string | null)[] }[];
  moves: { table: string; label: string; count: number }[];
  /** As they may be shown: numbers masked, relations by name. */
  fields: (Omit<MergedValue, 'field'> & { field: string; label: string })[];
}

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
        areTheirs: async ({ payloads, actor }) => {
          const filters = await guard(strapi, 'access').conditions({
            actor,
            resource: 'customer',
            action: 'merge',
            query: {},
          });
          const asked = payloads.flatMap(({ source, into }) => [source, into]);
          const rows = await documentsOf(strapi, UID.customer).findMany({
            filters: { $and: [filters, { documentId: { $in: asked } }] },
            fields: ['documentId'],
            limit: asked.length,
          });
          const seen = new Set(rows.map(({ documentId }) => documentId));
          return payloads.map(({ source, into }) => seen.has(source) && seen.has(into));
        },
        execute: ({ trx, payload, approver }) => merge(trx, payload, approver),
      });
    },

    /**
     * Asks that `source` be merged into `into`; that both are the asker's is for the caller to have checked.
     * @throws DomainError 400 `into`; 409 a code of `decideMerge`, `already_requested`
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
      const owners = await ownersOf(knex, { source: source.id, into: into.id });
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
          ...(owners.from === owners.result
            ? []
            : [{ label: '负责人', value: `${owners.from ?? '公海'} → ${owners.result ?? '公海'}` }]),
          ...(await countsOf(knex, source.id)).map(({ label, count }) => ({ label, value: String(count) })),
        ],
      });
    },

    /** What `request` would lead to, for who may ask for it. Writes nothing. @throws DomainError 400 `into` */
    async preview({ source, into }: { source: number; into: number }): Promise<MergePreview> {
      if (source === into) throw invalidField('into', '不能合并到自己', 'same_customer');
      const knex = strapi.db.connection;
      const decision = decideMerge(await sideOf(knex, source), await sideOf(knex, into));
      const [from, to]: Row[] = await Promise.all(
        [source, into].map((id) => knex('customers').where({ id }).first()),
      );
      const shown = await shownOf([from as Row, to as Row]);
      return {
        refusals: decision.ok
          ? []
          : [{ code: decision.code, message: decision.message, codes: decision.codes }],
        owners: await ownersOf(knex, { source, into }),
        moves: (await countsOf(knex, source)).map(({ table, label, count }) => ({ table, label, count })),
        fields: previewMerge(fieldsOf(from as Row), fieldsOf(to as Row)).map(({ field, how, ...values }) => ({
          field,
          label: guard(strapi, 'access').nameAttribute(UID.customer, field),
          how,
          from: shown(field, values.from),
          into: shown(field, values.into),
          result: shown(field, values.result),
        })),
      };
    },

    /** Where a customer that was merged away has gone, if the asker sees that one. @returns its documentId */
    async successorOf({ documentId, actor }: { documentId: string; actor: Actor }): Promise<string | null> {
      const { rows } = await strapi.db.connection.raw(
        `WITH RECURSIVE up AS (
           SELECT id, document_id, merged_into_id, 0 AS depth FROM customers WHERE document_id = ?
           UNION ALL
           SELECT c.id, c.document_id, c.merged_into_id, up.depth + 1 FROM customers c JOIN up ON c.id = up.merged_into_id)
         SELECT document_id FROM up WHERE depth > 0 ORDER BY depth DESC LIMIT 1`,
        [documentId],
      );
      const [last] = rows as { document_id: string }[];
      if (!last) return null;
      const filters = await guard(strapi, 'access').conditions({
        actor,
        resource: 'customer',
        action: 'findOne',
        query: {},
        where: { documentId: last.document_id },
      });
      const seen = await documentsOf(strapi, UID.customer).findFirst({ filters, fields: ['documentId'] });
      return seen?.documentId ?? null;
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
    const locked = await lockWork(trx, [sourceId]);
    for (const { id } of ids) await lockCustomer(trx, id);
    mustMerge(await sideOf(trx, sourceId), await sideOf(trx, targetId));
    await allowProtectedWrites(trx);

    const source: Row = await trx('customers').where({ id: sourceId }).first();
    const target: Row = await trx('customers').where({ id: targetId }).first();
    // what his owner does for him goes to the owner who stays, as with an assignment
    const given = await giveWork(trx, {
      customers:
        target.owner_id === null
          ? []
          : [
              {
                id: sourceId,
                from: source.owner_id as number | null,
                to: target.owner_id as number,
              },
            ],
      locked,
      actor,
    });
    // archived first: a phone is one live customer's
    await trx('customers')
      .where({ id: sourceId })
      .update({ archived_at: now, merged_into_id: targetId, updated_at: now });
    const moved = await moveChildren(trx, sourceId, targetId);
    await fillTarget(source, target);
    const stages = strapi.plugin('crm').service('stages') as StagesService;
    await stages.followStage(trx, { customerId: targetId, stage: target.status as CustomerStage });
    await joinMarks(trx, source, target, now);

    const owners = await ownersOf(trx, { source: sourceId, into: targetId });
    if (source.owner_id !== null && source.owner_id !== target.owner_id)
      await notices(strapi).send({
        trx,
        to: source.owner_id as number,
        kind: 'customer_merged',
        ...renderNotice('customer_merged', {
          source: source.code as string,
          target: target.code as string,
          owner: String(owners.result),
        }),
        // neither of the two is his any more
        link: '/customers',
        dedupeKey: `customer_merged:${payload.source}`,
      });

    const hooks = strapi.plugin('crm').service('hooks') as HooksService;
    const customer = toCustomer(await trx('customers').where({ id: targetId }).first());
    await hooks.run('customer.merged', { trx, actor, now, customer, source: toCustomer(source) });
    for (const [documentId, details] of [
      [payload.source, { into: payload.into }],
      [payload.into, { source: payload.source, moved, given }],
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
    const hasDefault = await trx('customer_addresses')
      .where({ customer_id: to, is_default: true })
      .first('id');
    if (hasDefault)
      await trx('customer_addresses').where({ customer_id: from }).update({ is_default: false });
    const moved: Record<string, number> = {};
    // a follow-up and the contact that it was with go by two statements
    await trx.raw('SET CONSTRAINTS ?? DEFERRED', [FOLLOW_UP_CONTACT_FK]);
    for (const table of CHILDREN)
      moved[table] = await trx(table).where({ customer_id: from }).update({ customer_id: to });
    await moveReminders(trx, from, to);
    return moved;
  }

  /** They go to the owner who stays; of two at one time the target's stays, and tells what both were for. */
  async function moveReminders(trx: Trx, from: number, to: number): Promise<void> {
    const now = new Date();
    const own = trx('reminders').where({ customer_id: to, state: 'open' }).select('due_at');
    await trx.raw(
      `UPDATE reminders r SET title = crm_words_with(r.title, s.title), undo = NULL, updated_at = ? FROM reminders s
       WHERE r.customer_id = ? AND s.customer_id = ? AND r.state = 'open' AND s.state = 'open' AND s.due_at = r.due_at`,
      [now, to, from],
    );
    await trx('reminders')
      .where({ customer_id: from, state: 'open' })
      .whereIn('due_at', own)
      .update({ state: 'cancelled', done_at: now, updated_at: now });
    const { owner_id } = await trx('customers').where({ id: to }).first('owner_id');
    await trx('reminders')
      .where({ customer_id: from })
      .update({ customer_id: to, owner_id, undo: null, updated_at: now });
  }

  /**
   * The target keeps owner, attribution, stage and every value of its own; what it lacks comes from the source. Numbers are sealed to
   * their row, so that they are opened and sealed anew; a differing one stays as a contact of the target.
   */
  async function fillTarget(source: Row, target: Row): Promise<void> {
    const changes: Record<string, unknown> = {};
    const left: Record<string, string> = {};
    for (const { field, how, result } of previewMerge(fieldsOf(source), fieldsOf(target))) {
      if (how === 'kept') continue;
      if (!isPersonal(field)) changes[field] = result;
      else {
        const value = await guard(strapi, 'pii').reveal(UID.customer, source.document_id as string, field);
        if (value === null) continue;
        if (how === 'filled') changes[field] = value;
        else left[field] = value;
      }
    }
    if (changes.phone !== undefined && source.phone_verified_at !== null)
      changes.phoneVerifiedAt = source.phone_verified_at;
    await updateRow(strapi, UID.customer, target.id, changes);
    if (Object.keys(left).length === 0) return;
    const name = String(source.contact_person ?? source.name);
    const isLong = name.length > MAX_CONTACT_NAME;
    await insertRow(strapi, UID.contact, {
      name: name.slice(0, MAX_CONTACT_NAME),
      note: `来自并入的客户 ${source.code}${isLong ? `「${name}」` : ''}`,
      isPrimary: false,
      customer: target.id,
      ...left,
    });
  }

  /** A mark of the blacklist is not lost by a merge, nor is who looks after the customer; what both bring is graded together. */
  async function joinMarks(trx: Trx, source: Row, target: Row, now: Date): Promise<void> {
    if (source.blacklisted_at && !target.blacklisted_at) {
      const blacklist = strapi.plugin('crm').service('blacklist') as BlacklistService;
      await blacklist.mark(trx, {
        customerId: target.id,
        reason: source.blacklist_reason as string | null,
        byId: source.blacklisted_by_id as number | null,
      });
    }
    await trx.raw(
      `INSERT INTO customer_service_team (customer_id, user_id)
       SELECT ?, user_id FROM customer_service_team WHERE customer_id = ? ON CONFLICT DO NOTHING`,
      [target.id, source.id],
    );
    await (strapi.plugin('crm').service('grading') as GradingService).regrade(trx, [target.id], now);
  }

  async function sideOf(knex: Trx | Core.Strapi['db']['connection'], customerId: number): Promise<MergeSide> {
    const row: Row = await knex('customers').where({ id: customerId }).first();
    const deals = await knex('deals')
      .where({ customer_id: customerId, status: 'open' })
      .select('code', 'property_id');
    const viewings = await knex('viewings')
      .where({ customer_id: customerId })
      .whereIn('status', [...LIVE_VIEWING_STATUSES])
      .select('code', 'start', 'end');
    return {
      stage: row.status as CustomerStage,
      ownerId: row.owner_id as number | null,
      tags: listOf(row.tags),
      note: row.note as string | null,
      openDeals: deals.map((deal) => ({ code: deal.code, propertyId: deal.property_id })),
      liveViewings: viewings.map(({ code, start, end }) => ({
        code,
        start: new Date(start),
        end: new Date(end),
      })),
    };
  }

  /** Work of the one goes to the other; two colleagues of one name are told apart by that of their accounts. */
  async function ownersOf(
    knex: Trx | Core.Strapi['db']['connection'],
    { source, into }: { source: number; into: number },
  ): Promise<MergedOwners> {
    const rows: { id: number; owner_id: number | null; name: string | null; username: string | null }[] =
      await knex('customers as c')
        .leftJoin('up_users as u', 'u.id', 'c.owner_id')
        .whereIn('c.id', [source, into])
        .select('c.id', 'c.owner_id', 'u.username', knex.raw('coalesce(u.display_name, u.username) AS name'));
    const [one, other] = [source, into].map((id) => rows.find((row) => row.id === id));
    const areNamesakes = one?.name === other?.name && one?.owner_id !== other?.owner_id;
    const nameOf = (row: typeof one) =>
      row?.name ? (areNamesakes ? `${row.name}（${row.username}）` : row.name) : null;
    return { from: nameOf(one), into: nameOf(other), result: nameOf(other) };
  }

  async function countsOf(knex: Core.Strapi['db']['connection'], customerId: number) {
    const countOf = async (table: string, label: string, where = {}) => {
      const row = await knex(table)
        .where({ customer_id: customerId, ...where })
        .count({ count: '*' })
        .first();
      return { table, label, count: Number(row?.count ?? 0) };
    };
    return Promise.all([
      ...CHILDREN.map((table) => countOf(table, MERGED_TABLES[table])),
      countOf('reminders', '提醒', { state: 'open' }),
    ]);
  }

  /** How values of these two rows may be shown: a number by its mask, a relation by its name. */
  async function shownOf(rows: readonly Row[]): Promise<(field: MergedField, value: unknown) => unknown> {
    const knex = strapi.db.connection;
    const named = async (table: string, column: string, name: string) => {
      const ids = rows.flatMap((row) => (row[column] as number | null) ?? []);
      const found = await knex(table)
        .whereIn('id', ids)
        .select('id', knex.raw(`${name} AS name`));
      return new Map<unknown, unknown>(found.map((row) => [row.id, row.name]));
    };
    const names: Partial<Record<MergedField, Map<unknown, unknown>>> = {
      source: await named('source_channels', 'source_id', 'name'),
      region: await named('regions', 'region_id', 'name'),
      serviceOwner: await named('up_users', 'service_owner_id', 'coalesce(display_name, username)'),
      ...Object.fromEntries(
        MERGE_PERSONAL.map((field) => [
          field,
          new Map(rows.map((row) => [row[`${field}_index`], row[field]])),
        ]),
      ),
    };
    return (field, value) =>
      value === null ? null : ((names[field] ? names[field].get(value) : value) ?? null);
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

/** Of a row as the query reads it; numbers by their blind index. */
function fieldsOf(row: Row): MergeFields {
  return Object.fromEntries(
    FIELDS.map((field) => {
      const value = row[COLUMN_OF[field] ?? toColumn(field)];
      if (field === 'tags') return [field, listOf(value)];
      // a bigint comes as text
      if (field === 'annualRevenueFen') return [field, value == null ? null : Number(value)];
      if (field === 'preferences') return [field, readJson(value)];
      return [field, isEmpty(value) ? null : value];
    }),
  );
}

function isPersonal(field: MergedField): field is (typeof MERGE_PERSONAL)[number] {
  return (MERGE_PERSONAL as readonly string[]).includes(field);
}

function listOf(value: unknown): string[] {
  const list = readJson(value);
  return Array.isArray(list) ? list : [];
}
