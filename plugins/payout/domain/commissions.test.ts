import { describe, expect, it } from 'vitest';
import { commissionKindOfDeal, commissionSourceKey, releaseEventOfReceipt } from './commissions';

describe('commissionSourceKey', () => {
  it('is the same for a deal however it is typed, so that it pays once', () => {
    expect(commissionSourceKey({ kind: 'deal_rent', subject: 'd1' })).toBe('deal:d1');
    expect(commissionSourceKey({ kind: 'deal_sale', subject: 'd1' })).toBe('deal:d1');
  });

  it('keeps the two awards of a customer apart, and each new after a reversal', () => {
    expect(commissionSourceKey({ kind: 'valid_customer', subject: 'c1' })).toBe('valid_customer:c1');
    expect(commissionSourceKey({ kind: 'closed_customer', subject: 'c1' })).toBe('closed_customer:c1');
    expect(commissionSourceKey({ kind: 'closed_customer', subject: 'c1', reversals: 1 })).toBe(
      'closed_customer:c1:2',
    );
  });
});

describe('plans and events', () => {
  it.each([
    ['percentage', 'rent', 'deal_rent'],
    ['percentage', 'sale', 'deal_sale'],
    ['referral', 'rent', 'closed_customer'],
    ['referral', 'sale', 'closed_customer'],
  ] as const)('%s plan, %s deal: %s', (plan, dealType, kind) => {
    expect(commissionKindOfDeal({ plan, dealType })).toBe(kind);
  });

  it.each([
    ['commission', 'commission_received'],
    ['deposit', 'deposit_received'],
    ['earnest', null],
    ['refund', null],
    ['constructor', null],
  ])('a receipt of kind %s is %s', (kind, event) => {
    expect(releaseEventOfReceipt(kind)).toBe(event);
  });
});
