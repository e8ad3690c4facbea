import { describe, expect, it } from 'vitest';
import { readFigure, tellFigureFault, tellRangeFault, toPlainSigns, writeFigure } from './figure';

describe('a typed figure', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['1200', 1200],
    ['１２００', 1200],
    ['１，２００．５', 1200.5],
    ['3。5', 3.5],
    ['1,234,567', 1_234_567],
    ['58,000,000', 58_000_000],
    ['1 200', 1200],
    ['.5', 0.5],
    ['5.', 5],
    ['-5', -5],
    ['－５', -5],
    ['−5', -5],
    ['0', 0],
    ['1.5万', 15_000],
    ['１．２３万', 12_300],
  ])('«%s» says %s', (text, figure) => {
    expect(readFigure(text)).toBe(figure);
  });

  it.each([
    '-',
    '1,2',
    '1,20',
    '1,2345',
    '1200,800',
    '5800,0000',
    '12a',
    '1200㎡',
    '1-2万',
    '万',
    '1.2.3',
    '1e3',
    '0x10',
    'Infinity',
  ])('«%s» is no number, neither nothing nor zero', (text) => {
    expect(readFigure(text)).toBeNaN();
  });

  it.each([
    ['315kva', 'kVA', 315],
    ['１，２００平方米', '㎡', 1200],
    ['1.2万平', '㎡', 12_000],
    ['3.5 吨/㎡', 't/㎡', 3.5],
    ['10吨', 't', 10],
    // in a field of 万元 the 万 is its unit
    ['380万', '万元', 380],
    ['1.2万', '万/月', 1.2],
    ['1.2万/月', '元/月', 12_000],
    ['380万元', '元', 3_800_000],
    ['380万', '元', 3_800_000],
  ])('«%s» in %s says %s', (text, unit, figure) => {
    expect(readFigure(text, unit)).toBe(figure);
  });

  it.each([
    ['250kw', 'kVA'],
    ['10吨', 't/㎡'],
    ['3亩', '㎡'],
    ['约1200㎡', '㎡'],
    ['0.5元/㎡/天', '元/㎡/月'],
  ])('«%s» is no figure in %s: it would have to be converted, or guessed', (text, unit) => {
    expect(readFigure(text, unit)).toBeNaN();
  });

  it('shows plain signs while it is typed', () => {
    expect(toPlainSigns('－１，２００．５')).toBe('-1,200.5');
    expect(toPlainSigns('约 12')).toBe('约 12');
  });
});

describe('a figure in its field', () => {
  it.each([
    [null, '', ''],
    [0, '0', '0'],
    [58_000_000, '58000000', '58,000,000'],
    [-1234.5, '-1234.5', '-1,234.5'],
    [120.6234567, '120.6234567', '120.6234567'],
    [Number.NaN, '', ''],
  ])('%s', (value, plain, grouped) => {
    expect(writeFigure(value)).toBe(plain);
    expect(writeFigure(value, { isGrouped: true })).toBe(grouped);
  });

  it.each([
    [null, null],
    [undefined, null],
    [0, null],
    [1000, null],
    [-5, '不能小于 0'],
    [1001, '不能大于 1,000'],
    [Number.NaN, '应为数字，例如 12'],
    [3.5, '应为整数'],
  ])('%s is told %s', (value, fault) => {
    expect(tellFigureFault(value, { min: 0, max: 1000, isWhole: true })).toBe(fault);
  });
});

describe('a range', () => {
  it.each([
    [null, null, null],
    [1, null, null],
    [2, 2, null],
    [1, 2, null],
    [3, 2, { text: '最小值大于最大值', wrong: ['from', 'to'] }],
    [-1, 2, { text: '不能小于 0', wrong: ['from'] }],
    [1, Number.NaN, { text: '应为数字，例如 12.5', wrong: ['to'] }],
  ])('%s to %s', (from, to, fault) => {
    expect(tellRangeFault({ from, to }, { min: 0 })).toEqual(fault);
  });
});
