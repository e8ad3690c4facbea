import {
  conflict,
  DomainError,
  type FieldError,
  invalidField,
  invalidFields,
  maskPii,
  notFound,
  parsePhone,
} from '@scrm/guard/domain';
import {
  type Actor,
  type ActorOrSystem,
  allowProtectedWrites,
  keepWritable,
  recordStatus,
  type Trx,
  withTransaction,
} from '@scrm/guard/kit';
import { renderNotice } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import {
  type AttributionBasis,
  COMPANY_SIZES,
  CUSTOMER_LEVELS,
  CUSTOMER_MACHINE,
  CUSTOMER_TYPES,
  deriveCustomerName,
  type FieldIssue,
  type SourceChannelCode,
} from '../../../domain';
import { throwIssues } from '../lib/issues';
import { readPersonalFields } from '../lib/personal-fields';
import { type CustomerRecord, lockCustomer, nextCode, refuseOn, relatedId, toCustomer } from '../lib/records';
import { insertRow, updateRow } from '../lib/store';
import { UID } from '../lib/uids';
import { guard, notices } from '../ports';
import type { AssignmentService } from './assignment';
import type { HooksService } from './hooks';
import type { StagesService } from './stages';

const REVEALABLE = ['phone', 'wechat', 'email'] as const;
export const LIVE_PHONE_UQ = 'customers_live_phone_uq';
/** Known phones one person may come upon in an hour: more is no typing, it is asking whose a number is. */
const DUPLICATES_PER_HOUR = 20;
const HOUR_SECONDS = 3600;

/** What stands beside the plain fields of a new customer: who owns and who brought it. */
export interface NewCustomerFacts {
  ownerId?: number | null;
  sourceCode?: SourceChannelCode;
  partnerId?: number | null;
  promoCode?: string | null;
  attributionBasis?: AttributionBasis;
}

/** Customers: created, changed, moved, handed on, looked up and archived, each an operation of its own. */
export const createCustomersService = ({ strapi }: { strapi: Core.Strapi }) => {
  const hooks = () => strapi.plugin('crm').service('hooks') as HooksService;
  const stages = () => strapi.plugin('crm').service('stages') as StagesService;
  const assignment = () => strapi.plugin('crm').service('assignment') as AssignmentService;

  const service = {
    /**
     * A new customer of a colleague: own for sales, by the assignment rule for everybody else.
     * @throws DomainError 400 fields; 409 `duplicate_phone` naming the owner of the live customer with that phone; 429 after too many of these
     */
    async create({ actor, data }: { actor: Actor; data: Record<string, unknown> }): Promise<CustomerRecord> {
      const now = new Date();
      return countingDuplicates({ actor, data }, () =>
        withTransaction(strapi, async (trx) => {
          const fields = await service.readFields(keepWritable(strapi, UID.customer, data));
          const chosen =
            actor.role === 'sales'
              ? { userId: actor.id }
              : await assignment().choose({ trx, trade: (fields.industry as string | undefined) ?? null });
          return service.insert({ trx, actor, now, fields, facts: { ownerId: chosen?.userId ?? null } });
        }),
      );
    },

    /** Inserts a checked customer with its first history row and hook; used by `create` and by inquiries. */
    async insert({
      trx,
      actor,
      now,
      fields,
      facts = {},
    }: {
      trx: Trx;
      actor: ActorOrSystem;
      now: Date;
      fields: Record<string, unknown>;
      facts?: NewCustomerFacts;
    }): Promise<CustomerRecord> {
      const name = deriveCustomerName(fields);
      if (!name) throw invalidField('name', '客户名称、公司名称、联系人至少填写一项', 'name_required');
      if (fields.phone) await service.refuseDuplicatePhone(trx, String(fields.phone));
      await allowProtectedWrites(trx);
      const code = await nextCode(trx, 'customer', now);
      const source = fields.source ?? (await sourceIdOf(trx, facts.sourceCode));
      const row = await refuseOn(LIVE_PHONE_UQ, DUPLICATE_PHONE, () =>
        insertRow(strapi, UID.customer, {
          ...fields,
          name,
          code,
          source,
          status: CUSTOMER_MACHINE.initial,
          stageChangedAt: now,
          owner: facts.ownerId ?? null,
          partner: facts.partnerId ?? null,
          promoCode: facts.promoCode ?? null,
          attributionBasis: facts.attributionBasis ?? 'direct',
          attributedAt: facts.partnerId ? now : null,
        }),
      );
      const stored = await trx('customers').where({ id: row.id }).first();
      await recordStatus(trx, {
        machine: CUSTOMER_MACHINE.name,
        row: stored,
        from: null,
        to: CUSTOMER_MACHINE.initial,
        actor,
      });
      const customer = toCustomer(stored);
      await hooks().run('customer.created', { trx, actor, now, customer });
      return customer;
    },

    /**
     * Changes the plain fields; protected ones (status, owner, attribution …) are refused by name.
     * @throws DomainError 400 fields; 404; 409 `duplicate_phone`; 429 after too many of these
     */
    async update({
      id,
      actor,
      data,
      existing,
    }: {
      id: number;
      actor: Actor;
      data: Record<string, unknown>;
      /** The row as it was shown to the asker, so that what he sent back unchanged passes. */
      existing: Record<string, unknown>;
    }): Promise<CustomerRecord> {
      const work = async (trx: Trx) => {
        const before = await lockCustomer(trx, id);
        const fields = await service.readFields(keepWritable(strapi, UID.customer, data, existing));
        const merged = {
          ...(await trx('customers').where({ id }).first('company_name', 'contact_person')),
          ...before,
        };
        const name = deriveCustomerName({
          name: 'name' in fields ? (fields.name as string | null) : before.name,
          companyName: 'companyName' in fields ? (fields.companyName as string | null) : merged.company_name,
          contactPerson:
            'contactPerson' in fields ? (fields.contactPerson as string | null) : merged.contact_person,
        });
        if (!name) throw invalidField('name', '客户名称、公司名称、联系人至少填写一项', 'name_required');
        if (fields.phone) await service.refuseDuplicatePhone(trx, String(fields.phone), id);
        await refuseOn(LIVE_PHONE_UQ, DUPLICATE_PHONE, () =>
          updateRow(strapi, UID.customer, id, { ...fields, name }),
        );
        return toCustomer(await trx('customers').where({ id }).first());
      };
      const isPhoneKept = data.phone === existing.phone;
      return countingDuplicates({ actor, data: isPhoneKept ? {} : data }, () =>
        withTransaction(strapi, work),
      );
    },

    /** Moves a customer by its machine. @throws DomainError 400, 403, 404, 409 as the kit's `changeStatus` */
    async changeStatus({
      id,
      to,
      reason,
      actor,
    }: {
      id: number;
      to: string;
      reason?: string | null;
      actor: ActorOrSystem;
    }): Promise<CustomerRecord> {
      const now = new Date();
      return withTransaction(strapi, async (trx) => {
        await lockCustomer(trx, id);
        return stages().move({ trx, customerId: id, to, reason, actor, now });
      });
    },

    /** Gives a customer to a colleague, who hears of it. @throws DomainError 400 `owner`, 404 */
    async assign({
      id,
      owner,
      actor,
      trx: open,
    }: {
      id: number;
      owner: unknown;
      actor: Actor;
      trx?: Trx;
    }): Promise<CustomerRecord> {
      const work = async (trx: Trx) => {
        const before = await lockCustomer(trx, id);
        const staff = await assignment().staffOrThrow(owner, 'owner');
        if (before.ownerId === staff.id) return before;
        await allowProtectedWrites(trx);
        await trx('customers').where({ id }).update({ owner_id: staff.id, updated_at: new Date() });
        await guard(strapi, 'audit').record({
          trx,
          actor,
          action: 'assign',
          resource: 'customer',
          documentId: before.documentId,
          changes: [{ field: 'owner', before: before.ownerId, after: staff.id }],
        });
        if (staff.id !== actor.id) await tellOwner(trx, { ...before, ownerId: staff.id });
        return { ...before, ownerId: staff.id };
      };
      return open ? work(open) : withTransaction(strapi, work);
    },

    /**
     * One personal field in full. The owner taps once; everybody else with the right gives a reason. Counted, and written
     * to the audit log before the value leaves.
     * @throws DomainError 400 `field` or `reason`, 404 empty, 429
     */
    async reveal({
      id,
      field,
      reason,
      actor,
    }: {
      id: number;
      field: string;
      reason?: string | null;
      actor: Actor;
    }): Promise<{ field: string; value: string }> {
      const row = await strapi.db.connection('customers').where({ id }).first();
      if (!row || row.archived_at) throw notFound('客户');
      return guard(strapi, 'reveal').take({
        uid: UID.customer,
        resource: 'customer',
        documentId: row.document_id,
        field,
        fields: REVEALABLE,
        reason,
        actor,
        isOwn: row.owner_id !== null && row.owner_id === actor.id,
      });
    },

    /** The same for a contact of the customer. */
    async revealContact({
      id,
      field,
      reason,
      actor,
    }: {
      id: number;
      field: string;
      reason?: string | null;
      actor: Actor;
    }): Promise<{ field: string; value: string }> {
      const row = await strapi.db
        .connection('contacts')
        .leftJoin('customers', 'customers.id', 'contacts.customer_id')
        .where('contacts.id', id)
        .first('contacts.document_id', 'customers.owner_id');
      if (!row) throw notFound('联系人');
      return guard(strapi, 'reveal').take({
        uid: UID.contact,
        resource: 'contact',
        documentId: row.document_id,
        field,
        fields: REVEALABLE,
        reason,
        actor,
        isOwn: row.owner_id !== null && row.owner_id === actor.id,
      });
    },

    /** DELETE archives. @throws DomainError 409 `open_deals` while a deal is open */
    async archive({ id, actor }: { id: number; actor: Actor }): Promise<void> {
      const now = new Date();
      await withTransaction(strapi, async (trx) => {
        const customer = await lockCustomer(trx, id);
        const open = await trx('deals').where({ customer_id: id, status: 'open' }).select('code');
        if (open.length > 0) {
          throw conflict('open_deals', '客户还有进行中的成交，不能删除', {
            deals: open.map((deal) => deal.code),
          });
        }
        await allowProtectedWrites(trx);
        await trx('customers').where({ id }).update({ archived_at: now, updated_at: now });
        await guard(strapi, 'audit').record({
          trx,
          actor,
          action: 'archive',
          resource: 'customer',
          documentId: customer.documentId,
        });
      });
    },

    /** The live customer with this phone, locked, or null. The phone is the checked one. */
    async findByPhone(trx: Trx, phone: string): Promise<CustomerRecord | null> {
      const indexes = guard(strapi, 'pii').indexesOf('phone', phone);
      // Two who bring the same phone at once wait for each other here, also while no row exists yet.
      for (const index of [...indexes].sort())
        await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 7))', [index]);
      const row = await trx('customers')
        .whereIn('phone_index', indexes)
        .whereNull('archived_at')
        .forUpdate()
        .first();
      return row ? toCustomer(row) : null;
    },

    /**
     * The one exception to row scope: says that a phone is there and who owns it, never the number (DESIGN «Who sees what»).
     * @throws DomainError 409 `duplicate_phone`
     */
    async refuseDuplicatePhone(trx: Trx, phone: string, exceptId?: number): Promise<void> {
      const found = await service.findByPhone(trx, phone);
      if (!found || found.id === exceptId) return;
      const owner = found.ownerId
        ? await trx('up_users').where({ id: found.ownerId }).first('username', 'display_name')
        : null;
      const ownerName = owner ? owner.display_name || owner.username : null;
      throw conflict(
        DUPLICATE_PHONE.code,
        ownerName ? `该电话已是「${ownerName}」的客户` : '该电话已在客户公海中',
        { owner: ownerName ? { name: ownerName } : null },
      );
    },

    /** Checks the plain fields of a write and resolves its relations. @throws DomainError 400 with every field named */
    async readFields(data: Record<string, unknown>): Promise<Record<string, unknown>> {
      const personal = readPersonalFields(data);
      const issues: FieldIssue[] = [...personal.issues, ...checkPlainFields(data)];
      throwIssues(issues);
      const {
        phone: _phone,
        wechat: _wechat,
        email: _email,
        contacts,
        requirements,
        followUps,
        viewings,
        deals,
        inquiries,
        ...rest
      } = data;
      const children = { contacts, requirements, followUps, viewings, deals, inquiries };
      refuseChildren(children);
      const fields: Record<string, unknown> = { ...rest, ...personal.fields };
      for (const name of ['name', 'companyName', 'contactPerson'] as const) {
        if (typeof fields[name] === 'string') fields[name] = (fields[name] as string).trim() || null;
      }
      for (const [field, { uid, label }] of Object.entries(RELATED))
        if (fields[field] != null)
          fields[field] = await relatedId(strapi, { uid, field, value: fields[field], label });
      return fields;
    },
  };

  return service;

  /**
   * Lets a write tell of a known phone a few times an hour, then refuses writes with a phone whatever the number, so that the refusal
   * itself says nothing. Counted outside the write's transaction, which a duplicate rolls back.
   */
  async function countingDuplicates<T>(
    { actor, data }: { actor: Actor; data: Record<string, unknown> },
    work: () => Promise<T>,
  ): Promise<T> {
    if (!data.phone) return work();
    const limits = guard(strapi, 'limits');
    const limit = { key: `duplicate_phone:user:${actor.id}`, windowSeconds: HOUR_SECONDS };
    await limits.take({ ...limit, max: DUPLICATES_PER_HOUR - 1, by: 0 });
    try {
      return await work();
    } catch (error) {
      if (error instanceof DomainError && error.code === DUPLICATE_PHONE.code) {
        await recordDuplicate(actor, String(data.phone), error);
        await limits.take({ ...limit, max: DUPLICATES_PER_HOUR });
      }
      throw error;
    }
  }

  /** The refusal tells of somebody else's customer, which is a look like any other. Written apart from the write that was refused. */
  async function recordDuplicate(actor: Actor, asked: string, { details }: DomainError): Promise<void> {
    const parsed = parsePhone(asked);
    if (!parsed.ok) return;
    const known = await strapi.db
      .connection('customers')
      .whereIn('phone_index', guard(strapi, 'pii').indexesOf('phone', parsed.phone))
      .whereNull('archived_at')
      .first('document_id');
    await guard(strapi, 'audit').record({
      actor,
      action: 'duplicate_check',
      resource: 'customer',
      documentId: known?.document_id ?? null,
      details: {
        phone: maskPii('phone', parsed.phone),
        owner: (details.owner as { name: string } | null | undefined)?.name ?? null,
      },
    });
  }

  async function sourceIdOf(trx: Trx, code: string | undefined): Promise<number | null> {
    if (!code) return null;
    return (await trx('source_channels').where({ code }).first('id'))?.id ?? null;
  }

  async function tellOwner(trx: Trx, customer: CustomerRecord): Promise<void> {
    if (!customer.ownerId) return;
    await notices(strapi).send({
      trx,
      to: customer.ownerId,
      kind: 'customer_assigned',
      ...renderNotice('customer_assigned', { customer: customer.name }),
      link: `/customers/${customer.documentId}`,
      dedupeKey: `customer_assigned:${customer.documentId}:${customer.ownerId}:${Date.now()}`,
    });
  }
};

export type CustomersService = ReturnType<typeof createCustomersService>;

/** Relations that a customer's form writes. */
const RELATED = {
  source: { uid: UID.sourceChannel, label: '来源渠道' },
  region: { uid: UID.region, label: '区域' },
} as const;

const DUPLICATE_PHONE = { code: 'duplicate_phone', message: '该电话已是现有客户' };

/** Longest values of the plain text fields; a longer one would reach the database and come back as a riddle. */
const TEXT_LIMITS: Record<string, [label: string, max: number]> = {
  name: ['客户名称', 120],
  companyName: ['公司名称', 120],
  contactPerson: ['联系人', 60],
  industry: ['行业', 60],
  note: ['备注', 5000],
};

const ENUMS: Record<string, [label: string, values: readonly string[]]> = {
  type: ['客户类型', CUSTOMER_TYPES],
  companySize: ['企业规模', COMPANY_SIZES],
  level: ['客户等级', CUSTOMER_LEVELS],
};

function checkPlainFields(data: Record<string, unknown>): FieldIssue[] {
  const issues: FieldIssue[] = [];
  for (const [field, [label, max]] of Object.entries(TEXT_LIMITS)) {
    const value = data[field];
    if (value == null) continue;
    if (typeof value !== 'string') issues.push({ field, code: 'not_a_text', message: `${label}应为文字` });
    else if (value.length > max)
      issues.push({ field, code: 'too_long', message: `${label}不能超过 ${max} 个字` });
  }
  for (const [field, [label, values]] of Object.entries(ENUMS)) {
    if (data[field] != null && !values.includes(data[field] as string)) {
      issues.push({ field, code: 'invalid', message: `${label}应为 ${values.join('、')}` });
    }
  }
  if (data.important != null && typeof data.important !== 'boolean') {
    issues.push({ field: 'important', code: 'not_a_boolean', message: '重要客户应为 true 或 false' });
  }
  if (data.tags != null) {
    const { tags } = data;
    const isFine =
      Array.isArray(tags) &&
      tags.length <= 30 &&
      tags.every((tag) => typeof tag === 'string' && tag.trim() && tag.length <= 30);
    if (!isFine)
      issues.push({
        field: 'tags',
        code: 'not_a_list',
        message: '标签应为不超过 30 个、每个不超过 30 字的文字列表',
      });
  }
  return issues;
}

/** Contacts, requirements and the rest have their own resources; writing them through the customer would skip their rules. */
function refuseChildren(children: Record<string, unknown>): void {
  const errors: FieldError[] = Object.entries(children)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => ({ path: [name], message: `「${name}」请通过各自的接口维护`, code: 'protected_field' }));
  if (errors.length > 0) throw invalidFields(errors, 'protected_field');
}
