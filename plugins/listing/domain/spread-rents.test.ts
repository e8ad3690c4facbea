import { describe, expect, it } from 'vitest';
import { spreadRents } from './spread-rents';

const of = (...rents: (number | string | null | undefined)[]) =>
  spreadRents(rents.map((rentFenPerSqmMonth) => ({ rentFenPerSqmMonth })));

const space = (rentFenPerSqmMonth: number | null, freeAreaSqm: number | string | null) => ({
  rentFenPerSqmMonth,
  freeAreaSqm,
});

describe('spreadRents', () => {
  it.each([
    ['two rents', [1200, 1500], { least: 1200, most: 1500, spaces: 2 }],
    ['a space without one', [1500, null, 1200, undefined], { least: 1200, most: 1500, spaces: 2 }],
    [
      'decimals as the database has them',
      ['1200.5000', '1200.0000', 1500],
      { least: 1200, most: 1500, spaces: 3 },
    ],
    ['the same everywhere', [1200, '1200.0000'], { least: 1200, most: 1200, spaces: 2 }],
    ['one known', [1200, null], { least: 1200, most: 1200, spaces: 1 }],
    ['none known', [null], null],
    ['no spaces', [], null],
  ])('tells of %s', (_name, rents, spread) => {
    expect(of(...rents)).toEqual(spread);
  });

  it.each([
    [
      'leaves out a space that is let',
      [space(1000, '0.00'), space(1200, 500), space(1500, '800.00')],
      { least: 1200, most: 1500, spaces: 2 },
    ],
    [
      'keeps to the one that is left',
      [space(1000, 0), space(1500, 800)],
      { least: 1500, most: 1500, spaces: 1 },
    ],
    ['knows nothing of one whose rent is unknown', [space(1000, 0), space(null, 800)], null],
    ['counts all when all are let', [space(1000, 0), space(1500, 0)], { least: 1000, most: 1500, spaces: 2 }],
  ])('%s', (_name, spaces, spread) => {
    expect(spreadRents(spaces)).toEqual(spread);
  });
});
