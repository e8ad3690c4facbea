import { describe, expect, it } from 'vitest';
import {
  convertRent,
  formatMonthlyTotal,
  formatRentPerDay,
  formatRentPerMonth,
  formatTotalPrice,
  parseRent,
  type RentUnit,
} from './rent-units';

describe('convertRent', () => {
  const rows: [amount: number, unit: RentUnit, areaSqm: number | null, fenPerSqmMonth: number][] = [
    [0.57, 'yuan_sqm_day', null, 1710],
    [12, 'yuan_sqm_month', null, 1200],
    [51_300, 'yuan_month', 3000, 1710],
    [5.13, 'wan_month', 3000, 1710],
    [615_600, 'yuan_year', 3000, 1710],
    [10_000, 'yuan_month', 3000, 333.3333],
    [1, 'yuan_year', 1, 8.3333],
    [240, 'yuan_sqm_year', null, 2000],
    // 61.56 万 a year are 5.13 万 a month
    [61.56, 'wan_year', 3000, 1710],
    // 666.67 ㎡ for 12 元 a year each, whatever stands on it
    [8000.04, 'yuan_mu_year', null, 100],
    [8000.04, 'yuan_mu_year', 500, 100],
    // 2,500 元 a month over 666.67 ㎡: 3.749981… 元
    [30_000, 'yuan_mu_year', null, 374.9981],
  ];
  it.each(rows)('%d %s over %s ㎡ is %d fen/㎡/month', (amount, unit, areaSqm, fenPerSqmMonth) => {
    expect(convertRent({ amount, unit, areaSqm })).toEqual({ ok: true, fenPerSqmMonth });
  });

  it('needs an area to spread a total', () => {
    expect(convertRent({ amount: 5.13, unit: 'wan_month' })).toEqual({ ok: false, reason: 'area_required' });
    expect(convertRent({ amount: 5.13, unit: 'wan_month', areaSqm: 0 })).toEqual({
      ok: false,
      reason: 'area_required',
    });
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 'abc'])('takes %s for no rent', (amount) => {
    expect(convertRent({ amount, unit: 'yuan_sqm_day' })).toEqual({ ok: false, reason: 'not_a_rent' });
  });
});

describe('parseRent', () => {
  const rows: [text: string, areaSqm: number | null, unit: RentUnit, fen: number | null, unsure: boolean][] =
    [
      ['0.57元/㎡/天', null, 'yuan_sqm_day', 1710, false],
      ['0.57 元/天/㎡', null, 'yuan_sqm_day', 1710, false],
      ['0.9元/平/天', null, 'yuan_sqm_day', 2700, false],
      ['18元/㎡/月', null, 'yuan_sqm_month', 1800, false],
      ['18元每平每月', null, 'yuan_sqm_month', 1800, false],
      ['18元/月/平方米', null, 'yuan_sqm_month', 1800, false],
      ['5.13万/月', 3000, 'wan_month', 1710, false],
      ['5.13万元/月', null, 'wan_month', null, false],
      ['51,300元/月', 3000, 'yuan_month', 1710, false],
      ['615600元/年', 3000, 'yuan_year', 1710, false],
      ['61.56万/年', 3000, 'wan_year', 1710, false],
      ['240元/㎡/年', null, 'yuan_sqm_year', 2000, false],
      ['8000.04元/亩/年', null, 'yuan_mu_year', 100, false],
      ['１２元/平', null, 'yuan_sqm_month', 1200, true],
      ['0.6元/平', null, 'yuan_sqm_day', 1800, true],
      ['3.99/㎡', null, 'yuan_sqm_day', 11970, true],
      ['4元/㎡', null, 'yuan_sqm_month', 400, true],
    ];
  it.each(rows)('%s', (text, areaSqm, unit, fenPerSqmMonth, unsure) => {
    expect(parseRent(text, { areaSqm })).toMatchObject({ ok: true, unit, fenPerSqmMonth, unsure });
  });

  it('reads 面议 as open to offer', () => {
    expect(parseRent('租金面议')).toEqual({ ok: true, negotiable: true, unsure: false });
  });

  it.each(['', '12', '层高8米', '0元/㎡/天', '-3元/㎡/月', '12元/吨'])('finds no rent in «%s»', (text) => {
    expect(parseRent(text)).toEqual({ ok: false, reason: 'not_a_rent' });
  });
});

describe('formats', () => {
  it('says the rent both ways and in total', () => {
    expect(formatRentPerDay(1710)).toBe('0.57元/㎡/天');
    expect(formatRentPerMonth(1710)).toBe('17.1元/㎡/月');
    expect(formatMonthlyTotal(1710, 3000)).toBe('5.13万元/月');
    expect(formatMonthlyTotal(980, 1000)).toBe('9800元/月');
    expect(formatTotalPrice(1_280_000_000)).toBe('1280万元');
    expect(formatTotalPrice(12_000_000_000)).toBe('1.2亿元');
  });
});
