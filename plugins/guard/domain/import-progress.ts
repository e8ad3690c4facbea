import type { ImportRowStatus, ImportStatus } from './import-limits';

/** How many rows of an import stand where. */
export type RowCounts = Partial<Record<ImportRowStatus, number>>;

export interface ImportProgress {
  done: number;
  total: number;
  /** 0…100, rounded down: only a whole is a hundred. */
  percent: number;
}

/** Rows that a step takes on, and those of them that it still has to do. */
const STEPS: Partial<
  Record<ImportStatus, { of: readonly ImportRowStatus[]; todo: readonly ImportRowStatus[] }>
> = {
  running: {
    of: ['ok', 'duplicate', 'skipped', 'failed', 'created', 'updated', 'undone', 'kept'],
    todo: ['ok', 'duplicate'],
  },
  undoing: { of: ['created', 'updated', 'undone', 'kept'], todo: ['created', 'updated'] },
};

/** How far the step under way is; a whole when none is. */
export function importProgress(status: ImportStatus, counts: RowCounts): ImportProgress {
  const all = Object.keys(counts) as ImportRowStatus[];
  const { of, todo } = STEPS[status] ?? { of: all, todo: status === 'checking' ? (['read'] as const) : [] };
  const total = sum(counts, of);
  const done = total - sum(counts, todo);
  return { done, total, percent: total === 0 ? 100 : Math.floor((done / total) * 100) };
}

function sum(counts: RowCounts, statuses: readonly ImportRowStatus[]): number {
  return statuses.reduce((total, status) => total + (counts[status] ?? 0), 0);
}
