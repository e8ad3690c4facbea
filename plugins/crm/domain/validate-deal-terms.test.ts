import { describe, expect, it } from 'vitest';
import { isAreaSqm, validateDealTerms } from './validate-deal-terms';

const codes = (input: Record<string, unknown>) => {
  const result = validateDealTerms(input);
  return result.ok ? [] : result.issues.map((issue) => `${issue.field}:${issue.code}`);
};
const rent = { type: 'rent', monthlyRentFen: 5_130_000, areaSqm: 3000 };
const sale = { type: 'sale', priceFen: 900_000_000, areaSqm: 2000.5 };

describe('validateDealTerms', () => {
  it('takes a rent and a sale', () => {
    expect(validateDealTerms(rent)).toEqual({
      ok: true,
      terms: { type: 'rent', monthlyRentFen: 5_130_000, priceFen: null, areaSqm: 3000, spaces: null },
    });
    expect(validateDealTerms(sale)).toMatchObject({
      ok: true,
      terms: { priceFen: 900_000_000, monthlyRentFen: null },
    });
  });

  it('takes parts that add up to the area, also in cents of a metre', () => {
    const spaces = [
      { space: 'a', areaSqm: 1000.1 },
      { space: 'b', areaSqm: 999.2 },
    ];
    expect(codes({ ...rent, areaSqm: 1999.3, spaces })).toEqual([]);
  });

  it.each([
    [{ ...rent, type: 'lease' }, ['type:invalid']],
    [{ ...rent, monthlyRentFen: 0 }, ['monthlyRentFen:not_money']],
    [{ ...rent, monthlyRentFen: -5 }, ['monthlyRentFen:not_money']],
    [{ ...rent, monthlyRentFen: 1.5 }, ['monthlyRentFen:not_money']],
    [{ ...rent, monthlyRentFen: '5130000' }, ['monthlyRentFen:not_money']],
    [{ ...rent, monthlyRentFen: 1e300 }, ['monthlyRentFen:not_money']],
    [{ ...rent, priceFen: 1 }, ['priceFen:not_for_this_type']],
    [{ ...sale, priceFen: undefined }, ['priceFen:not_money']],
    [{ ...rent, areaSqm: 0 }, ['areaSqm:not_an_area']],
    [{ ...rent, areaSqm: 10.123 }, ['areaSqm:not_an_area']],
    [{ ...rent, spaces: [{ space: 'a', areaSqm: 10 }] }, ['spaces:sum_differs']],
    [
      {
        ...rent,
        spaces: [
          { space: 'a', areaSqm: 1500 },
          { space: 'a', areaSqm: 1500 },
        ],
      },
      ['spaces:twice'],
    ],
    [{ ...rent, spaces: [] }, ['spaces:invalid']],
    [{ ...rent, spaces: 'a' }, ['spaces:invalid']],
  ])('%j is refused as %j', (input, expected) => {
    expect(codes(input)).toEqual(expected);
  });

  it('reads two decimals through the floating point', () => {
    for (const value of [0.01, 1.1, 2.2, 1234.56, 99999.99])
      expect(isAreaSqm(value), String(value)).toBe(true);
  });
});
