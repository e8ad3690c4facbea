import {
  type FieldError,
  invalidFields,
  maskPii,
  notFound,
  parsePhone,
  splitPhones,
} from '@scrm/guard/domain';
import {
  type Actor,
  allowProtectedWrites,
  changeStatus,
  type ReviewDecision,
  type RiskVerdict,
  recordStatus,
  SYSTEM,
  type Trx,
  withTransaction,
} from '@scrm/guard/kit';
import { OFFERED_STATUSES } from '@scrm/listing/domain';
import { renderNotice } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import { CHANNEL_CODE, channelOfInquiry, channelOfNewCustomer, INQUIRY_MACHINE } from '../../../domain';
import type { CrmConfig } from '../config';
import { type CustomerRecord, type PropertyRecord, toProperty } from '../lib/records';
import { insertRow } from '../lib/store';
import { UID } from '../lib/uids';
import { changeOwner } from '../operations/change-owner';
import { welcomeCustomer } from '../operations/tell-customer';
import { guard, notices } from '../ports';
import type { AssignmentService } from './assignment';
import type { CustomersService } from './customers';
import type { Attribution, HooksService } from './hooks';

/** A second tap within this time is the same inquiry. */
const SAME_INQUIRY_MS = 10 * 60_000;

export interface InquiryInput {
  propertyCode?: unknown;
  name?: unknown;
  phone?: unknown;
  message?: unknown;
  promoCode?: unknown;
  /** The code of the agency's own channel that brought the visitor, as `?ch=` named it. */
  channel?: unknown;
  consent?: unknown;
}

/** The answer to every inquiry that was taken; it never tells whether the phone was known. */
export const INQUIRY_ANSWER = {
  received: true,
  message: '已收到您的咨询，招商顾问会尽快与您联系。',
} as const;

/** Inquiries of the public: from a form on a listing to a customer with an owner, in one transaction. */
export const createInquiriesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const hooks = () => strapi.plugin('crm').service('hooks') as HooksService;
  const customers = () => strapi.plugin('crm').service('customers') as CustomersService;
  const assignment = () => strapi.plugin('crm').service('assignment') as AssignmentService;

  const service = {
    /**
     * Takes an inquiry. A phone that is a live customer keeps owner and attribution, and the inquiry records the claim; else a
     * customer is made, owned by the assignment rule and attributed by promotion's answer. The owner hears of it.
     * @throws DomainError 400 with every field named; 404 when the listing is not offered; 429 too many from one IP or phone;
     *   403 `challenge_required` or `blocked` as the risk rules say
     */
    async receive(input: InquiryInput, { ip }: { ip: string }): Promise<typeof INQUIRY_ANSWER> {
      const now = new Date();
      const checked = await service.check(input, { ip });
      return withTransaction(strapi, async (trx) => {
        const property = await offeredProperty(trx, checked.asked.propertyCode);
        await service.admit({ trx, ...checked, property, now });
        return INQUIRY_ANSWER;
      });
    },

    /** Everything that is asked of an inquiry before the database is touched: limits, fields, risk. @throws DomainError as `receive` */
    async check(input: InquiryInput, { ip }: { ip: string }): Promise<JudgedInquiry> {
      const limits = guard(strapi, 'limits');
      const { inquiriesPerIp, inquiriesPerPhone } = strapi
        .plugin('crm')
        .config('limits') as CrmConfig['limits'];
      const pii = guard(strapi, 'pii');
      await limits.take({
        key: `inquiry:ip:${pii.indexOf('account', ip)}`,
        max: inquiriesPerIp,
        windowSeconds: 600,
      });
      const asked = readInput(input);
      const phoneIndex = pii.indexOf('phone', asked.phone);
      const verdict = await judge(asked, phoneIndex);
      await limits.take({ key: `inquiry:phone:${phoneIndex}`, max: inquiriesPerPhone, windowSeconds: 3600 });
      return { asked, phoneIndex, verdict };
    },

    /**
     * Writes a checked inquiry about a locked property: finds or makes the customer, records the claim, tells the owner. A second tap
     * records nothing.
     */
    async admit({
      trx,
      asked,
      phoneIndex,
      verdict,
      property,
      now,
    }: JudgedInquiry & { trx: Trx; property: PropertyRecord; now: Date }): Promise<CustomerRecord> {
      const pii = guard(strapi, 'pii');
      // Serialises inquiries of one phone, so that two taps at once find each other.
      const known = await customers().findByPhone(trx, asked.phone);
      const isSecondTap = await trx('inquiries')
        .whereIn('phone_index', pii.indexesOf('phone', asked.phone))
        .where({ property_id: property.id })
        .where('created_at', '>', new Date(now.getTime() - SAME_INQUIRY_MS))
        .first('id');
      if (isSecondTap && known) return known;

      const claim = await hooks().attribute({
        trx,
        promoCode: asked.promoCode,
        phoneIndex,
        now,
      });
      const channel = await channelOf(trx, asked.channel, claim);
      const customer = known
        ? await keepOrAssign(trx, known, property)
        : await admitNew(trx, { asked, property, claim, channel: channel?.code ?? null, now });
      const { id: inquiryId, documentId } = await record(trx, {
        asked,
        property,
        customer,
        claim,
        channelId: channel?.id ?? null,
        now,
      });
      await guard(strapi, 'reviews').open({ trx, verdict, resource: 'inquiry', documentId });
      await hooks().run('inquiry.received', {
        trx,
        actor: SYSTEM,
        now,
        inquiryId,
        customer,
        propertyId: property.id,
        isNewCustomer: !known,
        claim,
      });
      await tell(trx, { asked, property, customer, inquiryId });
      // what looks like a fraud costs no message
      if (!known && (verdict === null || verdict.outcome === 'pass'))
        await welcomeCustomer(strapi, trx, { customer, propertyId: property.id, now });
      return customer;
    },

    /** Takes an inquiry in hand or closes it. @throws DomainError 400, 403, 404, 409 as the kit's `changeStatus` */
    async changeStatus({
      id,
      to,
      reason,
      actor,
    }: {
      id: number;
      to: string;
      reason?: string | null;
      actor: Actor;
    }): Promise<void> {
      await withTransaction(strapi, (trx) =>
        changeStatus(strapi, {
          trx,
          uid: UID.inquiry,
          id,
          machine: INQUIRY_MACHINE,
          to,
          reason,
          actor,
          patch: { handled_by_id: actor.id },
        }),
      );
    },

    /** Closes an inquiry whose review confirmed the risk; one that is closed already stays so. */
    async closeAsRisk({ trx, review, decider, reason }: ReviewDecision): Promise<void> {
      const inquiry = await trx('inquiries').where({ document_id: review.resourceId }).first('id', 'status');
      if (!inquiry || inquiry.status === 'closed') return;
      await changeStatus(strapi, {
        trx,
        uid: UID.inquiry,
        id: inquiry.id,
        machine: INQUIRY_MACHINE,
        to: 'closed',
        reason: `风控审核确认：${reason}`,
        actor: decider,
        patch: { handled_by_id: decider.id },
      });
    },

    /** Gives the inquiry's customer to a colleague and takes the inquiry in hand. @throws DomainError 400 `owner`, 404 */
    async assign({ id, owner, actor }: { id: number; owner: unknown; actor: Actor }): Promise<void> {
      await withTransaction(strapi, async (trx) => {
        const inquiry = await trx('inquiries').where({ id }).first('customer_id', 'status');
        if (!inquiry?.customer_id) throw notFound('咨询');
        const customer = await customers().assign({ id: inquiry.customer_id, owner, actor, trx });
        if (inquiry.status === 'new') {
          await changeStatus(strapi, {
            trx,
            uid: UID.inquiry,
            id,
            machine: INQUIRY_MACHINE,
            to: 'taken',
            actor,
            patch: { handled_by_id: customer.ownerId },
          });
        }
      });
    },
  };
  return service;

  async function judge({ promoCode, message }: CheckedInquiry, phoneIndex: string) {
    const isSelfReferral = await hooks().isSelfReferral({ promoCode, phoneIndex });
    return guard(strapi, 'risk').enforceHere({
      event: 'inquiry',
      phoneIndex,
      code: promoCode,
      text: message,
      facts: isSelfReferral === null ? {} : { isSelfReferral },
    });
  }

  async function offeredProperty(trx: Trx, code: string): Promise<PropertyRecord> {
    const row = await trx('properties')
      .where({ code })
      .whereNull('archived_at')
      .whereIn('status', OFFERED_STATUSES)
      .forKeyShare()
      .first();
    if (!row) throw notFound('房源');
    return toProperty(row);
  }

  /** A live customer without an owner gets one now; else nothing of his changes. */
  async function keepOrAssign(
    trx: Trx,
    customer: CustomerRecord,
    property: PropertyRecord,
  ): Promise<CustomerRecord> {
    if (customer.ownerId !== null || customer.blacklistedAt !== null) return customer;
    const chosen = await assignment().choose({
      trx,
      listingAgent: property.agentId,
      regionId: property.regionId,
      trade: customer.industry,
    });
    if (!chosen) return customer;
    await changeOwner(trx, {
      customerIds: [customer.id],
      to: chosen.userId,
      how: 'by_rule',
      by: SYSTEM,
      reason: chosen.reason,
    });
    return { ...customer, ownerId: chosen.userId };
  }

  /** The channel by which it came in, kept from being deleted meanwhile. Null where the agency has none of that code (any more). */
  async function channelOf(
    trx: Trx,
    asked: string | null,
    claim: Attribution | null,
  ): Promise<{ id: number; code: string } | null> {
    const find = (code: string) =>
      trx('source_channels').where({ code }).forKeyShare().first('id', 'code', 'active');
    const named = asked === null ? null : await find(asked);
    const code = channelOfInquiry(claim, named ?? null);
    return (code === named?.code ? named : await find(code)) ?? null;
  }

  async function admitNew(
    trx: Trx,
    {
      asked,
      property,
      claim,
      channel,
      now,
    }: {
      asked: CheckedInquiry;
      property: PropertyRecord;
      claim: Attribution | null;
      channel: string | null;
      now: Date;
    },
  ): Promise<CustomerRecord> {
    const chosen = await assignment().choose({
      trx,
      listingAgent: property.agentId,
      regionId: property.regionId,
    });
    return customers().insert({
      trx,
      actor: SYSTEM,
      now,
      fields: { contactPerson: asked.name, phone: asked.phone, type: 'enterprise' },
      facts: {
        ownerId: chosen?.userId ?? null,
        ownerReason: chosen?.reason,
        sourceCode: channel === null ? undefined : channelOfNewCustomer(claim, channel),
        partnerId: claim?.partnerId ?? null,
        promoCode: claim?.promoCode ?? null,
        attributionBasis: claim?.basis ?? 'direct',
      },
    });
  }

  async function record(
    trx: Trx,
    {
      asked,
      property,
      customer,
      claim,
      channelId,
      now,
    }: {
      asked: CheckedInquiry;
      property: PropertyRecord;
      customer: CustomerRecord;
      claim: Attribution | null;
      channelId: number | null;
      now: Date;
    },
  ): Promise<{ id: number; documentId: string }> {
    await allowProtectedWrites(trx);
    const { id } = await insertRow(strapi, UID.inquiry, {
      property: property.id,
      customer: customer.id,
      partner: claim?.partnerId ?? null,
      share: claim?.shareId ?? null,
      channel: channelId,
      name: asked.name,
      phone: asked.phone,
      message: asked.message,
      promoCode: claim?.promoCode ?? asked.promoCode,
      status: INQUIRY_MACHINE.initial,
      consentAt: now,
    });
    const row = await trx('inquiries').where({ id }).first();
    await recordStatus(trx, {
      machine: INQUIRY_MACHINE.name,
      row,
      from: null,
      to: INQUIRY_MACHINE.initial,
      actor: SYSTEM,
    });
    return { id, documentId: row.document_id };
  }

  async function tell(
    trx: Trx,
    {
      asked,
      property,
      customer,
      inquiryId,
    }: {
      asked: CheckedInquiry;
      property: PropertyRecord;
      customer: CustomerRecord;
      inquiryId: number;
    },
  ): Promise<void> {
    const listeners = customer.ownerId ? [customer.ownerId] : await assignment().managers();
    const text = renderNotice('inquiry_new', {
      name: asked.name,
      phone: maskPii('phone', asked.phone),
      property: `${property.title}${noteOn(customer)}`,
    });
    for (const to of listeners) {
      await notices(strapi).send({
        trx,
        to,
        kind: 'inquiry_new',
        ...text,
        link: `/customers/${customer.documentId}`,
        dedupeKey: `inquiry:${inquiryId}:${to}`,
      });
    }
  }
};

/** What whoever is told of an inquiry should know of its customer before he calls. */
function noteOn({ blacklistedAt, status }: CustomerRecord): string {
  if (blacklistedAt) return '（黑名单客户）';
  return status === 'lost' ? '（客户已流失，可由经理重新激活）' : '';
}

export type InquiriesService = ReturnType<typeof createInquiriesService>;

/** An inquiry that may be written. */
export interface JudgedInquiry {
  asked: CheckedInquiry;
  phoneIndex: string;
  verdict: RiskVerdict | null;
}

export interface CheckedInquiry {
  propertyCode: string;
  name: string;
  /** In its one spelling, as `parsePhone` gives it. */
  phone: string;
  message: string | null;
  promoCode: string | null;
  /** Something that looks like a channel's code, whether there is one or not. */
  channel: string | null;
}

/** What a code may look like, of whatever length it was made. */
const PROMO_FORM = /^[\w-]{0,64}$/;

/** @throws DomainError 400 with every wrong field named */
function readInput(input: InquiryInput): CheckedInquiry {
  const errors: FieldError[] = [];
  const refuse = (field: string, code: string, message: string) =>
    errors.push({ path: [field], code, message });

  const name = text(input.name);
  if (!name) refuse('name', 'required', '请填写您的称呼');
  else if (name.length > 60) refuse('name', 'too_long', '称呼不能超过 60 个字');
  else if (splitPhones(name).phones.length > 0)
    refuse('name', 'phone_in_name', '称呼里有电话号码，请把号码填在「电话」');
  const parsed = parsePhone(typeof input.phone === 'number' ? input.phone : text(input.phone));
  if (!parsed.ok) {
    refuse(
      'phone',
      parsed.reason === 'empty' ? 'required' : 'invalid_phone',
      '请填写 11 位手机号，或带区号的固定电话',
    );
  }
  const message = text(input.message);
  if (input.message != null && typeof input.message !== 'string')
    refuse('message', 'not_a_text', '留言应为文字');
  else if (message && message.length > 1000) refuse('message', 'too_long', '留言不能超过 1000 个字');
  const promoCode = input.promoCode ?? '';
  if (typeof promoCode !== 'string' || !PROMO_FORM.test(promoCode.trim()))
    refuse('promoCode', 'invalid_promo_code', '「推广码」格式不正确');
  if (input.channel != null && typeof input.channel !== 'string')
    refuse('channel', 'not_a_text', '「渠道」应为文字');
  if (input.consent !== true) refuse('consent', 'consent_required', '请先阅读并同意个人信息处理说明');
  const propertyCode = text(input.propertyCode);
  if (!propertyCode || propertyCode.length > 60) refuse('propertyCode', 'required', '缺少房源编号');
  if (errors.length > 0 || !parsed.ok || !name || !propertyCode) throw invalidFields(errors);

  return {
    propertyCode,
    name,
    phone: parsed.phone,
    message,
    // A code that nobody has is not the visitor's fault: it counts for nobody and refuses nothing.
    promoCode: text(promoCode),
    channel: channelCode(text(input.channel)),
  };
}

/** What is no code of a channel is nobody's, like one that nobody has. */
function channelCode(value: string | null): string | null {
  return value !== null && CHANNEL_CODE.test(value) ? value : null;
}

function text(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL stores no NUL, and no form sends control characters
  return value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').trim() || null;
}
