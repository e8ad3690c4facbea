import type { Day } from './calendar-days';
import type { ReceivableKind } from './receivable';

/** A receivable as money meets it. */
export interface Owed {
  id: number;
  kind: ReceivableKind;
  dueOn: Day;
  outstandingFen: number;
  settledFen: number;
}

export interface Allocation {
  id: number;
  amountFen: number;
}

const byDueDay = (a: Owed, b: Owed) => (a.dueOn === b.dueOn ? a.id - b.id : a.dueOn < b.dueOn ? -1 : 1);

/**
 * Spreads money over what is owed of its kind, the oldest due day first. What is left over stays with the receipt, for rows that come.
 */
export function allocateReceipt({
  kind,
  amountFen,
  owed,
}: {
  kind: ReceivableKind;
  amountFen: number;
  owed: readonly Owed[];
}): { allocations: Allocation[]; leftFen: number } {
  return spread(
    amountFen,
    owed.filter((row) => row.kind === kind && row.outstandingFen > 0).sort(byDueDay),
    ({ outstandingFen }) => outstandingFen,
  );
}

/** Money that came and serves no receivable yet. */
export interface Credit {
  /** Id of the receipt. */
  id: number;
  kind: ReceivableKind;
  leftFen: number;
}

/**
 * What a refund takes: first money that serves nothing yet, then what was settled last. Of one kind when it says so.
 * @returns what remains unknown where less came in than goes out, which the caller has refused before
 */
export function takeBack({
  kind,
  amountFen,
  credits,
  owed,
}: {
  kind: ReceivableKind | null;
  amountFen: number;
  credits: readonly Credit[];
  owed: readonly Owed[];
}): { fromCredits: Allocation[]; fromSettled: Allocation[]; missingFen: number } {
  const isMeant = (row: { kind: ReceivableKind }) => kind === null || row.kind === kind;
  const first = spread(
    amountFen,
    credits.filter((row) => isMeant(row) && row.leftFen > 0).sort((a, b) => b.id - a.id),
    ({ leftFen }) => leftFen,
  );
  const then = spread(
    first.leftFen,
    owed.filter((row) => isMeant(row) && row.settledFen > 0).sort((a, b) => byDueDay(b, a)),
    ({ settledFen }) => settledFen,
  );
  return { fromCredits: first.allocations, fromSettled: then.allocations, missingFen: then.leftFen };
}

function spread<T extends { id: number }>(
  amountFen: number,
  rows: readonly T[],
  roomOf: (row: T) => number,
): { allocations: Allocation[]; leftFen: number } {
  let leftFen = amountFen;
  const allocations: Allocation[] = [];
  for (const row of rows) {
    const part = Math.min(leftFen, roomOf(row));
    if (part <= 0) break;
    allocations.push({ id: row.id, amountFen: part });
    leftFen -= part;
  }
  return { allocations, leftFen };
}
