import { conflict } from '@scrm/guard/domain';
import { type ActorOrSystem, allowProtectedWrites, recordStatuses, type Trx } from '@scrm/guard/kit';
import { LIVE_VIEWING_STATUSES, VIEWING_MACHINE } from '../../../domain';
import { lockAgent } from '../operations/viewing-time';
import { draftHandover, type HandoverDraft } from './handed';

type Work = Pick<HandoverDraft, 'deals' | 'viewings' | 'inquiries'>;

/** What goes over with customers who are given to others: counts, and viewings that stay because the new owner has no time. */
export interface MovedWork {
  deals: number;
  viewings: number;
  inquiries: number;
  clashes: number;
}
export const NO_WORK: MovedWork = { deals: 0, viewings: 0, inquiries: 0, clashes: 0 };

/** Open deals and live viewings that were there when they were locked. */
export interface LockedWork {
  deals: ReadonlySet<number>;
  viewings: ReadonlySet<number>;
}

/**
 * Locks what goes over with these customers, in the order of lib/records; the customers themselves are for the caller, after it.
 * @param closesDeals locks the listings of open deals too, which go back to being offered
 */
export async function lockWork(
  trx: Trx,
  customerIds: readonly number[],
  { closesDeals = false } = {},
): Promise<LockedWork> {
  const deals: { id: number; property_id: number | null }[] = await trx('deals')
    .whereIn('customer_id', [...customerIds])
    .where({ status: 'open' })
    .orderBy('id')
    .forUpdate()
    .select('id', 'property_id');
  const viewings: { id: number; property_id: number }[] = await trx('viewings')
    .whereIn('customer_id', [...customerIds])
    .whereIn('status', [...LIVE_VIEWING_STATUSES])
    .select('id', 'property_id');
  await trx('properties')
    .whereIn(
      'id',
      [...viewings, ...(closesDeals ? deals : [])].flatMap(({ property_id: id }) => id ?? []),
    )
    .orderBy('id')
    .forUpdate()
    .select('id');
  return {
    deals: new Set(deals.map(({ id }) => id)),
    viewings: new Set(viewings.map(({ id }) => id)),
  };
}

/**
 * Gives what the owners of these customers do for them to those who get them: found as a handover finds it (`draftHandover`), so that a viewing
 * of another colleague stays his, and one for which the new owner has no time stays where it is. Called before the owners change, with
 * the customers locked after `lockWork`.
 * @throws DomainError 409 `work_changed` when a deal or viewing came between the locks
 */
export async function giveWork(
  trx: Trx,
  {
    customers,
    locked,
    actor,
  }: {
    customers: readonly { id: number; from: number | null; to: number }[];
    locked: LockedWork;
    actor: ActorOrSystem;
  },
): Promise<MovedWork> {
  const given = customers.filter(({ from, to }) => from !== null && from !== to) as {
    id: number;
    from: number;
    to: number;
  }[];
  if (given.length === 0) return NO_WORK;
  const agents = new Set(given.flatMap(({ from, to }) => [from, to]));
  for (const agent of [...agents].sort((a, b) => a - b)) await lockAgent(trx, agent);
  const people: { id: number; name: string }[] = await trx('up_users')
    .whereIn('id', [...agents])
    .select('id', trx.raw('coalesce(display_name, username) AS name'));
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const moved = { ...NO_WORK };
  for (const fromId of new Set(given.map(({ from }) => from))) {
    const theirs = given.filter(({ from }) => from === fromId);
    const draft = await draftHandover(
      trx,
      {
        fromId,
        mode: 'hand',
        customerIds: theirs.map(({ id }) => id),
        chosen: new Map(theirs.map(({ id, to }) => [id, to])),
        receivers: [...new Set(theirs.map(({ to }) => to))].map((userId) => ({
          userId,
          load: 0,
          capacity: null,
          regionCodes: [],
          trades: [],
        })),
        isOverAccepted: true,
        listingsTo: null,
        serviceTo: null,
      },
      async () => [],
    );
    const viewings = [...draft.viewings, ...draft.clashes.map(({ viewing }) => viewing)];
    if (
      draft.deals.some(({ id }) => !locked.deals.has(id)) ||
      viewings.some(({ id }) => !locked.viewings.has(id))
    )
      throw conflict('work_changed', '客户的商机或带看刚有变化，请重试');
    await moveWork(trx, draft, { from: names.get(fromId) ?? '同事', nameOf: (id) => names.get(id), actor });
    moved.deals += draft.deals.length;
    moved.viewings += draft.viewings.length;
    moved.inquiries += draft.inquiries.length;
    moved.clashes += draft.clashes.length;
  }
  return moved;
}

/** Writes what a draft says of deals, viewings and inquiries; its rows are locked. */
export async function moveWork(
  trx: Trx,
  { deals, viewings, inquiries }: Work,
  {
    from,
    nameOf,
    actor,
  }: { from: string; nameOf: (userId: number) => string | undefined; actor: ActorOrSystem },
): Promise<void> {
  const now = new Date();
  await allowProtectedWrites(trx);
  for (const to of new Set([...deals, ...viewings, ...inquiries].map((row) => row.to))) {
    const theirs = (rows: readonly { id: number; to: number }[]) =>
      rows.filter((row) => row.to === to).map((row) => row.id);
    await trx('deals').whereIn('id', theirs(deals)).update({ owner_id: to, updated_at: now });
    await trx('viewings').whereIn('id', theirs(viewings)).update({ agent_id: to, updated_at: now });
    await trx('inquiries').whereIn('id', theirs(inquiries)).update({ handled_by_id: to, updated_at: now });
  }
  await recordStatuses(
    trx,
    viewings.map(({ id, documentId, status, to }) => ({
      machine: VIEWING_MACHINE.name,
      row: { id, document_id: documentId },
      from: status,
      to: status,
      reason: `带看人由 ${from} 移交给 ${nameOf(to) ?? '同事'}`,
      actor,
    })),
  );
}
