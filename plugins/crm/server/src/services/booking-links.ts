import { conflict, maskContactsDeep, notFound } from '@scrm/guard/domain';
import { allowProtectedWrites, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { decideSlot, holdUntil, isHoldOver, isLiveViewing, VIEWING_STATUS_LABELS } from '../../../domain';
import { holdRulesOf, type ViewingConfig } from '../config';
import { toProperty, toViewing } from '../lib/records';
import { UID } from '../lib/uids';
import {
  bookingOf,
  busyFor,
  CUSTOMER,
  closedError,
  hidingWho,
  refuseGone,
  slotError,
  slotRulesOf,
  tellHeld,
} from '../operations/booking-rules';
import { provePhone } from '../operations/phone-proof';
import { confirmBooking } from '../operations/tell-customer';
import { guard } from '../ports';
import type { EngagementService } from './engagement';
import type { ViewingsService } from './viewings';

/** How often a customer may move a booking by himself; after that he telephones. */
const MAX_MOVES = 3;

/** What of a property is no text that people wrote. */
const NOT_TEXTS: ReadonlySet<string> = new Set(['code']);

/** What a customer does with his booking by the link to it: looks, proves his phone, moves it, cancels it. */
export const createBookingLinksService = ({ strapi }: { strapi: Core.Strapi }) => {
  const viewings = () => strapi.plugin('crm').service('viewings') as ViewingsService;
  const engagement = () => strapi.plugin('crm').service('engagement') as EngagementService;
  const knex = () => strapi.db.connection;
  const settings = () => strapi.plugin('crm').config('viewings') as ViewingConfig;

  return {
    /** A booking as its link shows it: personal data masked. @throws DomainError 404 */
    async look(token: string) {
      const now = new Date();
      const viewing = await bookingOf(strapi, token);
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
        needsCode: status === 'held' && viewing.awaitsCode,
        cancelReason: status === 'cancelled' ? (row?.cancel_reason ?? null) : null,
        name: maskName(customer?.contact_person),
        phone: customer?.phone ?? null,
        property: property && maskContactsDeep({ ...property, title: property.title ?? '' }, NOT_TEXTS),
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
      const viewing = await bookingOf(strapi, token);
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
        if ((await bookingOf(strapi, token)).phoneVerifiedAt) return null;
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
          .update({ phone_verified_at: now, awaits_code: false, held_until: heldUntil, updated_at: now });
        await provePhone(trx, locked.customerId, now);
        if (heldUntil) {
          await tellHeld(strapi, trx, { ...locked, heldUntil });
          await confirmBooking(strapi, trx, locked);
        }
        await engagement().settle(trx, locked.propertyId, '预约带看', CUSTOMER);
      });
    },

    /** What is cancelled stays so. @throws DomainError 404; 409 `viewing_closed` once it has begun or is done */
    async cancel(token: string, reason: string | null): Promise<void> {
      const now = new Date();
      const viewing = await bookingOf(strapi, token);
      if (viewing.status === 'cancelled') return;
      refuseGone(viewing, now);
      await viewings()
        .changeStatus({
          id: viewing.id,
          to: 'cancelled',
          reason: reason ? `客户取消：${reason}` : '客户取消',
          actor: CUSTOMER,
        })
        .catch(async (error) => {
          // by the same request a moment ago
          if ((await bookingOf(strapi, token)).status !== 'cancelled') throw error;
        });
    },

    /**
     * Moves a booking, with its length, to where another free slot begins; a booked one stays booked, and its agent hears of it.
     * @param expectedStart when it was to begin as the customer saw it
     * @throws DomainError 400 `start`; 404; 409 `viewing_changed`, `viewing_closed`, `slot_taken`, `too_late`, `too_many_moves`
     */
    async move(token: string, start: Date, expectedStart?: Date): Promise<void> {
      const now = new Date();
      const viewing = await bookingOf(strapi, token);
      refuseGone(viewing, now);
      const property = toProperty(await knex()('properties').where({ id: viewing.propertyId }).first());
      const busy = await busyFor(
        strapi,
        { ...property, agentId: viewing.agentId },
        { from: start, to: start },
        now,
        viewing,
      );
      const decision = decideSlot({ start, busy, now, rules: slotRulesOf(strapi, viewing) });
      if (!decision.ok) throw slotError(decision.reason);
      await hidingWho(() =>
        viewings().reschedule({
          id: viewing.id,
          start,
          expectedStart: expectedStart ?? viewing.start,
          reason: '客户改期',
          actor: CUSTOMER,
          also: async (trx, locked) => {
            if (locked.start <= now) throw closedError(locked);
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
};

export type BookingLinksService = ReturnType<typeof createBookingLinksService>;

/** 王先生 → 王**, so that a link that went astray names nobody. */
function maskName(name: unknown): string | null {
  return typeof name === 'string' && name ? `${[...name][0]}**` : null;
}
