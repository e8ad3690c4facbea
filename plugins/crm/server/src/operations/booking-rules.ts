import { conflict, DomainError, invalidField, notFound } from '@scrm/guard/domain';
import type { Actor, Trx } from '@scrm/guard/kit';
import { OFFERED_STATUSES } from '@scrm/listing/domain';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { isHoldOver, parseWorkingHours, type SlotRefusal, type SlotRules, type Span } from '../../../domain';
import type { ViewingConfig } from '../config';
import { VIEWING_CLASH_CONSTRAINTS } from '../constraints';
import { type PgError, type PropertyRecord, toProperty, toViewing, type ViewingRecord } from '../lib/records';
import { findByToken } from './viewing-links';
import { tellAgent } from './viewing-notices';
import { refuseClosed } from './viewing-rules';
import { busySpans } from './viewing-time';

/** The customer who comes by his link: nobody signed in. */
export const CUSTOMER: Actor = { id: null, documentId: null, name: '客户', role: 'public' };

const CLASHES = new Set<string>(Object.values(VIEWING_CLASH_CONSTRAINTS));

const viewingSettings = (strapi: Core.Strapi) => strapi.plugin('crm').config('viewings') as ViewingConfig;

/** What makes a slot, by the settings. @param moving the booking that is to take one, which keeps its length */
export function slotRulesOf(strapi: Core.Strapi, moving?: ViewingRecord): SlotRules {
  const { hours, slotMinutes, cutOffMinutes, aheadDays } = viewingSettings(strapi);
  return {
    hours: parseWorkingHours(hours),
    minutes: slotMinutes,
    ...(moving && { lastsMinutes: minutesOf(moving) }),
    cutOffMinutes,
    aheadDays,
  };
}

const minutesOf = ({ start, end }: Span): number => (end.getTime() - start.getTime()) / 60_000;

/** A listing that the public may book. @throws DomainError 404 */
export async function offeredProperty(knex: Knex, code: string): Promise<PropertyRecord> {
  const row = await knex('properties')
    .where({ code })
    .whereNull('archived_at')
    .whereIn('status', OFFERED_STATUSES)
    .where('free_area_sqm', '>', 0)
    .first();
  if (!row) throw notFound('房源');
  return toProperty(row);
}

/**
 * What stands in the way of slots that begin from `from` to `to`.
 * @param moving the booking that is to take one: its own time counts as free
 */
export function busyFor(
  strapi: Core.Strapi,
  property: PropertyRecord,
  { from, to }: { from: Date; to: Date },
  now: Date,
  moving?: ViewingRecord,
): Promise<Span[]> {
  const { slotMinutes, travelMinutes } = viewingSettings(strapi);
  const lastsMinutes = moving ? minutesOf(moving) : slotMinutes;
  return busySpans(strapi.db.connection, {
    propertyId: property.id,
    agentId: property.agentId,
    travelMinutes,
    from,
    // the last of them ends after it
    to: new Date(to.getTime() + lastsMinutes * 60_000),
    now,
    ...(moving && { exceptId: moving.id }),
  });
}

/** The booking behind a link. @throws DomainError 404 */
export async function bookingOf(strapi: Core.Strapi, token: string): Promise<ViewingRecord> {
  const row = await findByToken(strapi.db.connection, token);
  if (!row) throw notFound('预约');
  return toViewing(row);
}

/** Tells the agent until when a booking waits for him. */
export async function tellHeld(strapi: Core.Strapi, trx: Trx, viewing: ViewingRecord): Promise<void> {
  await tellAgent(strapi, trx, viewing, 'viewing_held', null, {
    until: viewing.heldUntil ?? viewing.start,
  });
}

/** Who stands in the way stays out of the refusal, also of the one that comes from the database. */
export async function hidingWho<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isClash =
      (error instanceof DomainError && error.code === 'viewing_clash') ||
      CLASHES.has((error as PgError).constraint ?? '');
    throw isClash ? slotError('taken') : error;
  }
}

/** Why a slot cannot be had, in words. */
export function slotError(reason: SlotRefusal): DomainError {
  switch (reason) {
    case 'in_the_past':
      return invalidField('start', '看房时间不能早于现在', reason);
    case 'not_a_slot':
      return invalidField('start', '请从可预约的时段中选择', reason);
    case 'too_far':
      return invalidField('start', '还不能预约这么远的时间', reason);
    case 'too_late':
      return conflict('too_late', '离看房时间太近，不能在线预约，请直接致电');
    default:
      return conflict('slot_taken', '该时段已被约走，请另选时间');
  }
}

/** @throws DomainError 409 `viewing_closed` with its status, for one that lapsed, is done or has begun */
export function refuseGone(viewing: ViewingRecord, now: Date): void {
  if (viewing.status === 'lapsed' || isHoldOver({ ...viewing, now }))
    throw conflict('viewing_closed', '预约已超时失效，时段已释放，请重新预约', { status: 'lapsed' });
  refuseClosed(viewing, now);
  if (viewing.start <= now) throw closedError(viewing);
}

/** That nobody changes it on line any more. */
export function closedError(viewing: ViewingRecord): DomainError {
  return conflict('viewing_closed', '看房已开始或已结束，不能在线更改', { status: viewing.status });
}
