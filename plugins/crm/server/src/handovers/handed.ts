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
  planViewingHandover,
} from '../../../domain';
import { toViewing } from '../lib/records';

/** What goes over with a customer, or beside. */
export const HANDED_KINDS = ['customer', 'deal', 'viewing', 'inquiry', 'property'] as const;
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
  /** Beside customers of the leaver: what nobody is there to take. */
  left: { deals: number; viewings: number; inquiries: number };
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
 * they are the leaver's; what he does for customers of others goes to their owners, when all is handed over.
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
  const draft = {
    customers,
    plan,
    deals: given(deals),
    viewings: agents.moves,
    clashes: agents.clashes,
    inquiries: given(inquiries),
    properties: properties.map((id) => ({ id, to: task.listingsTo as number })),
    left: { deals: leftOf(deals), viewings: leftOf(viewings), inquiries: leftOf(inquiries) },
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
  const { customers, plan, deals, viewings, clashes, inquiries, properties, left } = draft;
  const pairs = (rows: readonly Handed[]) => rows.map(({ id, to }) => [id, to]);
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
        left,
      ]),
    )
    .digest('base64url');
}
