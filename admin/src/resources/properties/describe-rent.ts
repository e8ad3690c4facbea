import type { Property } from '../../api-types';
import { formatRentPerDay, RENT_UNIT_LABELS, spreadRents } from '../../domain';
import { formatRange, formatRent } from '../../format';

type Priced = Pick<
  Property,
  'rentFenPerSqmMonth' | 'rentTypedAmount' | 'rentTypedUnit' | 'negotiable' | 'spaces'
>;

/** A listing's rent in words: «12–15 元/㎡/月（2 个空间）» where its spaces ask different ones; null when nothing is known. */
export function describeRent(row: Priced): string | null {
  const spread = spreadRents(row.spaces ?? []);
  if (spread) return `${formatRents(row)}（${spread.spaces} 个空间）`;
  const rent = row.rentFenPerSqmMonth;
  if (rent == null) return row.negotiable ? '面议' : null;
  return `${formatRent(rent)}（${formatRentPerDay(rent)}）${describeTyped(row)}`;
}

/** The same without more about it, where there is little room. */
export function formatRents({ rentFenPerSqmMonth, spaces }: Pick<Priced, 'rentFenPerSqmMonth' | 'spaces'>) {
  const spread = spreadRents(spaces ?? []);
  return spread
    ? formatRange(yuan(spread.least), yuan(spread.most), '元/㎡/月')
    : formatRent(rentFenPerSqmMonth);
}

const yuan = (fen: number) => Math.round(fen) / 100;

/** What the owner said, when it was not per ㎡ and month anyway. */
function describeTyped({ rentTypedAmount, rentTypedUnit }: Priced): string {
  return rentTypedAmount == null || !rentTypedUnit || rentTypedUnit === 'yuan_sqm_month'
    ? ''
    : `，报价 ${rentTypedAmount} ${RENT_UNIT_LABELS[rentTypedUnit]}`;
}
