/** An export that was asked for without approval within the last `EXPORT_WINDOW_HOURS`. */
export interface RecentExport {
  /** What it asked for, in one spelling: filters and search, whatever the order, columns and format. */
  question: string;
  rows: number;
}

export interface ExportDecision {
  needsApproval: boolean;
  /** Rows of this kind that its asker may still take without approval. */
  left: number;
}

/**
 * Whether an export waits for a second person: rows of one kind that one person takes without approval within the window count together, so
 * that nobody takes by slices what he may not take at once. The same question counts once, with the most rows that it had: a list that is
 * taken as CSV and then as a workbook is one list.
 * @param recent that person's of the same kind, without those that were approved or wait for it
 * @param limit above so many rows a second person is asked
 */
export function decideExport({
  asked,
  recent,
  limit,
}: {
  asked: RecentExport;
  recent: readonly RecentExport[];
  limit: number;
}): ExportDecision {
  const taken = new Map<string, number>();
  for (const { question, rows } of recent) taken.set(question, Math.max(taken.get(question) ?? 0, rows));
  const before = taken.get(asked.question) ?? 0;
  taken.delete(asked.question);
  const others = [...taken.values()].reduce((sum, rows) => sum + rows, 0);
  return {
    needsApproval: others + Math.max(before, asked.rows) > limit,
    left: Math.max(0, limit - others),
  };
}
