import { describe, expect, it } from 'vitest';
import { describeRent } from './describe-rent';

const space = (rentFenPerSqmMonth: number | null, freeAreaSqm = 500) =>
  ({ rentFenPerSqmMonth, freeAreaSqm }) as never;

describe('describeRent', () => {
  it.each([
    [
      'spaces of different rents',
      { rentFenPerSqmMonth: 1200, spaces: [space(1200), space(1550)] },
      '12–15.5 元/㎡/月（2 个空间）',
    ],
    [
      'spaces of one rent, as it was typed',
      {
        rentFenPerSqmMonth: 1710,
        rentTypedAmount: 0.57,
        rentTypedUnit: 'yuan_sqm_day' as const,
        spaces: [space(1710), space(1710)],
      },
      '17.1 元/㎡/月（报价 0.57 元/㎡/天）',
    ],
    [
      'the space that is left, not of one that is let',
      {
        rentFenPerSqmMonth: 1200,
        rentTypedAmount: 0.4,
        rentTypedUnit: 'yuan_sqm_day' as const,
        spaces: [space(1200, 0), space(1710)],
      },
      '17.1 元/㎡/月（0.57 元/㎡/天）',
    ],
    [
      'a rent that was typed for the whole',
      { rentFenPerSqmMonth: 1710, rentTypedAmount: 18810, rentTypedUnit: 'yuan_month' as const },
      '17.1 元/㎡/月（0.57 元/㎡/天，报价 18,810 元/月）',
    ],
    ['what is open to offer', { negotiable: true }, '面议'],
    ['nothing', {}, null],
  ])('tells of %s', (_name, row, words) => {
    expect(describeRent(row)).toBe(words);
  });
});
