import { maskContactsIn, notFound } from '@scrm/guard/domain';
import { type Actor, teamOf } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { type DayCounts, isIdle, LIVE_VIEWING_STATUSES, OWNER_ROLES, silentSince } from '../../../domain';
import { dayCounts, dayOf, VIEWER } from '../operations/day-counts';
import { idleCandidates } from '../operations/idle-candidates';
import type { ReminderRow } from '../operations/lock-reminder';
import { guard } from '../ports';
import type { CrmRulesService } from './crm-rules';
import { present, type ShownReminder } from './reminders';

type Person = Actor & { id: number };

/** Of each part so many rows are answered, and all are counted. */
const DAY_ROWS = 50;

export interface DayCustomer {
  documentId: string;
  code: string | null;
  name: string;
  /** Masked. */
  phone: string | null;
  level: string | null;
  status: string;
  important: boolean;
}

export interface MyDay {
  owner: { id: number; name: string };
  /** Whom the asker may choose instead. */
  people: { id: number; name: string }[];
  counts: DayCounts & { idle: number; leaving: number };
  overdue: (ShownReminder & { customer: DayCustomer })[];
  today: (ShownReminder & { customer: DayCustomer })[];
  viewings: {
    documentId: string;
    start: Date;
    end: Date;
    status: string;
    property: { documentId: string; title: string } | null;
    customer: DayCustomer;
  }[];
  idle: { silentSince: Date; customer: DayCustomer }[];
  leaving: { recycleOn: string; customer: DayCustomer }[];
}

const CUSTOMER = `c.id AS customer_id, c.document_id AS customer_document_id, c.code, c.name, c.phone, c.level, c.status AS stage,
  c.important`;

/** What a person has to do today, on one page. */
export const createMyDayService = ({ strapi }: { strapi: Core.Strapi }) => {
  const rules = () => strapi.plugin('crm').service('crm-rules') as CrmRulesService;

  return {
    /**
     * Overdue reminders and those of today, today's viewings, customers nobody has spoken to and those about to go to the pool: of the
     * asker, or of `owner`, a member of the asker's team (of anybody for an admin). @throws DomainError 404 for everybody else
     */
    async of({
      actor,
      owner,
      now = new Date(),
    }: {
      actor: Person;
      owner: number | null;
      now?: Date;
    }): Promise<MyDay> {
      const people = await peopleOf(actor);
      const whose =
        owner === null || owner === actor.id
          ? { id: actor.id, name: actor.name }
          : people.find(({ id }) => id === owner);
      if (!whose) throw notFound('同事');
      const knex = strapi.db.connection;
      const { end } = dayOf(now);
      const rule = await rules().get('reminders');
      const [counts, overdue, today, viewings, silent, leaving] = await Promise.all([
        dayCounts(knex, { now, userId: whose.id }),
        remindersOf(whose.id, { before: now, reader: actor }),
        remindersOf(whose.id, { from: now, before: end, reader: actor }),
        viewingsOf(whose.id, now),
        idleCandidates(knex, { ownerId: whose.id, rule, now }),
        leavingOf(whose.id),
      ]);
      const idle = silent.filter(({ facts }) => isIdle(facts, rule, now));
      const shownIdle = idle.slice(0, DAY_ROWS);
      const customers = await customersOf(shownIdle.map(({ id }) => id));
      guard(strapi, 'audit').look({
        actor,
        action: 'list',
        resource: 'my-day',
        details: { owner: whose.id, rows: overdue.length + today.length + viewings.length + idle.length },
      });
      return {
        owner: whose,
        people,
        counts: {
          ...(counts.get(whose.id) ?? { overdue: 0, today: 0, viewings: 0 }),
          idle: idle.length,
          leaving: leaving.total,
        },
        overdue,
        today,
        viewings,
        idle: shownIdle.flatMap(({ id, facts }) => {
          const customer = customers.get(id);
          return customer ? [{ silentSince: silentSince(facts), customer }] : [];
        }),
        leaving: leaving.rows,
      };
    },
  };

  async function peopleOf(actor: Person): Promise<MyDay['people']> {
    if (actor.role !== 'admin' && actor.role !== 'manager') return [];
    const team = actor.role === 'manager' ? await teamOf(strapi, actor.id) : null;
    if (actor.role === 'manager' && !team) return [];
    const rows: { id: number; display_name: string | null; username: string }[] = await strapi.db
      .connection('up_users as u')
      .join('up_users_role_lnk as l', 'l.user_id', 'u.id')
      .join('up_roles as r', 'r.id', 'l.role_id')
      .whereIn('r.type', OWNER_ROLES)
      .whereRaw('u.blocked IS NOT TRUE')
      .modify((query) => {
        if (team) query.whereIn('u.id', team.memberIds);
      })
      .orderBy('u.id')
      .select('u.id', 'u.display_name', 'u.username');
    return rows.map((row) => ({ id: row.id, name: row.display_name || row.username }));
  }

  async function remindersOf(
    userId: number,
    { from = null, before, reader }: { from?: Date | null; before: Date; reader: Actor },
  ): Promise<MyDay['overdue']> {
    const { rows } = await strapi.db.connection.raw(
      `SELECT r.*, ${CUSTOMER}, coalesce(u.display_name, u.username) AS owner_name
       FROM reminders r JOIN customers c ON c.id = r.customer_id LEFT JOIN up_users u ON u.id = r.owner_id
       WHERE r.owner_id = ? AND r.state = 'open' AND r.remind_at < ? AND r.remind_at >= coalesce(?, r.remind_at)
         AND c.archived_at IS NULL
       ORDER BY r.remind_at, r.id LIMIT ?`,
      [userId, before, from, DAY_ROWS],
    );
    return rows.map((row: ReminderRow & CustomerColumns & { owner_name: string | null }) => ({
      ...present(row, { ownerName: row.owner_name, reader }),
      customer: toDayCustomer(row),
    }));
  }

  async function viewingsOf(userId: number, now: Date): Promise<MyDay['viewings']> {
    const { start, end } = dayOf(now);
    const { rows } = await strapi.db.connection.raw(
      `SELECT v.document_id, v.start, v."end", v.status, p.document_id AS property, p.title, ${CUSTOMER}
       FROM viewings v JOIN customers c ON c.id = v.customer_id LEFT JOIN properties p ON p.id = v.property_id
       WHERE v.status = ANY(?) AND v.start >= ?::timestamptz AT TIME ZONE 'UTC' AND v.start < ?::timestamptz AT TIME ZONE 'UTC'
         AND c.archived_at IS NULL AND ${VIEWER} = ?
       ORDER BY v.start, v.id LIMIT ?`,
      [[...LIVE_VIEWING_STATUSES], start, end, userId, DAY_ROWS],
    );
    return rows.map(
      (
        row: CustomerColumns & {
          document_id: string;
          start: Date;
          end: Date;
          status: string;
          property: string | null;
          title: string | null;
        },
      ) => ({
        documentId: row.document_id,
        start: row.start,
        end: row.end,
        status: row.status,
        property: row.property ? { documentId: row.property, title: maskContactsIn(row.title ?? '') } : null,
        customer: toDayCustomer(row),
      }),
    );
  }

  async function leavingOf(userId: number): Promise<{ total: number; rows: MyDay['leaving'] }> {
    const { rows } = await strapi.db.connection.raw(
      `SELECT ${CUSTOMER}, c.recycle_on::text AS recycle_on, count(*) OVER ()::int AS total FROM customers c
       WHERE c.owner_id = ? AND c.archived_at IS NULL AND c.recycle_on IS NOT NULL
       ORDER BY c.recycle_on, c.id LIMIT ?`,
      [userId, DAY_ROWS],
    );
    return {
      total: rows[0]?.total ?? 0,
      rows: rows.map((row: CustomerColumns & { recycle_on: string }) => ({
        recycleOn: row.recycle_on,
        customer: toDayCustomer(row),
      })),
    };
  }

  async function customersOf(ids: readonly number[]): Promise<Map<number, DayCustomer>> {
    const { rows } = await strapi.db.connection.raw(
      `SELECT ${CUSTOMER} FROM customers c WHERE c.id = ANY(?)`,
      [[...ids]],
    );
    return new Map(rows.map((row: CustomerColumns) => [row.customer_id, toDayCustomer(row)]));
  }
};

export type MyDayService = ReturnType<typeof createMyDayService>;

interface CustomerColumns {
  customer_id: number;
  customer_document_id: string;
  code: string | null;
  name: string;
  phone: string | null;
  level: string | null;
  stage: string;
  important: boolean | null;
}

function toDayCustomer(row: CustomerColumns): DayCustomer {
  return {
    documentId: row.customer_document_id,
    code: row.code,
    name: row.name,
    phone: row.phone,
    level: row.level,
    status: row.stage,
    important: row.important === true,
  };
}
