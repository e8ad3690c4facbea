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
