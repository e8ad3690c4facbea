import type { DealType, ReceiptKind } from './deal-machine';
import type { ReceivableKind } from './receivable';

/** Money of one deal, in fen, as it was recorded. */
export interface IncomeReceipt {
  dealId: number;
  kind: ReceiptKind;
  amountFen: number;
  at: Date;
  /** What a refund gives back; null or left out where nobody said. */
  refundOf?: ReceivableKind | null;
}

/**
 * What the agency earned by a customer from `since` on, in fen: commission received less commission given back (002 §5.1 年消费). Earnest and
 * deposit only pass through the agency's hands, so that a refund that does not say of what is theirs first, oldest refund first; what
 * goes beyond them is commission.
 * @param receipts of won deals only: a cancelled one counts nothing
 * @returns may be negative, when more was given back than came in within the span
 */
export function reckonIncome(receipts: readonly IncomeReceipt[], since: Date): number {
  const passing = new Map<number, number>();
  for (const { dealId, kind, amountFen } of receipts)
    if (kind === 'earnest' || kind === 'deposit') passing.set(dealId, (passing.get(dealId) ?? 0) + amountFen);
  let income = 0;
  for (const { dealId, kind, amountFen, at, refundOf } of byTime(receipts)) {
    if (kind === 'commission' && at >= since) income += amountFen;
    if (kind !== 'refund') continue;
    const held = refundOf === 'commission' ? 0 : (passing.get(dealId) ?? 0);
    const ofCommission = refundOf && refundOf !== 'commission' ? 0 : Math.max(0, amountFen - held);
    if (refundOf !== 'commission') passing.set(dealId, Math.max(0, held - amountFen));
    if (at >= since) income -= ofCommission;
  }
  return income;
}

/** How the agency's commission of a deal is reckoned before it is agreed on. */
export interface ExpectedCommission {
  /** Months of rent. */
  rentMonths: number;
  /** Per cent of a sale's price. */
  salePercent: number;
}

export interface OpenDeal {
  type: DealType;
  monthlyRentFen: number | null;
  priceFen: number | null;
  /** Per cent. */
  probability: number | null;
}

/** What open deals may bring the agency, in fen: the expected commission of each times its probability; a deal without its sum brings nothing yet (002 §5.1 潜在价值). */
export function reckonPotential(
  deals: readonly OpenDeal[],
  { rentMonths, salePercent }: ExpectedCommission,
): number {
  const sum = deals.reduce((total, { type, monthlyRentFen, priceFen, probability }) => {
    const commission =
      type === 'sale' ? ((priceFen ?? 0) * salePercent) / 100 : (monthlyRentFen ?? 0) * rentMonths;
    return total + (commission * (probability ?? 0)) / 100;
  }, 0);
  return Math.round(sum);
}

function byTime(receipts: readonly IncomeReceipt[]): IncomeReceipt[] {
  return [...receipts].sort((a, b) => a.at.getTime() - b.at.getTime());
}
