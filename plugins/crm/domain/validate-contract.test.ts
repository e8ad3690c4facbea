import { describe, expect, it } from 'vitest';
import { leaseOf, receivableTermsOf, validateContract } from './validate-contract';

const lease = { startOn: '2026-03-01', endOn: '2029-02-28', signedOn: '2026-02-10' };
const faultsOf = (given: object, type: 'rent' | 'sale' = 'rent') => {
  const result = validateContract({ ...given }, type);
  return result.ok ? [] : result.issues.map(({ field, code }) => `${field} ${code}`);
};

describe('a contract', () => {
  it('is filled in from the rule of a rise and the months of a deposit', () => {
    const result = validateContract(
      {
        ...lease,
        rentSteps: { firstRentFen: 100_000, risePercent: 5 },
        depositMonths: 2,
        commissionFen: 150_000,
      },
      'rent',
    );
    expect(result).toMatchObject({
      ok: true,
      terms: {
        rentSteps: [
          { from: '2026-03-01', monthlyRentFen: 100_000 },
          { from: '2027-03-01', monthlyRentFen: 105_000 },
          { from: '2028-03-01', monthlyRentFen: 110_250 },
        ],
        depositFen: 200_000,
        reminderMonths: 3,
        commissionParts: 1,
      },
    });
    if (!result.ok) throw new Error('refused');
    expect(leaseOf(result.terms)).toMatchObject({ paymentPeriod: 'monthly', rentFreeMonths: 0 });
    expect(receivableTermsOf(result.terms)).toMatchObject({
      signedOn: '2026-02-10',
      commissionDueOn: '2026-02-10',
    });
  });

  it('may say next to nothing yet', () => {
    expect(faultsOf({ number: 'H1' })).toEqual([]);
  });

  it.each([
    ['no such day', { startOn: '2026-02-30' }, 'rent', ['startOn invalid_date']],
    ['a mistyped year', { endOn: '2226-01-01' }, 'rent', ['endOn out_of_range']],
    [
      'a mistyped year of a step',
      { ...lease, rentSteps: [{ from: '2226-01-01', monthlyRentFen: 1 }] },
      'rent',
      ['rentSteps.0.from out_of_range'],
    ],
    [
      'an end before the start',
      { startOn: '2026-03-01', endOn: '2026-02-28' },
      'rent',
      ['endOn end_before_start'],
    ],
    [
      'more than twenty years',
      { startOn: '2026-03-01', endOn: '2046-03-01' },
      'rent',
      ['endOn too_long_term'],
    ],
    [
      'steps without days',
      { rentSteps: [{ from: '2026-03-01', monthlyRentFen: 1 }] },
      'rent',
      ['startOn required'],
    ],
    [
      'a step of no day',
      { ...lease, rentSteps: [{ from: 'x', monthlyRentFen: 1 }] },
      'rent',
      ['rentSteps.0.from invalid_date'],
    ],
    ['steps that are a text', { ...lease, rentSteps: 'x' }, 'rent', ['rentSteps invalid']],
    ['a step of null', { ...lease, rentSteps: [null] }, 'rent', ['rentSteps.0.from invalid_date']],
    [
      'a wild rise',
      { ...lease, rentSteps: { firstRentFen: 1, risePercent: 51 } },
      'rent',
      ['rentSteps.risePercent out_of_range'],
    ],
    [
      'more free months than it has',
      { ...lease, endOn: '2026-04-30', rentFreeMonths: 3 },
      'rent',
      ['rentFreeMonths too_long'],
    ],
    ['money in yuan', { depositFen: 1.5, signedOn: '2026-01-01' }, 'rent', ['depositFen not_money']],
    ['money without a day', { commissionFen: 5 }, 'rent', ['signedOn required']],
    ['a lease of a sale', { paymentPeriod: 'monthly' }, 'sale', ['paymentPeriod not_for_this_type']],
    ['a period of its own', { paymentPeriod: 'weekly' }, 'rent', ['paymentPeriod invalid']],
    ['thirteen parts', { commissionParts: 13 }, 'rent', ['commissionParts out_of_range']],
  ] as const)('is refused with %s', (_what, given, type, faults) => {
    expect(faultsOf(given, type)).toEqual(faults);
  });

  it('takes free months to the last day', () => {
    expect(faultsOf({ startOn: '2026-03-01', endOn: '2026-05-31', rentFreeMonths: 3 })).toEqual([]);
  });
});
