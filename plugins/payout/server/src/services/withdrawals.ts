import type { Core } from '@strapi/strapi';
import { createRequesting } from '../withdrawals/request';
import { createReviewing } from '../withdrawals/review';
import { createTransferring } from '../withdrawals/transfer';

export type { LargeWithdrawal } from '../withdrawals/request';
export type { Payment } from '../withdrawals/transfer';

/**
 * Withdrawals: money is reserved in the request's transaction and leaves the reserve exactly once. Every step locks the partner first,
 * then the withdrawal, and claims its move under that lock, so that parallel requests wait and then see what was done.
 */
export const createWithdrawalsService = ({ strapi }: { strapi: Core.Strapi }) => ({
  ...createRequesting(strapi),
  ...createReviewing(strapi),
  ...createTransferring(strapi),
});

export type WithdrawalsService = ReturnType<typeof createWithdrawalsService>;
