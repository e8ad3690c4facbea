import { describe, expect, it } from 'vitest';
import { assertFen, formatWan, formatYuan, formatYuanShort } from './money';

describe('money in texts', () => {
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
    [62_000_000, '62 万元'],
    [4_350_000, '4.35 万元'],
    [380_000, '3800 元'],
    [-62_000_000, '-62 万元'],
  ])('%d fen at a glance', (fen, text) => {
    expect(formatWan(fen)).toBe(text);
  });

  it('refuses fractions of a fen', () => {
    expect(() => assertFen(0.1)).toThrow('integer fen');
  });
});
