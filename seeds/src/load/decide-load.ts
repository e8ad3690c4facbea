/** Tables that hold business; one row in any of them and the demo stays out. */
export const BUSINESS_TABLES = [
  'properties',
  'spaces',
  'customers',
  'contacts',
  'requirements',
  'viewings',
  'inquiries',
  'deals',
  'receipts',
  'receivables',
  'partners',
  'shares',
  'commissions',
  'withdrawals',
  'ledger_transactions',
] as const;

export type LoadDecision =
  | { ok: true }
  | { ok: false; reason: 'already_loaded' }
  | { ok: false; reason: 'not_empty'; tables: string[] };

/** Whether the demo may be loaded: into a database without business data only, and once. */
export function decideLoad({
  marker,
  rows,
}: {
  marker: string | null;
  rows: Readonly<Record<string, number>>;
}): LoadDecision {
  if (marker) return { ok: false, reason: 'already_loaded' };
  const tables = Object.keys(rows).filter((table) => (rows[table] ?? 0) > 0);
  return tables.length === 0 ? { ok: true } : { ok: false, reason: 'not_empty', tables };
}
