import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CRM_RULES } from './crm-rules';
import { CUSTOMER_LEVELS } from './customer-labels';
import { checkGradingRule, gradeCustomer, incomeSince } from './grade-customer';
import { type IncomeReceipt, reckonIncome, reckonPotential } from './reckon-income';

const rule = DEFAULT_CRM_RULES.grading;
const WAN = 1_000_000;

describe('gradeCustomer', () => {
  it.each([
    [50, 0, 'A', 'income'],
    [49.99, 0, 'B', 'income'],
    [20, 0, 'B', 'income'],
    [5, 0, 'C', 'income'],
    [4.99, 19.99, 'D', 'none'],
    [0, 100, 'A', 'potential'],
    [0, 50, 'B', 'potential'],
    [0, 20, 'C', 'potential'],
    [5, 100, 'A', 'potential'],
    [50, 100, 'A', 'income'],
    [-3, 0, 'D', 'none'],
  ] as const)('%d 万 income, %d 万 potential: %s by %s', (income, potential, level, basis) => {
    const grade = gradeCustomer({ incomeFen: income * WAN, potentialFen: potential * WAN }, rule);
    expect(grade).toMatchObject({ level, basis });
  });

  it('says why', () => {
    expect(gradeCustomer({ incomeFen: 62 * WAN, potentialFen: 0 }, rule).reason).toBe(
      '近 12 个月佣金 62 万元',
    );
    expect(gradeCustomer({ incomeFen: 4 * WAN, potentialFen: 0 }, rule).reason).toBe(
      '佣金与商机均未达到 C 级',
    );
  });

  it('never falls when a sum grows', () => {
    const fen = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    fc.assert(
      fc.property(fen, fen, fc.nat(500_000_000), fc.nat(500_000_000), (income, potential, more, most) => {
        const rankOf = (incomeFen: number, potentialFen: number) =>
          CUSTOMER_LEVELS.indexOf(gradeCustomer({ incomeFen, potentialFen }, rule).level);
        expect(rankOf(income + more, potential + most)).toBeLessThanOrEqual(rankOf(income, potential));
      }),
    );
  });
});

describe('reckonIncome', () => {
  const now = new Date('2026-11-22T04:00:00Z');
  const since = incomeSince(now, 12);
  const receipt = (
    kind: IncomeReceipt['kind'],
    amountFen: number,
    at: string,
    dealId = 1,
  ): IncomeReceipt => ({
    dealId,
    kind,
    amountFen,
    at: new Date(at),
  });

  it('counts commission within the span, and what of it was given back', () => {
    const receipts = [
      receipt('deposit', 500, '2026-01-01'),
      receipt('commission', 1000, '2026-02-01'),
      receipt('commission', 999, '2025-11-01'),
      receipt('refund', 500, '2026-03-01'),
    ];
    expect(reckonIncome(receipts, since)).toBe(1000);
    expect(reckonIncome([...receipts, receipt('refund', 300, '2026-04-01')], since)).toBe(700);
    // another deal's deposit covers nothing here
    expect(
      reckonIncome(
        [...receipts, receipt('refund', 300, '2026-04-01'), receipt('deposit', 900, '2026-01-01', 2)],
        since,
      ),
    ).toBe(700);
  });

  it('takes a refund for what it says it is of', () => {
    const receipts = [receipt('deposit', 500, '2026-01-01'), receipt('commission', 1000, '2026-02-01')];
    const refund = (refundOf: IncomeReceipt['refundOf']) => [
      ...receipts,
      { ...receipt('refund', 300, '2026-03-01'), refundOf },
    ];
    expect(reckonIncome(refund('commission'), since)).toBe(700);
    expect(reckonIncome(refund('deposit'), since)).toBe(1000);
    expect(reckonIncome(refund(null), since)).toBe(1000);
  });

  it('never counts more than came in as commission', () => {
    const receipts = fc.array(
      fc.record({
        dealId: fc.integer({ min: 1, max: 3 }),
        kind: fc.constantFrom('earnest', 'deposit', 'commission', 'refund'),
        amountFen: fc.integer({ min: 1, max: 1_000_000 }),
        at: fc.date({ min: new Date('2024-01-01'), max: now, noInvalidDate: true }),
      }),
    );
    fc.assert(
      fc.property(receipts, (all) => {
        const list = all as IncomeReceipt[];
        const came = list
          .filter(({ kind, at }) => kind === 'commission' && at >= since)
          .reduce((sum, { amountFen }) => sum + amountFen, 0);
        const income = reckonIncome(list, since);
        expect(income).toBeLessThanOrEqual(came);
        expect(Number.isSafeInteger(income)).toBe(true);
        expect(reckonIncome([...list].reverse(), since)).toBe(income);
      }),
    );
  });

  it('goes back whole months, to the last day of a shorter one', () => {
    expect(incomeSince(new Date('2026-03-31T00:00:00Z'), 1).toISOString()).toBe('2026-02-28T00:00:00.000Z');
    expect(since.toISOString()).toBe('2025-11-22T04:00:00.000Z');
  });
});

it('reckons the potential of open deals by their probability', () => {
  const deals = [
    { type: 'rent' as const, monthlyRentFen: 10 * WAN, priceFen: null, probability: 80 },
    { type: 'sale' as const, monthlyRentFen: null, priceFen: 3000 * WAN, probability: 50 },
    { type: 'rent' as const, monthlyRentFen: null, priceFen: null, probability: 60 },
  ];
  expect(reckonPotential(deals, { rentMonths: 1, salePercent: 1 })).toBe(8 * WAN + 15 * WAN);
});

it('names floors that do not fall', () => {
  expect(checkGradingRule(rule)).toEqual([]);
  expect(
    checkGradingRule({ ...rule, income: { ...rule.income, B: rule.income.A } }).map(({ field }) => field),
  ).toEqual(['income.A']);
  expect(
    checkGradingRule({ ...rule, churn: { ...rule.churn, lowDays: 60 } }).map(({ field }) => field),
  ).toEqual(['churn.midDays']);
});
