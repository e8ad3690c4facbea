import { conflict, invalidField, maskContactsIn, notFound } from '@scrm/guard/domain';
import { readJson, type Trx, targetIn } from '@scrm/guard/kit';
import { businessDayOf } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import type { CustomerStage, DealStatus, DealType, ViewingStatus } from '../../../domain';

/** A customer as the services and the hooks see it; ids are database ids, times are Dates. */
export interface CustomerRecord {
  id: number;
  documentId: string;
  code: string | null;
  name: string | null;
  status: CustomerStage;
  industry: string | null;
  ownerId: number | null;
  partnerId: number | null;
  promoCode: string | null;
  attributedAt: Date | null;
  attributionBasis: string | null;
  phoneIndex: string | null;
  phoneVerifiedAt: Date | null;
  lastContactAt: Date | null;
  nextFollowAt: Date | null;
  blacklistedAt: Date | null;
  archivedAt: Date | null;
}

export interface DealRecord {
  id: number;
  documentId: string;
  code: string | null;
  status: DealStatus;
  type: DealType;
  customerId: number;
  propertyId: number;
  ownerId: number | null;
  partnerId: number | null;
  areaSqm: number | null;
  monthlyRentFen: number | null;
  priceFen: number | null;
  /** What its salesperson said of its probability; null for the usual one of the customer's stage. */
  probabilityOverride: number | null;
  negotiating: boolean;
  attribution: DealAttribution | null;
  wonAt: Date | null;
}

/** Who brought the customer, as it stood when the deal was won. */
export interface DealAttribution {
  partnerId: number | null;
  promoCode: string | null;
  basis: string | null;
  attributedAt: string | null;
}

export interface ViewingRecord {
  id: number;
  documentId: string;
  code: string | null;
  status: ViewingStatus;
  customerId: number;
  propertyId: number;
  agentId: number | null;
  start: Date;
  end: Date;
  /** The agent's way there, and the same back. */
  travelMinutes: number;
  /** Until when a hold takes its time; null once it is none. */
  heldUntil: Date | null;
  phoneVerifiedAt: Date | null;
  /** The visitor has yet to prove his phone by a code; told once, when he books. */
  awaitsCode: boolean;
  /** Who booked it: a visitor of the H5, or the staff. */
  isFromPublic: boolean;
}

export interface PropertyRecord {
  id: number;
  documentId: string;
  code: string | null;
  title: string;
  status: string;
  offering: 'rent' | 'sale' | 'both';
  agentId: number | null;
  regionId: number | null;
  archivedAt: Date | null;
}

type Row = Record<string, unknown>;

const asNumber = (value: unknown): number | null => (value == null ? null : Number(value));

export function toCustomer(row: Row): CustomerRecord {
  return {
    id: row.id as number,
    documentId: row.document_id as string,
    code: row.code as string | null,
    name: row.name as string | null,
    status: row.status as CustomerStage,
    industry: row.industry as string | null,
    ownerId: row.owner_id as number | null,
    partnerId: row.partner_id as number | null,
    promoCode: row.promo_code as string | null,
    attributedAt: asDate(row.attributed_at),
    attributionBasis: row.attribution_basis as string | null,
    phoneIndex: row.phone_index as string | null,
    phoneVerifiedAt: asDate(row.phone_verified_at),
    lastContactAt: asDate(row.last_contact_at),
    nextFollowAt: asDate(row.next_follow_at),
    blacklistedAt: asDate(row.blacklisted_at),
    archivedAt: asDate(row.archived_at),
  };
}

export function toDeal(row: Row): DealRecord {
  return {
    id: row.id as number,
    documentId: row.document_id as string,
    code: row.code as string | null,
    status: row.status as DealStatus,
    type: row.type as DealType,
    customerId: row.customer_id as number,
    propertyId: row.property_id as number,
    ownerId: row.owner_id as number | null,
    partnerId: row.partner_id as number | null,
    areaSqm: asNumber(row.area_sqm),
    monthlyRentFen: asNumber(row.monthly_rent_fen),
    priceFen: asNumber(row.price_fen),
    probabilityOverride: asNumber(row.probability_override),
    negotiating: row.negotiating === true,
    attribution: readJson(row.attribution) as DealAttribution | null,
    wonAt: asDate(row.won_at),
  };
}

export function toViewing(row: Row): ViewingRecord {
  return {
    id: row.id as number,
    documentId: row.document_id as string,
    code: row.code as string | null,
    status: row.status as ViewingStatus,
    customerId: row.customer_id as number,
    propertyId: row.property_id as number,
    agentId: row.agent_id as number | null,
    start: new Date(row.start as string),
    end: new Date(row.end as string),
    travelMinutes: Number(row.travel_minutes ?? 0),
    heldUntil: asDate(row.held_until),
    phoneVerifiedAt: asDate(row.phone_verified_at),
    awaitsCode: row.awaits_code === true,
    isFromPublic: row.source === 'public',
  };
}

export function toProperty(row: Row): PropertyRecord {
  return {
    id: row.id as number,
    documentId: row.document_id as string,
    code: row.code as string | null,
    title: maskContactsIn(row.title as string),
    status: row.status as string,
    offering: row.offering as PropertyRecord['offering'],
    agentId: row.agent_id as number | null,
    regionId: row.region_id as number | null,
    archivedAt: asDate(row.archived_at),
  };
}

/**
 * Locks a live customer until the transaction ends.
 *
 * Locks are always taken in the order deal → property → customer → the rest, so that two operations on the same pair wait
 * for each other instead of deadlocking. @throws DomainError 404 missing or archived
 */
export async function lockCustomer(trx: Trx, id: number): Promise<CustomerRecord> {
  const row = await trx('customers').where({ id }).forUpdate().first();
  if (!row || row.archived_at) throw notFound('客户');
  return toCustomer(row);
}

/** Locks a deal, before everything else that belongs to it. @throws DomainError 404 */
export async function lockDeal(trx: Trx, id: number): Promise<DealRecord> {
  const row = await trx('deals').where({ id }).forUpdate().first();
  if (!row) throw notFound('成交');
  return toDeal(row);
}

/**
 * Locks the open deals of a customer, in their order, before anything else: whoever moves his stage writes their probability.
 * @param id a deal that is locked with them, open or not
 */
export async function lockOpenDeals(trx: Trx, customerId: number, id: number | null = null): Promise<void> {
  await trx('deals')
    .where({ customer_id: customerId })
    .where((which) => which.where({ status: 'open' }).orWhere({ id }))
    .orderBy('id')
    .forUpdate()
    .select('id');
}

/** `lockDeal` for an act that moves its customer's stage: his other open deals are locked with it. @throws DomainError 404 */
export async function lockDealWithOthers(trx: Trx, id: number): Promise<DealRecord> {
  const known = await trx('deals').where({ id }).first('customer_id');
  if (known) await lockOpenDeals(trx, known.customer_id, id);
  return lockDeal(trx, id);
}

/** Locks a property; archived ones are missing. @throws DomainError 404 */
export async function lockProperty(trx: Trx, id: number): Promise<PropertyRecord> {
  const row = await trx('properties').where({ id }).forUpdate().first();
  if (!row || row.archived_at) throw notFound('房源');
  return toProperty(row);
}

/** The numeric id behind a relation that came in a body, in any of the forms that every other one is taken in (`targetIn`). @throws DomainError 400 naming the field, when there is no such row */
export async function relatedId(
  strapi: Core.Strapi,
  { uid, field, value, label }: { uid: string; field: string; value: unknown; label: string },
): Promise<number> {
  const target = targetIn(value);
  const where = typeof target === 'number' ? { id: target } : { documentId: target };
  const row = target ? await strapi.db.query(uid).findOne({ where, select: ['id'] }) : null;
  if (!row) throw invalidField(field, `没有这个${label}`, 'unknown_reference');
  return row.id;
}

/** A relation is written as its documentId, as `{ documentId }` or as `{ connect: [...] }` of one. */
export function documentIdIn(value: unknown): string | null {
  if (typeof value === 'string' && value) return value;
  if (typeof value !== 'object' || value === null) return null;
  const { documentId, connect, set } = value as { documentId?: unknown; connect?: unknown; set?: unknown };
  if (typeof documentId === 'string') return documentId;
  const list = connect ?? set;
  return Array.isArray(list) && list.length === 1 ? documentIdIn(list[0]) : null;
}

/** The next code of a sequence: letters, Shanghai day, running number; `KH260302-00012`. */
export async function nextCode(trx: Trx, kind: 'customer' | 'deal' | 'viewing', now: Date): Promise<string> {
  const prefix = { customer: 'KH', deal: 'CJ', viewing: 'DK' }[kind];
  const { rows } = await trx.raw(`SELECT nextval('crm_${kind}_code_seq') AS n`);
  const day = businessDayOf(now).replaceAll('-', '').slice(2);
  return `${prefix}${day}-${String(rows[0].n).padStart(5, '0')}`;
}

export interface PgError {
  code?: string;
  constraint?: string;
}

/** Runs `fn`; a broken constraint of this name becomes the refusal. */
export async function refuseOn<T>(
  constraint: string,
  refusal: { code: string; message: string; details?: Record<string, unknown> },
  fn: () => Promise<T>,
): Promise<T> {
  try {
    return await fn();
  } catch (error) {
    if ((error as PgError).constraint === constraint) {
      throw conflict(refusal.code, refusal.message, refusal.details ?? {});
    }
    throw error;
  }
}

function asDate(value: unknown): Date | null {
  if (value == null) return null;
  return value instanceof Date ? value : new Date(value as string);
}
