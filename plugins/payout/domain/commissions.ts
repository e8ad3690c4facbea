import type { Machine } from '@scrm/guard/domain';

/** The kinds of commission entries (000 §3.3.2). */
export const COMMISSION_KINDS = ['deal_rent', 'deal_sale', 'valid_customer', 'closed_customer'] as const;
export type CommissionKind = (typeof COMMISSION_KINDS)[number];
export const COMMISSION_KIND_LABELS: Record<CommissionKind, string> = {
  deal_rent: '租赁成交佣金',
  deal_sale: '销售成交佣金',
  valid_customer: '有效客户奖励',
  closed_customer: '成交客户奖励',
};

/** What a partner is paid by: a percentage of each deal, or flat awards for customers; the partner's group says which. */
export const COMMISSION_PLANS = ['percentage', 'referral'] as const;
export type CommissionPlan = (typeof COMMISSION_PLANS)[number];
export const COMMISSION_PLAN_LABELS: Record<CommissionPlan, string> = {
  percentage: '按成交比例',
  referral: '推荐奖励',
};

export const COMMISSION_STATUSES = ['pending', 'held', 'available', 'reversed'] as const;
export type CommissionStatus = (typeof COMMISSION_STATUSES)[number];
export const COMMISSION_STATUS_LABELS: Record<CommissionStatus, string> = {
  pending: '待结算',
  held: '待复核',
  available: '可提现',
  reversed: '已冲回',
};

/** The life of an entry; the ledger moves with it in the same transaction. */
export const COMMISSION_MACHINE: Machine<CommissionStatus> = {
  name: 'commission',
  initial: 'pending',
  states: COMMISSION_STATUSES,
  labels: COMMISSION_STATUS_LABELS,
  moves: [
    { from: 'pending', to: 'held', label: '转待复核', roles: ['finance', 'admin'], reasonRequired: true },
    { from: 'held', to: 'pending', label: '复核通过', roles: ['finance', 'admin'] },
    { from: 'pending', to: 'available', label: '结算', system: true },
    { from: 'available', to: 'pending', label: '退回待结算', system: true, reasonRequired: true },
    { from: 'pending', to: 'reversed', label: '冲回', system: true, reasonRequired: true },
    { from: 'held', to: 'reversed', label: '复核不通过', roles: ['finance', 'admin'], reasonRequired: true },
    { from: 'available', to: 'reversed', label: '冲回', system: true, reasonRequired: true },
  ],
};

/** What must have happened, besides the holding days, before an entry is released (回款结佣). */
export const RELEASE_EVENTS = ['commission_received', 'deposit_received', 'none'] as const;
export type ReleaseEvent = (typeof RELEASE_EVENTS)[number];
export const RELEASE_EVENT_LABELS: Record<ReleaseEvent, string> = {
  commission_received: '公司收到佣金',
  deposit_received: '收到押金',
  none: '仅按天数',
};

/** The release event a deal's receipt counts for, or null. */
export function releaseEventOfReceipt(receiptKind: string): ReleaseEvent | null {
  return RECEIPT_EVENTS.get(receiptKind) ?? null;
}

const RECEIPT_EVENTS: ReadonlyMap<string, ReleaseEvent> = new Map([
  ['commission', 'commission_received'],
  ['deposit', 'deposit_received'],
]);

/** The kind of receipt that is a release event; null for `none`. */
export function receiptKindOf(event: ReleaseEvent): string | null {
  return [...RECEIPT_EVENTS].find(([, candidate]) => candidate === event)?.[0] ?? null;
}

/** The kind of entry a won deal earns under a plan. */
export function commissionKindOfDeal({
  plan,
  dealType,
}: {
  plan: CommissionPlan;
  dealType: 'rent' | 'sale';
}): CommissionKind {
  if (plan === 'referral') return 'closed_customer';
  return dealType === 'rent' ? 'deal_rent' : 'deal_sale';
}

/**
 * The unique key of an entry: a deal pays once, a customer is awarded once as valid and once as closed.
 * @param reversals how many earlier entries with this subject were reversed; after a reversal it may be earned anew
 */
export function commissionSourceKey({
  kind,
  subject,
  reversals = 0,
}: {
  kind: CommissionKind;
  subject: string;
  reversals?: number;
}): string {
  const base = kind === 'deal_rent' || kind === 'deal_sale' ? `deal:${subject}` : `${kind}:${subject}`;
  return reversals === 0 ? base : `${base}:${reversals + 1}`;
}
