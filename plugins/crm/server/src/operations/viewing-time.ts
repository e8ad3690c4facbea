import { conflict } from '@scrm/guard/domain';
import { changeStatus, SYSTEM, type Trx } from '@scrm/guard/kit';
import { formatBusinessTime } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import {
  findViewingClashes,
  isHoldOver,
  isLiveViewing,
  type Span,
  VIEWING_MACHINE,
  VIEWING_PARTY_LABELS,
  type ViewingParty,
  withTravel,
} from '../../../domain';
import { toViewing, type ViewingRecord } from '../lib/records';
import { UID } from '../lib/uids';

/** The time that a viewing is to take of its three parties. */
export interface WantedTime {
  /** The viewing itself, when it is there already. */
  id?: number;
  propertyId: number;
  customerId: number | null;
  agentId: number | null;
  start: Date;
  end: Date;
  travelMinutes: number;
}

/** No way is longer (VIEWING_TRAVEL_MINUTES); both viewings may have one. */
const MAX_TRAVEL_MS = 2 * 240 * 60_000;

/**
 * Locks the properties that a booking touches: its own, and those of holds whose time is up and that stand in its way, which lapse here,
 * in the same transaction, so that they block nobody. In the order of their ids, before any customer (lib/records).
 * @returns those that lapsed; `settle` is the caller's, for properties other than its own
 */
export async function clearTheWay(
  strapi: Core.Strapi,
  trx: Trx,
  wanted: WantedTime,
  now: Date,
): Promise<ViewingRecord[]> {
  const found: { id: number; property_id: number }[] = await viewingsAround(trx, wanted)
    .where('viewings.status', 'held')
    .where('viewings.held_until', '<=', now)
    .select('viewings.id', 'viewings.property_id');
  const properties = [...new Set([wanted.propertyId, ...found.map((row) => row.property_id)])];
  await trx('properties').whereIn('id', properties).orderBy('id').forUpdate().select('id');
  const lapsed: ViewingRecord[] = [];
  for (const { id } of found.sort((a, b) => a.id - b.id)) {
    const viewing = await lapse(strapi, trx, id, now);
    if (viewing) lapsed.push(viewing);
  }
  return lapsed;
}

/** Ends a hold whose time is up; its property is locked by the caller. @returns null when it is none (any more) */
export async function lapse(
  strapi: Core.Strapi,
  trx: Trx,
  id: number,
  now: Date,
): Promise<ViewingRecord | null> {
  const row = await trx('viewings').where({ id }).forUpdate().first();
  if (!row) return null;
  const viewing = toViewing(row);
  if (!isHoldOver({ ...viewing, now })) return null;
  await changeStatus(strapi, {
    trx,
    uid: UID.viewing,
    id,
    machine: VIEWING_MACHINE,
    to: 'lapsed',
    reason: viewing.awaitsCode ? '未验证手机号' : '超时未确认',
    actor: SYSTEM,
  });
  return { ...viewing, status: 'lapsed' };
}

/** One at a time for an agent, whose row stays free for everything else. */
export async function lockAgent(trx: Trx, agentId: number | null): Promise<void> {
  if (agentId !== null) await trx.raw('SELECT pg_advisory_xact_lock(7203410, ?)', [agentId]);
}

/**
 * Refuses a time that runs into a live viewing of one of the parties, which the caller has locked.
 * @throws DomainError 409 `viewing_clash` with who and when
 */
export async function refuseClash(trx: Trx, wanted: WantedTime, now: Date): Promise<void> {
  const rows: Record<string, unknown>[] = await viewingsAround(trx, wanted)
    .leftJoin('up_users', 'up_users.id', 'viewings.agent_id')
    .select('viewings.*', 'up_users.username', 'up_users.display_name');
  const booked = rows
    .map((row) => ({
      ...toViewing(row),
      agentName: (row.display_name || row.username || null) as string | null,
    }))
    .filter((viewing) => isLiveViewing(viewing.status) && !isHoldOver({ ...viewing, now }))
    .map((viewing) => ({
      ...viewing,
      property: viewing.propertyId,
      customer: viewing.customerId,
      agent: viewing.agentId,
    }));
  const clashes = findViewingClashes(
    {
      id: wanted.id ?? null,
      property: wanted.propertyId,
      // nobody's number: no customer clashes with it
      customer: wanted.customerId ?? 0,
      agent: wanted.agentId,
      start: wanted.start,
      end: wanted.end,
      travelMinutes: wanted.travelMinutes,
    },
    booked,
  );
  if (clashes.length === 0) return;
  const parties = [...new Set(clashes.map((clash) => clash.party))];
  throw conflict(
    'viewing_clash',
    `${clashMessage(parties)}（${formatBusinessTime(clashes[0]?.with.start ?? wanted.start)} 起）`,
    {
      clashes: clashes.map(({ party, with: other }) => ({
        party,
        partyLabel: VIEWING_PARTY_LABELS[party],
        viewing: other.code,
        start: other.start.toISOString(),
        end: other.end.toISOString(),
        agent: other.agentName,
        // the agent is still on the way: there the spans themselves may not touch
        travelMinutes: party === 'agent' ? other.travelMinutes + wanted.travelMinutes : 0,
      })),
    },
  );
}

/** The spans in which a listing or its agent, with the ways, is taken; holds whose time is up take none. */
export async function busySpans(
  knex: Knex,
  {
    propertyId,
    agentId,
    travelMinutes,
    from,
    to,
    now,
    exceptId,
  }: {
    propertyId: number;
    agentId: number | null;
    travelMinutes: number;
    from: Date;
    to: Date;
    now: Date;
    exceptId?: number;
  },
): Promise<Span[]> {
  const rows: Record<string, unknown>[] = await viewingsAround(knex, {
    propertyId,
    customerId: null,
    agentId,
    start: from,
    end: to,
    travelMinutes,
    ...(exceptId === undefined ? {} : { id: exceptId }),
  }).select('viewings.*');
  return rows
    .map(toViewing)
    .filter((viewing) => isLiveViewing(viewing.status) && !isHoldOver({ ...viewing, now }))
    .map(({ propertyId: of, start, end, travelMinutes: way }) =>
      of === propertyId
        ? { start, end }
        : withTravel({
            property: of,
            customer: 0,
            start,
            end,
            travelMinutes: way + travelMinutes,
          }),
    );
}

/** Live viewings of one of the parties about that time. */
function viewingsAround(knex: Knex, wanted: WantedTime): Knex.QueryBuilder {
  const { id, propertyId, customerId, agentId, start, end } = wanted;
  const query = knex('viewings')
    .whereIn('viewings.status', ['held', 'booked'])
    .where('viewings.start', '<', new Date(end.getTime() + MAX_TRAVEL_MS))
    .where('viewings.end', '>', new Date(start.getTime() - MAX_TRAVEL_MS))
    .where((any) => {
      any.where('viewings.property_id', propertyId);
      if (customerId !== null) any.orWhere('viewings.customer_id', customerId);
      if (agentId !== null) any.orWhere('viewings.agent_id', agentId);
    });
  if (id !== undefined) query.whereNot('viewings.id', id);
  return query;
}

function clashMessage(parties: ViewingParty[]): string {
  return `${parties.map((party) => VIEWING_PARTY_LABELS[party]).join('、')}在该时段已有带看`;
}
