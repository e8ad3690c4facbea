import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { assertFen, formatPercent, formatYuan, formatYuanShort, roundFen } from './money';

describe('money', () => {
  it.each([
    [0, '0.00 元', '0 元'],
    [5, '0.05 元', '0.05 元'],
    [100_000, '1,000.00 元', '1,000 元'],
    [5_130_050, '51,300.50 元', '51,300.5 元'],
    [-2_821_500, '-28,215.00 元', '-28,215 元'],
    [123_456_789_012, '1,234,567,890.12 元', '1,234,567,890.12 元'],
  ])('%d fen', (fen, long, short) => {
    expect([formatYuan(fen), formatYuanShort(fen)]).toEqual([long, short]);
  });

  it.each([
    ['0.4', 0],
    ['0.5', 1],
    ['1.5', 2],
    ['2.4999999', 2],
    ['-0.5', -1],
  ])('rounds %s half up to %d', (value, fen) => {
    expect(roundFen(new Decimal(value))).toBe(fen);
  });

  it('refuses fractions of a fen', () => {
    expect(() => assertFen(0.1)).toThrow('integer fen');
  });

  it('writes rates as percent', () => {
    expect(['0.5', '0.005', '0.1', '0'].map(formatPercent)).toEqual(['50%', '0.5%', '10%', '0%']);
  });
});
