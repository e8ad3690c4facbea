import { DAY_MS, invalidField } from '@scrm/guard/domain';
import { businessTimeOf, fromBusinessTime } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import { listFreeSlots, type Span } from '../../../domain';
import { type PropertyRecord, toProperty, type ViewingRecord } from '../lib/records';
import { readDayOrTime } from '../lib/time';
import { bookingOf, busyFor, offeredProperty, refuseGone, slotRulesOf } from '../operations/booking-rules';

/** Days that one question may span. */
const MAX_DAYS = 31;
const USUAL_DAYS = 7;

/** What the public may book. Nothing that is answered here tells who else is busy: a time is free or it is not. */
export const createBookingSlotsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = () => strapi.db.connection;

  return {
    /**
     * The free slots of an offered listing. @param range days or moments; a week from now by default
     * @throws DomainError 400 `from`, `to`; 404 not offered
     */
    async free(code: string, range: { from?: unknown; to?: unknown }): Promise<Span[]> {
      const property = await offeredProperty(knex(), code);
      return freeSlots(property, range);
    },

    /** The same for who moves a booking: its own time counts as free, and what is free is as long as it is. @throws DomainError 400, 404; 409 `viewing_closed` */
    async freeFor(token: string, range: { from?: unknown; to?: unknown }): Promise<Span[]> {
      const viewing = await bookingOf(strapi, token);
      refuseGone(viewing, new Date());
      const property = toProperty(await knex()('properties').where({ id: viewing.propertyId }).first());
      return freeSlots({ ...property, agentId: viewing.agentId }, range, viewing);
    },
  };

  async function freeSlots(
    property: PropertyRecord,
    asked: { from?: unknown; to?: unknown },
    moving?: ViewingRecord,
  ): Promise<Span[]> {
    const now = new Date();
    const { from, to } = readRange(asked, now);
    const busy = await busyFor(strapi, property, { from, to }, now, moving);
    return listFreeSlots({ from, to, busy, now, rules: slotRulesOf(strapi, moving) });
  }
};

export type BookingSlotsService = ReturnType<typeof createBookingSlotsService>;

/** Days in Shanghai time, `to` with its day, or moments. @throws DomainError 400 naming the field */
function readRange({ from, to }: { from?: unknown; to?: unknown }, now: Date): { from: Date; to: Date } {
  const begin = from == null || from === '' ? now : readDayOrTime(from, 'from');
  const end = to == null || to === '' ? addDays(begin, USUAL_DAYS) : readDayOrTime(to, 'to', 1);
  if (end < begin) throw invalidField('to', '结束时间不能早于开始时间', 'max_below_min');
  if (end.getTime() - begin.getTime() > MAX_DAYS * DAY_MS)
    throw invalidField('to', `一次最多查询 ${MAX_DAYS} 天`, 'out_of_range');
  return { from: begin, to: end };
}

function addDays(at: Date, days: number): Date {
  const { year, month, day } = businessTimeOf(at);
  return fromBusinessTime({ year, month, day: day + days });
}
