import type { Machine } from '@scrm/guard/domain';

export const DEAL_STATUSES = ['open', 'won', 'lost', 'cancelled'] as const;
export type DealStatus = (typeof DEAL_STATUSES)[number];

export const DEAL_STATUS_LABELS: Record<DealStatus, string> = {
  open: '进行中',
  won: '已成交',
  lost: '已失败',
  cancelled: '已撤销',
};

/** Whether a deal has come to nothing: lost, or taken back after it was won. */
export const isDealEnded = (status: DealStatus): boolean => status === 'lost' || status === 'cancelled';

export const DEAL_TYPES = ['rent', 'sale'] as const;
export type DealType = (typeof DEAL_TYPES)[number];
export const DEAL_TYPE_LABELS: Record<DealType, string> = { rent: '租赁', sale: '买卖' };

export const RECEIPT_KINDS = ['earnest', 'deposit', 'commission', 'refund'] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];
/** How a receipt is shown: what people record, and the row that takes one back (冲销). */
export const RECEIPT_ROW_KINDS = [...RECEIPT_KINDS, 'reversal'] as const;
export type ReceiptRowKind = (typeof RECEIPT_ROW_KINDS)[number];
export const RECEIPT_KIND_LABELS: Record<ReceiptKind, string> = {
  earnest: '定金',
  deposit: '押金',
  commission: '佣金',
  refund: '退款',
};
export const RECEIPT_ROW_KIND_LABELS: Record<ReceiptRowKind, string> = {
  ...RECEIPT_KIND_LABELS,
  reversal: '冲销',
};

/** A deal's own machine (DESIGN «Customer stages»): open → won | lost; won → cancelled. */
export const DEAL_MACHINE: Machine<DealStatus> = {
  name: 'deal',
  initial: 'open',
  states: DEAL_STATUSES,
  labels: DEAL_STATUS_LABELS,
  moves: [
    { from: 'open', to: 'won', label: '成交' },
    { from: 'open', to: 'lost', reasonRequired: true, label: '丢单' },
    { from: 'won', to: 'cancelled', reasonRequired: true, label: '撤销成交' },
  ],
};
