import { assertFen } from '@scrm/guard/domain';
import type { LedgerAccount, PartnerBalance } from './accounts';

export const LEDGER_KINDS = ['accrue', 'release', 'reverse', 'reserve', 'give_back', 'pay', 'tax'] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];
export const LEDGER_KIND_LABELS: Record<LedgerKind, string> = {
  accrue: '计提',
  release: '结算',
  reverse: '冲回',
  reserve: '提现冻结',
  give_back: '提现退回',
  pay: '支付',
  tax: '代扣个税',
};

/** Credit is positive, debit negative: a partner's balance reads as what the agency owes, the bank's as what went out. */
export interface Posting {
  account: LedgerAccount;
  /** Numeric id of the partner; null on the agency's own accounts. */
  partnerId: number | null;
  amountFen: number;
}

/** A ledger transaction: its postings sum to zero, and its key is written once, ever. */
export interface LedgerEntry {
  kind: LedgerKind;
  sourceKey: string;
  reason: string | null;
  postings: Posting[];
}

interface CommissionEvent {
  partnerId: number;
  /** The commission's own unique key. */
  sourceKey: string;
  amountFen: number;
}

interface WithdrawalEvent {
  partnerId: number;
  /** documentId of the withdrawal. */
  withdrawal: string;
  amountFen: number;
}

/** A commission is earned: cost against pending. */
export function postAccrue({ partnerId, sourceKey, amountFen }: CommissionEvent): LedgerEntry {
  return entry('accrue', `accrue:${sourceKey}`, amountFen, [
    ['commission_cost', null, -amountFen],
    ['partner_pending', partnerId, amountFen],
  ]);
}

/**
 * Holding is over: pending becomes available, and is set off against what a clawback left below zero.
 * @param undone how often it was put back before (`postUnrelease`)
 */
export function postRelease({
  partnerId,
  sourceKey,
  amountFen,
  undone = 0,
}: CommissionEvent & { undone?: number }): LedgerEntry {
  const key = undone === 0 ? `release:${sourceKey}` : `release:${sourceKey}:${undone + 1}`;
  return entry('release', key, amountFen, [
    ['partner_pending', partnerId, -amountFen],
    ['partner_available', partnerId, amountFen],
  ]);
}

/**
 * Puts a released commission back into pending: the money it was released for did not come after all. Also below zero, when it was withdrawn
 * already; what is released later is set off.
 * @param undone how often that happened to it before
 */
export function postUnrelease({
  partnerId,
  sourceKey,
  amountFen,
  undone,
  reason,
}: CommissionEvent & { undone: number; reason: string }): LedgerEntry {
  if (!reason.trim()) throw new Error('a reversal needs a reason');
  return entry(
    'reverse',
    `unrelease:${sourceKey}:${undone + 1}`,
    amountFen,
    [
      ['partner_available', partnerId, -amountFen],
      ['partner_pending', partnerId, amountFen],
    ],
    reason.trim(),
  );
}

/**
 * Takes a commission back: out of pending while it was not released, else out of available, also below zero (clawback).
 * @param reason required: the ledger is corrected only by a reversal that says why
 */
export function postReverse({
  partnerId,
  sourceKey,
  amountFen,
  from,
  reason,
}: CommissionEvent & { from: 'pending' | 'available'; reason: string }): LedgerEntry {
  if (!reason.trim()) throw new Error('a reversal needs a reason');
  return entry(
    'reverse',
    `reverse:${sourceKey}`,
    amountFen,
    [
      [from === 'pending' ? 'partner_pending' : 'partner_available', partnerId, -amountFen],
      ['commission_cost', null, amountFen],
    ],
    reason.trim(),
  );
}

/** A withdrawal is requested: the gross leaves available at once. */
export function postReserve({ partnerId, withdrawal, amountFen }: WithdrawalEvent): LedgerEntry {
  return entry('reserve', `reserve:${withdrawal}`, amountFen, [
    ['partner_available', partnerId, -amountFen],
    ['partner_reserved', partnerId, amountFen],
  ]);
}

/** A withdrawal came to nothing (rejected, cancelled, failed, expired): the reserve returns. */
export function postGiveBack({
  partnerId,
  withdrawal,
  amountFen,
  reason,
}: WithdrawalEvent & { reason: string | null }): LedgerEntry {
  return entry(
    'give_back',
    `settle:${withdrawal}`,
    amountFen,
    [
      ['partner_reserved', partnerId, -amountFen],
      ['partner_available', partnerId, amountFen],
    ],
    reason,
  );
}

/**
 * A withdrawal is paid: the reserve becomes paid, and the gross leaves the bank. Shares its key with the give-back, so that the
 * database itself refuses a withdrawal that is both paid and given back.
 */
export function postPay({ partnerId, withdrawal, amountFen }: WithdrawalEvent): LedgerEntry {
  return entry('pay', `settle:${withdrawal}`, amountFen, [
    ['partner_reserved', partnerId, -amountFen],
    ['partner_paid', partnerId, amountFen],
    ['payout_cleared', null, -amountFen],
    ['bank', null, amountFen],
  ]);
}

/** The tax of a paid withdrawal stays in the bank and is owed to the tax office, tagged by partner. Null when there is none. */
export function postTax({ partnerId, withdrawal, amountFen }: WithdrawalEvent): LedgerEntry | null {
  if (amountFen === 0) return null;
  return entry('tax', `tax:${withdrawal}`, amountFen, [
    ['bank', null, -amountFen],
    ['tax_withheld', partnerId, amountFen],
  ]);
}

/** The balance of one partner by their postings. */
export function balanceOf(postings: readonly Posting[], partnerId: number): PartnerBalance {
  const sum = (account: LedgerAccount) =>
    postings
      .filter((posting) => posting.partnerId === partnerId && posting.account === account)
      .reduce((total, posting) => total + posting.amountFen, 0);
  return {
    pendingFen: sum('partner_pending'),
    availableFen: sum('partner_available'),
    reservedFen: sum('partner_reserved'),
    paidFen: sum('partner_paid'),
  };
}

/** Sum of the postings: zero for every transaction and for the whole ledger. */
export function sumOf(postings: readonly Posting[]): number {
  return postings.reduce((total, posting) => total + posting.amountFen, 0);
}

function entry(
  kind: LedgerKind,
  sourceKey: string,
  amountFen: number,
  lines: readonly (readonly [LedgerAccount, number | null, number])[],
  reason: string | null = null,
): LedgerEntry {
  if (assertFen(amountFen, 'amountFen') <= 0)
    throw new Error(`${kind} moves a positive amount, not ${amountFen}`);
  const postings = lines.map(([account, partnerId, fen]) => ({ account, partnerId, amountFen: fen }));
  return { kind, sourceKey, reason, postings };
}
