import { countDays, type Day } from './calendar-days';
import { RECEIPT_KIND_LABELS } from './deal-machine';

/**
 * What is owed to the agency, or passes through its hands: 定金, 押金, its own 佣金. The rent goes from tenant to landlord and is
 * shown as information only (docs/decisions/0021).
 */
export const RECEIVABLE_KINDS = ['earnest', 'deposit', 'commission'] as const;
export type ReceivableKind = (typeof RECEIVABLE_KINDS)[number];

/**
 * What a receivable is called: «佣金», and of several parts each by its place, «佣金 第 1 期».
 * @param seq its place among those of its kind of one contract, from 1
 * @param parts how many those are, where it is known
 */
export function nameReceivable({
  kind,
  seq,
  parts = seq,
}: {
  kind: ReceivableKind;
  seq: number;
  parts?: number | undefined;
}): string {
  return parts > 1 ? `${RECEIPT_KIND_LABELS[kind]} 第 ${seq} 期` : RECEIPT_KIND_LABELS[kind];
}

export const RECEIVABLE_STATUSES = ['open', 'part', 'settled', 'written_off'] as const;
export type ReceivableStatus = (typeof RECEIVABLE_STATUSES)[number];
export const RECEIVABLE_STATUS_LABELS: Record<ReceivableStatus, string> = {
  open: '待收',
  part: '部分收款',
  settled: '已收清',
  written_off: '已核减',
};

/** Of which something is still to come. */
export const DUE_RECEIVABLE_STATUSES = ['open', 'part'] as const satisfies readonly ReceivableStatus[];

/** The same as a condition of the database. @param status the column */
export const dueReceivableSql = (status: string) =>
  `${status} IN (${DUE_RECEIVABLE_STATUSES.map((each) => `'${each}'`).join(', ')})`;

/**
 * The overdue ones, as a filter of a list: due before the day `today` (`YYYY-MM-DD` in Shanghai) and not settled. On its due day a sum is
 * not overdue yet.
 */
export const overdueWhere = (today: Day) => ({
  dueOn: { $lt: today },
  status: { $in: [...DUE_RECEIVABLE_STATUSES] },
});

/**
 * How it stands, by what came and what is no longer owed, as the expression that the database's trigger sets the status by: nothing
 * else decides it. All in fen.
 */
export const receivableStatusSql = (row: string) =>
  `CASE WHEN ${row}.settled_fen + ${row}.written_off_fen < ${row}.amount_fen
    THEN CASE WHEN ${row}.settled_fen > 0 THEN 'part' ELSE 'open' END
    ELSE CASE WHEN ${row}.written_off_fen > 0 THEN 'written_off' ELSE 'settled' END END`;

/** Days since the due day; 0 on it and before. Both as `YYYY-MM-DD`. */
export function daysOverdue({ dueOn, today }: { dueOn: string; today: string }): number {
  return Math.max(0, countDays(dueOn, today) - 1);
}
