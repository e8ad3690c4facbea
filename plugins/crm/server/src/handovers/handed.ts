import { createHash } from 'node:crypto';
import type { Trx } from '@scrm/guard/kit';
import {
  type BookedSlot,
  type CustomerStage,
  type HandedCustomer,
  type HandedViewing,
  type HandoverMode,
  type HandoverPlan,
  type HandoverReceiver,
  isHeldStage,
  LIVE_VIEWING_STATUSES,
  planHandover,
  planServiceHandover,
  planViewingHandover,
  type ServedCustomer,
} from '../../../domain';
import { toViewing } from '../lib/records';

/** What goes over with a customer, or beside. */
export const HANDED_KINDS = [
  'customer',
  'deal',
  'viewing',
  'inquiry',
  'property',
  'service',
  'team',
  'reminder',
] as const;
export type HandedKind = (typeof HANDED_KINDS)[number];

/** One act of handing over, its people and rows found already. */
export interface HandoverTask {
  fromId: number;
  mode: HandoverMode;
  /** Null: all that is the leaver's, also what he does for customers of others. */
  customerIds: readonly number[] | null;
  /** Customer → colleague, of the mode `hand`. */
  chosen: ReadonlyMap<number, number>;
  receivers: readonly HandoverReceiver[];
  isOverAccepted: boolean;
  /** Who takes the listings; null leaves them. */
  listingsTo: number | null;
  /** Who looks after the customers that the leaver looked after; null leaves them. */
  serviceTo: number | null;
}

export interface HandedCustomerRow {
  id: number;
  document_id: string;
  code: string | null;
  status: CustomerStage;
  region_id: number | null;
  industry: string | null;
}

interface Handed {
  id: number;
  to: number;
}

interface HandedOrOut {
  id: number;
  /** Null: nobody in this place. */
  to: number | null;
}

type PlannedViewing = HandedViewing & { code: string | null; documentId: string };
type BookedViewing = BookedSlot & { code: string | null };

/** What an act would do: found by the one function that shows it beforehand and that carries it out. */
export interface HandoverDraft {
  customers: readonly HandedCustomerRow[];
  plan: HandoverPlan;
  deals: Handed[];
  viewings: PlannedViewing[];
  clashes: { viewing: PlannedViewing; with: BookedViewing }[];
  inquiries: Handed[];
  properties: Handed[];
  /** By customer: whose service owner changes, and in whose team somebody else stands, or nobody. */
  services: Handed[];
  teams: HandedOrOut[];
  /** Open ones of the customers that go over: they follow their owner by trigger. */
  following: Handed[];
  /** Open ones of customers that nobody owns; `to` null: whoever claims the customer. */
  reminders: (HandedOrOut & { customer: number })[];
  /** Beside customers of the leaver: what nobody is there to take. */
  left: { deals: number; viewings: number; inquiries: number; services: number; teams: number };
  /** Changes with anything of the above. */
  digest: string;
}

/** Columns by which something is the leaver's, with the customer that it belongs to. */
interface Beside {
  id: number;
  customer_id: number | null;
}

/**
 * Reads what is the leaver's and says what becomes of it; writes nothing. With a customer go his open deals, live viewings and open inquiries as far as
 * they are the leaver's; what he does for customers of others goes to their owners, when all is handed over. Whom he looks after goes to `serviceTo`,
 * and what he was to be reminded of in the pool to the one who takes over, or stays with the customer for whoever claims him.
 * @param regionPath codes of a region up to its province
 */
export async function draftHandover(
  trx: Trx,
  task: HandoverTask,
  regionPath: (trx: Trx, regionId: number | null) => Promise<string[]>,
): Promise<HandoverDraft> {
  const { fromId, customerIds } = task;
  const customers: HandedCustomerRow[] = await trx('customers')
    .where({ owner_id: fromId })
    .whereNull('archived_at')
    .modify((rows) => {
      if (customerIds) rows.whereIn('id', [...customerIds]);
    })
    .orderBy('id')
    .select('id', 'document_id', 'code', 'status', 'region_id', 'industry');
  const plan = planHandover({
    customers: await toHanded(trx, customers, task, regionPath),
    mode: task.mode,
    receivers: task.receivers,
    isOverAccepted: task.isOverAccepted,
  });
  const takers = new Map(plan.moves.map(({ customerId, to }) => [customerId, to]));
  const nobodys = new Set(plan.nobody);

  const deals = await besideOf(trx('deals').where({ owner_id: fromId, status: 'open' }));
  const viewings = await besideOf(
    trx('viewings')
      .where({ agent_id: fromId })
      .whereIn('status', [...LIVE_VIEWING_STATUSES]),
  );
  const inquiries = await besideOf(
    trx('inquiries').where({ handled_by_id: fromId }).whereNot({ status: 'closed' }),
  );
  const owners = await ownersOfOthers(trx, task, [...deals, ...viewings, ...inquiries], takers);
  const toWhom = ({ customer_id }: Beside) =>
    customer_id === null ? undefined : (takers.get(customer_id) ?? owners.get(customer_id));
  const given = (rows: readonly Beside[]): Handed[] =>
    rows.flatMap((row) => {
      const to = toWhom(row);
      return to === undefined ? [] : [{ id: row.id, to }];
    });
  const leftOf = (rows: readonly Beside[]) =>
    customerIds
      ? 0
      : rows.filter((row) => toWhom(row) === undefined && !nobodys.has(row.customer_id ?? 0)).length;

  const agents = await draftViewings(trx, given(viewings));
  const properties: number[] =
    task.listingsTo === null
      ? []
      : await trx('properties')
          .where({ agent_id: fromId })
          .whereNull('archived_at')
          .orderBy('id')
          .pluck('id');
  const served = await servedBy(trx, task);
  const service =
    task.serviceTo === null
      ? { owners: [], teams: [] }
      : planServiceHandover({ served, from: fromId, to: task.serviceTo });
  const heir = task.mode === 'one' ? (task.receivers[0]?.userId ?? null) : null;
  const draft = {
    customers,
    plan,
    deals: given(deals),
    viewings: agents.moves,
    clashes: agents.clashes,
    inquiries: given(inquiries),
    properties: properties.map((id) => ({ id, to: task.listingsTo as number })),
    services: service.owners.map(({ customerId, to }) => ({ id: customerId, to })),
    teams: service.teams.map(({ customerId, to }) => ({ id: customerId, to })),
    following: await remindersFollowing(trx, takers),
    reminders: (await remindersInPool(trx, task)).map((row) => ({ ...row, to: heir })),
    left: {
      deals: leftOf(deals),
      viewings: leftOf(viewings),
      inquiries: leftOf(inquiries),
      services:
        task.serviceTo === null ? served.filter(({ serviceOwner }) => serviceOwner === fromId).length : 0,
      teams: task.serviceTo === null ? served.filter(({ team }) => team.includes(fromId)).length : 0,
    },
  };
  return { ...draft, digest: digestOf(draft) };

  function besideOf(query: ReturnType<Trx>): Promise<Beside[]> {
    return query
      .modify((rows) => {
        if (customerIds) rows.whereIn('customer_id', [...customerIds]);
      })
      .orderBy('id')
      .select('id', 'customer_id') as unknown as Promise<Beside[]>;
  }
}

/** Live customers that the leaver looks after, of those that are asked about. */
async function servedBy(trx: Trx, { fromId, customerIds }: HandoverTask): Promise<ServedCustomer[]> {
  const rows: { id: number; service_owner_id: number | null; team: number[] | null }[] = await trx(
    'customers as c',
  )
    .leftJoin('customer_service_team as t', 't.customer_id', 'c.id')
    .whereNull('c.archived_at')
    .whereIn(
      'c.id',
      trx('customers')
        .where({ service_owner_id: fromId })
        .select('id')
        .unionAll(trx('customer_service_team').where({ user_id: fromId }).select('customer_id')),
    )
    .modify((query) => {
      if (customerIds) query.whereIn('c.id', [...customerIds]);
    })
    .groupBy('c.id')
    .orderBy('c.id')
    .select(
      'c.id',
      'c.service_owner_id',
      trx.raw('array_agg(t.user_id ORDER BY t.user_id) FILTER (WHERE t.user_id IS NOT NULL) AS team'),
    );
  return rows.map(({ id, service_owner_id, team }) => ({
    id,
    serviceOwner: service_owner_id,
    team: team ?? [],
  }));
}

async function remindersFollowing(trx: Trx, takers: ReadonlyMap<number, number>): Promise<Handed[]> {
  const rows: { id: string; customer_id: number }[] = await trx('reminders')
    .whereRaw('customer_id = ANY (?::int[])', [[...takers.keys()]])
    .where({ state: 'open' })
    .orderBy('id')
    .select('id', 'customer_id');
  return rows.map(({ id, customer_id: customer }) => ({
    id: Number(id),
    to: takers.get(customer) as number,
  }));
}

/** Open reminders of the leaver about customers that nobody owns; those of owned ones follow their owners. */
async function remindersInPool(
  trx: Trx,
  { fromId, customerIds }: HandoverTask,
): Promise<{ id: number; customer: number }[]> {
  if (customerIds) return [];
  const rows: { id: string; customer: number }[] = await trx('reminders as r')
    .join('customers as c', 'c.id', 'r.customer_id')
    .where({ 'r.owner_id': fromId, 'r.state': 'open' })
    .whereNull('c.owner_id')
    .whereNull('c.archived_at')
    .orderBy('r.id')
    .select('r.id', 'r.customer_id as customer');
  return rows.map(({ id, customer }) => ({ id: Number(id), customer }));
}

async function toHanded(
  trx: Trx,
  customers: readonly HandedCustomerRow[],
  { mode, chosen }: HandoverTask,
  regionPath: (trx: Trx, regionId: number | null) => Promise<string[]>,
): Promise<HandedCustomer[]> {
  const regions = mode === 'rule' ? [...new Set(customers.map(({ region_id }) => region_id))] : [];
  const paths = new Map<number | null, string[]>();
  for (const id of regions) paths.set(id, await regionPath(trx, id));
  return customers.map(({ id, status, region_id, industry }) => ({
    id,
    isHeld: isHeldStage(status),
    regionCodes: paths.get(region_id) ?? [],
    trade: industry,
    chosen: chosen.get(id) ?? null,
  }));
}

/** Owners of customers of others for whom the leaver does something; he himself and people who have left own nothing here. */
async function ownersOfOthers(
  trx: Trx,
  { fromId, customerIds }: HandoverTask,
  rows: readonly Beside[],
  takers: ReadonlyMap<number, number>,
): Promise<Map<number, number>> {
  const others = new Set(rows.flatMap(({ customer_id: id }) => (id === null || takers.has(id) ? [] : [id])));
  if (customerIds || others.size === 0) return new Map();
  const owned: { id: number; owner_id: number }[] = await trx('customers as c')
    .join('up_users as u', 'u.id', 'c.owner_id')
    .whereIn('c.id', [...others])
    .whereNull('c.archived_at')
    .whereNot('c.owner_id', fromId)
    .whereRaw('u.blocked IS NOT TRUE')
    .select('c.id', 'c.owner_id');
  return new Map(owned.map(({ id, owner_id }) => [id, owner_id]));
}

async function draftViewings(trx: Trx, given: readonly Handed[]) {
  const to = new Map(given.map((each) => [each.id, each.to]));
  const rows: Record<string, unknown>[] = await trx('viewings').whereIn('id', [...to.keys()]);
  const booked: Record<string, unknown>[] = await trx('viewings')
    .whereIn('agent_id', [...new Set(to.values())])
    .whereIn('status', [...LIVE_VIEWING_STATUSES]);
  const slotOf = (row: Record<string, unknown>) => {
    const { id, documentId, code, propertyId, customerId, agentId, start, end, travelMinutes, status } =
      toViewing(row);
    return {
      id,
      documentId,
      code,
      property: propertyId,
      customer: customerId,
      agent: agentId,
      start,
      end,
      travelMinutes,
      status,
    };
  };
  return planViewingHandover<PlannedViewing, BookedViewing>({
    viewings: rows.map((row) => ({ ...slotOf(row), to: to.get(row.id as number) as number })),
    booked: booked.map(slotOf),
  });
}

function digestOf(draft: Omit<HandoverDraft, 'digest'>): string {
  const {
    customers,
    plan,
    deals,
    viewings,
    clashes,
    inquiries,
    properties,
    services,
    teams,
    following,
    reminders,
    left,
  } = draft;
  const pairs = (rows: readonly HandedOrOut[]) => rows.map(({ id, to }) => [id, to]);
  return createHash('sha256')
    .update(
      JSON.stringify([
        customers.map(({ id, status }) => [id, status]),
        plan.moves.map(({ customerId, to }) => [customerId, to]),
        pairs(deals),
        pairs(viewings),
        clashes.map(({ viewing }) => viewing.id),
        pairs(inquiries),
        pairs(properties),
        pairs(services),
        pairs(teams),
        pairs(following),
        pairs(reminders),
        left,
      ]),
    )
    .digest('base64url');
}
