import { describe, expect, it } from 'vitest';
import { formatFen, formatFenShort, formatRange, formatRent, yuanToUnitFen } from './format';

describe('money and areas as people read them', () => {
  it.each([
    ['whole yuan', 5_130_000, '¥51,300'],
    ['with fen', 5_130_050, '¥51,300.50'],
    ['one fen', 1, '¥0.01'],
    ['below zero (clawed back)', -20_000, '-¥200'],
    ['a biginteger as text', '100', '¥1'],
    ['unknown is no zero', null, '—'],
    ['zero is zero', 0, '¥0'],
  ])('formatFen: %s', (_, fen, expected) => {
    expect(formatFen(fen)).toBe(expected);
  });

  it.each([
    ['17.1 元/㎡/月', 1710],
    ['17.13 元/㎡/月', 1712.5],
    ['—', null],
  ])('formatRent → %s', (expected, fen) => {
    expect(formatRent(fen)).toBe(expected);
  });

  it('shortens from 万 up', () => {
    expect(formatFenShort(260_000_000)).toBe('260 万元');
    expect(formatFenShort(99_900)).toBe('¥999');
  });

  it.each([
    [1000, 8000, '1,000–8,000 ㎡'],
    [1000, null, '1,000 ㎡ 以上'],
    [null, 8000, '8,000 ㎡ 以内'],
    [1200, 1200, '1,200 ㎡'],
    [null, null, '—'],
  ])('formatRange %s to %s', (min, max, expected) => {
    expect(formatRange(min, max, '㎡')).toBe(expected);
  });

  it.each([
    [0.29, 29],
    [1.005, 100.5],
    [51300, 5_130_000],
    [19.99, 1999],
  ])('yuanToUnitFen(%s) is %s', (yuan, fen) => {
    expect(yuanToUnitFen(yuan)).toBe(fen);
  });

  it('keeps four decimals of a unit price', () => {
    expect(yuanToUnitFen(17.1)).toBe(1710);
    expect(yuanToUnitFen(17.123456)).toBe(1712.3456);
  });
});
