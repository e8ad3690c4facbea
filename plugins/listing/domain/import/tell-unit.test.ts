import { describe, expect, it } from 'vitest';
import { tellLandUnit, tellRentPeriod, tellSaleUnit } from './tell-unit';

describe('tellSaleUnit', () => {
  it.each<[value: number, areaSqm: number | null, mayBeUnitPrice: boolean, unit: string | null]>([
    [28_000_000, 5000, true, 'yuan'],
    [2800, 5000, false, 'wan_yuan'],
    [2800, 5000, true, null],
    [4500, 300, true, 'yuan_sqm'],
    [4500, 300, false, null],
    [280, null, true, 'wan_yuan'],
    [2800, null, true, null],
    [2800, null, false, 'wan_yuan'],
    [150_000, null, true, 'yuan'],
    [5, null, true, null],
  ])('%d of %s ㎡, unit price %s: %s', (value, areaSqm, mayBeUnitPrice, unit) => {
    expect(tellSaleUnit({ value, areaSqm, mayBeUnitPrice })).toBe(unit);
  });

  it('takes no figure for 万 that is said to be 元', () => {
    expect(tellSaleUnit({ value: 2800, areaSqm: 5000, mayBeUnitPrice: false, isYuan: true })).toBeNull();
  });
});

describe('tellRentPeriod', () => {
  it.each<[yuan: number, areaSqm: number | null, period: string | null]>([
    [51_300, 3000, 'month'],
    [3_600_000, 3000, 'year'],
    [600_000, 3000, null],
    [3000, 3000, null],
    [51_300, null, null],
  ])('%d of %s ㎡: %s', (yuan, areaSqm, period) => {
    expect(tellRentPeriod(yuan, areaSqm)).toBe(period);
  });
});

describe('tellLandUnit', () => {
  it.each<[value: number, areaSqm: number | null, unit: string | null]>([
    [12.5, null, 'mu'],
    [500, null, null],
    [20_000, null, 'sqm'],
    [20, 8000, 'mu'],
    [500, 8000, 'mu'],
    [1200, 1100, 'sqm'],
    [1200, 8000, null],
    [20, 300_000, null],
    [20_000, 300_000, null],
  ])('%d beside a building of %s ㎡: %s', (value, areaSqm, unit) => {
    expect(tellLandUnit(value, areaSqm)).toBe(unit);
  });
});
