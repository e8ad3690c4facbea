import { conflict, DAY_MS, invalidField, notFound } from '@scrm/guard/domain';
import {
  type Actor,
  type ActorOrSystem,
  allowProtectedWrites,
  changeStatus,
  recordStatus,
  type Trx,
  withTransaction,
} from '@scrm/guard/kit';
import { formatBusinessTime } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import {
  CONFIRMED_UNVERIFIED,
  decideConfirmation,
  decideViewingMove,
  holdUntil,
  isHoldOver,
  isViewingBegun,
  parseWorkingHours,
  VIEWING_AGENDA_PART,
  VIEWING_AHEAD_DAYS_MAX,
  VIEWING_MACHINE,
  VIEWING_MINUTES,
  VIEWING_STATUS_LABELS,
  type ViewingChange,
  type ViewingStatus,
} from '../../../domain';
import { holdRulesOf, type ViewingConfig } from '../config';
import {
  type CustomerRecord,
  lockCustomer,
  lockOpenDeals,
  lockProperty,
  nextCode,
  type PropertyRecord,
  toCustomer,
  toViewing,
  type ViewingRecord,
} from '../lib/records';
import { insertRow } from '../lib/store';
import { UID } from '../lib/uids';
import { refuseBlacklisted } from '../operations/refuse-blacklisted';
import { refuseLost } from '../operations/refuse-lost';
import { tellAgent } from '../operations/viewing-notices';
import { lockViewing, refuseClosed, refuseOutsideHours, refuseUnoffered } from '../operations/viewing-rules';
import { clearTheWay, lockAgent, refuseClash } from '../operations/viewing-time';
import type { AssignmentService } from './assignment';
import type { EngagementService } from './engagement';
import type { HooksService } from './hooks';
import type { StagesService } from './stages';
import type { ViewingHoldsService } from './viewing-holds';
import type { ViewingMessagesService } from './viewing-messages';

/** A viewing may be entered a little late, never for yesterday. */
const LATE_BY_MS = 60 * 60_000;
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
        /** The visitor has yet to prove his phone by a code. */
        awaitsCode: boolean;
      };
}

/** Viewings: three parties, none of them in two places at once. */
export const createViewingsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const hooks = () => strapi.plugin('crm').service('hooks') as HooksService;
  const stages = () => strapi.plugin('crm').service('stages') as StagesService;
  const engagement = () => strapi.plugin('crm').service('engagement') as EngagementService;
  const assignment = () => strapi.plugin('crm').service('assignment') as AssignmentService;
  const holds = () => strapi.plugin('crm').service('viewing-holds') as ViewingHoldsService;
  const messages = () => strapi.plugin('crm').service('viewing-messages') as ViewingMessagesService;
  const settings = () => strapi.plugin('crm').config('viewings') as ViewingConfig;
  const hours = () => parseWorkingHours(settings().hours);

  const service = {
    /**
     * Books a viewing. Property and customer rows are locked and the agent by an advisory lock, so that the clash check
     * sees what others booked; holds whose time is up lapse first; three exclusion constraints hold whatever writes.
     * @throws DomainError 400 fields; 404; 409 `viewing_clash` with who and when, `property_not_offered`, `outside_hours`,
     *   `customer_blacklisted`, `customer_lost`
     */
    async create({
      customerId,
      propertyId,
      agent,
      start,
      minutes = VIEWING_MINUTES.usual,
      note = null,
      outsideHours = false,
      actor,
    }: {
      customerId: number;
      propertyId: number;
      /** User id or documentId; without one the booking salesperson, else the listing's agent, else the customer's owner. */
      agent?: unknown;
      start: Date;
      minutes?: number;
      note?: string | null;
      /** That the time lies outside VIEWING_HOURS is known and meant. */
      outsideHours?: boolean;
      actor: Actor;
    }): Promise<ViewingRecord> {
      const now = new Date();
      checkTime({ start, minutes, now });
      if (note != null && (typeof note !== 'string' || note.length > 2000))
        throw invalidField('note', '备注应为不超过 2000 字的文字', 'too_long');
      const end = new Date(start.getTime() + minutes * 60_000);
      if (!outsideHours) refuseOutsideHours({ start, end }, hours());
      return withTransaction(strapi, async (trx) => {
        const agentId = await chooseAgent(trx, { agent, actor, customerId, propertyId });
        const { travelMinutes } = settings();
        const wanted = { propertyId, customerId, agentId, start, end, travelMinutes };
        await lockOpenDeals(trx, customerId);
        const lapsed = await clearTheWay(strapi, trx, wanted, now);
        const property = await lockProperty(trx, propertyId);
        const customer = await lockCustomer(trx, customerId);
        refuseBlacklisted(customer, '预约带看');
        refuseLost(customer);
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
        await stages().advance({ trx, customer, to: 'viewing_booked', reason: '预约带看', actor, now });
        await holds().settle(trx, lapsed, propertyId);
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
      await engagement().settle(trx, property.id, '预约带看', actor);
      return toViewing(row);
    },

    /**
     * Moves a viewing by its machine. Confirming checks the clash once more and books it; a completed one brings the customer to
     * `viewed` and runs `viewing.completed`. The property's status follows from what is left: cancelling one of two changes nothing.
     * @throws DomainError 400, 403, 404, 409 as the kit's `changeStatus`; 409 `hold_expired`, `viewing_clash`, `property_not_offered`,
     *   `phone_unverified` when a hold is confirmed; 409 `viewing_not_begun` for the end of a viewing that has not begun
     */
    async changeStatus({
      id,
      to,
      reason,
      feedback,
      confirmUnverified = false,
      actor,
    }: {
      id: number;
      to: string;
      reason?: string | null | undefined;
      feedback?: string | null | undefined;
      /** That nobody proved the customer's phone is known, and the booking is confirmed all the same. */
      confirmUnverified?: boolean | undefined;
      actor: Actor;
    }): Promise<ViewingRecord> {
      const now = new Date();
      if (to === 'booked') await holds().lapseOne(id, now);
      return withTransaction(strapi, async (trx) => {
        const { viewing: before, property } = await lockViewing(trx, id);
        const isConfirmed = to === 'booked' && before.status === 'held';
        if (to === 'booked') await recheck(trx, before, property, now);
        const confirmation = isConfirmed
          ? decideConfirmation({ ...before, isMeant: confirmUnverified })
          : ({ ok: true, isUnproven: false } as const);
        if (!confirmation.ok)
          throw conflict(
            confirmation.reason,
            '客户手机号未验证，预约可能不是本人所为；请先致电核实，再确认预约',
            { confirmUnverified: true },
          );
        if (
          VIEWING_AGENDA_PART[to as ViewingStatus] === 'been' &&
          before.status === 'booked' &&
          !isViewingBegun(before, now)
        )
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
          reason: confirmation.isUnproven
            ? [CONFIRMED_UNVERIFIED, reason?.trim()].filter(Boolean).join('；')
            : (reason ?? null),
          actor,
          patch: {
            ...(feedback != null ? { feedback } : {}),
            ...(to === 'booked' ? { set_at: now, held_until: null, awaits_code: false } : {}),
            ...(to === 'completed' ? { completed_at: now } : {}),
            ...(to === 'cancelled' ? { cancel_reason: reason?.trim() || null } : {}),
          },
        });
        const viewing = toViewing(await trx('viewings').where({ id }).first());
        if (to === 'booked') await afterConfirmation(trx, viewing, actor, now);
        if (to === 'completed') await afterVisit(trx, viewing, actor, now);
        if (to === 'cancelled' && concernsAgent(before, actor))
          await tellAgent(strapi, trx, viewing, 'viewing_cancelled', actor);
        const change = CHANGES[viewing.status];
        if (change) await messages().leave(trx, { change, before, viewing, actor, now });
        await engagement().settle(
          trx,
          viewing.propertyId,
          `带看${VIEWING_STATUS_LABELS[viewing.status]}`,
          actor,
        );
        return viewing;
      });
    },

    /**
     * Moves a live viewing to another time, length or agent, by the same rules as a new one. It keeps its status; a hold keeps waiting, no
     * longer than it may. Its reminders are those of the new time. One that stands there already is left as it is.
     * @throws DomainError 400 fields; 404; 409 `viewing_changed` with the present time, `viewing_clash`, `viewing_closed`,
     *   `property_not_offered`; of staff `outside_hours`
     */
    async reschedule({
      id,
      start,
      minutes,
      agent,
      expectedStart,
      reason = null,
      outsideHours = false,
      actor,
      also,
    }: {
      id: number;
      start: Date;
      minutes?: number;
      /** Left out, the agent stays. */
      agent?: unknown;
      /** When it was to begin as the mover saw it; left out, as it stood when the request came. */
      expectedStart?: Date | undefined;
      reason?: string | null;
      /** As for a new one. */
      outsideHours?: boolean;
      actor: Actor;
      /** More that has to hold, once everything is locked. */
      also?: (trx: Trx, viewing: ViewingRecord) => Promise<void>;
    }): Promise<ViewingRecord> {
      const now = new Date();
      const known = await strapi.db.connection('viewings').where({ id }).first();
      if (!known) throw notFound('带看');
      const stood = toViewing(known);
      await holds().lapseOne(id, now);
      return withTransaction(strapi, async (trx) => {
        const usual = Number(known.minutes ?? VIEWING_MINUTES.usual);
        checkTime({ start, minutes: minutes ?? usual, now });
        const end = new Date(start.getTime() + (minutes ?? usual) * 60_000);
        // the customer moves to one of the slots, which are cut from the hours, and keeps the length that the staff gave it
        if (!outsideHours && actor.id !== null) refuseOutsideHours({ start, end }, hours());
        const agentId =
          agent == null || agent === ''
            ? stood.agentId
            : (await assignment().staffOrThrow(agent, 'agent')).id;
        const wanted = {
          id,
          propertyId: stood.propertyId,
          customerId: stood.customerId,
          agentId,
          start,
          end,
          travelMinutes: settings().travelMinutes,
        };
        await lockOpenDeals(trx, stood.customerId);
        const lapsed = await clearTheWay(strapi, trx, wanted, now);
        const { viewing: before, property } = await lockViewing(trx, id);
        refuseClosed(before, now);
        const decision = decideViewingMove({
          seen: { ...stood, start: expectedStart ?? stood.start },
          present: before,
          wanted,
        });
        if (!decision.ok) throw changed(before, actor);
        if (decision.isThere) {
          await holds().settle(trx, lapsed, property.id);
          return before;
        }
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
        await holds().settle(trx, lapsed, property.id);
        if (concernsAgent(before, actor))
          await tellAgent(strapi, trx, viewing, 'viewing_moved', actor, { from: before.start });
        await messages().leave(trx, { change: 'moved', before, viewing, actor, now });
        if (before.agentId !== viewing.agentId)
          await tellAgent(strapi, trx, before, 'viewing_handed_over', actor);
        return viewing;
      });
    },
  };
  return service;

  /** A visitor who has yet to prove his phone changes what no agent has heard of. */
  function concernsAgent(before: ViewingRecord, actor: Actor): boolean {
    return actor.role !== 'public' || before.status === 'booked' || !before.awaitsCode;
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
    if (customer)
      await stages().advance({ trx, customer, to: 'viewing_booked', reason: '预约带看', actor, now });
    await tellAgent(strapi, trx, viewing, 'viewing_booked', actor);
  }

  async function afterVisit(trx: Trx, viewing: ViewingRecord, actor: Actor, now: Date): Promise<void> {
    const customer = await liveCustomer(trx, viewing.customerId);
    if (!customer) return;
    await stages().advance({ trx, customer, to: 'viewed', reason: '完成带看', actor, now });
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

  function heldAnew(before: ViewingRecord, start: Date, now: Date): Date {
    const until = before.phoneVerifiedAt
      ? holdUntil({ heldAt: now, provenAt: now, start, rules: holdRulesOf(settings()) })
      : (before.heldUntil ?? now);
    return until < start ? until : start;
  }
};

export type ViewingsService = ReturnType<typeof createViewingsService>;

function checkTime({ start, minutes, now }: { start: Date; minutes: unknown; now: Date }): void {
  const { min, max } = VIEWING_MINUTES;
  if (typeof minutes !== 'number' || !Number.isInteger(minutes) || minutes < min || minutes > max) {
    throw invalidField('minutes', `时长应为 ${min}–${max} 分钟的整数`, 'out_of_range');
  }
  if (start.getTime() < now.getTime() - LATE_BY_MS)
    throw invalidField('start', '带看时间不能早于现在', 'in_the_past');
  if (start.getTime() > now.getTime() + VIEWING_AHEAD_DAYS_MAX * DAY_MS)
    throw invalidField('start', '带看时间不能晚于一年之后，请检查年份', 'too_far');
}

/** That another has moved it meanwhile: when it takes place now. */
function changed({ start, end, status }: ViewingRecord, actor: Actor) {
  // a customer calls it otherwise
  const what = actor.id === null ? '看房时间' : '带看';
  return conflict(
    'viewing_changed',
    `${what}刚被改过，现在是 ${formatBusinessTime(start)}–${formatBusinessTime(end).slice(-5)}，请核对后再改`,
    { start: start.toISOString(), end: end.toISOString(), status },
  );
}
