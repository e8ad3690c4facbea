import { conflict, invalidField } from '@scrm/guard/domain';
import {
  type Actor,
  allowProtectedWrites,
  changeStatus,
  keepWritable,
  recordStatus,
  refuseStale,
  SYSTEM,
  type Trx,
  withTransaction,
} from '@scrm/guard/kit';
import { OFFERED_STATUSES } from '@scrm/listing/domain';
import { businessDayOf, renderNotice } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import {
  CRM_FIELD_LABELS,
  checkExpectedDay,
  DEAL_MACHINE,
  DEAL_STATUS_LABELS,
  DEAL_TYPES,
  type DealTerms,
  type DealType,
  isAreaSqm,
  isMoneyFen,
  type LostReason,
  probabilityOfDeal,
  readLoss,
  validateDealTerms,
} from '../../../domain';
import { throwIssues } from '../lib/issues';
import {
  type CustomerRecord,
  type DealAttribution,
  type DealRecord,
  lockCustomer,
  lockDeal,
  lockDealWithOthers,
  lockProperty,
  nextCode,
  refuseOn,
  toCustomer,
  toDeal,
} from '../lib/records';
import { insertRow, updateRow } from '../lib/store';
import { isDay } from '../lib/time';
import { UID } from '../lib/uids';
import { labelledHistory } from '../operations/labelled-history';
import { customerLost, refuseLost } from '../operations/refuse-lost';
import { thankForDeal } from '../operations/tell-customer';
import { type Allocation, guard, listing, notices } from '../ports';
import type { EngagementService } from './engagement';
import type { HooksService } from './hooks';
import type { ReceivablesService } from './receivables';
import type { StagesService } from './stages';

export const OPEN_DEAL_UQ = 'deals_open_pair_uq';
/** A deal is begun on what is offered or has been taken down for a while, not on a draft. */
const DEALABLE: readonly string[] = [...OFFERED_STATUSES, 'paused'];

/** Deals: what a customer takes of a property, and on which terms. */
export const createDealsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const hooks = () => strapi.plugin('crm').service('hooks') as HooksService;
  const engagement = () => strapi.plugin('crm').service('engagement') as EngagementService;
  const stages = () => strapi.plugin('crm').service('stages') as StagesService;
  const receivables = () => strapi.plugin('crm').service('receivables') as ReceivablesService;

  const service = {
    /** The moves of a deal, newest first. */
    history(id: number) {
      return labelledHistory(strapi, { machine: DEAL_MACHINE.name, id, labels: DEAL_STATUS_LABELS });
    },

    /**
     * Opens a deal. One open deal a customer and property.
     * @throws DomainError 400 fields; 404; 409 `duplicate_deal`, `property_not_offered`
     */
    async create({
      customerId,
      propertyId,
      data,
      actor,
    }: {
      customerId: number;
      propertyId: number;
      /** `{ type, requirement?, areaSqm?, monthlyRentFen?, priceFen?, probability?, expectedCloseOn?, note? }` */
      data: Record<string, unknown>;
      actor: Actor;
    }): Promise<DealRecord> {
      const now = new Date();
      refuseUnknown(data);
      const input = readNewDeal(data);
      refuseOtherTerms(input);
      throwIssues(checkExpectedDay(input.expectedCloseOn, businessDayOf(now)));
      const probabilityOverride = readProbability(data.probability);
      return withTransaction(strapi, async (trx) => {
        const property = await lockProperty(trx, propertyId);
        const customer = await lockCustomer(trx, customerId);
        refuseLost(customer);
        if (!DEALABLE.includes(property.status)) {
          throw conflict('property_not_offered', '该房源未上架或已成交，不能发起成交', {
            status: property.status,
          });
        }
        refuseOffering(property.offering, input.type);
        const requirementId = await requirementOf(trx, customerId, data.requirement);
        await allowProtectedWrites(trx);
        const { id } = await refuseOn(OPEN_DEAL_UQ, DUPLICATE_DEAL, async () =>
          insertRow(strapi, UID.deal, {
            ...input,
            code: await nextCode(trx, 'deal', now),
            customer: customerId,
            property: propertyId,
            requirement: requirementId,
            owner: customer.ownerId ?? actor.id,
            partner: customer.partnerId,
            status: DEAL_MACHINE.initial,
            negotiating: false,
            probabilityOverride,
            probability: probabilityOfDeal({
              override: probabilityOverride,
              stage: customer.status,
            }),
          }),
        );
        const row = await trx('deals').where({ id }).first();
        await recordStatus(trx, {
          machine: DEAL_MACHINE.name,
          row,
          from: null,
          to: DEAL_MACHINE.initial,
          actor,
        });
        return toDeal(row);
      });
    },

    /**
     * Changes what is no term of the deal: requirement, expected date, note.
     * @throws DomainError 400, 404; 409 `stale` when another wrote since `data.expectedUpdatedAt`
     */
    async update({
      id,
      data: { expectedUpdatedAt, ...data },
      existing,
      actor,
    }: {
      id: number;
      data: Record<string, unknown>;
      existing: Record<string, unknown>;
      actor: Actor;
    }) {
      const { requirement, ...fields } = keepWritable(strapi, UID.deal, data, existing);
      readNewDeal(fields);
      return withTransaction(strapi, async (trx) => {
        const deal = await lockDeal(trx, id);
        const row = await trx('deals').where({ id }).first('document_id', 'updated_at');
        await refuseStale(strapi, {
          trx,
          seen: expectedUpdatedAt,
          resource: 'deal',
          row,
          data,
          labels: CRM_FIELD_LABELS.deal,
          actor,
        });
        const changes =
          requirement === undefined
            ? fields
            : { ...fields, requirement: await requirementOf(trx, deal.customerId, requirement) };
        return updateRow(strapi, UID.deal, id, changes);
      });
    },

    /**
     * Changes what is expected of an open deal: terms, probability (null for the usual one of the customer's stage), date, requirement, note.
     * What is not named stays.
     * @param data with `expectedUpdatedAt`, as the writer saw it, nothing is written over what came since
     * @throws DomainError 400 fields; 404; 409 `deal_not_open`, `stale`, `contract_kind`
     */
    async changeTerms({
      id,
      data: { expectedUpdatedAt, ...data },
      actor,
    }: {
      id: number;
      data: Record<string, unknown>;
      actor: Actor;
    }): Promise<DealRecord> {
      const now = new Date();
      refuseUnknown(data);
      return withTransaction(strapi, async (trx) => {
        const deal = await lockDeal(trx, id);
        if (deal.status !== 'open')
          throw conflict('deal_not_open', '该成交已结束，不能再改条件', { status: deal.status });
        const row = await trx('deals')
          .where({ id })
          .first(
            'document_id',
            'updated_at',
            'note',
            'requirement_id',
            trx.raw('expected_close_on::text AS expected_close_on'),
          );
        await refuseStale(strapi, {
          trx,
          seen: expectedUpdatedAt,
          resource: 'deal',
          row,
          data,
          labels: CRM_FIELD_LABELS.deal,
          actor,
        });
        const { type, areaSqm, monthlyRentFen, priceFen } = deal;
        const input = readNewDeal({
          ...{ type, areaSqm, monthlyRentFen, priceFen },
          ...{ expectedCloseOn: row.expected_close_on, note: row.note },
          ...data,
        });
        const property = await trx('properties').where({ id: deal.propertyId }).first('offering');
        if (input.type !== type) refuseOffering(property.offering, input.type);
        if (input.type === 'sale') await refuseRentContract(trx, id);
        const override =
          data.probability === undefined ? deal.probabilityOverride : readProbability(data.probability);
        const requirementId =
          data.requirement === undefined
            ? row.requirement_id
            : await requirementOf(trx, deal.customerId, data.requirement);
        const customer = await trx('customers').where({ id: deal.customerId }).first('status');
        await allowProtectedWrites(trx);
        await trx('deals')
          .where({ id })
          .update({
            type: input.type,
            area_sqm: input.areaSqm,
            monthly_rent_fen: input.type === 'rent' ? input.monthlyRentFen : null,
            price_fen: input.type === 'sale' ? input.priceFen : null,
            expected_close_on: input.expectedCloseOn,
            note: input.note,
            requirement_id: requirementId,
            probability_override: override,
            probability: probabilityOfDeal({ override, stage: customer.status }),
            updated_at: now,
          });
        await guard(strapi, 'audit').record({
          trx,
          actor,
          action: 'deal_terms',
          resource: 'deal',
          documentId: deal.documentId,
          details: { fields: Object.keys(data) },
        });
        return toDeal(await trx('deals').where({ id }).first());
      });
    },

    /**
     * Puts an open deal into negotiation, or takes it out; customer and property follow.
     * @throws DomainError 404; 409 `deal_not_open`, `customer_lost`
     */
    async negotiate({
      id,
      negotiating = true,
      actor,
    }: {
      id: number;
      negotiating?: boolean;
      actor: Actor;
    }): Promise<DealRecord> {
      const now = new Date();
      return withTransaction(strapi, async (trx) => {
        const deal = await lockDealWithOthers(trx, id);
        if (deal.status !== 'open') throw conflict('deal_not_open', '该成交已结束', { status: deal.status });
        await trx('properties').where({ id: deal.propertyId }).forUpdate().first('id');
        const customer = await lockCustomer(trx, deal.customerId);
        if (negotiating)
          await advance(trx, customer, 'negotiating', `成交 ${deal.code} 进入谈判`, actor, now);
        await allowProtectedWrites(trx);
        await trx('deals').where({ id }).update({ negotiating, updated_at: now });
        await engagement().settle(trx, deal.propertyId, negotiating ? '进入谈判' : '谈判结束', actor);
        await guard(strapi, 'audit').record({
          trx,
          actor,
          action: 'negotiate',
          resource: 'deal',
          documentId: deal.documentId,
          details: { negotiating },
        });
        return { ...deal, negotiating };
      });
    },

    /**
     * Wins a deal: takes the area, wins the customer step by step through his machine, copies the attribution, and runs
     * `deal.won`, all in one transaction.
     * @throws DomainError 400 fields; 404; 409 already closed, more area than is free, `customer_lost`, `contract_kind`
     */
    async close({
      id,
      data,
      actor,
    }: {
      id: number;
      data: Record<string, unknown>;
      actor: Actor;
    }): Promise<DealRecord> {
      const now = new Date();
      const checked = validateDealTerms(data);
      if (!checked.ok) throwIssues(checked.issues);
      const { terms } = checked as { terms: DealTerms };
      return withTransaction(strapi, async (trx) => {
        const open = await lockDealWithOthers(trx, id);
        if (open.status !== 'open')
          throw conflict('deal_not_open', '该成交已结束，不能再次成交', { status: open.status });
        const property = await lockProperty(trx, open.propertyId);
        const customer = await lockCustomer(trx, open.customerId);
        refuseOffering(property.offering, terms.type);
        if (terms.type === 'sale') await refuseRentContract(trx, id);
        const allocations = await allocate(trx, property.id, terms, actor);
        for (const { spaceId, areaSqm } of allocations) {
          await trx('deal_areas').insert({ deal_id: id, space_id: spaceId, area_sqm: areaSqm });
        }
        const attribution = attributionOf(customer);
        // Payout locks the partner in `deal.won`. Naming him in the row below takes a weaker lock that two deals would share, and
        // each would then wait for the other: so the strong one comes first.
        if (customer.partnerId !== null)
          await trx('partners').where({ id: customer.partnerId }).forUpdate().first('id');
        await changeStatus(strapi, {
          trx,
          uid: UID.deal,
          id,
          machine: DEAL_MACHINE,
          to: 'won',
          actor,
          patch: {
            type: terms.type,
            monthly_rent_fen: terms.monthlyRentFen,
            price_fen: terms.priceFen,
            area_sqm: terms.areaSqm,
            negotiating: false,
            probability: 100,
            partner_id: customer.partnerId,
            attribution: JSON.stringify(attribution),
            won_at: now,
            ended_at: now,
          },
        });
        await advance(trx, customer, 'won', `成交 ${open.code}`, actor, now);
        await engagement().settle(trx, property.id, `成交 ${open.code}`, actor);
        const deal = toDeal(await trx('deals').where({ id }).first());
        const winner = toCustomer(await trx('customers').where({ id: customer.id }).first());
        await hooks().run('deal.won', { trx, actor, now, deal, customer: winner });
        await tell(trx, 'deal_won', deal, actor, {
          deal: deal.code,
          customer: winner.name,
          property: property.title,
        });
        await thankForDeal(strapi, trx, { deal, customer: winner, propertyId: property.id, now });
        return deal;
      });
    },

    /** An open deal that came to nothing. @throws DomainError 400 `reason`, `reasonCode`, 404, 409 */
    async lose({
      id,
      reason,
      reasonCode,
      actor,
    }: {
      id: number;
      reason?: string | null;
      reasonCode?: unknown;
      actor: Actor;
    }): Promise<DealRecord> {
      const now = new Date();
      const loss = lossOrThrow({ code: reasonCode, reason });
      return withTransaction(strapi, async (trx) => {
        const deal = await lockDeal(trx, id);
        await trx('properties').where({ id: deal.propertyId }).forUpdate().first('id');
        await changeStatus(strapi, {
          trx,
          uid: UID.deal,
          id,
          machine: DEAL_MACHINE,
          to: 'lost',
          reason: loss.reason,
          actor,
          patch: {
            negotiating: false,
            probability: 0,
            ended_at: now,
            reason: loss.reason,
            lost_reason_code: loss.code,
          },
        });
        await receivables().closeOf(trx, { dealId: id, reason: loss.reason, actor });
        await engagement().settle(trx, deal.propertyId, '谈判失败', actor);
        return toDeal(await trx('deals').where({ id }).first());
      });
    },

    /**
     * Takes a won deal back: the area is free again, `deal.cancelled` is run (commissions are clawed back there), and the
     * customer, unless another won deal stands, goes back to `qualified` by the arrow of repeat business.
     * @throws DomainError 400 `reason`, 404, 409
     */
    async cancel({
      id,
      reason,
      actor,
    }: {
      id: number;
      reason?: string | null;
      actor: Actor;
    }): Promise<DealRecord> {
      const now = new Date();
      return withTransaction(strapi, async (trx) => {
        const won = await lockDealWithOthers(trx, id);
        await trx('properties').where({ id: won.propertyId }).forUpdate().first('id');
        const customerRow = await trx('customers').where({ id: won.customerId }).forUpdate().first();
        await changeStatus(strapi, {
          trx,
          uid: UID.deal,
          id,
          machine: DEAL_MACHINE,
          to: 'cancelled',
          reason,
          actor,
          patch: { probability: 0, ended_at: now, reason: reason?.trim() },
        });
        const areas = await trx('deal_areas')
          .where({ deal_id: id })
          .whereNull('released_at')
          .update({ released_at: now })
          .returning(['space_id', 'area_sqm']);
        await listing(strapi).releaseArea(
          trx,
          areas.map((area) => ({ spaceId: area.space_id, areaSqm: Number(area.area_sqm) })),
          actor,
        );
        await engagement().settle(trx, won.propertyId, `成交 ${won.code} 撤销`, actor);
        const otherWon = await trx('deals').where({ customer_id: won.customerId, status: 'won' }).first('id');
        if (!otherWon && customerRow.status === 'won') {
          await stages().move({
            trx,
            customerId: won.customerId,
            to: 'qualified',
            reason: `成交 ${won.code} 撤销：${reason?.trim()}`,
            actor: SYSTEM,
            onBehalfOf: actor,
            now,
          });
        }
        await receivables().closeOf(trx, { dealId: id, reason: reason?.trim() ?? '', actor });
        const deal = toDeal(await trx('deals').where({ id }).first());
        const customer = toCustomer(await trx('customers').where({ id: won.customerId }).first());
        await hooks().run('deal.cancelled', {
          trx,
          actor,
          now,
          deal,
          customer,
          reason: reason?.trim() ?? '',
        });
        await tell(trx, 'deal_cancelled', deal, actor, { deal: deal.code, reason: reason?.trim() });
        return deal;
      });
    },
  };
  return service;

  /** Takes the area where the terms say, else where listing thinks best. */
  async function allocate(
    trx: Trx,
    propertyId: number,
    terms: DealTerms,
    actor: Actor,
  ): Promise<Allocation[]> {
    if (!terms.spaces) return listing(strapi).allocateArea(trx, propertyId, terms.areaSqm, undefined, actor);
    const taken: Allocation[] = [];
    for (const { spaceId, areaSqm } of await spacesOf(trx, propertyId, terms.spaces)) {
      taken.push(...(await listing(strapi).allocateArea(trx, propertyId, areaSqm, [spaceId], actor)));
    }
    return taken;
  }

  async function advance(
    trx: Trx,
    customer: CustomerRecord,
    to: 'negotiating' | 'won',
    reason: string,
    actor: Actor,
    now: Date,
  ) {
    const isThere = await stages().advance({ trx, customer, to, reason, actor, now });
    if (!isThere) throw customerLost();
  }

  async function tell(
    trx: Trx,
    kind: 'deal_won' | 'deal_cancelled',
    deal: DealRecord,
    actor: Actor,
    values: Record<string, string | null | undefined>,
  ) {
    if (!deal.ownerId || deal.ownerId === actor.id) return;
    await notices(strapi).send({
      trx,
      to: deal.ownerId,
      kind,
      ...renderNotice(kind, values),
      link: `/deals/${deal.documentId}`,
      dedupeKey: `${kind}:${deal.documentId}`,
    });
  }
};

export type DealsService = ReturnType<typeof createDealsService>;

/** @throws DomainError 400 `reason`, `reasonCode` */
export function lossOrThrow(asked: { code?: unknown; reason?: unknown }): {
  code: LostReason;
  reason: string;
} {
  const loss = readLoss(asked);
  if (!loss.ok) throw invalidField(loss.issue.field, loss.issue.message, loss.issue.code);
  return loss;
}

/** What a new deal and `changeTerms` take. */
const TERM_FIELDS: readonly string[] = [
  'type',
  'areaSqm',
  'monthlyRentFen',
  'priceFen',
  'probability',
  'expectedCloseOn',
  'requirement',
  'note',
];

/** @throws DomainError 400 `unknown_field`, every field named */
function refuseUnknown(data: Record<string, unknown>): void {
  const unknown = Object.keys(data).filter((name) => !TERM_FIELDS.includes(name));
  throwIssues(
    unknown.map((field) => ({ field, code: 'unknown_field', message: `没有「${field}」这个字段` })),
    'unknown_field',
  );
}

/** @throws DomainError 400 the price of a rent deal, the rent of a sale */
function refuseOtherTerms({ type, monthlyRentFen, priceFen }: ReturnType<typeof readNewDeal>): void {
  if (type === 'rent' && priceFen !== null)
    throw invalidField('priceFen', '出租成交没有成交价，请填写月租金', 'not_of_type');
  if (type === 'sale' && monthlyRentFen !== null)
    throw invalidField('monthlyRentFen', '出售成交没有月租金，请填写成交价', 'not_of_type');
}

/** @throws DomainError 400 `type` where the property is not offered so */
function refuseOffering(offering: 'rent' | 'sale' | 'both', type: DealType): void {
  if (offering === 'both' || offering === type) return;
  throw invalidField('type', offering === 'rent' ? '该房源只租不售' : '该房源只售不租', 'offering_mismatch');
}

/** A whole per cent, or null for the usual one. @throws DomainError 400 `probability` */
function readProbability(value: unknown): number | null {
  if (value == null) return null;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100) return value;
  throw invalidField('probability', '成交概率应为 0 至 100 的整数', 'out_of_range');
}

/** @throws DomainError 409 `contract_kind` where a contract of the deal is a lease */
async function refuseRentContract(trx: Trx, dealId: number): Promise<void> {
  const lease = await trx('contracts')
    .where({ deal_id: dealId })
    .where((which) => {
      for (const column of LEASE_COLUMNS) which.orWhereNotNull(column);
    })
    .first('number');
  if (lease)
    throw conflict('contract_kind', '该成交登记的是租赁合同，不能按买卖成交；请先修改或删除该合同', {
      number: lease.number,
    });
}

/** What only a lease has (domain `validateContract`); rent steps need its last day. */
const LEASE_COLUMNS = ['end_on', 'payment_period', 'deposit_months'] as const;

const DUPLICATE_DEAL = { code: 'duplicate_deal', message: '该客户在此房源已有进行中的商机' };

async function requirementOf(trx: Trx, customerId: number, value: unknown): Promise<number | null> {
  if (value == null || value === '') return null;
  const documentId = typeof value === 'object' ? (value as { documentId?: unknown }).documentId : value;
  const row =
    typeof documentId === 'string'
      ? await trx('requirements').where({ document_id: documentId, customer_id: customerId }).first('id')
      : null;
  if (!row) throw invalidField('requirement', '该客户没有这条需求', 'unknown_reference');
  return row.id;
}

async function spacesOf(trx: Trx, propertyId: number, spaces: NonNullable<DealTerms['spaces']>) {
  const rows = await trx('spaces').where({ property_id: propertyId }).select('id', 'document_id');
  const idOf = new Map(rows.map((row) => [row.document_id as string, row.id as number]));
  return spaces.map(({ space, areaSqm }) => {
    const spaceId = idOf.get(space);
    if (spaceId === undefined) throw invalidField('spaces', '空间不属于该房源', 'unknown_reference');
    return { spaceId, areaSqm };
  });
}

function attributionOf(customer: CustomerRecord): DealAttribution {
  return {
    partnerId: customer.partnerId,
    promoCode: customer.promoCode,
    basis: customer.attributionBasis,
    attributedAt: customer.attributedAt?.toISOString() ?? null,
  };
}

function readNewDeal(data: Record<string, unknown>) {
  const type = (data.type ?? 'rent') as DealType;
  const areaSqm = data.areaSqm ?? null;
  const monthlyRentFen = data.monthlyRentFen ?? null;
  const priceFen = data.priceFen ?? null;
  const issues = [
    !DEAL_TYPES.includes(type) && { field: 'type', code: 'invalid', message: '成交类型应为 rent 或 sale' },
    areaSqm !== null &&
      !isAreaSqm(areaSqm) && {
        field: 'areaSqm',
        code: 'not_an_area',
        message: '面积应大于 0，最多两位小数（㎡）',
      },
    monthlyRentFen !== null &&
      !isMoneyFen(monthlyRentFen) && {
        field: 'monthlyRentFen',
        code: 'not_money',
        message: '月租金应为正整数（分）',
      },
    priceFen !== null &&
      !isMoneyFen(priceFen) && { field: 'priceFen', code: 'not_money', message: '成交价应为正整数（分）' },
    data.expectedCloseOn != null &&
      !isDay(data.expectedCloseOn) && {
        field: 'expectedCloseOn',
        code: 'invalid_date',
        message: '预计成交日应为 YYYY-MM-DD',
      },
    data.note != null &&
      (typeof data.note !== 'string' || data.note.length > 5000) && {
        field: 'note',
        code: 'too_long',
        message: '备注应为不超过 5000 字的文字',
      },
  ].filter((issue) => issue !== false);
  throwIssues(issues);
  return {
    type,
    areaSqm,
    monthlyRentFen,
    priceFen,
    expectedCloseOn: (data.expectedCloseOn ?? null) as string | null,
    note: data.note ?? null,
  };
}
