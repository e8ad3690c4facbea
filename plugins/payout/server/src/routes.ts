import { guardedRoute } from '@scrm/guard/kit';

export const routes = {
  'content-api': {
    type: 'content-api',
    prefix: '',
    routes: [
      guardedRoute({
        method: 'GET',
        path: '/commission/records',
        handler: 'commission.records',
        resource: 'commission',
        action: 'records',
      }),
      guardedRoute({
        method: 'GET',
        path: '/commission/balance',
        handler: 'commission.balance',
        resource: 'commission',
        action: 'balance',
      }),
      guardedRoute({
        method: 'POST',
        path: '/commission/withdraw',
        handler: 'commission.withdraw',
        resource: 'commission',
        action: 'withdraw',
      }),
      guardedRoute({
        method: 'PUT',
        path: '/commissions/:id/review',
        handler: 'commission.review',
        resource: 'commission',
        action: 'review',
      }),
      guardedRoute({
        method: 'PUT',
        path: '/withdrawals/:id/approve',
        handler: 'withdrawal.approve',
        resource: 'withdrawal',
        action: 'approve',
      }),
      guardedRoute({
        method: 'PUT',
        path: '/withdrawals/:id/reject',
        handler: 'withdrawal.reject',
        resource: 'withdrawal',
        action: 'reject',
      }),
      guardedRoute({
        method: 'PUT',
        path: '/withdrawals/:id/paid',
        handler: 'withdrawal.paid',
        resource: 'withdrawal',
        action: 'pay',
      }),
      guardedRoute({
        method: 'PUT',
        path: '/withdrawals/:id/cancel',
        handler: 'withdrawal.cancel',
        resource: 'withdrawal',
        action: 'cancel',
      }),
      guardedRoute({
        method: 'POST',
        path: '/withdrawals/:id/account',
        handler: 'withdrawal.account',
        resource: 'withdrawal',
        action: 'pay',
      }),
      guardedRoute({
        method: 'GET',
        path: '/payout/ledger/check',
        handler: 'ledger.check',
        resource: 'payout',
        action: 'checkLedger',
      }),
      guardedRoute({
        method: 'POST',
        path: '/payout/release-due',
        handler: 'ledger.releaseDue',
        resource: 'payout',
        action: 'releaseDue',
      }),
    ],
  },
};
