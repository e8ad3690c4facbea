import type { TransferProvider } from './transfer-provider';

/** A bank transfer that somebody made, recorded with its receipt: it is paid by the time we hear of it. */
export const manualProvider: TransferProvider = {
  name: 'manual',
  async transfer(_order, { receipt, at }) {
    return { outcome: 'paid', receipt, at };
  },
};
