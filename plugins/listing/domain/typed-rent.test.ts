import { describe, expect, it } from 'vitest';
import { agreesWithTyped, type RentFields, settleRent } from './typed-rent';

const total: RentFields = {
  areaSqm: 1000,
  rentFenPerSqmMonth: 5000,
  rentTypedAmount: 5,
  rentTypedUnit: 'wan_month',
};
const none = { rentTypedAmount: null, rentTypedUnit: null };

describe('settleRent', () => {
  it.each<[says: string, patch: RentFields, before: RentFields | undefined, rent: RentFields]>([
    [
      'reckons a typed day price',
      { rentTypedAmount: 0.57, rentTypedUnit: 'yuan_sqm_day' },
      undefined,
      { rentFenPerSqmMonth: 1710, rentTypedAmount: 0.57, rentTypedUnit: 'yuan_sqm_day' },
    ],
    [
      'spreads a total over the area that comes with it',
      { areaSqm: 2000, rentTypedAmount: 5, rentTypedUnit: 'wan_month' },
      undefined,
      { rentFenPerSqmMonth: 2500, rentTypedAmount: 5, rentTypedUnit: 'wan_month' },
    ],
    [
      'reckons a total anew when the area changes',
      { areaSqm: 2000 },
      total,
      { ...none, ...total, rentFenPerSqmMonth: 2500 },
    ],
    [
      'ends what was typed when the rent is written otherwise',
      { rentFenPerSqmMonth: 4000 },
      total,
      { ...none, rentFenPerSqmMonth: 4000 },
    ],
    [
      'keeps what was typed when a form sends the rent back as it was',
      { rentFenPerSqmMonth: 5000 },
      total,
      {},
    ],
    [
      'takes a form that sends both back, one of them changed',
      { rentFenPerSqmMonth: 5000, rentTypedAmount: 6, rentTypedUnit: 'wan_month' },
      total,
      { rentFenPerSqmMonth: 6000, rentTypedAmount: 6, rentTypedUnit: 'wan_month' },
    ],
    [
      'clears it',
      { rentTypedAmount: null, rentTypedUnit: null, rentFenPerSqmMonth: null },
      total,
      { ...none, rentFenPerSqmMonth: null },
    ],
    ['has nothing to say of another field', {}, total, {}],
  ])('%s', (_says, patch, before, { areaSqm: _area, ...rent }) => {
    expect(settleRent(patch, before)).toEqual({ ok: true, rent });
  });

  it.each<[says: string, patch: RentFields, before: RentFields | undefined, field: string, code: string]>([
    [
      'a total without an area',
      { rentTypedAmount: 5, rentTypedUnit: 'wan_month' },
      undefined,
      'areaSqm',
      'area_required',
    ],
    ['an amount without a unit', { rentTypedAmount: 5 }, undefined, 'rentTypedUnit', 'typed_rent_incomplete'],
    [
      'a unit without an amount',
      { rentTypedUnit: 'wan_month' },
      undefined,
      'rentTypedAmount',
      'typed_rent_incomplete',
    ],
    [
      'a rent of less than a fen',
      { rentTypedAmount: 0.0001, rentTypedUnit: 'yuan_sqm_month' },
      undefined,
      'rentTypedAmount',
      'rent_absurd',
    ],
    [
      'a total that is none for the new area',
      { areaSqm: 1 },
      { areaSqm: 5000, rentFenPerSqmMonth: 1000, rentTypedAmount: 5, rentTypedUnit: 'wan_month' },
      'rentTypedAmount',
      'rent_absurd',
    ],
    [
      'two rents that differ',
      { rentFenPerSqmMonth: 100, rentTypedAmount: 1, rentTypedUnit: 'yuan_sqm_day' },
      undefined,
      'rentFenPerSqmMonth',
      'rent_differs',
    ],
  ])('refuses %s', (_says, patch, before, field, code) => {
    expect(settleRent(patch, before)).toMatchObject({ ok: false, errors: [{ path: [field], code }] });
  });
});

it('leaves an absurd rent alone that stood before', () => {
  const before: RentFields = {
    rentFenPerSqmMonth: 1,
    rentTypedAmount: 0.01,
    rentTypedUnit: 'yuan_sqm_month',
  };
  expect(settleRent({ rentTypedAmount: 0.01, rentTypedUnit: 'yuan_sqm_month' }, before)).toMatchObject({
    ok: true,
  });
});

describe('agreesWithTyped', () => {
  it.each<[rent: RentFields, agrees: boolean]>([
    [total, true],
    [{ ...total, rentFenPerSqmMonth: 4000 }, false],
    [{ ...total, rentFenPerSqmMonth: null }, false],
    [{ ...total, areaSqm: null }, false],
    [{ areaSqm: 1000, rentFenPerSqmMonth: 4000 }, true],
  ])('%j: %s', (rent, agrees) => {
    expect(agreesWithTyped(rent)).toBe(agrees);
  });
});
