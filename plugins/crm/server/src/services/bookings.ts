import { randomBytes } from 'node:crypto';
import { conflict, maskPii } from '@scrm/guard/domain';
import { type Actor, publicOrigin, type Trx, withTransaction } from '@scrm/guard/kit';
import { formatBusinessTime } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import { decideSlot, holdUntil, type Span } from '../../../domain';
import { holdRulesOf, type ViewingConfig } from '../config';
import { type PropertyRecord, toViewing, type ViewingRecord } from '../lib/records';
import { readTimeOrThrow } from '../lib/time';
import {
  CUSTOMER,
  hidingWho,
  offeredProperty,
  slotError,
  slotRulesOf,
  tellHeld,
} from '../operations/booking-rules';
import { mayProve, provePhone } from '../operations/phone-proof';
import { confirmBooking } from '../operations/tell-customer';
import { hashOfToken } from '../operations/viewing-links';
import { clearTheWay, lockAgent, refuseClash } from '../operations/viewing-time';
import { guard } from '../ports';
import type { InquiriesService, InquiryInput } from './inquiries';
import type { ViewingHoldsService } from './viewing-holds';
import type { ViewingsService } from './viewings';

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

/** Times that one customer may hold at once: to choose from, not to keep everybody else out. */
const MAX_HOLDS = 3;
/** An answer that was lost on the way may be asked for again for so long, while nothing has been proven. */
const SAME_BOOKING_MS = 10 * 60_000;

/** Bookings of the public: a slot that is held, until the phone has proved itself and the staff have confirmed. */
export const createBookingsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const inquiries = () => strapi.plugin('crm').service('inquiries') as InquiriesService;
  const viewings = () => strapi.plugin('crm').service('viewings') as ViewingsService;
  const holds = () => strapi.plugin('crm').service('viewing-holds') as ViewingHoldsService;
  const settings = () => strapi.plugin('crm').config('viewings') as ViewingConfig;

  return {
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
      const needsCode = !isProven && mayProve(strapi, maskPii('phone', phone));
      const token = randomBytes(32).toString('base64url');
      // the time that was asked for stands in the inquiry; the viewing's own may change
      const note = typeof input.message === 'string' ? input.message.trim() || null : null;
      const asked = { checked, start, note, isProven, needsCode, token, device, now };
      const viewing = await hidingWho(() => withTransaction(strapi, (trx) => holdSlot(trx, asked)));
      return {
        code: viewing.code,
        status: 'held',
        start: viewing.start.toISOString(),
        end: viewing.end.toISOString(),
        heldUntil: (viewing.heldUntil ?? viewing.start).toISOString(),
        needsCode: viewing.awaitsCode,
        token,
        manageUrl: `${publicOrigin(strapi)}/viewing/#${token}`,
      };
    },
  };

  /** The viewing that now holds the slot, by the link of `token`: a new one, or the same visitor's of a moment ago. */
  async function holdSlot(
    trx: Trx,
    {
      checked,
      start,
      note,
      isProven,
      needsCode,
      token,
      device,
      now,
    }: {
      checked: Awaited<ReturnType<InquiriesService['check']>>;
      start: Date;
      note: string | null;
      isProven: boolean;
      needsCode: boolean;
      token: string;
      device: string;
      now: Date;
    },
  ): Promise<ViewingRecord> {
    const { phone, propertyCode } = checked.asked;
    const found = await offeredProperty(trx, propertyCode);
    const decision = decideSlot({ start, busy: [], now, rules: slotRulesOf(strapi) });
    if (decision.ok) await clearSlot(trx, found, phone, decision.slot, now);
    // with the property locked: of two that come at once the second finds the first's
    const again = await sameBooking(trx, { phone, device, propertyId: found.id, start, now });
    if (again) {
      await trx('viewing_links')
        .where({ viewing_id: again.id })
        .update({ token_hash: hashOfToken(token) });
      return again;
    }
    if (!decision.ok) throw slotError(decision.reason);
    const { slot } = decision;
    const property = await offeredProperty(trx, found.code ?? '');
    const customer = await inquiries().admit({ trx, ...checked, property, now });
    // no phone tells by this answer that it is on the blacklist
    if (customer.blacklistedAt) throw slotError('taken');
    await refuseMoreHolds(trx, customer.id, now);
    const agentId = property.agentId ?? customer.ownerId;
    const { travelMinutes } = settings();
    await lockAgent(trx, agentId);
    await refuseClash(
      trx,
      { propertyId: property.id, customerId: customer.id, agentId, ...slot, travelMinutes },
      now,
    );
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
        note,
        heldUntil: holdUntil({
          heldAt: now,
          provenAt: needsCode ? null : now,
          start,
          rules: holdRulesOf(settings()),
        }),
        phoneVerifiedAt: isProven ? now : null,
        awaitsCode: needsCode,
      },
    });
    await trx('viewing_links').insert({
      viewing_id: held.id,
      token_hash: hashOfToken(token),
      device_hash: hashOfToken(device),
    });
    if (isProven) {
      await provePhone(trx, held.customerId, now);
      await confirmBooking(strapi, trx, held);
    }
    if (!needsCode) await tellHeld(strapi, trx, held);
    return held;
  }

  /** Locks the property of a slot; what stood in its way and is over is gone then. */
  async function clearSlot(
    trx: Trx,
    found: PropertyRecord,
    phone: string,
    slot: Span,
    now: Date,
  ): Promise<void> {
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
        ...slot,
        travelMinutes: settings().travelMinutes,
      },
      now,
    );
    await holds().settle(trx, lapsed, found.id);
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
};

export type BookingsService = ReturnType<typeof createBookingsService>;

/** What the inquiry says that comes with a booking. Anything but a text is left for the inquiry's own check. */
function messageOf(message: unknown, start: Date): unknown {
  if (message != null && typeof message !== 'string') return message;
  return `预约看房 ${formatBusinessTime(start)}${message?.trim() ? `：${message.trim()}` : ''}`;
}
