import { hideSmall } from './hide-small';

/** What came through one channel in a span of months. */
export interface ChannelFigures {
  inquiries: number;
  /** New ones. */
  customers: number;
  /** Completed. */
  viewings: number;
  /** Won. */
  deals: number;
  /** The agency's commissions received. */
  incomeFen: number;
  costFen: number;
}

export interface ChannelRow extends ChannelFigures {
  /** Null: customers whose channel nobody recorded, or the rest of small ones. */
  channel: { documentId: string; name: string; code: string } | null;
  /** What is left of rows that are too small to be shown alone. */
  isRest?: boolean;
}

type Count = 'inquiries' | 'customers' | 'viewings' | 'deals';

/** Counts, and the income with its deals, are null where they would tell of few people. */
export interface ReckonedChannel
  extends Omit<ChannelRow, Count | 'incomeFen'>,
    Record<Count | 'incomeFen', number | null> {
  /** Null where nothing can be divided by, or costs are not theirs to compare. */
  costPerCustomerFen: number | null;
  costPerDealFen: number | null;
  /** (income − cost) ÷ cost; 0.5 is fifty per cent. Null without cost. */
  roi: number | null;
}

/** Before anything is hidden. */
type Reckoned = ChannelRow & Pick<ReckonedChannel, 'costPerCustomerFen' | 'costPerDealFen' | 'roi'>;

const COUNTS = ['inquiries', 'customers', 'viewings', 'deals'] as const satisfies readonly Count[];
const FIGURES = [...COUNTS, 'incomeFen', 'costFen'] as const;

/**
 * The effect of each channel (001 §1.2 渠道效果分析), most customers first, and all of them together.
 * @param smallest rows with fewer people behind each of their counts become one row, which goes too when it is as small; of those that stay, smaller
 *   counts are null, with what would give them away (0: everything is told)
 * @param isCostShared false when the figures are of a part of the agency, whose share of the costs nobody knows
 */
export function reckonChannels(
  rows: readonly ChannelRow[],
  { smallest = 0, isCostShared = true }: { smallest?: number; isCostShared?: boolean } = {},
): { rows: ReckonedChannel[]; total: ReckonedChannel } {
  const shown = smallest > 0 ? foldSmall(rows, smallest) : [...rows];
  const reckon = (row: ChannelRow): Reckoned => {
    const per = (count: number) =>
      isCostShared && count > 0 && row.costFen > 0 ? Math.round(row.costFen / count) : null;
    return {
      ...row,
      costPerCustomerFen: per(row.customers),
      costPerDealFen: per(row.deals),
      roi: isCostShared && row.costFen > 0 ? (row.incomeFen - row.costFen) / row.costFen : null,
    };
  };
  const sorted = shown
    .map(reckon)
    .sort(
      (a, b) =>
        Number(a.isRest ?? false) - Number(b.isRest ?? false) ||
        b.customers - a.customers ||
        b.inquiries - a.inquiries ||
        b.costFen - a.costFen ||
        (a.channel?.code ?? '').localeCompare(b.channel?.code ?? ''),
    );
  const total = reckon({ channel: null, ...sumOf(shown) });
  return smallest > 0 ? hideFew(sorted, total, smallest) : { rows: sorted, total };
}

/** Money goes with its deals: one deal's commission is no channel's. What came of deals of before the span is somebody's too. */
function hideFew(
  rows: readonly Reckoned[],
  total: Reckoned,
  least: number,
): { rows: ReckonedChannel[]; total: ReckonedChannel } {
  const all = [...rows, total];
  const nameOf = (row: Reckoned) => (row === total ? 'total' : String(rows.indexOf(row)));
  const line = { total: 'total', parts: rows.map(nameOf) };
  const hidden = new Map(
    COUNTS.map((count) => [
      count,
      hideSmall({ counts: new Map(all.map((row) => [nameOf(row), row[count]])), lines: [line], least }),
    ]),
  );
  const isHidden = (count: Count, row: Reckoned) => hidden.get(count)?.has(nameOf(row)) ?? false;
  const isIncomeOfFew = (row: Reckoned) => isHidden('deals', row) || (row.deals === 0 && row.incomeFen !== 0);
  const withoutIncome = new Set(all.filter(isIncomeOfFew));
  if (withoutIncome.size === 1) withoutIncome.add(total);
  const told = (row: Reckoned): ReckonedChannel => ({
    ...row,
    ...Object.fromEntries(COUNTS.filter((count) => isHidden(count, row)).map((count) => [count, null])),
    ...(isHidden('customers', row) && { costPerCustomerFen: null }),
    ...(isHidden('deals', row) && { costPerDealFen: null }),
    ...(withoutIncome.has(row) && { incomeFen: null, roi: null }),
  });
  return { rows: rows.map(told), total: told(total) };
}

function foldSmall(rows: readonly ChannelRow[], smallest: number): ChannelRow[] {
  const people = ({ inquiries, customers, viewings, deals }: ChannelFigures) =>
    Math.max(inquiries, customers, viewings, deals);
  // what came in of nobody of the span is what somebody of before it paid
  const isSmall = (row: ChannelFigures) => people(row) < smallest && (people(row) > 0 || row.incomeFen !== 0);
  const small = rows.filter(isSmall);
  const large = rows.filter((row) => !isSmall(row));
  if (small.length === 0) return large;
  const rest = { channel: null, isRest: true, ...sumOf(small) };
  return isSmall(rest) ? large : [...large, rest];
}

function sumOf(rows: readonly ChannelFigures[]): ChannelFigures {
  const sum = Object.fromEntries(
    FIGURES.map((name) => [name, rows.reduce((total, row) => total + row[name], 0)]),
  );
  return sum as unknown as ChannelFigures;
}
