import { APPROVAL_KIND_LABELS } from '@scrm/guard/domain';
import { withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { PAYOUT_EXPORTS } from '../../domain';
import { commissionController } from './controllers/commission';
import { ledgerController } from './controllers/ledger';
import { withdrawalController } from './controllers/withdrawal';
import { COMMISSION_UID, WITHDRAWAL_UID } from './lib/uids';
import { crmHooks, guard, notify, payout } from './ports';
import { routes } from './routes';
import { PAYOUT_SQL } from './schema';
import { createCommissionsService } from './services/commissions';
import { createLedgerService } from './services/ledger';
import { createPartnersService } from './services/partners';
import { createRatesService } from './services/rates';
import { createWithdrawalsService, type LargeWithdrawal } from './services/withdrawals';

export default {
  register({ strapi }: { strapi: Core.Strapi }) {
    const access = guard(strapi, 'access');
    const ownedThrough = [['partner', 'user']];
    access.register({
      resource: 'commission',
      uid: COMMISSION_UID,
      ownedThrough,
      brief: ['kind', 'grossFen', 'status'],
      search: ['explanation'],
    });
    access.register({
      resource: 'withdrawal',
      uid: WITHDRAWAL_UID,
      ownedThrough,
      brief: ['code', 'amountFen', 'status'],
      search: ['code', 'payoutName'],
    });
    // the queue's decision is the withdrawal's own: its rules decide, and what they refuse leaves both as they are
    guard(strapi, 'approvals').register<LargeWithdrawal>({
      kind: 'large_withdrawal',
      label: APPROVAL_KIND_LABELS.large_withdrawal,
      approvers: ['manager', 'admin'],
      expiresInHours: null,
      isOpenAfterRefusal: true,
      lock: ({ trx, payload }) => payout(strapi, 'withdrawals').lock(trx, payload.withdrawal),
      execute: ({ trx, payload, approver }) =>
        payout(strapi, 'withdrawals').giveApproval(trx, { documentId: payload.withdrawal, actor: approver }),
      onReject: ({ trx, payload, approver, reason }) =>
        payout(strapi, 'withdrawals').refuse(trx, {
          documentId: payload.withdrawal,
          reason,
          actor: approver,
        }),
    });
    for (const [resource, sheet] of Object.entries(PAYOUT_EXPORTS))
      guard(strapi, 'exports').register({ resource, ...sheet });
    const constraints = guard(strapi, 'constraints');
    for (const [constraint, code, message] of CONSTRAINTS)
      constraints.register(constraint, { code, message });
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await strapi.db.connection.raw(PAYOUT_SQL);
    const protection = guard(strapi, 'protection');
    for (const table of APPEND_ONLY) await protection.appendOnly(table);
    await protection.protect({ table: 'commissions', columns: COMMISSION_COLUMNS, initialStatus: 'pending' });
    await protection.protect({
      table: 'withdrawals',
      columns: WITHDRAWAL_COLUMNS,
      initialStatus: 'requested',
    });
    await payout(strapi, 'rates').ensureDefaults();
    // withdrawals asked for before there was a queue
    await withTransaction(strapi, (trx) => payout(strapi, 'withdrawals').ensureRequests(trx));
    guard(strapi, 'pii').registerIndexCopy({
      uid: 'api::partner.partner',
      field: 'payoutAccount',
      table: 'withdrawals',
      column: 'payout_account_index',
      owner: 'partner_id',
    });

    guard(strapi, 'reviews').onConfirmed('withdrawal', (decision) =>
      payout(strapi, 'withdrawals').rejectAsRisk(decision),
    );

    const hooks = crmHooks(strapi);
    const commissions = payout(strapi, 'commissions');
    hooks.on('deal.won', (event) => commissions.onDealWon(event));
    hooks.on('deal.cancelled', (event) => commissions.onDealCancelled(event));
    hooks.on('deal.receipt', (event) => commissions.onDealReceipt(event));
    hooks.on('deal.receiptReversed', (event) => commissions.onReceiptReversed(event));
    hooks.on('viewing.completed', (event) => commissions.awardValidCustomer(event));
    hooks.on('customer.merged', (event) => commissions.onCustomerMerged(event));

    notify(strapi, 'schedule').register({
      name: 'release-commissions',
      cron: '*/10 * * * *',
      async run() {
        const { failures } = await commissions.releaseDue();
        if (failures.length > 0)
          throw new Error(failures.map((failure) => `${failure.documentId}: ${failure.message}`).join('; '));
      },
    });
  },

  controllers: {
    commission: commissionController,
    ledger: ledgerController,
    withdrawal: withdrawalController,
  },
  routes,
  services: {
    commissions: createCommissionsService,
    ledger: createLedgerService,
    partners: createPartnersService,
    rates: createRatesService,
    withdrawals: createWithdrawalsService,
  },
};

const APPEND_ONLY = [
  'ledger_transactions',
  'ledger_postings',
  'commission_rates',
  'commission_levels',
] as const;

const CONSTRAINTS = [
  ['commissions_source_key_uq', 'already_accrued', '这笔佣金已计提'],
  ['ledger_transactions_source_key_uq', 'already_posted', '这笔账已记，不会重复记账'],
  ['ledger_balances_not_negative_ck', 'insufficient_balance', '余额不足'],
] as const;

const COMMISSION_COLUMNS = [
  'source_key',
  'partner_id',
  'deal_id',
  'customer_id',
  'kind',
  'gross_fen',
  'status',
  'hold_reason',
  'snapshot',
  'explanation',
  'accrued_at',
  'release_after',
  'release_event',
  'release_event_at',
  'released_at',
];

const WITHDRAWAL_COLUMNS = [
  'code',
  'partner_id',
  'amount_fen',
  'tax_fen',
  'net_fen',
  'status',
  'provider',
  'idempotency_key',
  'payout_name',
  'payout_account_masked',
  'payout_account_index',
  'approvals',
  'reason',
  'receipt',
  'invoice',
  'requested_at',
  'approved_at',
  'paid_at',
];
