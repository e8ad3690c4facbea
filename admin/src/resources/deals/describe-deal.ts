import type { Deal } from '../../api-types';
import { formatArea, formatFen, formatFenShort, UNKNOWN } from '../../format';

/** What was agreed, in one line. */
export function describeDealTerms(row: Deal): string {
  const money =
    row.type === 'sale'
      ? row.priceFen != null && `总价 ${formatFenShort(row.priceFen)}`
      : row.monthlyRentFen != null && `月租 ${formatFen(row.monthlyRentFen)}`;
  return [money, row.areaSqm != null && formatArea(row.areaSqm)].filter(Boolean).join(' · ') || UNKNOWN;
}
