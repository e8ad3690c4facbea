import { type AssignmentCandidate, assignOwner } from './assign-owner';
import { hasRoom } from './capacity-of';
import { type BookedSlot, findViewingClashes } from './find-viewing-clash';

/** How the customers of one person are given to others. */
export const HANDOVER_MODES = ['one', 'load', 'rule', 'hand'] as const;
export type HandoverMode = (typeof HANDOVER_MODES)[number];

export const HANDOVER_MODE_LABELS: Record<HandoverMode, string> = {
  one: '交给一位同事',
  load: '按在手数量平分',
  rule: '按区域与行业规则',
  hand: '逐位指定',
};

/** A customer of the one who leaves. */
export interface HandedCustomer {
  id: number;
  /** Not won or lost: counts for what a person may hold. */
  isHeld: boolean;
  /** Codes from the customer's region up to its province. */
  regionCodes?: readonly string[];
  trade?: string | null;
  /** Whom a person chose for this one, in the mode `hand`. */
  chosen?: number | null;
}

export interface HandoverReceiver extends AssignmentCandidate {
  capacity: number | null;
}

export interface HandoverPlan {
  /** Who gets whom, in the order of the customers. */
  moves: { customerId: number; to: number }[];
  /** Customers that nobody can take. */
  nobody: number[];
  /** Receivers who would hold more than they may. */
  over: { userId: number; held: number; more: number; capacity: number }[];
}

/**
 * Who takes each customer of somebody who leaves (002 §5.3 客户分配, 客户移交). Won and lost customers go with the others and count for nobody's
 * limit. A load is levelled one customer after the other; the rule is the one by which new customers are assigned, without the one who
 * leaves. The same question has the same answer, whoever asks it.
 *
 * @param receivers whom it may go to, with what they hold; of `one` the only one
 * @param isOverAccepted nobody's limit is asked
 */
export function planHandover({
  customers,
  mode,
  receivers,
  isOverAccepted = false,
}: {
  customers: readonly HandedCustomer[];
  mode: HandoverMode;
  receivers: readonly HandoverReceiver[];
  isOverAccepted?: boolean;
}): HandoverPlan {
  const hands = new Map(receivers.map((each) => [each.userId, { ...each, more: 0, rest: 0 }]));
  const plan: HandoverPlan = { moves: [], nobody: [], over: [] };
  for (const customer of customers) {
    const to = choose(customer);
    const hand = to === null ? undefined : hands.get(to);
    if (!hand) {
      plan.nobody.push(customer.id);
      continue;
    }
    if (customer.isHeld) hand.more += 1;
    else hand.rest += 1;
    plan.moves.push({ customerId: customer.id, to: hand.userId });
  }
  for (const { userId, load, more, capacity } of hands.values())
    if (capacity !== null && more > 0 && !hasRoom({ held: load, capacity, more }))
      plan.over.push({ userId, held: load, more, capacity });
  return plan;

  function choose(customer: HandedCustomer): number | null {
    switch (mode) {
      case 'one':
        return receivers[0]?.userId ?? null;
      case 'hand':
        return customer.chosen ?? null;
      case 'load':
        return leastLoaded(customer);
      default:
        return byRule(customer);
    }
  }

  function leastLoaded({ isHeld }: HandedCustomer): number | null {
    const open = [...hands.values()].filter(
      ({ load, more, capacity }) => !isHeld || isOverAccepted || hasRoom({ held: load + more, capacity }),
    );
    const weight = (hand: (typeof open)[number]) => (isHeld ? hand.load + hand.more : hand.rest);
    return open.sort((a, b) => weight(a) - weight(b) || a.userId - b.userId)[0]?.userId ?? null;
  }

  function byRule({ regionCodes = [], trade = null, isHeld }: HandedCustomer): number | null {
    const candidates = [...hands.values()].map(({ load, more, capacity, ...each }) => ({
      ...each,
      load: load + more,
      capacity: isOverAccepted || !isHeld ? null : capacity,
    }));
    return assignOwner({ regionCodes, trade, candidates })?.userId ?? null;
  }
}

/** A live viewing that is to have another agent. */
export interface HandedViewing extends BookedSlot {
  id: number;
  to: number;
}

/**
 * Which viewings their new agents can show, and which run into what those have already: these stay, for somebody to reschedule. By the rule of the
 * database's exclusion constraint (findViewingClashes); whoever is asked first, by the time of the viewing, keeps the time.
 * @param booked live viewings of the receivers, `agent` being one of them
 */
export function planViewingHandover<T extends HandedViewing, B extends BookedSlot>({
  viewings,
  booked,
}: {
  viewings: readonly T[];
  booked: readonly B[];
}): { moves: T[]; clashes: { viewing: T; with: T | B }[] } {
  const taken = new Map<number, (T | B)[]>();
  const of = (userId: number) =>
    taken.get(userId) ??
    taken
      .set(
        userId,
        booked.filter(({ agent }) => agent === userId),
      )
      .get(userId) ??
    [];
  const moves: T[] = [];
  const clashes: { viewing: T; with: T | B }[] = [];
  for (const viewing of [...viewings].sort((a, b) => a.start.getTime() - b.start.getTime() || a.id - b.id)) {
    const theirs = of(viewing.to);
    const clash = findViewingClashes({ ...viewing, agent: viewing.to }, theirs).find(
      ({ party }) => party === 'agent',
    );
    if (clash) {
      clashes.push({ viewing, with: clash.with });
      continue;
    }
    theirs.push({ ...viewing, agent: viewing.to });
    moves.push(viewing);
  }
  return { moves, clashes };
}
