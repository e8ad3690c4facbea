import { describe, expect, it } from 'vitest';
import { type CommissionRate, chooseRate, DEFAULT_COMMISSION_RATES } from './choose-rate';

const october: CommissionRate = {
  kind: 'deal_rent',
  rate: '0.6',
  amountFen: null,
  holdingDays: 3,
  releaseEvent: 'deposit_received',
  validFrom: new Date('2026-09-30T16:00:00Z'),
};
const rates = [october, ...DEFAULT_COMMISSION_RATES];

describe('chooseRate', () => {
  it.each([
    ['a second before the new row begins', 'deal_rent', '2026-09-30T15:59:59Z', '0.5'],
    ['from its first instant', 'deal_rent', '2026-09-30T16:00:00Z', '0.6'],
    ['another kind keeps its own', 'deal_sale', '2026-11-01T00:00:00Z', '0.005'],
  ] as const)('%s', (_label, kind, at, rate) => {
    expect(chooseRate({ rates, kind, at: new Date(at) })?.rate).toBe(rate);
  });

  it('answers null before any row begins', () => {
    expect(
      chooseRate({ rates: [october], kind: 'deal_rent', at: new Date('2026-09-01T00:00:00Z') }),
    ).toBeNull();
  });
});
