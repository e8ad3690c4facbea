import { describe, expect, it } from 'vitest';
import {
  FIGURE_RANGES,
  gridInMetres,
  isAbsurdGrid,
  isPlausibleVacancy,
  tellOutOfRange,
} from './figure-ranges';

describe('tellOutOfRange', () => {
  it.each([
    // 30 ㎡ workshops, a porter's lodge
    ['areaSqm', 0.01, 'too_small'],
    ['areaSqm', 4.99, 'too_small'],
    ['areaSqm', 5, null],
    ['areaSqm', 30, null],
    ['areaSqm', 1_200_000, null],
    ['areaSqm', 1e9, 'too_large'],
    ['minDivisibleSqm', 1, null],
    ['minDivisibleSqm', 0.5, 'too_small'],
    ['landAreaMu', 1000, null],
    ['landAreaMu', 0.01, 'too_small'],
    ['landAreaMu', 20_000, 'too_large'],
    ['officeAreaSqm', 0, null],
    ['officeAreaSqm', 0.5, 'too_small'],
    ['heightM', 0.8, 'too_small'],
    ['heightM', 1.8, null],
    ['heightM', 40, null],
    ['heightM', 61, 'too_large'],
    ['loadTonPerSqm', 0.2, null],
    ['loadTonPerSqm', 0.01, 'too_small'],
    ['loadTonPerSqm', 500, 'too_large'],
    ['craneTon', 0, null],
    ['craneTon', 0.125, null],
    ['craneTon', 0.01, 'too_small'],
    ['floors', 0, 'too_small'],
    ['floors', 1, null],
    ['floors', 62, null],
    ['floors', 128, null],
    ['floors', 200, 'too_large'],
    ['rentFenPerSqmMonth', 1, 'too_small'],
    // bare ground, and 10 元/㎡/天
    ['rentFenPerSqmMonth', 10, null],
    ['rentFenPerSqmMonth', 30_000, null],
    ['salePriceFen', 1, 'too_small'],
    ['salePriceFen', 900_000, null],
    ['depositMonths', 0, null],
    ['depositMonths', 12, null],
    ['depositMonths', 36, 'too_large'],
    ['paymentMonths', 0, 'too_small'],
    ['paymentMonths', 12, null],
    ['minTermMonths', 240, null],
    ['rentFreeMonths', 36, null],
    ['rentFreeMonths', 90, 'too_large'],
    ['truckLengthM', 17.5, null],
    ['truckLengthM', 0.5, 'too_small'],
    ['portDistanceKm', 4300, null],
    ['lng', 0, 'too_small'],
    ['lat', 120.6, 'too_large'],
    ['title', 5, null],
  ])('%s %d: %s', (field, value, fault) => {
    expect(tellOutOfRange(field, value)).toBe(fault);
  });

  it('is in order', () => {
    for (const [field, range] of Object.entries(FIGURE_RANGES))
      expect('least' in range ? range.least : 0, field).toBeLessThan(range.most);
  });
});

describe('isPlausibleVacancy', () => {
  it.each([
    ['1901-01-01', false],
    ['1999-12-31', false],
    ['2000-01-01', true],
    ['2026-03-01', true],
    ['2046-02-28', true],
    ['2046-03-02', false],
    ['2300-01-01', false],
  ])('%s: %s', (day, plausible) => {
    expect(isPlausibleVacancy(day, '2026-03-01')).toBe(plausible);
  });
});

describe('gridInMetres', () => {
  it.each([
    ['8400×8400', '8.4×8.4'],
    ['8400mm*12000mm', '8.4*12'],
    ['7500 × 24000毫米', '7.5 × 24'],
    ['9000', '9'],
    ['8×24', '8×24'],
    ['8.4m×8400', '8.4m×8400'],
    ['单跨24000', '单跨24000'],
    ['', ''],
  ])('%s: %s', (written, metres) => {
    expect(gridInMetres(written)).toBe(metres);
  });
});

describe('isAbsurdGrid', () => {
  it.each([
    ['8×24', false],
    ['9m*24m', false],
    ['8.4 x 8.4 米', false],
    ['7.5-9', false],
    ['24 米跨，单跨', false],
    ['1-3轴 8m', false],
    ['无柱', false],
    ['0.5×0.5', true],
    ['8000×24000', true],
    ['1', true],
  ])('%s: %s', (grid, absurd) => {
    expect(isAbsurdGrid(grid)).toBe(absurd);
  });
});
