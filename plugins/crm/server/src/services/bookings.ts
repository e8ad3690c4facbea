import { randomBytes } from 'node:crypto';
import {
  conflict,
  DomainError,
  invalidField,
  maskContactsIn,
  notFound,
  parsePhone,
} from '@scrm/guard/domain';
import { type Actor, allowProtectedWrites, type Trx, withTransaction } from '@scrm/guard/kit';
import { OFFERED_STATUSES } from '@scrm/listing/domain';
import { businessTimeOf, formatBusinessTime, fromBusinessTime } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import {
  decideSlot,
  holdUntil,
  isHoldOver,
  isLiveViewing,
  listFreeSlots,
  parseWorkingHours,
  type SlotRefusal,
  type SlotRules,
  type Span,
  VIEWING_STATUS_LABELS,
} from '../../../domain';
import { holdRulesOf, type ViewingConfig } from '../config';
import { type PgError, type PropertyRecord, toProperty, toViewing, type ViewingRecord } from '../lib/records';
import { isDay, readTimeOrThrow } from '../lib/time';
import { UID } from '../lib/uids';
import { findByToken, hashOfToken } from '../operations/viewing-links';
import { tellAgent } from '../operations/viewing-notices';
import { busySpans, clearTheWay, lockAgent, refuseClash } from '../operations/viewing-time';
import { guard, sms } from '../ports';
import { VIEWING_CLASH_CONSTRAINTS } from '../sql';
import type { InquiriesService, InquiryInput } from './inquiries';
import { refuseClosed, type ViewingsService } from './viewings';

export interface BookingInput extends InquiryInput {
  start?: unknown;
}

/** What a visitor hears of his booking; the link is told this once. */
export interface Booked {
  code: string | null;
  status: 'held';
  start: string;
  end: string;
  heldUntil: string;
  /** The phone has to prove itself by a code before the staff see the booking as theirs to confirm. */
  needsCode: boolean;
  token: string;
  manageUrl: string;
}

/** Days that one question may span. */
const MAX_DAYS = 31;
const USUAL_DAYS = 7;
/** Times that one customer may hold at once: to choose from, not to keep everybody else out. */
const MAX_HOLDS = 3;
/** How often a customer may move a booking by himself; after that he telephones. */
const MAX_MOVES = 3;
/** An answer that was lost on the way may be asked for again for so long, while nothing has been proven. */
const SAME_BOOKING_MS = 10 * 60_000;

/** The customer who comes by his link: nobody signed in. */
const CUSTOMER: Actor = { id: null, documentId: null, name: '客户', role: 'public' };

/**
 * Bookings of the public: free slots, a hold, the phone's proof, and the link to cancel or move. Nothing that is answered here tells who else
 * is busy: a time is free or it is not.
 */
export const createBookingsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const inquiries = () => strapi.plugin('crm').service('inquiries') as InquiriesService;
  const viewings = () => strapi.plugin('crm').service('viewings') as ViewingsService;
  const knex = () => strapi.db.connection;
  const settings = () => strapi.plugin('crm').config('viewings') as ViewingConfig;
  const rules = (): SlotRules => {
    const { hours, slotMinutes, cutOffMinutes, aheadDays } = settings();
    return { hours: parseWorkingHours(hours), minutes: slotMinutes, cutOffMinutes, aheadDays };
  };

  return {
    /**
     * The free slots of an offered listing. @param range days or moments; a week from now by default
     * @throws DomainError 400 `from`, `to`; 404 not offered
     */
    async slots(code: string, range: { from?: unknown; to?: unknown }): Promise<Span[]> {
      const property = await offered(code);
      return freeSlots(property, range);
    },

    /** The same for who moves a booking: its own time counts as free. @throws DomainError 400, 404; 409 `viewing_closed` */
    async slotsOf(token: string, range: { from?: unknown; to?: unknown }): Promise<Span[]> {
      const viewing = await byToken(token);
      refuseGone(viewing, new Date());
      const property = toProperty(await knex()('properties').where({ id: viewing.propertyId }).first());
      return freeSlots({ ...property, agentId: viewing.agentId }, range, viewing.id);
    },

    /**
     * Holds a slot. The visitor becomes a customer as by an inquiry; of two who want the same slot one gets it. The same device that asks
     * for the same again gets the same booking, with a new link.
     * @param asker.device as guard's signed cookie names it
     * @throws DomainError as `inquiries.receive`; 400 `start`; 409 `slot_taken`, `too_late`, `too_many_holds`
     */
    async book(
      input: BookingInput,
      { ip, actor, device }: { ip: string; actor: Actor; device: string },
    ): Promise<Booked> {
      const now = new Date();
      const start = readTimeOrThrow(input.start, 'start');
      const checked = await inquiries().check({ ...input, message: messageOf(input.message, start) }, { ip });
      const { phone } = checked.asked;
      const isProven =
        actor.phoneIndex !== undefined &&
        guard(strapi, 'pii').indexesOf('phone', phone).includes(actor.phoneIndex);
      const needsCode = !isProven && mayProve(phone);
      const token = randomBytes(32).toString('base64url');
      const viewing = await hidingWho(() =>
        withTransaction(strapi, async (trx) => {
          const found = await offered(checked.asked.propertyCode, trx);
          const again = await sameBooking(trx, { phone, device, propertyId: found.id, start, now });
          if (again) {
            await trx('viewing_links')
              .where({ viewing_id: again.id })
              .update({ token_hash: hashOfToken(token) });
            return again;
          }
          const { property, slot } = await takeSlot(trx, found, phone, start, now);
          const customer = await inquiries().admit({ trx, ...checked, property, now });
          await refuseMoreHolds(trx, customer.id, now);
          const agentId = property.agentId ?? customer.ownerId;
          const wanted = {
            propertyId: property.id,
            customerId: customer.id,
            agentId,
            ...slot,
            travelMinutes: settings().travelMinutes,
          };
          await lockAgent(trx, agentId);
          await refuseClash(trx, wanted, now);
          const provenAt = isProven ? now : null;
          const held = await viewings().insert({
            trx,
            property,
            customer,
            agentId,
            ...slot,
            now,
            actor: CUSTOMER,
            values: {
              status: 'held',
              source: 'public',
              note: checked.asked.message,
              heldUntil: holdUntil({
                heldAt: now,
                provenAt: needsCode ? null : now,
                start,
                rules: holdRulesOf(settings()),
              }),
              phoneVerifiedAt: provenAt,
            },
          });
          await trx('viewing_links').insert({
            viewing_id: held.id,
            token_hash: hashOfToken(token),
            device_hash: hashOfToken(device),
          });
          if (isProven) await provePhone(trx, held.customerId, now);
          if (!needsCode) await tellHeld(trx, held);
          return held;
        }),
      );
      return {
        code: viewing.code,
        status: 'held',
        start: viewing.start.toISOString(),
        end: viewing.end.toISOString(),
        heldUntil: (viewing.heldUntil ?? viewing.start).toISOString(),
        needsCode: needsCode && viewing.phoneVerifiedAt === null,
        token,
        manageUrl: `${publicOrigin()}/viewing/#${token}`,
      };
    },

    /** A booking as its link shows it: personal data masked. @throws DomainError 404 */
    async look(token: string) {
      const now = new Date();
      const viewing = await byToken(token);
      const [property, customer, row, agent, link] = await Promise.all([
        knex()('properties')
          .where({ id: viewing.propertyId })
          .first('code', 'title', 'city', 'district', 'town', 'park'),
        knex()('customers').where({ id: viewing.customerId }).first('phone', 'contact_person'),
        knex()('viewings').where({ id: viewing.id }).first('cancel_reason'),
        viewing.agentId === null
          ? null
          : knex()('up_users').where({ id: viewing.agentId }).first('display_name', 'username', 'work_phone'),
        knex()('viewing_links').where({ viewing_id: viewing.id }).first('moves'),
      ]);
      const status = isHoldOver({ ...viewing, now }) ? 'lapsed' : viewing.status;
      const isOpen = isLiveViewing(status) && viewing.start > now;
      return {
        code: viewing.code,
        status,
        statusLabel: VIEWING_STATUS_LABELS[status],
        start: viewing.start.toISOString(),
        end: viewing.end.toISOString(),
        heldUntil: status === 'held' ? (viewing.heldUntil?.toISOString() ?? null) : null,
        needsCode:
          status === 'held' && viewing.phoneVerifiedAt === null && isWaitingForCode(viewing, customer),
        cancelReason: status === 'cancelled' ? (row?.cancel_reason ?? null) : null,
        name: maskName(customer?.contact_person),
        phone: customer?.phone ?? null,
        property: property && { ...property, title: maskContactsIn(property.title ?? '') },
        agent: agent ? { name: agent.display_name || agent.username, workPhone: agent.work_phone } : null,
        canCancel: isOpen,
        canMove: isOpen && (link?.moves ?? 0) < MAX_MOVES,
      };
    },

    /**
     * Takes the code that was sent to the booking's phone (`POST /api/auth/phone/code`); from then on the staff have their time to confirm.
     * Of a code that comes twice at once the second finds the first's work done, and is told the same.
     * @throws DomainError 400 `code`; 404; 409 `viewing_closed`
     */
    async verify(token: string, code: string): Promise<void> {
      const now = new Date();
      const viewing = await byToken(token);
      refuseGone(viewing, now);
      if (viewing.phoneVerifiedAt) return;
      const { document_id: documentId } = await knex()('customers')
        .where({ id: viewing.customerId })
        .first('document_id');
      const phone = await guard(strapi, 'pii').reveal(UID.customer, documentId, 'phone');
      if (!phone) throw notFound('预约');
      const codes = guard(strapi, 'phoneCodes');
      const takeCode = await codes.match(codes.read(phone).phoneIndex, code).catch(async (error) => {
        // used up by the same request a moment ago
        if ((await byToken(token)).phoneVerifiedAt) return null;
        throw error;
      });
      if (!takeCode) return;
      await withTransaction(strapi, async (trx) => {
        await trx('properties').where({ id: viewing.propertyId }).forUpdate().first('id');
        await trx('customers').where({ id: viewing.customerId }).forUpdate().first('id');
        const row = await trx('viewings').where({ id: viewing.id }).forUpdate().first();
        const locked = toViewing(row);
        refuseGone(locked, now);
        if (locked.phoneVerifiedAt) return;
        await takeCode(trx);
        const heldUntil =
          locked.status === 'held'
            ? holdUntil({ heldAt: now, provenAt: now, start: locked.start, rules: holdRulesOf(settings()) })
            : null;
        await allowProtectedWrites(trx);
        await trx('viewings')
          .where({ id: locked.id })
          .update({ phone_verified_at: now, held_until: heldUntil, updated_at: now });
        await provePhone(trx, locked.customerId, now);
        if (heldUntil) await tellHeld(trx, { ...locked, heldUntil });
      });
    },

    /** @throws DomainError 404; 409 `viewing_closed` once it has begun or is done */
    async cancel(token: string, reason: string | null): Promise<void> {
      const now = new Date();
      const viewing = await byToken(token);
      refuseGone(viewing, now);
      await viewings().changeStatus({
        id: viewing.id,
        to: 'cancelled',
        reason: reason ? `客户取消：${reason}` : '客户取消',
        actor: CUSTOMER,
      });
    },

    /**
     * Moves a booking to another free slot; a booked one stays booked, and its agent hears of it.
     * @throws DomainError 400 `start`; 404; 409 `viewing_closed`, `slot_taken`, `too_late`, `too_many_moves`
     */
    async move(token: string, start: Date): Promise<void> {
      const now = new Date();
      const viewing = await byToken(token);
      refuseGone(viewing, now);
      const property = toProperty(await knex()('properties').where({ id: viewing.propertyId }).first());
      const busy = await busyFor(
        { ...property, agentId: viewing.agentId },
        { from: start, to: start },
        now,
        viewing.id,
      );
      const decision = decideSlot({ start, busy, now, rules: rules() });
      if (!decision.ok) throw refusalOf(decision.reason);
      await hidingWho(() =>
        viewings().reschedule({
          id: viewing.id,
          start,
          minutes: settings().slotMinutes,
          reason: '客户改期',
          actor: CUSTOMER,
          also: async (trx, locked) => {
            if (locked.start <= now) throw closed(locked);
            const moved = await trx('viewing_links')
              .where({ viewing_id: viewing.id })
              .where('moves', '<', MAX_MOVES)
              .increment('moves', 1);
            if (moved === 0)
              throw conflict('too_many_moves', `一次预约最多改期 ${MAX_MOVES} 次，请直接联系顾问`);
          },
        }),
      );
    },
  };

  async function offered(code: string, trx?: Trx): Promise<PropertyRecord> {
    const row = await (trx ?? knex())('properties')
      .where({ code })
      .whereNull('archived_at')
      .whereIn('status', OFFERED_STATUSES)
      .where('free_area_sqm', '>', 0)
      .first();
    if (!row) throw notFound('房源');
    return toProperty(row);
  }

  async function freeSlots(
    property: PropertyRecord,
    asked: { from?: unknown; to?: unknown },
    exceptId?: number,
  ): Promise<Span[]> {
    const now = new Date();
    const { from, to } = readRange(asked, now);
    const busy = await busyFor(property, { from, to }, now, exceptId);
    return listFreeSlots({ from, to, busy, now, rules: rules() });
  }

  /** What stands in the way of slots that begin from `from` to `to`. */
  function busyFor(
    property: PropertyRecord,
    { from, to }: { from: Date; to: Date },
    now: Date,
    exceptId?: number,
  ): Promise<Span[]> {
    return busySpans(knex(), {
      propertyId: property.id,
      agentId: property.agentId,
      travelMinutes: settings().travelMinutes,
      from,
      // the last of them ends after it
      to: new Date(to.getTime() + settings().slotMinutes * 60_000),
      now,
      ...(exceptId === undefined ? {} : { exceptId }),
    });
  }

  /** The slot, with the property locked and what stood in the way and is over gone. */
  async function takeSlot(
    trx: Trx,
    found: PropertyRecord,
    phone: string,
    start: Date,
    now: Date,
  ): Promise<{ property: PropertyRecord; slot: Span }> {
    const decision = decideSlot({ start, busy: [], now, rules: rules() });
    if (!decision.ok) throw refusalOf(decision.reason);
    const known = await trx('customers')
      .whereIn('phone_index', guard(strapi, 'pii').indexesOf('phone', phone))
      .whereNull('archived_at')
      .first('id', 'owner_id');
    const lapsed = await clearTheWay(
      strapi,
      trx,
      {
        propertyId: found.id,
        customerId: known?.id ?? null,
        agentId: found.agentId ?? known?.owner_id ?? null,
        ...decision.slot,
        travelMinutes: settings().travelMinutes,
      },
      now,
    );
    await viewings().settleLapsed(trx, lapsed, found.id);
    return { property: await offered(found.code ?? '', trx), slot: decision.slot };
  }

  async function refuseMoreHolds(trx: Trx, customerId: number, now: Date): Promise<void> {
    const holds = await trx('viewings')
      .where({ customer_id: customerId, status: 'held' })
      .where('held_until', '>', now)
      .count({ count: '*' })
      .first();
    if (Number(holds?.count ?? 0) < MAX_HOLDS) return;
    throw conflict('too_many_holds', `最多同时预约 ${MAX_HOLDS} 个时段，请等待确认或先取消其中一个`);
  }

  /** The visitor's own unproven hold of a moment ago, whose answer did not reach him: who knows a number is not yet whose it is. */
  async function sameBooking(
    trx: Trx,
    {
      phone,
      device,
      propertyId,
      start,
      now,
    }: { phone: string; device: string; propertyId: number; start: Date; now: Date },
  ): Promise<ViewingRecord | null> {
    const row = await trx('viewings')
      .join('customers', 'customers.id', 'viewings.customer_id')
      .join('viewing_links', 'viewing_links.viewing_id', 'viewings.id')
      .whereIn('customers.phone_index', guard(strapi, 'pii').indexesOf('phone', phone))
      .where({
        'viewings.property_id': propertyId,
        'viewings.start': start,
        'viewings.status': 'held',
        'viewings.source': 'public',
        'viewing_links.device_hash': hashOfToken(device),
      })
      .whereNull('viewings.phone_verified_at')
      .where('viewings.held_until', '>', now)
      .where('viewings.created_at', '>', new Date(now.getTime() - SAME_BOOKING_MS))
      .first('viewings.*');
    return row ? toViewing(row) : null;
  }

  async function byToken(token: string): Promise<ViewingRecord> {
    const row = await findByToken(knex(), token);
    if (!row) throw notFound('预约');
    return toViewing(row);
  }

  async function provePhone(trx: Trx, customerId: number, now: Date): Promise<void> {
    await allowProtectedWrites(trx);
    await trx('customers')
      .where({ id: customerId })
      .whereNull('phone_verified_at')
      .update({ phone_verified_at: now, updated_at: now });
  }

  async function tellHeld(trx: Trx, viewing: ViewingRecord): Promise<void> {
    await tellAgent(strapi, trx, viewing, 'viewing_held', null, {
      until: viewing.heldUntil ?? viewing.start,
    });
  }

  /** A landline gets no SMS, and without a service nobody does: the staff then ask by telephone. */
  function mayProve(phone: string | null): boolean {
    const parsed = parsePhone(phone);
    return parsed.ok && parsed.kind === 'mobile' && sms(strapi).isAvailable();
  }

  function isWaitingForCode(viewing: ViewingRecord, customer: { phone?: string } | undefined): boolean {
    return (
      viewing.phoneVerifiedAt === null && sms(strapi).isAvailable() && /^1\d{2}/.test(customer?.phone ?? '')
    );
  }

  /** The address under which the public reaches us, as the server has it from PUBLIC_URL. */
  function publicOrigin(): string {
    const url = (strapi.config.get('server.url') || strapi.config.get('server.absoluteUrl')) as string;
    return (url ?? '').replace(/\/+$/, '');
  }

  /** Who stands in the way stays out of the refusal, also of the one that comes from the database. */
  async function hidingWho<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const isClash =
        (error instanceof DomainError && error.code === 'viewing_clash') ||
        CLASHES.has((error as PgError).constraint ?? '');
      throw isClash ? refusalOf('taken') : error;
    }
  }
};

export type BookingsService = ReturnType<typeof createBookingsService>;

const CLASHES = new Set<string>(Object.values(VIEWING_CLASH_CONSTRAINTS));

function refusalOf(reason: SlotRefusal): DomainError {
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

function closed(viewing: ViewingRecord): DomainError {
  return conflict('viewing_closed', '看房已开始或已结束，不能在线更改', { status: viewing.status });
}

function refuseGone(viewing: ViewingRecord, now: Date): void {
  refuseClosed(viewing, now);
  if (viewing.start <= now) throw closed(viewing);
}

/** What the inquiry says that comes with a booking. Anything but a text is left for the inquiry's own check. */
function messageOf(message: unknown, start: Date): unknown {
  if (message != null && typeof message !== 'string') return message;
  return `预约看房 ${formatBusinessTime(start)}${message?.trim() ? `：${message.trim()}` : ''}`;
}

/** 王先生 → 王**, so that a link that went astray names nobody. */
function maskName(name: unknown): string | null {
  return typeof name === 'string' && name ? `${[...name][0]}**` : null;
}

/** Days in Shanghai time, `to` with its day, or moments. @throws DomainError 400 naming the field */
function readRange({ from, to }: { from?: unknown; to?: unknown }, now: Date): { from: Date; to: Date } {
  const begin = from == null || from === '' ? now : readMoment(from, 'from', 0);
  const end = to == null || to === '' ? addDays(begin, USUAL_DAYS) : readMoment(to, 'to', 1);
  if (end < begin) throw invalidField('to', '结束时间不能早于开始时间', 'max_below_min');
  if (end.getTime() - begin.getTime() > MAX_DAYS * 86_400_000)
    throw invalidField('to', `一次最多查询 ${MAX_DAYS} 天`, 'out_of_range');
  return { from: begin, to: end };
}

function readMoment(value: unknown, field: string, addedDays: number): Date {
  if (!isDay(value)) return readTimeOrThrow(value, field);
  const [year = 0, month = 1, day = 1] = String(value).split('-').map(Number);
  return fromBusinessTime({ year, month, day: day + addedDays });
}

function addDays(at: Date, days: number): Date {
  const { year, month, day } = businessTimeOf(at);
  return fromBusinessTime({ year, month, day: day + days });
}
