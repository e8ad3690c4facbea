import { conflict, invalidField, notFound } from '@scrm/guard/domain';
import {
  type Actor,
  allowProtectedWrites,
  changeStatus,
  recordStatus,
  type Trx,
  withTransaction,
} from '@scrm/guard/kit';
import { isOfferedStatus } from '@scrm/listing/domain';
import { formatBusinessTime, renderNotice } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import {
  findViewingClashes,
  isLiveViewing,
  isViewingBegun,
  VIEWING_MACHINE,
  VIEWING_MINUTES,
  VIEWING_PARTY_LABELS,
  VIEWING_STATUS_LABELS,
  type ViewingParty,
} from '../../../domain';
import {
  lockCustomer,
  lockProperty,
  nextCode,
  type PropertyRecord,
  toViewing,
  type ViewingRecord,
} from '../lib/records';
import { insertRow } from '../lib/store';
import { UID } from '../lib/uids';
import { notices } from '../ports';
import type { AssignmentService } from './assignment';
import type { EngagementService } from './engagement';
import type { HooksService } from './hooks';
import type { StagesService } from './stages';

/** A viewing may be entered a little late, never for yesterday. */
const LATE_BY_MS = 60 * 60_000;

/** Viewings: three parties, none of them in two places at once. */
export const createViewingsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const hooks = () => strapi.plugin('crm').service('hooks') as HooksService;
  const stages = () => strapi.plugin('crm').service('stages') as StagesService;
  const engagement = () => strapi.plugin('crm').service('engagement') as EngagementService;
  const assignment = () => strapi.plugin('crm').service('assignment') as AssignmentService;

  return {
    /**
     * Books a viewing. Property and customer rows are locked and the agent by an advisory lock, so that the clash check
     * sees what others booked; three exclusion constraints hold whatever writes.
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
      checkInput({ start, minutes, note, now });
      const end = new Date(start.getTime() + minutes * 60_000);
      return withTransaction(strapi, async (trx) => {
        const property = await lockProperty(trx, propertyId);
        const customer = await lockCustomer(trx, customerId);
        if (!isOfferedStatus(property.status)) {
          throw conflict('property_not_offered', '该房源未上架或已成交，不能预约带看', {
            status: property.status,
          });
        }
        const agentId =
          agent != null && agent !== ''
            ? (await assignment().staffOrThrow(agent, 'agent')).id
            : defaultAgent(actor, property, customer.ownerId);
        if (agentId !== null) await trx.raw('SELECT pg_advisory_xact_lock(7203410, ?)', [agentId]);
        await refuseClash(trx, { propertyId, customerId, agentId, start, end });
        await allowProtectedWrites(trx);
        const { id } = await insertRow(strapi, UID.viewing, {
          code: await nextCode(trx, 'viewing', now),
          customer: customerId,
          property: propertyId,
          agent: agentId,
          start,
          end,
          minutes,
          note,
          status: 'booked',
          source: 'staff',
        });
        const row = await trx('viewings').where({ id }).first();
        await recordStatus(trx, { machine: VIEWING_MACHINE.name, row, from: null, to: 'booked', actor });
        await stages().advance({ trx, customer, to: 'viewing_booked', reason: '预约带看', now });
        await engagement().settle(trx, propertyId, '预约带看');
        if (agentId !== null && agentId !== actor.id) {
          await notices(strapi).send({
            trx,
            to: agentId,
            kind: 'viewing_booked',
            ...renderNotice('viewing_booked', {
              customer: customer.name,
              property: property.title,
              at: formatBusinessTime(start),
            }),
            link: `/customers/${customer.documentId}`,
            dedupeKey: `viewing_booked:${row.document_id}`,
          });
        }
        return toViewing(row);
      });
    },

    /**
     * Moves a viewing by its machine; a completed one brings the customer to `viewed` and runs `viewing.completed`. The
     * property's status follows from what is left: cancelling one of two changes nothing.
     * @throws DomainError 400, 403, 404, 409 as the kit's `changeStatus`; 409 `viewing_not_begun` for one completed before its start
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
      return withTransaction(strapi, async (trx) => {
        const known = await trx('viewings').where({ id }).first('property_id', 'customer_id');
        if (!known) throw notFound('带看');
        // Locked in the order of lib/records; an archived one still lets its viewing be cancelled.
        await trx('properties').where({ id: known.property_id }).forUpdate().first('id');
        const customerRow = await trx('customers')
          .where({ id: known.customer_id })
          .forUpdate()
          .first('archived_at');
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
            ...(to === 'completed' ? { completed_at: now } : {}),
            ...(to === 'cancelled' ? { cancel_reason: reason?.trim() || null } : {}),
          },
        });
        const viewing = toViewing(await trx('viewings').where({ id }).first());
        if (to === 'completed' && !isViewingBegun(viewing, now))
          throw conflict(
            'viewing_not_begun',
            `带看尚未开始（${formatBusinessTime(viewing.start)}），不能标记为已完成`,
            { start: viewing.start.toISOString() },
          );
        if (to === 'completed' && customerRow && !customerRow.archived_at) {
          const customer = await lockCustomer(trx, viewing.customerId);
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
        await engagement().settle(trx, viewing.propertyId, `带看${VIEWING_STATUS_LABELS[viewing.status]}`);
        return viewing;
      });
    },
  };

  async function refuseClash(
    trx: Trx,
    wanted: { propertyId: number; customerId: number; agentId: number | null; start: Date; end: Date },
  ): Promise<void> {
    const rows = await trx('viewings')
      .leftJoin('up_users', 'up_users.id', 'viewings.agent_id')
      .where('viewings.start', '<', wanted.end)
      .where('viewings.end', '>', wanted.start)
      .where((any) => {
        any
          .where('viewings.property_id', wanted.propertyId)
          .orWhere('viewings.customer_id', wanted.customerId);
        if (wanted.agentId !== null) any.orWhere('viewings.agent_id', wanted.agentId);
      })
      .select('viewings.*', 'up_users.username', 'up_users.display_name');
    const booked = rows
      .map((row) => ({ ...toViewing(row), agentName: row.display_name || row.username || null }))
      .filter((viewing) => isLiveViewing(viewing.status))
      .map((viewing) => ({
        ...viewing,
        property: viewing.propertyId,
        customer: viewing.customerId,
        agent: viewing.agentId,
      }));
    const clashes = findViewingClashes(
      {
        property: wanted.propertyId,
        customer: wanted.customerId,
        agent: wanted.agentId,
        start: wanted.start,
        end: wanted.end,
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
        })),
      },
    );
  }
};

export type ViewingsService = ReturnType<typeof createViewingsService>;

function clashMessage(parties: ViewingParty[]): string {
  return `${parties.map((party) => VIEWING_PARTY_LABELS[party]).join('、')}在该时段已有带看`;
}

function checkInput({
  start,
  minutes,
  note,
  now,
}: {
  start: Date;
  minutes: unknown;
  note: unknown;
  now: Date;
}): void {
  const { min, max } = VIEWING_MINUTES;
  if (typeof minutes !== 'number' || !Number.isInteger(minutes) || minutes < min || minutes > max) {
    throw invalidField('minutes', `时长应为 ${min}–${max} 分钟的整数`, 'out_of_range');
  }
  if (note != null && (typeof note !== 'string' || note.length > 2000))
    throw invalidField('note', '备注应为不超过 2000 字的文字', 'too_long');
  if (start.getTime() < now.getTime() - LATE_BY_MS)
    throw invalidField('start', '带看时间不能早于现在', 'in_the_past');
}

function defaultAgent(actor: Actor, property: PropertyRecord, customerOwner: number | null): number | null {
  return actor.role === 'sales' ? actor.id : (property.agentId ?? customerOwner);
}
