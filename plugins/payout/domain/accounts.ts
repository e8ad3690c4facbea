/** The ledger's accounts: four per partner, and the agency's. */
export const LEDGER_ACCOUNTS = [
  'partner_pending',
  'partner_available',
  'partner_reserved',
  'partner_paid',
  'commission_cost',
  'payout_cleared',
  'bank',
  'tax_withheld',
] as const;
export type LedgerAccount = (typeof LEDGER_ACCOUNTS)[number];

/** Partner accounts, and the tax account, carry the partner on each posting. */
export const PARTNER_ACCOUNTS = [
  'partner_pending',
  'partner_available',
  'partner_reserved',
  'partner_paid',
] as const;

export const LEDGER_ACCOUNT_LABELS: Record<LedgerAccount, string> = {
  partner_pending: '合伙人·待结算',
  partner_available: '合伙人·可提现',
  partner_reserved: '合伙人·提现中',
  partner_paid: '合伙人·已支付',
  commission_cost: '佣金成本',
  payout_cleared: '已付冲抵',
  bank: '银行存款',
  tax_withheld: '应交代扣个税',
};

/** What a partner has, in fen. `availableFen` may be below zero after a clawback. */
export interface PartnerBalance {
  pendingFen: number;
  availableFen: number;
  reservedFen: number;
  paidFen: number;
}

export const EMPTY_BALANCE: PartnerBalance = { pendingFen: 0, availableFen: 0, reservedFen: 0, paidFen: 0 };
