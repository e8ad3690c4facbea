import {
  conflict,
  type DomainError,
  type FieldError,
  invalidField,
  invalidFields,
  notFound,
  scopeOf,
} from '@scrm/guard/domain';
import {
  type Actor,
  type ActorOrSystem,
  allowProtectedWrites,
  keepWritable,
  readJson,
  recordStatus,
  refuseStale,
  type Trx,
  withTransaction,
} from '@scrm/guard/kit';
import { businessDayOf, renderNotice } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import {
  type AssignmentReason,
  type AttributionBasis,
  COMPANY_SIZES,
  CREDIT_RATINGS,
  CRM_FIELD_LABELS,
  CUSTOMER_LEVELS,
  CUSTOMER_MACHINE,
  CUSTOMER_STAGE_LABELS,
  CUSTOMER_TYPES,
  type CustomerLevel,
  type CustomerStage,
  checkNames,
  checkTexts,
  deriveCustomerName,
  type FieldIssue,
  hasRoom,
  MAX_CUSTOMER_NOTE,
  MAX_CUSTOMER_TAGS,
  parseCreditCode,
  type TextLimits,
} from '../../../domain';
import { type AskedCustomer, lockKeys } from '../duplicates/find-known';
import { readAcceptance } from '../duplicates/read-check';
import { giveWork, lockWork } from '../handovers/move-work';
import { throwIssues } from '../lib/issues';
import { readPersonalFields } from '../lib/personal-fields';
import { readPreferences } from '../lib/preferences';
import { type CustomerRecord, lockCustomer, nextCode, refuseOn, relatedId, toCustomer } from '../lib/records';
import { insertRow, updateRow } from '../lib/store';
import { isBirthday, WRONG_BIRTHDAY } from '../lib/time';
import { UID } from '../lib/uids';
import { changeOwner, withOwnerChange } from '../operations/change-owner';
import { refuseBegun } from '../operations/refuse-begun';
import { refuseBlacklisted } from '../operations/refuse-blacklisted';
import { refuseOwing, refuseTenant } from '../operations/refuse-owing';
import { findByNumber } from '../operations/search-customers';
import { tellTaken } from '../operations/tell-taken';
import { guard, notices } from '../ports';
import type { AssignmentService } from './assignment';
import type { ChannelsService } from './channels';
import { type DealsService, lossOrThrow } from './deals';
import type { DuplicatesService } from './duplicates';
import type { GradingService } from './grading';
import type { HooksService } from './hooks';
import type { StagesService } from './stages';
import type { ViewingsService } from './viewings';

export const REVEALABLE = ['phone', 'wechat', 'email'] as const;
export const LIVE_PHONE_UQ = 'customers_live_phone_uq';

/** What stands beside the plain fields of a new customer: who owns and who brought it. */
export interface NewCustomerFacts {
  ownerId?: number | null;
  /** Why the assignment rule gave it to him; left out for the one who recorded it. */
  ownerReason?: AssignmentReason | undefined;
  /** A code of a source channel. */
  sourceCode?: string | undefined;
  partnerId?: number | null;
  promoCode?: string | null;
  attributionBasis?: AttributionBasis;
}

/** Customers: created, changed, moved, handed on, looked up and archived, each an operation of its own. */
export const createCustomersService = ({ strapi }: { strapi: Core.Strapi }) => {
  const hooks = () => strapi.plugin('crm').service('hooks') as HooksService;
  const stages = () => strapi.plugin('crm').service('stages') as StagesService;
  const deals = () => strapi.plugin('crm').service('deals') as DealsService;
  const viewings = () => strapi.plugin('crm').service('viewings') as ViewingsService;
  const duplicates = () => strapi.plugin('crm').service('duplicates') as DuplicatesService;
  const assignment = () => strapi.plugin('crm').service('assignment') as AssignmentService;
  const channels = () => strapi.plugin('crm').service('channels') as ChannelsService;
  const grading = () => strapi.plugin('crm').service('grading') as GradingService;

  const service = {
    /** Customers; a whole phone number in `_q` finds as well. @throws DomainError 400, 403 */
    list({ actor, query }: { actor: Actor; query: Record<string, unknown> }) {
      return guard(strapi, 'access').list({ actor, resource: 'customer', ...findByNumber(strapi, query) });
    },

    /**
     * A new customer of a colleague: own for sales, by the assignment rule for everybody else, among the people whose customers he sees. A level is for who may grade; D is what
     * everybody begins with.
     * @param data with `acceptDuplicate` where a person has looked at one of the same name and says it is another
     * @throws DomainError 400 fields; 409 naming the owner of the live customer who is the same (`duplicates.refuse`); 409 `capacity_reached`
     *   when a salesperson holds as many as he may; 429 after too many known phones
     */
    async create({
      actor,
      data: { acceptDuplicate, ...data },
    }: {
      actor: Actor;
      data: Record<string, unknown>;
    }): Promise<CustomerRecord> {
      const now = new Date();
      const accepts = readAcceptance(acceptDuplicate);
      const { level, ...fields } = await service.readFields(keepWritable(strapi, UID.customer, data), null);
      const isGraded = level != null && level !== 'D';
      if (isGraded) refuseGrading(actor);
      const asked = askedOf(fields);
      return duplicates().counting({ actor, asked }, () =>
        withTransaction(strapi, async (trx) => {
          // before the lock on what people hold, as an inquiry takes them
          await duplicates().refuse(trx, { asked, accepts });
          await channels().refuseInactive(trx, fields.source);
          const facts =
            actor.role === 'sales' ? await ownOf(trx, actor) : await givenByRule(trx, fields, actor);
          const customer = await service.insert({ trx, actor, now, fields, facts });
          if (customer.ownerId !== actor.id) await tellOwner(trx, customer, 'created');
          if (!isGraded) return customer;
          const own = { level: level as CustomerLevel, reason: '录入时评定', actor };
          return grading().override({ id: customer.id, ...own });
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
      await allowProtectedWrites(trx);
      const code = await nextCode(trx, 'customer', now);
      const source = fields.source ?? (await sourceIdOf(trx, facts.sourceCode));
      const { ownerReason } = facts;
      const how = ownerReason ? ('by_rule' as const) : ('created' as const);
      const row = await withOwnerChange(trx, { how, by: actor, reason: ownerReason ?? null }, () =>
        refuseOn(LIVE_PHONE_UQ, DUPLICATE_PHONE, () =>
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
        ),
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
     * Changes the plain fields; protected ones (status, owner, attribution …) are refused by name, and another level for who may not grade.
     * @param data with `expectedUpdatedAt`, as the writer saw it, nothing is written over what came since
     * @throws DomainError 400 fields; 404; 409 as `create`, of what is changed, and `stale`; 429 after too many of these
     */
    async update({
      id,
      actor,
      data: { acceptDuplicate, expectedUpdatedAt, ...data },
      existing,
    }: {
      id: number;
      actor: Actor;
      data: Record<string, unknown>;
      /** The row as it was shown to the asker, so that what he sent back unchanged passes. */
      existing: Record<string, unknown>;
    }): Promise<CustomerRecord> {
      const accepts = readAcceptance(acceptDuplicate);
      const { level, ...fields } = await service.readFields(
        keepWritable(strapi, UID.customer, data, existing),
        existing,
        expectedUpdatedAt,
      );
      const asked = askedOf(
        Object.fromEntries(Object.entries(fields).filter(([name]) => data[name] !== existing[name])),
      );
      const work = async (trx: Trx) => {
        // the locks of numbers come before those of rows, as with whoever brings a number
        await duplicates().refuse(trx, { asked, accepts, exceptId: id });
        const before = await lockCustomer(trx, id);
        const row = await trx('customers').where({ id }).first();
        await refuseStale(strapi, {
          trx,
          seen: expectedUpdatedAt,
          resource: 'customer',
          row,
          data,
          labels: CRM_FIELD_LABELS.customer,
          actor,
        });
        const isGraded = level !== undefined && level !== row.level;
        if (isGraded) refuseGrading(actor);
        if (isGraded && level === null) throw noLevel();
        if (fields.source !== row.source_id) await channels().refuseInactive(trx, fields.source);
        const merged = { company_name: row.company_name, contact_person: row.contact_person, ...before };
        const name = deriveCustomerName({
          name: 'name' in fields ? (fields.name as string | null) : before.name,
          companyName: 'companyName' in fields ? (fields.companyName as string | null) : merged.company_name,
          contactPerson:
            'contactPerson' in fields ? (fields.contactPerson as string | null) : merged.contact_person,
        });
        if (!name) throw invalidField('name', '客户名称、公司名称、联系人至少填写一项', 'name_required');
        await refuseOn(LIVE_PHONE_UQ, DUPLICATE_PHONE, () =>
          updateRow(strapi, UID.customer, id, { ...fields, name }),
        );
        if (isGraded)
          await grading().override({ id, level: level as CustomerLevel, reason: '资料修改', actor });
        return toCustomer(await trx('customers').where({ id }).first());
      };
      return duplicates().counting({ actor, asked }, () => withTransaction(strapi, work));
    },

    /**
     * Puts tags on a customer and takes others off, whatever else stands there by now.
     * @throws DomainError 400 `add` when there would be more than 30; 404
     */
    async changeTags({
      id,
      add,
      remove,
    }: {
      id: number;
      add: readonly string[];
      remove: readonly string[];
    }): Promise<CustomerRecord> {
      return withTransaction(strapi, async (trx) => {
        const customer = await lockCustomer(trx, id);
        const row = await trx('customers').where({ id }).first('tags');
        const stood = (readJson(row.tags) as string[] | null) ?? [];
        const tags = [...new Set([...stood.filter((tag) => !remove.includes(tag)), ...add])];
        if (tags.length > MAX_CUSTOMER_TAGS)
          throw invalidField('add', `标签不能超过 ${MAX_CUSTOMER_TAGS} 个`, 'too_many');
        if (tags.length !== stood.length || tags.some((tag) => !stood.includes(tag)))
          await updateRow(strapi, UID.customer, id, { tags });
        return customer;
      });
    },

    /**
     * Moves a customer by its machine. He is won by a deal only; he is lost with a reason, and with his open deals when `closeDeals` says
     * so: they are lost for the same reason. His live viewings are cancelled for it when `closeViewings` says so.
     * @param expectedStatus what the asker saw
     * @throws DomainError 400, 403, 404, 409 as the kit's `changeStatus`; 400 `reason`, `reasonCode`; 409 `stale_status`, `deal_required`,
     *   `open_deals`, `live_viewings`; both kinds are in the details of either
     */
    async changeStatus({
      id,
      to,
      reason,
      reasonCode,
      closeDeals = false,
      closeViewings = false,
      expectedStatus,
      actor,
    }: {
      id: number;
      to: string;
      reason?: string | null;
      reasonCode?: unknown;
      closeDeals?: boolean;
      closeViewings?: boolean;
      expectedStatus?: CustomerStage;
      actor: Actor;
    }): Promise<CustomerRecord> {
      const now = new Date();
      const loss = to === 'lost' ? lossOrThrow({ code: reasonCode, reason }) : null;
      return withTransaction(strapi, async (trx) => {
        const work = await lockWork(trx, [id], { closesDeals: closeDeals });
        if (loss && closeDeals)
          for (const deal of work.deals)
            await deals().lose({ id: deal, reason: loss.reason, reasonCode: loss.code, actor });
        if (loss && closeViewings)
          for (const viewing of work.viewings)
            await viewings().changeStatus({
              id: viewing,
              to: 'cancelled',
              reason: `客户流失：${loss.reason}`,
              actor,
            });
        const customer = await lockCustomer(trx, id);
        if (expectedStatus && expectedStatus !== customer.status) throw staleStatus(customer.status);
        if (to === 'won' && customer.status === 'negotiating') await refuseWonByHand(trx, id);
        if (loss)
          await refuseBegun(trx, id, {
            deals: '客户还有进行中的商机，请先结束，或一并记为失败',
            viewings: '客户还有待进行的带看，请先取消，或一并取消',
          });
        return stages().move({
          trx,
          customerId: id,
          to,
          reason: loss ? loss.reason : reason,
          reasonCode: loss?.code ?? null,
          actor,
          now,
        });
      });
    },

    /**
     * Gives a customer to a colleague, who hears of it, with the owner's open deals, coming viewings and inquiries of his (`giveWork`). A manager's decision: neither what the colleague holds nor his wait after having
     * had him is asked. @throws DomainError 400 `owner`, 404; 409 `customer_blacklisted`, `work_changed`
     */
    async assign({
      id,
      owner,
      reason,
      actor,
      trx: open,
    }: {
      id: number;
      owner: unknown;
      reason?: string | null;
      actor: Actor;
      trx?: Trx;
    }): Promise<CustomerRecord> {
      const work = async (trx: Trx) => {
        const locked = await lockWork(trx, [id]);
        const before = await lockCustomer(trx, id);
        const staff = await assignment().staffOrThrow(owner, 'owner');
        if (before.ownerId === staff.id) return before;
        refuseBlacklisted(before, '分配');
        const moved = await giveWork(trx, {
          customers: [{ id, from: before.ownerId, to: staff.id }],
          locked,
          actor,
        });
        const spans = await changeOwner(trx, {
          customerIds: [id],
          to: staff.id,
          how: 'assigned',
          by: actor,
          reason: reason?.trim() || null,
        });
        await guard(strapi, 'audit').record({
          trx,
          actor,
          action: 'assign',
          resource: 'customer',
          documentId: before.documentId,
          changes: [{ field: 'owner', before: before.ownerId, after: staff.id }],
          details: { ...moved },
        });
        if (staff.id !== actor.id) await tellOwner(trx, { ...before, ownerId: staff.id }, spans.get(id));
        await tellTaken(strapi, trx, {
          from: before.ownerId,
          rows: [before],
          to: staff.name,
          actor,
          reason: reason?.trim() || null,
          act: spans.get(id) ?? before.documentId,
        });
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

    /**
     * DELETE archives. @throws DomainError 409 `open_deals`, `live_viewings`, `open_receivables`, `lease_running`: what has begun is finished first
     */
    async archive({ id, actor }: { id: number; actor: Actor }): Promise<void> {
      const now = new Date();
      await withTransaction(strapi, async (trx) => {
        const customer = await lockCustomer(trx, id);
        await refuseBegun(trx, id, {
          deals: '客户还有进行中的商机，不能删除',
          viewings: '客户还有待进行的带看，不能删除',
        });
        await refuseOwing(trx, [id], '不能删除');
        await refuseTenant(trx, { customerId: id, today: businessDayOf(now), act: '不能删除' });
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
      await lockKeys(trx, indexes);
      const row = await trx('customers')
        .whereIn('phone_index', indexes)
        .whereNull('archived_at')
        .forUpdate()
        .first();
      return row ? toCustomer(row) : null;
    },

    /** Checks the plain fields of a write, as `readPersonalFields` does personal ones, and resolves its relations. @throws DomainError 400 with every field named */
    async readFields(
      data: Record<string, unknown>,
      shown: Record<string, unknown> | null,
      seen?: unknown,
    ): Promise<Record<string, unknown>> {
      const personal = readPersonalFields(data, shown, seen);
      const read = readPreferences(data.preferences);
      const issues: FieldIssue[] = [...personal.issues, ...checkPlainFields(data), ...read.issues];
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
        addresses,
        ...rest
      } = data;
      const children = { contacts, requirements, followUps, viewings, deals, inquiries, addresses };
      refuseChildren(children);
      const fields: Record<string, unknown> = { ...rest, ...personal.fields };
      if ('preferences' in data) fields.preferences = read.preferences;
      if (data.birthday === '') fields.birthday = null;
      if (typeof data.creditCode === 'string') fields.creditCode = parsedCode(data.creditCode);
      for (const name of Object.keys(NAMES)) {
        if (typeof fields[name] === 'string') fields[name] = (fields[name] as string).trim() || null;
      }
      for (const [field, { uid, label }] of Object.entries(RELATED))
        if (fields[field] != null)
          fields[field] = await relatedId(strapi, { uid, field, value: fields[field], label });
      return fields;
    },
  };

  return service;

  async function sourceIdOf(trx: Trx, code: string | undefined): Promise<number | null> {
    if (!code) return null;
    return (await trx('source_channels').where({ code }).first('id'))?.id ?? null;
  }

  /** To one of the people whose customers the asker sees; without one it waits in the pool, which he sees too. */
  async function givenByRule(
    trx: Trx,
    fields: Record<string, unknown>,
    actor: Actor,
  ): Promise<NewCustomerFacts> {
    const chosen = await assignment().choose({
      trx,
      among: await assignment().peopleOf(actor),
      regionId: (fields.region as number | null | undefined) ?? null,
      trade: (fields.industry as string | null | undefined) ?? null,
    });
    return chosen ? { ownerId: chosen.userId, ownerReason: chosen.reason } : {};
  }

  /** @throws DomainError 409 `capacity_reached` */
  async function ownOf(trx: Trx, { id }: Actor): Promise<NewCustomerFacts> {
    if (id === null) return {};
    await assignment().lockHoldings(trx);
    const holding = await assignment().holdingOf(trx, id);
    if (!hasRoom(holding)) {
      throw conflict(
        'capacity_reached',
        `在手客户已达上限 ${holding.capacity} 位，请先释放或请业务经理处理`,
        {
          limit: holding.capacity,
        },
      );
    }
    return { ownerId: id };
  }

  async function tellOwner(
    trx: Trx,
    customer: CustomerRecord,
    how: number | 'created' | undefined,
  ): Promise<void> {
    if (!customer.ownerId) return;
    await notices(strapi).send({
      trx,
      to: customer.ownerId,
      kind: 'customer_assigned',
      ...renderNotice('customer_assigned', { customer: customer.name }),
      link: `/customers/${customer.documentId}`,
      dedupeKey: `customer_assigned:${customer.documentId}:${customer.ownerId}:${how}`,
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

const NAMES = { name: '客户名称', companyName: '公司名称', contactPerson: '联系人' };

const TEXT_LIMITS: TextLimits = {
  name: ['客户名称', 120],
  companyName: ['公司名称', 120],
  contactPerson: ['联系人', 60],
  industry: ['行业', 60],
  note: ['备注', MAX_CUSTOMER_NOTE],
};

const ENUMS: Record<string, [label: string, values: readonly string[]]> = {
  type: ['客户类型', CUSTOMER_TYPES],
  companySize: ['企业规模', COMPANY_SIZES],
  level: ['客户等级', CUSTOMER_LEVELS],
  creditRating: ['信用等级', CREDIT_RATINGS],
};

/** Whole numbers: fen, people. */
const FIGURES: Record<string, [label: string, max: number]> = {
  annualRevenueFen: ['年营业额（分）', 1_000_000_000_000_000],
  employees: ['员工人数', 10_000_000],
};

function checkPlainFields(data: Record<string, unknown>): FieldIssue[] {
  const issues = [...checkTexts(data, TEXT_LIMITS), ...checkNames(data, NAMES)];
  for (const [field, [label, values]] of Object.entries(ENUMS)) {
    if (data[field] != null && !values.includes(data[field] as string)) {
      issues.push({ field, code: 'invalid', message: `${label}应为 ${values.join('、')}` });
    }
  }
  const code = data.creditCode;
  if (code != null && (typeof code !== 'string' || (code.trim() !== '' && parsedCode(code) === null)))
    issues.push({
      field: 'creditCode',
      code: 'invalid_credit_code',
      message: '统一社会信用代码应为 18 位，末位是校验码，请核对',
    });
  for (const [field, [label, max]] of Object.entries(FIGURES)) {
    const value = data[field];
    if (value != null && !(Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= max))
      issues.push({ field, code: 'out_of_range', message: `${label}应为 0 到 ${max} 之间的整数` });
  }
  const { birthday } = data;
  if (birthday != null && birthday !== '' && !isBirthday(birthday)) issues.push(WRONG_BIRTHDAY);
  if (data.important != null && typeof data.important !== 'boolean') {
    issues.push({ field: 'important', code: 'not_a_boolean', message: '重点客户应为 true 或 false' });
  }
  if (data.tags != null) {
    const { tags } = data;
    const isFine =
      Array.isArray(tags) &&
      tags.length <= MAX_CUSTOMER_TAGS &&
      tags.every((tag) => typeof tag === 'string' && tag.trim() && tag.length <= 30);
    if (!isFine)
      issues.push({
        field: 'tags',
        code: 'not_a_list',
        message: `标签应为不超过 ${MAX_CUSTOMER_TAGS} 个、每个不超过 30 字的文字列表`,
      });
  }
  return issues;
}

function parsedCode(written: string): string | null {
  const parsed = parseCreditCode(written);
  return parsed.ok ? parsed.code : null;
}

/** As `PUT /customers/:id/level` does. @throws DomainError 400 `level` for a role without that act */
function refuseGrading({ role }: Actor): void {
  if (scopeOf({ role, resource: 'customer', action: 'grade' }) === null)
    throw invalidField('level', '等级由系统评定，需要调整请联系业务经理', 'protected_field');
}

function noLevel(): DomainError {
  return invalidField('level', '等级不能清空；恢复系统评定请使用「恢复系统评定」操作', 'required');
}

function askedOf({ phone, creditCode, companyName }: Record<string, unknown>): AskedCustomer {
  return {
    phones: typeof phone === 'string' ? [phone] : [],
    creditCode: (creditCode as string | null | undefined) ?? null,
    companyName: (companyName as string | null | undefined) ?? null,
  };
}

/** Contacts, requirements and the rest have their own resources; writing them through the customer would skip their rules. */
function refuseChildren(children: Record<string, unknown>): void {
  const errors: FieldError[] = Object.entries(children)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => ({ path: [name], message: `「${name}」请通过各自的接口维护`, code: 'protected_field' }));
  if (errors.length > 0) throw invalidFields(errors, 'protected_field');
}

function staleStatus(status: CustomerStage): DomainError {
  return conflict('stale_status', `客户已被改为「${CUSTOMER_STAGE_LABELS[status]}」，请刷新后再操作`, {
    status,
  });
}

/** @throws DomainError 409 `deal_required`, with the deals that could be won */
async function refuseWonByHand(trx: Trx, customerId: number): Promise<never> {
  throw conflict('deal_required', '登记成交后客户自动转为「已成交」，不能直接变更', {
    deals: await openDealsOf(trx, customerId),
  });
}

async function openDealsOf(trx: Trx, customerId: number): Promise<string[]> {
  return trx('deals').where({ customer_id: customerId, status: 'open' }).orderBy('id').pluck('code');
}
