import { createHash, randomUUID } from 'node:crypto';
import { conflict, DomainError, invalidField, notFound } from '@scrm/guard/domain';
import {
  type Actor,
  insertMany,
  paginationOf,
  pauseCapture,
  readJson,
  type Trx,
  teamOf,
  withTransaction,
} from '@scrm/guard/kit';
import { renderNotice } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import {
  CUSTOMER_STAGE_LABELS,
  CUSTOMER_STAGES,
  HANDOVER_MODE_LABELS,
  type HandoverMode,
  isHeldStage,
  isOwnerRole,
  isServingRole,
  LIVE_VIEWING_STATUSES,
} from '../../../domain';
import {
  draftHandover,
  type HandedCustomerRow,
  type HandedKind,
  type HandoverDraft,
  type HandoverTask,
} from '../handovers/handed';
import { moveWork } from '../handovers/move-work';
import { type HandoverAct, type HandoverQuestion, MAX_HANDED } from '../handovers/read-question';
import { changeOwner } from '../operations/change-owner';
import { nameCodes } from '../operations/name-codes';
import { lockAgent } from '../operations/viewing-time';
import { guard, listing, notices } from '../ports';
import type { AssignmentService } from './assignment';
import type { ServiceTeamsService } from './service-teams';
import type { ViewingHoldsService } from './viewing-holds';

type Person = Actor & { id: number };
/** With the people whose handovers he may see and do; null for everybody's. */
type Asker = Person & { seen: readonly number[] | null };

export interface Named {
  id: number;
  documentId: string;
  name: string;
}

export interface Leaver extends Named {
  isBlocked: boolean;
}

/** What stands in the row of a handover once it is done. */
type HandoverResult = ReturnType<typeof present>;

const WORK_UNITS = {
  customers: '位客户',
  deals: '笔进行中的商机',
  viewings: '场带看',
  listings: '套房源',
  services: '位专属服务的客户',
  teams: '个 VIP 服务团队',
  reminders: '条公海客户的提醒',
} as const;
/** What somebody keeps who owns no customers and still looks after some. */
const SERVICE_WORK = ['services', 'teams'] as const satisfies readonly (keyof typeof WORK_UNITS)[];

/** Tries of an act whose rows change while it takes their locks. */
const TRIES = 4;
const ROWS_AT_ONCE = 1000;

/** Customers of somebody who leaves, with everything that goes on around them, given to colleagues (docs/decisions/0023). */
export const createHandoversService = ({ strapi }: { strapi: Core.Strapi }) => {
  const assignment = () => strapi.plugin('crm').service('assignment') as AssignmentService;
  const serviceTeams = () => strapi.plugin('crm').service('service-teams') as ServiceTeamsService;
  const holds = () => strapi.plugin('crm').service('viewing-holds') as ViewingHoldsService;

  return {
    /**
     * What the act would do, with the `digest` that it is to be carried out by. Writes nothing but the end of holds whose time is up.
     * @throws DomainError 400 fields; 404 a leaver of another team, customers that are not the leaver's
     */
    async preview({ question, actor }: { question: HandoverQuestion; actor: Person }) {
      const asker = await asking(actor);
      await holds().lapseDue();
      return withTransaction(strapi, async (trx) => {
        const { task, people, leaver } = await taskOf(trx, question, asker);
        const draft = await draftHandover(trx, task, assignment().regionPath);
        return { ...present({ leaver, draft, task, people }), digest: draft.digest };
      });
    },

    /**
     * Carries it out, in one transaction: all of it or nothing. Stages stay; commissions of won deals stay with who won them, since those
     * deals do. Sent twice by the same `key`, it is done once and both get the same answer.
     * @throws DomainError as `preview`; 409 `handover_changed` when anything is otherwise than in the preview, `capacity_reached`,
     *   `rows_refused` naming customers nobody can take, `nothing_to_hand_over`, `key_reused` for another question with a key of before
     */
    async run({ act, actor }: { act: HandoverAct; actor: Person }) {
      const asker = await asking(actor);
      await holds().lapseDue();
      const { key, reason, expectedDigest, ...question } = act;
      for (let tries = 1; ; tries += 1) {
        try {
          return await withTransaction(strapi, (trx) =>
            runOnce(trx, { key, reason, expectedDigest, question, actor: asker }),
          );
        } catch (error) {
          if (!(error instanceof RowsMoved) || tries === TRIES)
            throw error instanceof RowsMoved ? handoverChanged() : error;
        }
      }
    },

    /** Handovers of before, newest first: all for admins, those of the team for managers. */
    async list({
      page,
      pageSize,
      from,
      actor,
    }: {
      page: number;
      pageSize: number;
      from?: string | undefined;
      actor: Person;
    }) {
      const knex = strapi.db.connection;
      const { seen } = await asking(actor);
      const chosen = () =>
        knex('crm_handovers as h').modify((rows) => {
          if (seen) rows.where((any) => any.whereIn('h.from_id', seen).orWhereIn('h.by_id', seen));
          if (from) rows.whereIn('h.from_id', knex('up_users').where({ document_id: from }).select('id'));
        });
      const [rows, counted] = await Promise.all([
        chosen()
          .orderBy('h.id', 'desc')
          .limit(pageSize)
          .offset((page - 1) * pageSize)
          .select('h.*', by(knex)),
        chosen().count({ count: '*' }).first(),
      ]);
      const total = Number(counted?.count ?? 0);
      return {
        data: rows.map(presentRow),
        meta: { pagination: paginationOf({ page, pageSize, total }) },
      };
    },

    /** One of them. @throws DomainError 404, also for another team's */
    async one({ documentId, actor }: { documentId: string; actor: Person }) {
      const knex = strapi.db.connection;
      const { seen } = await asking(actor);
      const row = await knex('crm_handovers as h').where({ document_id: documentId }).first('h.*', by(knex));
      if (!row || (seen && !seen.includes(row.from_id) && !seen.includes(row.by_id))) throw notFound('移交');
      return presentRow(row);
    },

    /**
     * Asked before somebody is blocked, or gets a role that owns no customers, or looks after none.
     * @throws DomainError 409 `has_customers` with the counts of what colleagues have to take over first
     */
    async refuseLeaving(
      trx: Trx,
      {
        userId,
        documentId,
        name,
        role,
        isBlocked,
      }: { userId: number; documentId: string; name: string; role: string | null; isBlocked: boolean },
    ): Promise<void> {
      const stays = !isBlocked && role !== null;
      if (stays && isOwnerRole(role)) return;
      const { rows } = await trx.raw(
        `SELECT (SELECT count(*) FROM customers WHERE owner_id = :id AND archived_at IS NULL)::int AS customers,
           (SELECT count(*) FROM deals WHERE owner_id = :id AND status = 'open')::int AS deals,
           (SELECT count(*) FROM viewings WHERE agent_id = :id AND status = ANY(:live))::int AS viewings,
           (SELECT count(*) FROM properties WHERE agent_id = :id AND archived_at IS NULL)::int AS listings,
           (SELECT count(*) FROM customers WHERE service_owner_id = :id AND archived_at IS NULL)::int AS services,
           (SELECT count(*) FROM customer_service_team t JOIN customers c ON c.id = t.customer_id
             WHERE t.user_id = :id AND c.archived_at IS NULL)::int AS teams,
           (SELECT count(*) FROM reminders r JOIN customers c ON c.id = r.customer_id
             WHERE r.owner_id = :id AND r.state = 'open' AND c.owner_id IS NULL AND c.archived_at IS NULL)::int AS reminders`,
        { id: userId, live: [...LIVE_VIEWING_STATUSES] },
      );
      const held = rows[0] as Record<keyof typeof WORK_UNITS, number>;
      if (stays && isServingRole(role)) for (const kind of SERVICE_WORK) held[kind] = 0;
      const told = Object.entries(WORK_UNITS).flatMap(([kind, unit]) => {
        const count = held[kind as keyof typeof WORK_UNITS];
        return count > 0 ? [`${count} ${unit}`] : [];
      });
      if (told.length > 0)
        throw conflict('has_customers', `${name}名下还有 ${told.join('、')}，请先移交`, {
          ...held,
          from: documentId,
        });
    },
  };

  async function runOnce(
    trx: Trx,
    {
      key,
      reason,
      expectedDigest,
      question,
      actor,
    }: {
      key: string;
      reason: string;
      expectedDigest: string;
      question: HandoverQuestion;
      actor: Asker;
    },
  ) {
    const questionHash = createHash('sha256').update(JSON.stringify(question)).digest('base64url');
    const begun = await begin(trx, { key, questionHash, question, reason, actor });
    if (!begun.isNew) return presentRow(begun.row);

    const { task: seen } = await taskOf(trx, question, actor);
    const known = await draftHandover(trx, seen, assignment().regionPath);
    await lockRows(trx, known, seen);
    // what people hold, and what the rows say, as they stay until the end
    const { task, people, leaver } = await taskOf(trx, question, actor);
    const draft = await draftHandover(trx, task, assignment().regionPath);
    if (!isWithin(draft, known)) throw new RowsMoved();
    refuse(draft, { people, isOverAccepted: task.isOverAccepted });
    if (draft.digest !== expectedDigest) throw handoverChanged();

    const result = present({ leaver, draft, task, people });
    await carryOut(trx, { id: begun.row.id, draft, leaver, reason, people, actor });
    const [row] = await trx('crm_handovers')
      .where({ id: begun.row.id })
      .update({ from_id: leaver.id, result: JSON.stringify(result) })
      .returning('*');
    await guard(strapi, 'audit').record({
      trx,
      actor,
      action: 'handover',
      resource: 'handover',
      documentId: row.document_id,
      details: {
        from: leaver.name,
        mode: HANDOVER_MODE_LABELS[task.mode],
        reason,
        customers: result.customers.total,
        receivers: result.receivers.map(({ name, customers }) => `${name} ${customers}`),
      },
    });
    return presentRow({ ...row, by_name: actor.name });
  }

  /** The act's own row; whoever sends the same key at once waits here for the first. */
  async function begin(
    trx: Trx,
    {
      key,
      questionHash,
      question,
      reason,
      actor,
    }: { key: string; questionHash: string; question: HandoverQuestion; reason: string; actor: Asker },
  ): Promise<{ isNew: boolean; row: HandoverRow }> {
    const leaver = await leaverOf(trx, question.from, actor);
    const [made] = await trx('crm_handovers')
      .insert({
        document_id: randomUUID().replaceAll('-', '').slice(0, 24),
        from_id: leaver.id,
        by_id: actor.id,
        client_key: key,
        question_hash: questionHash,
        mode: question.mode,
        is_whole: !question.customers && question.mode !== 'hand',
        reason,
      })
      .onConflict(['by_id', 'client_key'])
      .ignore()
      .returning('*');
    if (made) return { isNew: true, row: made };
    const row = await trx('crm_handovers as h')
      .where({ by_id: actor.id, client_key: key })
      .first('h.*', by(trx));
    if (row.question_hash !== questionHash)
      throw conflict('key_reused', '这个 key 已用于另一次移交，请重新预览');
    return { isNew: false, row };
  }

  /** In the order of lib/records: deals, properties, customers; then what people hold, the viewings, and whose time they take. */
  async function lockRows(trx: Trx, draft: HandoverDraft, task: HandoverTask): Promise<void> {
    const lock = (table: string, ids: readonly number[]) =>
      trx(table)
        .whereIn('id', [...ids])
        .orderBy('id')
        .forUpdate()
        .select('id');
    await lock(
      'deals',
      draft.deals.map(({ id }) => id),
    );
    const shown = allViewings(draft).map(({ property }) => Number(property));
    await lock('properties', [...new Set([...shown, ...draft.properties.map(({ id }) => id)])]);
    await lock('customers', [
      ...new Set([
        ...draft.customers.map(({ id }) => id),
        ...allViewings(draft).map(({ customer }) => Number(customer)),
        ...besideCustomers(draft),
      ]),
    ]);
    await assignment().lockHoldings(trx);
    await lock(
      'viewings',
      allViewings(draft).map(({ id }) => id),
    );
    const agents = [task.fromId, ...allViewings(draft).map(({ to }) => to)];
    for (const agent of [...new Set(agents)].sort((a, b) => a - b)) await lockAgent(trx, agent);
  }

  async function carryOut(
    trx: Trx,
    {
      id,
      draft,
      leaver,
      reason,
      people,
      actor,
    }: {
      id: string;
      draft: HandoverDraft;
      leaver: Leaver;
      reason: string;
      people: ReadonlyMap<number, Named>;
      actor: Person;
    },
  ): Promise<void> {
    const now = new Date();
    await moveWork(trx, draft, { from: leaver.name, nameOf: (to) => people.get(to)?.name, actor });
    for (const to of receiversOf(draft)) {
      const theirs = (rows: readonly { id: number; to: number }[]) =>
        rows.filter((row) => row.to === to).map((row) => row.id);
      const propertyIds = theirs(draft.properties);
      if (propertyIds.length > 0) await listing(strapi).changeAgent(trx, { propertyIds, to });
      await trx('customers')
        .whereIn('id', theirs(draft.services))
        .update({ service_owner_id: to, updated_at: now });
    }
    await moveTeams(trx, draft, leaver.id);
    await moveReminders(trx, draft, now);
    // one entry of the log tells of all customers, the spans of each
    await pauseCapture(trx);
    for (const to of receiversOf(draft)) {
      const customerIds = draft.plan.moves.filter((move) => move.to === to).map((move) => move.customerId);
      if (customerIds.length > 0)
        await changeOwner(trx, { customerIds, to, how: 'handover', by: actor, reason });
      if (to !== actor.id) await tell(trx, { id, to, draft, leaver });
    }
    await keepRows(trx, id, draft);
  }

  async function moveTeams(trx: Trx, { teams }: HandoverDraft, from: number): Promise<void> {
    const ids = teams.map(({ id }) => id);
    await trx('customer_service_team').where({ user_id: from }).whereIn('customer_id', ids).del();
    const places = teams.flatMap(({ id, to }) => (to === null ? [] : [{ customer_id: id, user_id: to }]));
    for (let at = 0; at < places.length; at += ROWS_AT_ONCE)
      await insertMany(trx, 'customer_service_team', places.slice(at, at + ROWS_AT_ONCE));
  }

  async function moveReminders(trx: Trx, { reminders }: HandoverDraft, now: Date): Promise<void> {
    for (const to of new Set(reminders.map((reminder) => reminder.to)))
      await trx('reminders')
        .whereIn(
          'id',
          reminders.filter((reminder) => reminder.to === to).map(({ id }) => id),
        )
        .where({ state: 'open' })
        .update({ owner_id: to, undo: null, updated_at: now });
  }

  async function keepRows(trx: Trx, id: string, draft: HandoverDraft): Promise<void> {
    const of = (kind: HandedKind, rows: readonly { id: number; to: number | null }[]) =>
      rows.map((row) => ({ handover_id: id, kind, row_id: row.id, to_id: row.to }));
    const rows = [
      ...of(
        'customer',
        draft.plan.moves.map(({ customerId, to }) => ({ id: customerId, to })),
      ),
      ...of('deal', draft.deals),
      ...of('viewing', draft.viewings),
      ...of(
        'viewing',
        draft.clashes.map(({ viewing }) => ({ id: viewing.id, to: null })),
      ),
      ...of('inquiry', draft.inquiries),
      ...of('property', draft.properties),
      ...of('service', draft.services),
      ...of('team', draft.teams),
      ...of('reminder', allReminders(draft)),
    ];
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
      await insertMany(trx, 'crm_handover_rows', rows.slice(at, at + ROWS_AT_ONCE));
  }

  async function tell(
    trx: Trx,
    { id, to, draft, leaver }: { id: string; to: number; draft: HandoverDraft; leaver: Leaver },
  ): Promise<void> {
    const codes = new Map(draft.customers.map((row) => [row.id, row]));
    const mine = draft.plan.moves.filter((move) => move.to === to);
    const count = (rows: readonly { to: number | null }[]) => rows.filter((row) => row.to === to).length;
    const counts = [
      ['位客户', mine.length],
      ['笔进行中的商机', count(draft.deals)],
      ['场带看', count(draft.viewings)],
      ['条咨询', count(draft.inquiries)],
      ['套房源', count(draft.properties)],
      ['位专属服务的客户', count(draft.services)],
      ['个 VIP 服务团队', count(draft.teams)],
      ['条提醒', count(allReminders(draft))],
    ] as const;
    const named = nameCodes(mine.map(({ customerId }) => codes.get(customerId) as HandedCustomerRow));
    const clashes = draft.clashes.filter(({ viewing }) => viewing.to === to).length;
    await notices(strapi).send({
      trx,
      to,
      kind: 'customers_handed_over',
      ...renderNotice('customers_handed_over', {
        from: leaver.name,
        items: [
          counts
            .filter(([, n]) => n > 0)
            .map(([unit, n]) => `${n} ${unit}`)
            .join('、'),
          ...(mine.length > 0 ? [named] : []),
        ].join('：'),
        clashes: clashes > 0 ? `${clashes} 场带看与您已有的冲突，请改期。` : '',
      }),
      link: '/customers',
      dedupeKey: `customers_handed_over:${id}:${to}`,
    });
  }

  async function taskOf(
    trx: Trx,
    question: HandoverQuestion,
    actor: Asker,
  ): Promise<{ task: HandoverTask; people: Map<number, Named>; leaver: Leaver }> {
    const leaver = await leaverOf(trx, question.from, actor);
    const everybody = (await assignment().candidates(trx)).filter(({ userId }) => userId !== leaver.id);
    const known = new Map<unknown, number>();
    const named = async (value: unknown, field: string): Promise<number> => {
      const id = known.get(value) ?? (await assignment().staffOrThrow(value, field)).id;
      if (id === leaver.id) throw invalidField(field, '不能移交给本人', 'same_person');
      known.set(value, id);
      return id;
    };
    const ids = await receiverIds(question, named);
    const customers = await customersOf(trx, question, leaver);
    const chosen = new Map<number, number>();
    for (const [index, { customer, owner }] of (question.assignments ?? []).entries()) {
      const id = customers.byDocument.get(customer);
      if (id !== undefined) chosen.set(id, await named(owner, `assignments.${index}.owner`));
    }
    const listingsTo = question.listingsTo == null ? null : await named(question.listingsTo, 'listingsTo');
    const serviceTo =
      question.serviceTo == null
        ? null
        : (await serviceTeams().colleagueOrThrow(question.serviceTo, 'serviceTo')).id;
    if (serviceTo === leaver.id) throw invalidField('serviceTo', '不能移交给本人', 'same_person');
    const receiving = ids ?? [...new Set(chosen.values())];
    const receivers = everybody
      .filter(({ userId, isOnlyByName }) =>
        // the rule gives to who takes customers, and to nobody else
        question.mode === 'rule' && ids === null ? !isOnlyByName : receiving.includes(userId),
      )
      .map(({ capacity = null, isOnlyByName, ...each }) => ({
        ...each,
        capacity,
        ...(ids === null && isOnlyByName ? { isOnlyByName } : {}),
      }));
    const people = await namesOf(trx, [
      ...everybody.map(({ userId }) => userId),
      leaver.id,
      ...(serviceTo === null ? [] : [serviceTo]),
    ]);
    return {
      task: {
        fromId: leaver.id,
        mode: question.mode,
        customerIds: customers.ids,
        chosen,
        receivers,
        isOverAccepted: question.acceptOverCapacity,
        listingsTo,
        serviceTo,
      },
      people,
      leaver,
    };
  }

  /** Those that were named; null when the rule or each customer says who. */
  async function receiverIds(
    { mode, owner, owners, assignments }: HandoverQuestion,
    named: (value: unknown, field: string) => Promise<number>,
  ): Promise<number[] | null> {
    if (mode === 'one') {
      if (owner == null) throw invalidField('owner', '请选择接手人', 'required');
      return [await named(owner, 'owner')];
    }
    if (mode === 'hand') {
      if (!assignments?.length) throw invalidField('assignments', '请逐位选择接手人', 'required');
      return null;
    }
    if (!owners?.length) {
      if (mode === 'load') throw invalidField('owners', '请选择接手人', 'required');
      return null;
    }
    const ids: number[] = [];
    for (const [index, each] of owners.entries()) ids.push(await named(each, `owners.${index}`));
    return [...new Set(ids)];
  }

  /** @throws DomainError 404 naming the `ids` that are not the leaver's; 409 `too_many` */
  async function customersOf(
    trx: Trx,
    { mode, customers, assignments }: HandoverQuestion,
    leaver: Leaver,
  ): Promise<{ ids: number[] | null; byDocument: Map<string, number> }> {
    const asked = mode === 'hand' ? (assignments ?? []).map(({ customer }) => customer) : (customers ?? null);
    const rows: { id: number; document_id: string }[] = await trx('customers')
      .where({ owner_id: leaver.id })
      .whereNull('archived_at')
      .modify((query) => {
        if (asked) query.whereIn('document_id', asked);
      })
      .limit(MAX_HANDED + 1)
      .select('id', 'document_id');
    if (rows.length > MAX_HANDED)
      throw conflict('too_many', `一次最多移交 ${MAX_HANDED} 位客户，请分批选择`, { limit: MAX_HANDED });
    const byDocument = new Map(rows.map(({ id, document_id }) => [document_id, id]));
    const missing = (asked ?? []).filter((documentId) => !byDocument.has(documentId));
    if (missing.length > 0)
      throw new DomainError('not_found', 'not_found', '部分客户不存在，或已不归移交人', {
        ids: [...new Set(missing)],
      });
    return { ids: asked ? rows.map(({ id }) => id) : null, byDocument };
  }

  /** Blocked accounts too: who has left is handed over afterwards. @throws DomainError 404 nobody, or of another team */
  async function leaverOf(trx: Trx, value: string | number, { seen }: Asker): Promise<Leaver> {
    const isId = typeof value === 'number' || /^\d{1,9}$/.test(value);
    const row = await trx('up_users')
      .where(isId ? { id: Number(value) } : { document_id: value })
      .first('id', 'document_id', 'username', 'display_name', 'blocked');
    if (!row || (seen && !seen.includes(row.id))) throw notFound('移交人');
    return {
      id: row.id,
      documentId: row.document_id,
      name: row.display_name || row.username,
      isBlocked: row.blocked === true,
    };
  }

  async function asking(actor: Person): Promise<Asker> {
    const scope = guard(strapi, 'access').scopeOrThrow(actor, 'handover', 'find');
    const seen = scope === 'all' ? null : ((await teamOf(strapi, actor.id))?.memberIds ?? [actor.id]);
    return { ...actor, seen };
  }
};

export type HandoversService = ReturnType<typeof createHandoversService>;

export interface HandoverRow {
  id: string;
  document_id: string;
  from_id: number;
  by_id: number;
  by_name?: string | null;
  mode: HandoverMode;
  is_whole: boolean;
  reason: string;
  question_hash: string;
  result: unknown;
  created_at: Date;
}

/** The rows are others than those that were locked: once more from the beginning. */
class RowsMoved extends Error {}

const handoverChanged = () =>
  conflict('handover_changed', '名下的客户或事项刚有变化，与预览不同，请重新预览后再移交');

const by = (knex: Trx | Core.Strapi['db']['connection']) =>
  knex.raw('(SELECT coalesce(u.display_name, u.username) FROM up_users u WHERE u.id = h.by_id) AS by_name');

const allViewings = ({ viewings, clashes }: HandoverDraft) => [
  ...viewings,
  ...clashes.map(({ viewing }) => viewing),
];

const allReminders = ({ following, reminders }: HandoverDraft) => [...following, ...reminders];

/** Customers whose service side or reminders move. */
const besideCustomers = ({ services, teams, reminders }: HandoverDraft): number[] => [
  ...services.map(({ id }) => id),
  ...teams.map(({ id }) => id),
  ...reminders.map(({ customer }) => customer),
];

/** Everybody who gets anything, in one order. */
function receiversOf({
  plan,
  deals,
  viewings,
  clashes,
  inquiries,
  properties,
  ...beside
}: HandoverDraft): number[] {
  const rows = [
    plan.moves,
    deals,
    viewings,
    clashes.map(({ viewing }) => viewing),
    inquiries,
    properties,
    beside.services,
    beside.teams,
    beside.reminders,
  ].flat();
  return [...new Set(rows.flatMap(({ to }) => to ?? []))].sort((a, b) => a - b);
}

/** Whether everything that `draft` moves was locked by what was `known`. */
function isWithin(draft: HandoverDraft, known: HandoverDraft): boolean {
  const all = (of: (one: HandoverDraft) => readonly { id: number }[]) => {
    const locked = new Set(of(known).map(({ id }) => id));
    return of(draft).every(({ id }) => locked.has(id));
  };
  const agents = new Set(allViewings(known).map(({ to }) => to));
  const beside = new Set(besideCustomers(known));
  return (
    besideCustomers(draft).every((id) => beside.has(id)) &&
    all(({ customers }) => customers) &&
    all(({ deals }) => deals) &&
    all(allViewings) &&
    all(({ properties }) => properties) &&
    allViewings(draft).every(({ to }) => agents.has(to))
  );
}

/** @throws DomainError 409 */
function refuse(
  draft: HandoverDraft,
  { people, isOverAccepted }: { people: ReadonlyMap<number, Named>; isOverAccepted: boolean },
): void {
  const { plan, customers } = draft;
  if (plan.nobody.length > 0) {
    const rows = customers.filter(({ id }) => plan.nobody.includes(id));
    const message = '没有可接收的同事，或接手人已达持有上限';
    throw conflict('rows_refused', `${message}，未做任何更改：${nameCodes(rows)}`, {
      rows: rows.slice(0, 100).map(({ document_id, code }) => ({
        documentId: document_id,
        name: code,
        code: 'nobody_available',
        message,
      })),
      count: rows.length,
    });
  }
  const [first] = plan.over;
  if (first && !isOverAccepted) {
    const { userId, held, more, capacity } = first;
    throw conflict(
      'capacity_reached',
      `${people.get(userId)?.name ?? '接手人'}在手 ${held} 位，上限 ${capacity} 位，放不下这 ${more} 位`,
      { limit: capacity, held, more },
    );
  }
  // a viewing that clashes stays where it is; a place in a team and a reminder may go without anybody in their place
  const moves = receiversOf({ ...draft, clashes: [] }).length + draft.teams.length + draft.reminders.length;
  if (moves === 0) throw conflict('nothing_to_hand_over', '名下没有可移交的客户或事项');
}

/** Counts and what needs a person, without a word of any customer but the code. */
function present({
  leaver,
  draft,
  task,
  people,
}: {
  leaver: Leaver;
  draft: HandoverDraft;
  task: HandoverTask;
  people: ReadonlyMap<number, Named>;
}) {
  const { plan, customers } = draft;
  const nameOf = (id: number) => ({ id, name: people.get(id)?.name ?? '—' });
  const moved = new Set(plan.moves.map(({ customerId }) => customerId));
  const handed = customers.filter(({ id }) => moved.has(id));
  const receivers = receiversOf(draft);
  const hands = new Map(task.receivers.map((each) => [each.userId, each]));
  const heldOf = new Map(customers.map(({ id, status }) => [id, isHeldStage(status)]));
  const ofOne = (to: number) => {
    const count = (rows: readonly { to: number | null }[]) => rows.filter((row) => row.to === to).length;
    const mine = plan.moves.filter((move) => move.to === to);
    const hand = hands.get(to);
    const more = mine.filter(({ customerId }) => heldOf.get(customerId)).length;
    return {
      ...nameOf(to),
      customers: mine.length,
      heldBefore: hand?.load ?? null,
      heldAfter: hand ? hand.load + more : null,
      capacity: hand?.capacity ?? null,
      isOver: plan.over.some(({ userId }) => userId === to),
      deals: count(draft.deals),
      viewings: count(draft.viewings),
      clashes: count(draft.clashes.map(({ viewing }) => viewing)),
      inquiries: count(draft.inquiries),
      listings: count(draft.properties),
      services: count(draft.services),
      teams: count(draft.teams),
      reminders: count(allReminders(draft)),
    };
  };
  return {
    from: leaver,
    customers: {
      total: handed.length,
      byStage: CUSTOMER_STAGES.map((status) => ({
        status,
        label: CUSTOMER_STAGE_LABELS[status],
        count: handed.filter((row) => row.status === status).length,
      })).filter(({ count }) => count > 0),
    },
    deals: draft.deals.length,
    viewings: draft.viewings.length,
    inquiries: draft.inquiries.length,
    listings: draft.properties.length,
    services: draft.services.length,
    teams: {
      replaced: draft.teams.filter(({ to }) => to !== null).length,
      removed: draft.teams.filter(({ to }) => to === null).length,
    },
    reminders: {
      given: allReminders(draft).filter(({ to }) => to !== null).length,
      pooled: draft.reminders.filter(({ to }) => to === null).length,
    },
    clashes: draft.clashes.map(({ viewing, with: other }) => ({
      documentId: viewing.documentId,
      code: viewing.code,
      start: viewing.start.toISOString(),
      end: viewing.end.toISOString(),
      to: nameOf(viewing.to),
      with: { code: other.code, start: other.start.toISOString(), end: other.end.toISOString() },
    })),
    left: draft.left,
    nobody: customers
      .filter(({ id }) => plan.nobody.includes(id))
      .slice(0, 100)
      .map(({ document_id, code }) => ({ documentId: document_id, code })),
    nobodyCount: plan.nobody.length,
    receivers: receivers.map(ofOne),
  };
}

/** What acts of before did not move. */
const NOT_MOVED_BEFORE = {
  services: 0,
  teams: { replaced: 0, removed: 0 },
  reminders: { given: 0, pooled: 0 },
} satisfies Partial<HandoverResult>;

function presentRow(row: HandoverRow) {
  return {
    documentId: row.document_id,
    mode: row.mode,
    modeLabel: HANDOVER_MODE_LABELS[row.mode],
    isWhole: row.is_whole,
    reason: row.reason,
    by: { id: row.by_id, name: row.by_name ?? '—' },
    createdAt: new Date(row.created_at).toISOString(),
    ...NOT_MOVED_BEFORE,
    ...(readJson(row.result) as HandoverResult),
  };
}

async function namesOf(trx: Trx, ids: readonly number[]): Promise<Map<number, Named>> {
  const rows = await trx('up_users')
    .whereIn('id', [...new Set(ids)])
    .select('id', 'document_id', 'username', 'display_name');
  return new Map(
    rows.map((row) => [
      row.id,
      { id: row.id, documentId: row.document_id, name: row.display_name || row.username },
    ]),
  );
}
