import { describe, expect, it } from 'vitest';
import { yuanToUnitFen } from '../format';
import { hasMorePlaces } from './decimal-places';

describe('hasMorePlaces', () => {
  it.each([
    [12, false],
    [12.34, false],
    [0.07 * 100, false],
    [12.345, true],
    [-0.001, true],
    [Number.NaN, false],
  ])('%s: %s', (value, hasMore) => {
    expect(hasMorePlaces(value, 2)).toBe(hasMore);
  });

  it('sees through money in fen and shares below one', () => {
    expect(hasMorePlaces(yuanToUnitFen(1.005) / 100, 2)).toBe(true);
    expect(hasMorePlaces(yuanToUnitFen(89_999_999.99) / 100, 2)).toBe(false);
    expect(hasMorePlaces((12.34 / 100) * 100, 2)).toBe(false);
    expect(hasMorePlaces((12.345 / 100) * 100, 2)).toBe(true);
  });
});
