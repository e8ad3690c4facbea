/** One payment to a partner, as a provider is told of it. */
export interface TransferOrder {
  /** The same for every attempt at one withdrawal, so that a provider never pays it twice. */
  idempotencyKey: string;
  withdrawalCode: string;
  netFen: number;
  payoutName: string;
}

/** What staff say of a transfer that they made themselves. */
export interface TransferRecord {
  receipt: string;
  at: Date;
}

export type TransferResult =
  | { outcome: 'paid'; receipt: string; at: Date }
  /** The payee has to confirm. */
  | { outcome: 'awaiting_payee' }
  | { outcome: 'failed'; reason: string };

/** A way in which money reaches a partner (DESIGN «Money»). */
export interface TransferProvider {
  name: 'manual' | 'wechat';
  transfer(order: TransferOrder, record: TransferRecord): Promise<TransferResult>;
}
