import { describe, expect, it } from 'vitest';
import { spreadRents } from './spread-rents';

const of = (...rents: (number | string | null | undefined)[]) =>
  spreadRents(rents.map((rentFenPerSqmMonth) => ({ rentFenPerSqmMonth })));

describe('spreadRents', () => {
  it.each([
    ['two rents', [1200, 1500], { least: 1200, most: 1500, spaces: 2 }],
    ['a space without one', [1500, null, 1200, undefined], { least: 1200, most: 1500, spaces: 2 }],
    [
      'decimals as the database has them',
      ['1200.5000', '1200.0000', 1500],
      { least: 1200, most: 1500, spaces: 3 },
    ],
    ['the same everywhere', [1200, '1200.0000'], null],
    ['one known', [1200, null], null],
    ['none known', [null], null],
    ['no spaces', [], null],
  ])('tells of %s', (_name, rents, spread) => {
    expect(of(...rents)).toEqual(spread);
  });
});
