import { conflict, DomainError, invalidField, notFound } from '@scrm/guard/domain';
import {
  type Actor,
  type ActorOrSystem,
  allowProtectedWrites,
  changeStatus,
  recordStatus,
  type Trx,
  withTransaction,
} from '@scrm/guard/kit';
import { isOfferedStatus } from '@scrm/listing/domain';
import { formatBusinessTime } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import {
  holdUntil,
  isHoldOver,
  isLiveViewing,
  isViewingBegun,
  VIEWING_MACHINE,
  VIEWING_MINUTES,
  VIEWING_OUTCOME_LABELS,
  VIEWING_OUTCOME_TABLE,
  VIEWING_STATUS_LABELS,
  type ViewingChange,
  type ViewingOutcome,
  type ViewingStatus,
} from '../../../domain';
import { holdRulesOf, type ViewingConfig } from '../config';
import { createFailures } from '../lib/failures';
import {
  type CustomerRecord,
  lockCustomer,
  lockProperty,
  nextCode,
  type PropertyRecord,
  toCustomer,
  toProperty,
  toViewing,
  type ViewingRecord,
} from '../lib/records';
import { insertRow } from '../lib/store';
import { UID } from '../lib/uids';
import { tellAgent } from '../operations/viewing-notices';
import { clearTheWay, lapse, lockAgent, refuseClash } from '../operations/viewing-time';
import { sms } from '../ports';
import type { AssignmentService } from './assignment';
import type { EngagementService } from './engagement';
import type { FollowUpsService } from './follow-ups';
import type { HooksService } from './hooks';
import type { StagesService } from './stages';
import type { ViewingMessagesService } from './viewing-messages';

/** A viewing may be entered a little late, never for yesterday. */
const LATE_BY_MS = 60 * 60_000;
const PER_BATCH = 200;
const DAY_MS = 86_400_000;
/** What can be said of a viewing only once it has begun. */
const ENDS = new Set<string>(['completed', 'no_show']);

/** What a customer hears of by SMS. */
const CHANGES: Partial<Record<ViewingStatus, ViewingChange>> = {
  booked: 'confirmed',
  cancelled: 'cancelled',
};

export interface NewViewing {
  trx: Trx;
  property: PropertyRecord;
  customer: CustomerRecord;
  agentId: number | null;
  start: Date;
  end: Date;
  now: Date;
  actor: ActorOrSystem;
  values:
    | { status: 'booked'; source: 'staff'; note: string | null }
    | {
        status: 'held';
        source: 'public';
        note: string | null;
        heldUntil: Date;
        phoneVerifiedAt: Date | null;
      };
}

/** Viewings: three parties, none of them in two places at once. */
export const createViewingsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const hooks = () => strapi.plugin('crm').service('hooks') as HooksService;
  const stages = () => strapi.plugin('crm').service('stages') as StagesService;
  const engagement = () => strapi.plugin('crm').service('engagement') as EngagementService;
  const assignment = () => strapi.plugin('crm').service('assignment') as AssignmentService;
  const followUps = () => strapi.plugin('crm').service('follow-ups') as FollowUpsService;
  const messages = () => strapi.plugin('crm').service('viewing-messages') as ViewingMessagesService;
  const settings = () => strapi.plugin('crm').config('viewings') as ViewingConfig;

  const service = {
    /**
     * Books a viewing. Property and customer rows are locked and the agent by an advisory lock, so that the clash check
     * sees what others booked; holds whose time is up lapse first; three exclusion constraints hold whatever writes.
     * @throws DomainError 400 fields; 404; 409 `viewing_clash` with who and when, `property_not_offered`
     */
    async create({
      customerId,
      propertyId,
      agent,
      start,
      minutes = VIEWING_MINUTES.usual,
      note = null,
      actor,
    }: {
      customerId: number;
      propertyId: number;
      /** User id or documentId; without one the booking salesperson, else the listing's agent, else the customer's owner. */
      agent?: unknown;
      start: Date;
      minutes?: number;
      note?: string | null;
      actor: Actor;
    }): Promise<ViewingRecord> {
      const now = new Date();
      checkTime({ start, minutes, now });
      if (note != null && (typeof note !== 'string' || note.length > 2000))
        throw invalidField('note', '备注应为不超过 2000 字的文字', 'too_long');
      const end = new Date(start.getTime() + minutes * 60_000);
      return withTransaction(strapi, async (trx) => {
        const agentId = await chooseAgent(trx, { agent, actor, customerId, propertyId });
        const { travelMinutes } = settings();
        const wanted = { propertyId, customerId, agentId, start, end, travelMinutes };
        const lapsed = await clearTheWay(strapi, trx, wanted, now);
        const property = await lockProperty(trx, propertyId);
        const customer = await lockCustomer(trx, customerId);
        refuseUnoffered(property);
        await lockAgent(trx, agentId);
        await refuseClash(trx, wanted, now);
        const viewing = await service.insert({
          trx,
          property,
          customer,
          agentId,
          start,
          end,
          now,
          actor,
          values: { status: 'booked', source: 'staff', note },
        });
        await stages().advance({ trx, customer, to: 'viewing_booked', reason: '预约带看', now });
        await settleLapsed(trx, lapsed, propertyId);
        await tellAgent(strapi, trx, viewing, 'viewing_booked', actor);
        return viewing;
      });
    },

    /** Writes a checked viewing, with its first history row, and lets the property's status follow. */
    async insert({
      trx,
      property,
      customer,
      agentId,
      start,
      end,
      now,
      actor,
      values,
    }: NewViewing): Promise<ViewingRecord> {
      await allowProtectedWrites(trx);
      const { id } = await insertRow(strapi, UID.viewing, {
        code: await nextCode(trx, 'viewing', now),
        customer: customer.id,
        property: property.id,
        agent: agentId,
        start,
        end,
        minutes: Math.round((end.getTime() - start.getTime()) / 60_000),
        travelMinutes: settings().travelMinutes,
        setAt: now,
        ...values,
      });
      const row = await trx('viewings').where({ id }).first();
      await recordStatus(trx, { machine: VIEWING_MACHINE.name, row, from: null, to: values.status, actor });
      await engagement().settle(trx, property.id, '预约带看');
      return toViewing(row);
    },

    /**
     * Moves a viewing by its machine. Confirming checks the clash once more and books it; a completed one brings the customer to
     * `viewed` and runs `viewing.completed`. The property's status follows from what is left: cancelling one of two changes nothing.
     * @throws DomainError 400, 403, 404, 409 as the kit's `changeStatus`; 409 `hold_expired`, `viewing_clash`, `property_not_offered`
     *   when a hold is confirmed; 409 `viewing_not_begun` for the end of a viewing that has not begun
     */
    async changeStatus({
      id,
      to,
      reason,
      feedback,
      actor,
    }: {
      id: number;
      to: string;
      reason?: string | null;
      feedback?: string | null;
      actor: Actor;
    }): Promise<ViewingRecord> {
      const now = new Date();
      if (to === 'booked') await service.lapseOne(id, now);
      return withTransaction(strapi, async (trx) => {
        const { viewing: before, property } = await lockViewing(trx, id);
        if (to === 'booked') await recheck(trx, before, property, now);
        if (ENDS.has(to) && before.status === 'booked' && !isViewingBegun(before, now))
          throw conflict(
            'viewing_not_begun',
            `带看尚未开始（${formatBusinessTime(before.start)}），不能标记为${VIEWING_STATUS_LABELS[to as ViewingStatus]}`,
            { start: before.start.toISOString() },
          );
        await changeStatus(strapi, {
          trx,
          uid: UID.viewing,
          id,
          machine: VIEWING_MACHINE,
          to,
          reason,
          actor,
          patch: {
            ...(feedback != null ? { feedback } : {}),
            ...(to === 'booked' ? { set_at: now, held_until: null } : {}),
            ...(to === 'completed' ? { completed_at: now } : {}),
            ...(to === 'cancelled' ? { cancel_reason: reason?.trim() || null } : {}),
          },
        });
        const viewing = toViewing(await trx('viewings').where({ id }).first());
        if (to === 'booked') await afterConfirmation(trx, viewing, actor, now);
        if (to === 'completed') await afterVisit(trx, viewing, actor, now);
        if (to === 'cancelled') await tellAgent(strapi, trx, viewing, 'viewing_cancelled', actor);
        const change = CHANGES[viewing.status];
        if (change) await messages().leave(trx, { change, before, viewing, actor, now });
        await engagement().settle(trx, viewing.propertyId, `带看${VIEWING_STATUS_LABELS[viewing.status]}`);
        return viewing;
      });
    },

    /**
     * Moves a live viewing to another time, length or agent, by the same rules as a new one. It keeps its status; a hold keeps waiting, no
     * longer than it may. Its reminders are those of the new time.
     * @throws DomainError 400 fields; 404; 409 `viewing_clash`, `viewing_closed`, `property_not_offered`
     */
    async reschedule({
      id,
      start,
      minutes,
      agent,
      reason = null,
      actor,
      also,
    }: {
      id: number;
      start: Date;
      minutes?: number;
      /** Left out, the agent stays. */
      agent?: unknown;
      reason?: string | null;
      actor: Actor;
      /** More that has to hold, once everything is locked. */
      also?: (trx: Trx, viewing: ViewingRecord) => Promise<void>;
    }): Promise<ViewingRecord> {
      const now = new Date();
      await service.lapseOne(id, now);
      return withTransaction(strapi, async (trx) => {
        const known = await trx('viewings').where({ id }).first();
        if (!known) throw notFound('带看');
        const usual = Number(known.minutes ?? VIEWING_MINUTES.usual);
        checkTime({ start, minutes: minutes ?? usual, now });
        const end = new Date(start.getTime() + (minutes ?? usual) * 60_000);
        const agentId =
          agent == null || agent === ''
            ? (known.agent_id as number | null)
            : (await assignment().staffOrThrow(agent, 'agent')).id;
        const wanted = {
          id,
          propertyId: known.property_id as number,
          customerId: known.customer_id as number,
          agentId,
          start,
          end,
          travelMinutes: settings().travelMinutes,
        };
        const lapsed = await clearTheWay(strapi, trx, wanted, now);
        const { viewing: before, property } = await lockViewing(trx, id);
        refuseClosed(before, now);
        refuseUnoffered(property);
        await lockAgent(trx, agentId);
        await refuseClash(trx, wanted, now);
        await also?.(trx, before);
        await allowProtectedWrites(trx);
        await trx('viewings')
          .where({ id })
          .update({
            start,
            end,
            minutes: minutes ?? usual,
            agent_id: agentId,
            travel_minutes: wanted.travelMinutes,
            set_at: now,
            held_until: before.status === 'held' ? heldAnew(before, start, now) : null,
            updated_at: now,
          });
        const row = await trx('viewings').where({ id }).first();
        const viewing = toViewing(row);
        const told = `改期：${formatBusinessTime(before.start)} 改到 ${formatBusinessTime(start)}`;
        await recordStatus(trx, {
          machine: VIEWING_MACHINE.name,
          row,
          from: viewing.status,
          to: viewing.status,
          reason: reason?.trim() ? `${told}；${reason.trim()}` : told,
          actor,
        });
        await settleLapsed(trx, lapsed, property.id);
        await tellAgent(strapi, trx, viewing, 'viewing_moved', actor, { from: before.start });
        await messages().leave(trx, { change: 'moved', before, viewing, actor, now });
        if (before.agentId !== viewing.agentId)
          await tellAgent(strapi, trx, before, 'viewing_handed_over', actor);
        return viewing;
      });
    },

    /**
     * What the customer made of the visit: ends the viewing when that has not been done, moves the customer on, and writes the follow-up with
     * its next date.
     * @throws DomainError 400 `nextFollowAt`; 404; 409 `viewing_not_visited`, `viewing_not_begun`, `feedback_given`
     */
    async giveFeedback({
      id,
      outcome,
      note,
      priceOpinion = null,
      nextFollowAt,
      actor,
    }: {
      id: number;
      outcome: ViewingOutcome;
      note: string;
      priceOpinion?: string | null;
      /** ISO 8601; by default so many days on as the outcome asks for. */
      nextFollowAt?: unknown;
      actor: Actor;
    }): Promise<ViewingRecord> {
      const now = new Date();
      const row = VIEWING_OUTCOME_TABLE[outcome];
      return withTransaction(strapi, async (trx) => {
        const { viewing: before, property } = await lockViewing(trx, id);
        if (before.status === 'booked') await service.changeStatus({ id, to: 'completed', actor });
        else if (before.status !== 'completed')
          throw conflict('viewing_not_visited', `「${VIEWING_STATUS_LABELS[before.status]}」的带看没有反馈`, {
            status: before.status,
          });
        const stored = await trx('viewings').where({ id }).forUpdate().first('feedback_at');
        if (stored.feedback_at) throw conflict('feedback_given', '这次带看的反馈已登记');
        await allowProtectedWrites(trx);
        await trx('viewings').where({ id }).update({
          outcome,
          feedback: note,
          price_opinion: priceOpinion,
          feedback_at: now,
          updated_at: now,
        });
        const customerRow = await trx('customers').where({ id: before.customerId }).first();
        if (customerRow && !customerRow.archived_at) {
          const customer = toCustomer(customerRow);
          const reason = `带看反馈：${VIEWING_OUTCOME_LABELS[outcome]}`;
          await stages().advance({ trx, customer, to: row.stage, reason, now });
          await followUps().create({
            customerId: customer.id,
            actor,
            data: {
              type: 'visit',
              outcome: row.followUp,
              subject: `${reason}（${property.title}）`.slice(0, 200),
              content: priceOpinion ? `${note}\n价格意见：${priceOpinion}` : note,
              nextAction: row.nextAction,
              nextFollowAt: nextFollowAt ?? new Date(now.getTime() + row.nextInDays * DAY_MS).toISOString(),
            },
          });
        }
        return toViewing(await trx('viewings').where({ id }).first());
      });
    },

    /** Ends one hold in a transaction of its own when its time is up. @returns whether it was */
    async lapseOne(id: number, now = new Date()): Promise<boolean> {
      return withTransaction(strapi, async (trx) => {
        const known = await trx('viewings').where({ id }).first('property_id', 'status', 'held_until');
        if (known?.status !== 'held' || !known.held_until || new Date(known.held_until) > now) return false;
        await trx('properties').where({ id: known.property_id }).forUpdate().first('id');
        const viewing = await lapse(strapi, trx, id, now);
        if (!viewing) return false;
        await settleLapsed(trx, [viewing]);
        return true;
      });
    },

    /** Ends the holds whose time is up; one that cannot be ended is logged, left for the next run, and holds up no other. @returns how many */
    async lapseDue(now = new Date()): Promise<number> {
      const failures = createFailures(strapi, 'viewings that should lapse');
      let lapsed = 0;
      let after = 0;
      for (;;) {
        const ids: number[] = await strapi.db
          .connection('viewings')
          .where({ status: 'held' })
          .where('held_until', '<=', now)
          // past those that failed: however many they are, they stand in nobody's way
          .where('id', '>', after)
          .orderBy('id')
          .limit(PER_BATCH)
          .pluck('id');
        for (const id of ids) if (await failures.attempt(id, () => service.lapseOne(id, now))) lapsed += 1;
        after = ids.at(-1) ?? 0;
        if (ids.length < PER_BATCH) break;
      }
      failures.log();
      return lapsed;
    },

    /** What follows from holds that lapsed in a transaction: the status of their listings, but for the one whose turn comes anyway. */
    settleLapsed,
  };
  return service;

  /** A viewing with its property and customer rows, in the order of lib/records; an archived one still lets its viewing be cancelled. */
  async function lockViewing(
    trx: Trx,
    id: number,
  ): Promise<{ viewing: ViewingRecord; property: PropertyRecord }> {
    const known = await trx('viewings').where({ id }).first('property_id', 'customer_id');
    if (!known) throw notFound('带看');
    const property = await trx('properties').where({ id: known.property_id }).forUpdate().first();
    await trx('customers').where({ id: known.customer_id }).forUpdate().first('id');
    const row = await trx('viewings').where({ id }).forUpdate().first();
    return { viewing: toViewing(row), property: toProperty(property) };
  }

  async function recheck(
    trx: Trx,
    viewing: ViewingRecord,
    property: PropertyRecord,
    now: Date,
  ): Promise<void> {
    if (viewing.status === 'lapsed' || isHoldOver({ ...viewing, now }))
      throw conflict('hold_expired', '预约已超时失效，时段已释放；请与客户重新约时间', { status: 'lapsed' });
    if (viewing.status !== 'held') return;
    refuseUnoffered(property);
    await lockAgent(trx, viewing.agentId);
    await refuseClash(trx, viewing, now);
  }

  async function afterConfirmation(trx: Trx, viewing: ViewingRecord, actor: Actor, now: Date): Promise<void> {
    const customer = await liveCustomer(trx, viewing.customerId);
    if (customer) await stages().advance({ trx, customer, to: 'viewing_booked', reason: '预约带看', now });
    await tellAgent(strapi, trx, viewing, 'viewing_booked', actor);
  }

  async function afterVisit(trx: Trx, viewing: ViewingRecord, actor: Actor, now: Date): Promise<void> {
    const customer = await liveCustomer(trx, viewing.customerId);
    if (!customer) return;
    await stages().advance({ trx, customer, to: 'viewed', reason: '完成带看', now });
    await trx('customers').where({ id: customer.id }).update({ last_contact_at: now });
    await hooks().run('viewing.completed', {
      trx,
      actor,
      now,
      viewing,
      customer: { ...customer, lastContactAt: now },
    });
  }

  async function liveCustomer(trx: Trx, id: number): Promise<CustomerRecord | null> {
    const row = await trx('customers').where({ id }).forUpdate().first();
    return row && !row.archived_at ? toCustomer(row) : null;
  }

  /** Who shows the property; read before the locks, which are taken in an order of their own. */
  async function chooseAgent(
    trx: Trx,
    {
      agent,
      actor,
      customerId,
      propertyId,
    }: { agent: unknown; actor: Actor; customerId: number; propertyId: number },
  ): Promise<number | null> {
    if (agent != null && agent !== '') return (await assignment().staffOrThrow(agent, 'agent')).id;
    if (actor.role === 'sales') return actor.id;
    const property = await trx('properties').where({ id: propertyId }).first('agent_id');
    const customer = await trx('customers').where({ id: customerId }).first('owner_id');
    return property?.agent_id ?? customer?.owner_id ?? null;
  }

  async function settleLapsed(trx: Trx, lapsed: readonly ViewingRecord[], except?: number): Promise<void> {
    for (const viewing of lapsed) {
      if (viewing.propertyId !== except) await engagement().settle(trx, viewing.propertyId, '预约失效');
      // of one that never proved itself nobody was told
      if (viewing.phoneVerifiedAt || !sms(strapi).isAvailable())
        await tellAgent(strapi, trx, viewing, 'viewing_lapsed', null);
    }
  }

  function heldAnew(before: ViewingRecord, start: Date, now: Date): Date {
    const until = before.phoneVerifiedAt
      ? holdUntil({ heldAt: now, provenAt: now, start, rules: holdRulesOf(settings()) })
      : (before.heldUntil ?? now);
    return until < start ? until : start;
  }
};

export type ViewingsService = ReturnType<typeof createViewingsService>;

/** @throws DomainError 409 `viewing_closed` for one that is done, or whose hold is over */
export function refuseClosed(viewing: ViewingRecord, now: Date): void {
  const status = isHoldOver({ ...viewing, now }) ? 'lapsed' : viewing.status;
  if (isLiveViewing(status)) return;
  throw conflict('viewing_closed', `带看${VIEWING_STATUS_LABELS[status]}，不能再改`, { status });
}

function refuseUnoffered(property: PropertyRecord): void {
  if (property.archivedAt) throw new DomainError('not_found', 'not_found', '房源不存在或无权查看');
  if (isOfferedStatus(property.status)) return;
  throw conflict('property_not_offered', '该房源未上架或已成交，不能预约带看', { status: property.status });
}

function checkTime({ start, minutes, now }: { start: Date; minutes: unknown; now: Date }): void {
  const { min, max } = VIEWING_MINUTES;
  if (typeof minutes !== 'number' || !Number.isInteger(minutes) || minutes < min || minutes > max) {
    throw invalidField('minutes', `时长应为 ${min}–${max} 分钟的整数`, 'out_of_range');
  }
  if (start.getTime() < now.getTime() - LATE_BY_MS)
    throw invalidField('start', '带看时间不能早于现在', 'in_the_past');
}
