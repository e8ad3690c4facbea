import { describe, expect, it } from 'vitest';
import { type Approval, decideApproval, decidePayment, decideRequest } from './decide-withdrawal';

const request = { amountFen: 100, availableFen: 100, hasPayoutAccount: true, isActive: true };
const manager = { id: 2, role: 'manager' } as const;
const finance = { id: 5, role: 'finance' } as const;
const admin = { id: 1, role: 'admin' } as const;
const given = (step: Approval['step'], userId: number): Approval => ({
  step,
  userId,
  name: '某',
  role: step,
  at: '2026-11-21',
});
const codeOf = (decision: { ok: boolean; code?: string }) => (decision.ok ? 'ok' : decision.code);

describe('decideRequest', () => {
  it.each([
    ['all that there is', {}, 'ok'],
    ['a fen more than there is', { amountFen: 101 }, 'insufficient_balance'],
    ['anything from a balance below zero', { amountFen: 1, availableFen: -500 }, 'insufficient_balance'],
    ['zero', { amountFen: 0 }, 'invalid_amount'],
    ['less than zero', { amountFen: -1 }, 'invalid_amount'],
    ['a fraction', { amountFen: 0.5 }, 'invalid_amount'],
    ['more than a safe integer', { amountFen: 2 ** 53 }, 'invalid_amount'],
    ['without an account to pay to', { hasPayoutAccount: false }, 'payout_account_missing'],
    ['while suspended', { isActive: false }, 'partner_not_active'],
  ])('%s', (_label, change, code) => {
    expect(codeOf(decideRequest({ ...request, ...change }))).toBe(code);
  });
});

describe('decideApproval', () => {
  it.each([
    ['5,000.00: finance alone', 500_000, [], finance, 'finance', true],
    ['5,000.00: an admin may stand in', 500_000, [], admin, 'finance', true],
    ['5,000.01: manager first', 500_001, [], manager, 'manager', false],
    ['5,000.01: then finance', 500_001, [given('manager', 2)], finance, 'finance', true],
    ['5,000.01: an admin for the manager', 500_001, [], admin, 'manager', false],
    ['5,000.01: an admin after the manager', 500_001, [given('manager', 2)], admin, 'finance', true],
  ] as const)('%s', (_label, amountFen, approvals, actor, step, isLast) => {
    expect(decideApproval({ amountFen, approvals, actor, partnerUserId: 99 })).toEqual({
      ok: true,
      step,
      isLast,
    });
  });

  it.each([
    ['a manager on a small one', 500_000, [], manager, 99, 'approval_role'],
    ['finance before the manager', 500_001, [], finance, 99, 'manager_approval_first'],
    ['the manager twice', 500_001, [given('manager', 2)], manager, 99, 'already_approved'],
    ['another manager for finance', 500_001, [given('manager', 3)], manager, 99, 'approval_role'],
    ['an admin for both', 500_001, [given('manager', 1)], admin, 99, 'already_approved'],
    ['their own', 100, [], finance, 5, 'own_withdrawal'],
    ['when all are there', 100, [given('finance', 6)], finance, 99, 'already_approved'],
  ] as const)('refused: %s', (_label, amountFen, approvals, actor, partnerUserId, code) => {
    expect(codeOf(decideApproval({ amountFen, approvals, actor, partnerUserId }))).toBe(code);
  });
});

describe('decidePayment', () => {
  const payment = {
    approvals: [given('finance', 5)],
    actor: admin,
    partnerUserId: 99,
    needsInvoice: false,
    invoice: null,
  };

  it.each([
    ['by another than the approver', {}, 'ok'],
    ['by the approver', { actor: finance }, 'payer_is_approver'],
    ['to oneself', { partnerUserId: 1 }, 'own_withdrawal'],
    ['to a company without an invoice', { needsInvoice: true }, 'invoice_required'],
    ['to a company with one', { needsInvoice: true, invoice: '12345678' }, 'ok'],
  ] as const)('%s', (_label, change, code) => {
    expect(codeOf(decidePayment({ ...payment, ...change }))).toBe(code);
  });
});
