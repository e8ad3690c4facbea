/**
 * Why something of a receivable is no longer owed: given up as a bad debt, given back to who had paid it, cancelled with what is left of a lease that
 * ended early, or with the deal itself. Only the first one is a loss (坏账).
 */
export const WRITE_OFF_CAUSES = ['bad_debt', 'refunded', 'ended_early', 'deal_ended'] as const;
export type WriteOffCause = (typeof WRITE_OFF_CAUSES)[number];

export const WRITE_OFF_CAUSE_LABELS: Record<WriteOffCause, string> = {
  bad_debt: '坏账核减',
  refunded: '已退',
  ended_early: '提前终止取消',
  deal_ended: '随成交取消',
};

/** What an act by a cause is called in a customer's timeline, and what takes it back. */
export const WRITE_OFF_ACTS: Record<WriteOffCause, { done: string; undone: string }> = {
  bad_debt: { done: '核销坏账', undone: '撤回坏账' },
  refunded: { done: '退款冲减', undone: '撤回退款冲减' },
  ended_early: { done: '提前终止取消', undone: '恢复' },
  deal_ended: { done: '随成交取消', undone: '恢复' },
};

/** What of a receivable is no longer owed, in fen. */
export interface WrittenOff {
  /** All of it. */
  writtenOffFen: number;
  /** What of it was given back. */
  refundedFen: number;
  /** Why the rest of it; `refunded` where there is no rest. */
  writeOffCause: WriteOffCause | null;
}

/** The same by cause, refunds last; empty where all is owed or came. */
export function writeOffParts({
  writtenOffFen,
  refundedFen,
  writeOffCause,
}: WrittenOff): { cause: WriteOffCause; fen: number }[] {
  const rest = writtenOffFen - refundedFen;
  return [
    ...(rest > 0 && writeOffCause !== null ? [{ cause: writeOffCause, fen: rest }] : []),
    ...(refundedFen > 0 ? [{ cause: 'refunded' as const, fen: refundedFen }] : []),
  ];
}

/**
 * Which cause a change of a receivable's figures had, as the audit log keeps it: changes in fen of what was given back and of bad debts, which
 * entries of before there were causes do not have.
 * @param now the cause that the receivable has today
 */
export function causeOfChange({
  fen,
  refundedFen,
  badDebtFen,
  now,
}: {
  fen: number;
  refundedFen: number;
  badDebtFen: number;
  now: WriteOffCause | null;
}): WriteOffCause {
  if (refundedFen !== 0) return 'refunded';
  if (badDebtFen !== 0) return 'bad_debt';
  // only a refund is taken back
  return now ?? (fen < 0 ? 'refunded' : 'bad_debt');
}

const listed = (causes: readonly WriteOffCause[]) => causes.map((cause) => `'${cause}'`).join(', ');

/** The cause as the database's trigger keeps it: none without a write-off, `refunded` where all of it was given back, else what the act said. */
export const writeOffCauseSql = (row: string) =>
  `CASE WHEN ${row}.written_off_fen = 0 THEN NULL
    WHEN ${row}.refunded_fen >= ${row}.written_off_fen THEN 'refunded' ELSE ${row}.write_off_cause END`;

/** What was lost, likewise. */
export const badDebtSql = (row: string) =>
  `CASE WHEN ${row}.write_off_cause = 'bad_debt' THEN ${row}.written_off_fen - ${row}.refunded_fen ELSE 0 END`;

/** As a CHECK: nothing is written off without its cause. */
export const WRITE_OFF_CHECK_SQL = `refunded_fen BETWEEN 0 AND written_off_fen
  AND CASE WHEN written_off_fen = 0 THEN write_off_cause IS NULL
    WHEN refunded_fen = written_off_fen THEN write_off_cause IS NOT DISTINCT FROM 'refunded'
    ELSE coalesce(write_off_cause IN (${listed(WRITE_OFF_CAUSES.filter((cause) => cause !== 'refunded'))}), false) END`;
