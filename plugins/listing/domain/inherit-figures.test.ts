import { describe, expect, it } from 'vitest';
import { inheritFigures } from './inherit-figures';

const whole = {
  heightM: 8,
  loadTonPerSqm: 3,
  powerKva: 500,
  craneTon: 10,
  rentFenPerSqmMonth: 1710,
  minDivisibleSqm: 500,
};

describe('inheritFigures', () => {
  it.each([
    ['all of them in a space that holds the smallest part', { areaSqm: 1000 }, whole],
    ['all but the part in a smaller space', { areaSqm: 400 }, { ...whole, minDivisibleSqm: null }],
    [
      'all but the part where less of it is free',
      { areaSqm: 1000, freeAreaSqm: 400 },
      { ...whole, minDivisibleSqm: null },
    ],
    ['all of them in a space that is let', { areaSqm: 1000, freeAreaSqm: 0 }, whole],
  ])('gives %s', (_says, space, figures) => {
    expect(inheritFigures(whole, space)).toEqual(figures);
  });

  it('leaves unknown what is not known of the whole', () => {
    expect(Object.values(inheritFigures({ heightM: 8 }, { areaSqm: 100 }))).toEqual([
      8,
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});
