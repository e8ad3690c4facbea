import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, countDays } from './calendar-days';
import { checkRentSteps, planRentSteps } from './plan-rent-steps';
import { type Lease, listRentMonths, PAYMENT_PERIODS, scheduleRent } from './schedule-rent';

const lease = (over: Partial<Lease>): Lease => ({
  startOn: '2026-01-01',
  endOn: '2026-12-31',
  steps: [{ from: '2026-01-01', monthlyRentFen: 100_000 }],
  rentFreeMonths: 0,
  paymentPeriod: 'monthly',
  ...over,
});

const anyLease = fc
  .record({
    start: fc.integer({ min: 0, max: 20_000 }),
    days: fc.integer({ min: 0, max: 2600 }),
    rent: fc.integer({ min: 1, max: 1_000_000_000 }),
    rise: fc.integer({ min: 0, max: 5000 }),
    after: fc.integer({ min: 1, max: 30 }),
    free: fc.integer({ min: 0, max: 6 }),
    period: fc.constantFrom(...PAYMENT_PERIODS),
  })
  .map(({ start, days, rent, rise, after, free, period }): Lease => {
    const startOn = addDays('2020-01-01', start);
    const endOn = addDays(startOn, days);
    const steps = planRentSteps({
      startOn,
      endOn,
      firstRentFen: rent,
      risePercent: rise / 100,
      firstRiseAfterMonths: after,
    });
    return { startOn, endOn, steps, rentFreeMonths: free, paymentPeriod: period };
  });

describe('addMonths', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
  ])('%s and %i months', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });
});

describe('the rent of a lease', () => {
  it('from the last of January falls due on the last day of each month', () => {
    const rows = scheduleRent(
      lease({
        startOn: '2028-01-31',
        endOn: '2028-05-30',
        steps: [{ from: '2028-01-31', monthlyRentFen: 100_000 }],
      }),
    );
    expect(rows.map(({ dueOn, to, amountFen }) => [dueOn, to, amountFen])).toEqual([
      ['2028-01-31', '2028-02-28', 100_000],
      ['2028-02-29', '2028-03-30', 100_000],
      ['2028-03-31', '2028-04-29', 100_000],
      ['2028-04-30', '2028-05-30', 100_000],
    ]);
  });

  it('is reckoned by the day where a step falls within a month or the lease ends in one', () => {
    const rows = scheduleRent(
      lease({
        startOn: '2026-04-01',
        endOn: '2026-05-10',
        steps: [
          { from: '2026-04-01', monthlyRentFen: 300_000 },
          { from: '2026-04-16', monthlyRentFen: 330_000 },
        ],
      }),
    );
    expect(rows.map(({ amountFen }) => amountFen)).toEqual([315_000, Math.round((330_000 * 10) / 31)]);
  });

  it('is nothing for months without rent, which stay in the table', () => {
    const rows = scheduleRent(lease({ rentFreeMonths: 2, paymentPeriod: 'quarterly' }));
    expect(rows.map(({ amountFen }) => amountFen)).toEqual([100_000, 300_000, 300_000, 300_000]);
    expect(rows.map(({ dueOn }) => dueOn)).toEqual(['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01']);
  });

  it('covers every day once, in whatever periods it is paid, and sums to its months', () => {
    fc.assert(
      fc.property(anyLease, (given) => {
        const months = listRentMonths(given);
        const rows = scheduleRent(given);
        for (const spans of [months, rows]) {
          expect(spans[0]?.from).toBe(given.startOn);
          expect(spans.at(-1)?.to).toBe(given.endOn);
          for (const [i, span] of spans.entries()) {
            expect(countDays(span.from, span.to)).toBeGreaterThan(0);
            if (i > 0) expect(span.from).toBe(addDays(spans[i - 1]?.to as string, 1));
            expect(Number.isSafeInteger(span.amountFen)).toBe(true);
          }
        }
        const sum = (of: { amountFen: number }[]) => of.reduce((total, row) => total + row.amountFen, 0);
        expect(sum(rows)).toBe(sum(months));
        expect(sum(rows)).toBe(sum(scheduleRent({ ...given, paymentPeriod: 'monthly' })));
      }),
      { numRuns: 150 },
    );
  });

  it('of a whole month in one step is its rent to the fen', () => {
    fc.assert(
      fc.property(anyLease, (given) => {
        for (const [i, month] of listRentMonths(given).entries()) {
          const isWhole = month.to === addDays(addMonths(given.startOn, i + 1), -1);
          const inForce = given.steps.filter((step) => step.from <= month.from).at(-1);
          const changes = given.steps.some((step) => step.from > month.from && step.from <= month.to);
          if (isWhole && !changes && i >= given.rentFreeMonths)
            expect(month.amountFen).toBe(inForce?.monthlyRentFen);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('steps of a rent', () => {
  it('rise each year on the rent before, rounded half up', () => {
    expect(
      planRentSteps({
        startOn: '2026-02-28',
        endOn: '2029-02-27',
        firstRentFen: 5_130_001,
        risePercent: 5.5,
      }),
    ).toEqual([
      { from: '2026-02-28', monthlyRentFen: 5_130_001 },
      { from: '2027-02-28', monthlyRentFen: 5_412_151 },
      { from: '2028-02-28', monthlyRentFen: 5_709_819 },
    ]);
  });

  it('may begin to rise later', () => {
    const steps = planRentSteps({
      startOn: '2026-01-31',
      endOn: '2029-12-31',
      firstRentFen: 100,
      risePercent: 10,
      firstRiseAfterMonths: 24,
    });
    expect(steps.map(({ from }) => from)).toEqual(['2026-01-31', '2028-01-31', '2029-01-31']);
  });

  it('that are planned are always in order', () => {
    fc.assert(
      fc.property(anyLease, ({ startOn, endOn, steps }) => {
        expect(checkRentSteps({ steps, startOn, endOn }).filter(({ code }) => code !== 'not_money')).toEqual(
          [],
        );
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['a gap at the beginning', [{ from: '2026-02-01', monthlyRentFen: 1 }], 'rentSteps.0.from', 'gap'],
    [
      'two of one day',
      [
        { from: '2026-01-01', monthlyRentFen: 1 },
        { from: '2026-01-01', monthlyRentFen: 2 },
      ],
      'rentSteps.1.from',
      'not_ascending',
    ],
    [
      'one after the end',
      [
        { from: '2026-01-01', monthlyRentFen: 1 },
        { from: '2027-01-01', monthlyRentFen: 2 },
      ],
      'rentSteps.1.from',
      'after_end',
    ],
    [
      'a rent of nothing',
      [{ from: '2026-01-01', monthlyRentFen: 0 }],
      'rentSteps.0.monthlyRentFen',
      'not_money',
    ],
  ])('are refused with %s', (_what, steps, field, code) => {
    expect(checkRentSteps({ steps, startOn: '2026-01-01', endOn: '2026-12-31' })).toMatchObject([
      { field, code },
    ]);
  });
});
