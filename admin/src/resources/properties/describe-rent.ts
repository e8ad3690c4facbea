import type { Property } from '../../api-types';
import { RENT_UNIT_LABELS, spreadRents } from '../../domain';
import { formatDayRent, formatRange, formatRent, trimNumber } from '../../format';

type Priced = Pick<
  Property,
  'rentFenPerSqmMonth' | 'rentTypedAmount' | 'rentTypedUnit' | 'negotiable' | 'spaces'
>;

/**
 * A listing's rent in words: «12–15 元/㎡/月（2 个空间）» where the spaces that are to be had ask different ones; null when nothing is known.
 */
export function describeRent(row: Priced): string | null {
  const spread = spreadRents(row.spaces ?? []);
  if (spread && spread.least < spread.most) return `${formatRents(row)}（${spread.spaces} 个空间）`;
  const rent = rentOf(row);
  if (rent == null) return row.negotiable ? '面议' : null;
  // what was typed is the listing's own rent, which may begin with a space that is let
  const typed = rent === Number(row.rentFenPerSqmMonth) ? describeTyped(row) : null;
  const isDayTyped = typed !== null && row.rentTypedUnit === 'yuan_sqm_day';
  return `${formatRent(rent)}（${[isDayTyped ? null : formatDayRent(rent), typed].filter(Boolean).join('，')}）`;
}

/** The same without more about it, where there is little room. */
export function formatRents(row: Pick<Priced, 'rentFenPerSqmMonth' | 'spaces'>) {
  const spread = spreadRents(row.spaces ?? []);
  return spread && spread.least < spread.most
    ? formatRange(yuan(spread.least), yuan(spread.most), '元/㎡/月')
    : formatRent(rentOf(row));
}

/** The one rent that is asked: of the spaces to be had, or else the listing's own. */
function rentOf({ rentFenPerSqmMonth, spaces }: Pick<Priced, 'rentFenPerSqmMonth' | 'spaces'>) {
  const rent = spreadRents(spaces ?? [])?.least ?? rentFenPerSqmMonth;
  return rent == null ? null : Number(rent);
}

const yuan = (fen: number) => Math.round(fen) / 100;

/** What the owner said, when it was not per ㎡ and month anyway. */
function describeTyped({ rentTypedAmount, rentTypedUnit }: Priced): string | null {
  return rentTypedAmount == null || !rentTypedUnit || rentTypedUnit === 'yuan_sqm_month'
    ? null
    : `报价 ${trimNumber(Number(rentTypedAmount), 4)} ${RENT_UNIT_LABELS[rentTypedUnit]}`;
}
