import { type CustomerStage, probabilityOfStage } from './customer-stage';
import type { DealType } from './deal-machine';

export const MONTHS_OF_RENT = 12;

/** What a deal is worth on the board and in the funnel (003 «average size»), in fen: the price of a sale, a year's rent; null while neither is known. */
export function dealValueFen(deal: {
  type: DealType;
  monthlyRentFen: number | null;
  priceFen: number | null;
}): number | null {
  if (deal.type === 'sale') return deal.priceFen;
  return deal.monthlyRentFen === null ? null : deal.monthlyRentFen * MONTHS_OF_RENT;
}

/** The same in SQL, over the row `alias` of `deals`. */
export const dealValueSql = (alias: string) =>
  `CASE ${alias}.type WHEN 'sale' THEN ${alias}.price_fen ELSE ${alias}.monthly_rent_fen * ${MONTHS_OF_RENT} END`;

/** What a deal is expected to bring: its worth times its probability in per cent, rounded half up to the fen; null while the worth is unknown. */
export function expectedValueFen(
  deal: Parameters<typeof dealValueFen>[0] & { probability: number | null },
): number | null {
  const worth = dealValueFen(deal);
  if (worth === null || deal.probability === null) return null;
  return Number((BigInt(worth) * BigInt(deal.probability) + 50n) / 100n);
}

/**
 * The probability of an open deal in per cent: what its salesperson said, else the usual one of its customer's stage. Beside a deal that he
 * has won already, another is repeat business, which begins at `qualified` (DESIGN «Customer stages»): no open deal is certain.
 */
export function probabilityOfDeal({
  override,
  stage,
}: {
  override: number | null;
  stage: CustomerStage;
}): number {
  return override ?? probabilityOfStage(stage === 'won' ? 'qualified' : stage);
}
