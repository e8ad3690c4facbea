import type { Approval } from './decide-withdrawal';

/** A withdrawal as its partner sees it: which steps were approved and when, not by whom. */
export function ownWithdrawal<T extends Record<string, unknown>>(row: T): T {
  const approvals = (row.approvals ?? []) as Approval[];
  return { ...row, approvals: approvals.map(({ step, at }) => ({ step, at })) };
}
