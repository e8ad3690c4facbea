import { addMonths, type Day } from './calendar-days';
import { RECEIVABLE_KINDS, type ReceivableKind } from './receivable';

export interface ReceivableTerms {
  /** Earnest that passes through the agency; null for none. */
  earnestFen: number | null;
  depositFen: number | null;
  /** The agency's own commission, and in how many equal parts it comes, a month apart. */
  commissionFen: number | null;
  commissionParts: number;
  /** When earnest and deposit are due. */
  signedOn: Day;
  /** When the first part of the commission is due. */
  commissionDueOn: Day;
}

/** One row to come: the `seq`-th of its kind, from 1. */
export interface PlannedReceivable {
  kind: ReceivableKind;
  seq: number;
  dueOn: Day;
  amountFen: number;
}

export const MAX_COMMISSION_PARTS = 12;

/** The rows that a contract's terms make, in the order of their kinds; the parts of the commission sum to it to the fen. */
export function scheduleReceivables(terms: ReceivableTerms): PlannedReceivable[] {
  const once = (kind: ReceivableKind, amountFen: number | null): PlannedReceivable[] =>
    amountFen ? [{ kind, seq: 1, dueOn: terms.signedOn, amountFen }] : [];
  const parts = terms.commissionFen ? splitFen(terms.commissionFen, terms.commissionParts) : [];
  return [
    ...once('earnest', terms.earnestFen),
    ...once('deposit', terms.depositFen),
    ...parts.map((amountFen, i) => ({
      kind: 'commission' as const,
      seq: i + 1,
      dueOn: addMonths(terms.commissionDueOn, i),
      amountFen,
    })),
  ];
}

/** An amount in equal parts; the fen that do not divide go to the first ones, one each. No part is 0: there are as many as there are fen. */
export function splitFen(totalFen: number, parts: number): number[] {
  const count = Math.min(parts, totalFen);
  const each = Math.floor(totalFen / count);
  const rest = totalFen - each * count;
  return Array.from({ length: count }, (_, i) => each + (i < rest ? 1 : 0));
}

/** A row that stands, as far as a new plan has to know it. */
export interface StandingReceivable {
  id: number;
  kind: ReceivableKind;
  seq: number;
  dueOn: Day;
  amountFen: number;
  /** Something came for it, or was written off. */
  isTouched: boolean;
}

export type Replan =
  | { ok: true; remove: number[]; add: PlannedReceivable[] }
  | { ok: false; kind: ReceivableKind };

/**
 * What changed terms do to the rows of a contract, kind by kind: the same plan changes nothing; another one takes the place of rows
 * on which nothing has happened, and is refused where something has.
 */
export function replanReceivables(
  standing: readonly StandingReceivable[],
  planned: readonly PlannedReceivable[],
): Replan {
  const remove: number[] = [];
  const add: PlannedReceivable[] = [];
  for (const kind of RECEIVABLE_KINDS) {
    const old = standing.filter((row) => row.kind === kind).sort((a, b) => a.seq - b.seq);
    const next = planned.filter((row) => row.kind === kind);
    const isSame =
      old.length === next.length &&
      old.every((row, i) => row.dueOn === next[i]?.dueOn && row.amountFen === next[i]?.amountFen);
    if (isSame) continue;
    if (old.some((row) => row.isTouched)) return { ok: false, kind };
    remove.push(...old.map(({ id }) => id));
    add.push(...next);
  }
  return { ok: true, remove, add };
}
