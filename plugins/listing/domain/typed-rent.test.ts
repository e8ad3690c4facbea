import { describe, expect, it } from 'vitest';
import {
  agreesWithTyped,
  findRentApart,
  type LetArea,
  letAreaOf,
  type RentFields,
  settleRent,
} from './typed-rent';

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
    [
      'spreads the rent of bare land over its 亩',
      { buildingType: 'land', landAreaMu: 30, rentTypedAmount: 60, rentTypedUnit: 'wan_year' },
      undefined,
      { rentFenPerSqmMonth: 249.9988, rentTypedAmount: 60, rentTypedUnit: 'wan_year' },
    ],
    [
      'takes a rent of a 亩 and year without an area',
      { rentTypedAmount: 8000.04, rentTypedUnit: 'yuan_mu_year' },
      undefined,
      { rentFenPerSqmMonth: 100, rentTypedAmount: 8000.04, rentTypedUnit: 'yuan_mu_year' },
    ],
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
    [
      'a total for bare land without its 亩',
      { buildingType: 'land', rentTypedAmount: 60, rentTypedUnit: 'wan_year' },
      undefined,
      'landAreaMu',
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

describe('findRentApart', () => {
  it('names what was typed where the spaces ask another rent', () => {
    expect(findRentApart(total)).toBeNull();
    expect(findRentApart({ ...total, rentFenPerSqmMonth: 4000 })).toMatchObject({
      path: ['rentTypedAmount'],
      code: 'rent_differs',
      message: expect.stringContaining('最低 40元/㎡/月'),
    });
  });
});

describe('letAreaOf', () => {
  it.each<[area: LetArea, areaSqm: number | null]>([
    [{ areaSqm: 3000, buildingType: 'land', landAreaMu: 30 }, 3000],
    [{ buildingType: 'land', landAreaMu: 30 }, 20_000.1],
    [{ buildingType: 'workshop', landAreaMu: 30 }, null],
    [{ buildingType: 'land' }, null],
  ])('%j: %s ㎡', (area, areaSqm) => {
    expect(letAreaOf(area)).toBe(areaSqm);
  });
});
